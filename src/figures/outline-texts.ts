import type { PDFDocument } from "@napi-rs/canvas";

/** A PDF page, as typed by the library. */
type Page = ReturnType<PDFDocument["beginPage"]>;
type DrawnWith =
  | "fillText"
  | "fill"
  | "font"
  | "textAlign"
  | "measureText"
  | "getLineDash"
  | "setLineDash"
  | "save"
  | "restore"
  | "translate";
type Canvas = Pick<typeof import("@napi-rs/canvas"), "convertSVGTextToPath" | "Path2D">;

/** A canvas font: style, weight, size and families. */
const FONT = /^(?:(italic|oblique)\s+)?(?:normal\s+)*(?:(bold|bolder|lighter|\d{3})\s+)?([\d.]+)px\s+(.+)$/u;
const PATH = /<path\b([^>]*)>/gu;

/**
 * Makes a context draw texts for which `wanted` is true as outlines, which need no font in the file.
 * @param wanted selects the texts; others stay characters that readers can search and copy.
 */
export function outlineTexts(
  context: Pick<Page, DrawnWith>,
  wanted: (text: string) => boolean,
  { convertSVGTextToPath, Path2D }: Canvas,
): void {
  const fillText = context.fillText.bind(context);
  context.fillText = (text, x, y, ...more) => {
    const { width } = context.measureText(text);
    const svg = wanted(text) ? svgOf(text, context.font, width) : undefined;
    if (svg === undefined) {
      // Dashes left from an earlier line would turn any font into Type 3.
      const dashes = context.getLineDash();
      context.setLineDash([]);
      fillText(text, x, y, ...more);
      context.setLineDash(dashes);
      return;
    }
    context.save();
    context.translate(x - width * SHARE_BEFORE[context.textAlign], y - svg.baseline);
    for (const [, attributes = ""] of convertSVGTextToPath(svg.text).toString("utf8").matchAll(PATH)) {
      const outline = / d="([^"]*)"/u.exec(attributes)?.[1];
      if (outline === undefined) continue;
      const [, right = "0", down = "0"] =
        /transform="translate\(([-\d.e]+)[ ,]*([-\d.e]*)/u.exec(attributes) ?? [];
      context.save();
      context.translate(Number(right), Number(down));
      context.fill(new Path2D(outline));
      context.restore();
    }
    context.restore();
  };
}

/** Share of a text's width that lies before its anchor. */
const SHARE_BEFORE = { left: 0, start: 0, center: 0.5, right: 1, end: 1 } as const;

/**
 * The text as SVG with enough space around it, since what lies outside is cut; undefined for a font in another form.
 */
function svgOf(
  text: string,
  font: string,
  width: number,
): { readonly text: string; readonly baseline: number } | undefined {
  const [, style = "normal", weight = "normal", size, families] = FONT.exec(font) ?? [];
  if (size === undefined || families === undefined) return undefined;
  const attributes = { style, weight, size, family: families.replaceAll('"', "'") };
  const written = Object.entries(attributes).map(([name, value]) => `font-${name}="${escaped(value)}"`);
  const baseline = 2 * Number(size);
  const room = `width="${Math.ceil(2 * width + baseline)}" height="${2 * baseline}"`;
  return {
    text: `<svg xmlns="http://www.w3.org/2000/svg" ${room}><text xml:space="preserve" y="${baseline}" ${written.join(" ")}>${escaped(text)}</text></svg>`,
    baseline,
  };
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
