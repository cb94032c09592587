import { UsageError } from "../model/errors.ts";
import type { Figure, FindingTable } from "../model/presentation.ts";
import type { BlockPage } from "../report/block-page.ts";

/** What a file needs besides its figure or table. */
export interface FileOptions {
  readonly millimetres: number;
  readonly dpi: number;
  readonly page: BlockPage;
  /** Its file name without ending, by which LaTeX includes its PDF. */
  readonly stem: string;
}

type Content = string | Uint8Array;

/** Wider figures and tables span both columns of a page. */
const WIDE_FROM = 120;

/** How a figure is written, by the ending of its file. */
export const FIGURE_FORMATS = {
  svg: async (figure, { millimetres }) =>
    (await import("../figures/render.ts")).renderPrintSvg(figure, millimetres),
  pdf: async (figure, { millimetres }) =>
    (await import("../figures/render-canvas.ts")).renderPdf(figure, millimetres),
  png: async (figure, { millimetres, dpi }) =>
    (await import("../figures/render-canvas.ts")).renderPng(figure, millimetres, dpi),
  json: async (figure) => (await import("../figures/standalone.ts")).specToJson(figure),
  csv: async (figure) => (await import("../report/csv.ts")).figureToCsv(figure),
  tex: async (figure, { millimetres, page, stem }) =>
    (await import("../report/latex.ts")).figureToLatex(figure, {
      page,
      wide: millimetres >= WIDE_FROM,
      millimetres,
      stem,
    }),
  txt: async (figure, { page }) => (await import("../report/caption.ts")).captionText(figure, page),
} as const satisfies Record<string, (figure: Figure, options: FileOptions) => Promise<Content>>;

/** How a table is written, by the ending of its file. */
export const TABLE_FORMATS = {
  tex: async (table, { millimetres, page }) =>
    (await import("../report/latex.ts")).tableToLatex(table, {
      page,
      wide: millimetres >= WIDE_FROM,
    }),
  md: async (table, { page }) => (await import("../report/markdown.ts")).tableToMarkdown(table, page),
} as const satisfies Record<string, (table: FindingTable, options: FileOptions) => Promise<Content>>;

export type FigureFormat = keyof typeof FIGURE_FORMATS | keyof typeof TABLE_FORMATS;

/** @throws {UsageError} on an unknown format. */
export function parseFigureFormats(text: string): readonly FigureFormat[] {
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  const known = [...new Set([...Object.keys(FIGURE_FORMATS), ...Object.keys(TABLE_FORMATS)])];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`no format "${unknown}" (there are: ${known.join(", ")})`, ["format"]);
  return names as FigureFormat[];
}
