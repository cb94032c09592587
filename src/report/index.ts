/** Results as pages, tables and Markdown, redacted for outsiders; figures as files. */
export { redactResult } from "../analysis/redact.ts";
export { layoutWidth } from "../figures/print-size.ts";
export { renderPrintSvg, renderSvg } from "../figures/render.ts";
export { renderPdf, renderPng } from "../figures/render-canvas.ts";
export type { Figure, FigureRow, FindingTable, Locale, View } from "../model/presentation.ts";
export { resultToCsv } from "./csv.ts";
export { type DataFrame, toDataFrame } from "./data-frame.ts";
export { resultToMarkdown } from "./markdown.ts";
export { renderReport } from "./report.ts";
