import { escapeHtml, withoutKeyMarks } from "../model/inert.ts";
import type { Figure } from "../model/presentation.ts";
import { figureView } from "./figure-view.ts";
import { PIXELS_PER_MM, printFrame } from "./print-size.ts";

/** Renders a figure as SVG for the screen, with its size in pixels. */
export async function renderSvg(figure: Figure): Promise<string> {
  const view = await figureView(figure);
  const svg = await view.toSVG();
  view.finalize();
  return withoutKeyMarks(svg);
}

const OPENING = /^<svg[^>]*? width="([\d.]+)" height="([\d.]+)"[^>]*>/u;

/** The size in pixels stated by an SVG from `renderSvg`. */
export function svgSize(svg: string): { readonly width: number; readonly height: number } {
  const [, width, height] = OPENING.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new Error("a drawing without a size");
  return { width: Number(width), height: Number(height) };
}

/** Renders a figure as an SVG file of a width in millimetres, with real texts and a text alternative. */
export async function renderPrintSvg(figure: Figure, millimetres: number): Promise<string> {
  const svg = await renderSvg(figure);
  const { width, height, scale, left } = printFrame(svgSize(svg), millimetres);
  const box = [-left, 0, width, height].map((x) => Number((x / scale).toFixed(3))).join(" ");
  const opening = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"`,
    ` width="${millimetres}mm" height="${(height / PIXELS_PER_MM).toFixed(2)}mm" viewBox="${box}">`,
    `<title>${escapeHtml(figure.title)}</title><desc>${escapeHtml(figure.alt)}</desc>`,
  ].join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replace(OPENING, () => opening)}\n`;
}
