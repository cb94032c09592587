import { COLOURS } from "../figures/theme.ts";

/**
 * Prepares a rendered figure for the page: theme colours become CSS variables, so that one drawing serves light, dark
 * and print, and the font becomes the page's.
 */
export function inlineSvg(svg: string): string {
  const variables = new Map<string, string>(
    Object.entries(COLOURS).map(([name, { light }]) => [light, `var(--${name})`]),
  );
  return lifted(
    svg
      .replace(/ (fill|stroke)="(#[0-9a-f]{6})"/gu, (all, attribute: string, hex: string) => {
        const variable = variables.get(hex);
        return variable === undefined ? all : ` ${attribute}="${variable}"`;
      })
      .replace(/ (?:transform|d|x|y|x2|y2)="[^"]*"/gu, (attribute) =>
        attribute.replace(/-?\d+\.\d{3,}/gu, (number) => String(Number(Number(number).toFixed(2)))),
      )
      .replace(/ font-family="[^"]*"/gu, "")
      // The figure is one image with one text alternative; texts of marks are for the pointer (report.js).
      .replace(/<path aria-label=/gu, "<path data-tip=")
      .replace(/ aria-(?:label|roledescription)="[^"]*"/gu, "")
      .replace(/ role="graphics-[^"]*"/gu, "")
      // Remove what has no effect here: defaults, and the width of strokes that are not drawn.
      .replace(/ (?:opacity="1"|aria-hidden="true"|transform="translate\(0,0\)")/gu, "")
      .replace(/(<path(?:(?! stroke=)[^>])*?) stroke-width="[^"]*"((?:(?! stroke=)[^>])*>)/gu, "$1$2")
      .replace(/<path class="(?:background|foreground)"[^>]*d="(?:M0,0h0v0h0Z)?"[^>]*\/>/gu, ""),
  );
}

/** Attributes that elements inherit from their group. */
const INHERITED = ["fill", "stroke", "stroke-width", "stroke-linecap", "font-size", "text-anchor"];

/** Moves attributes shared by all marks of a group to the group. */
function lifted(svg: string): string {
  return svg.replace(
    /<g([^>]*)>((?:<(?!\/?g\b)[^>]*>[^<]*)+)<\/g>/gu,
    (all, group: string, content: string) => {
      const children = content.match(/<(?!\/)[^>]*>/gu) ?? [];
      if (children.length < 2) return all;
      const common = INHERITED.flatMap((name) => {
        const found = new Set(children.map((child) => new RegExp(` ${name}="[^"]*"`, "u").exec(child)?.[0]));
        const [only] = found;
        return found.size === 1 && only !== undefined && !group.includes(` ${name}=`) ? [only] : [];
      });
      return `<g${group}${common.join("")}>${common.reduce((rest, one) => rest.replaceAll(one, ""), content)}</g>`;
    },
  );
}

/** The theme's colours for one mode, as CSS variables. */
export function colourVariables(mode: "light" | "dark"): string {
  return Object.entries(COLOURS)
    .map(([name, colour]) => `--${name}:${colour[mode]}`)
    .join(";");
}
