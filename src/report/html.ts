import { escapeHtml } from "../model/inert.ts";

/** Markup that is safe to insert as it is. Only this module and `unsafe` create it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

/** A template for HTML: escapes every value except markup made by this tag. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    strings.reduce((text, string, i) => text + (i > 0 ? render(parts[i - 1]) : "") + string, ""),
  );
}

/** Markup from elsewhere that is known to be safe: a rendered figure, the page's own style. */
export function unsafe(text: string): Html {
  return new Html(text);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join("");
  return escapeHtml(String(part));
}
