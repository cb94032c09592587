import type { SKRSContext2D } from "@napi-rs/canvas";
import { UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import type { Figure } from "../model/presentation.ts";
import { figureView } from "./figure-view.ts";
import { PIXELS_PER_MM, POINTS_PER_PIXEL, printFrame } from "./print-size.ts";
import { svgSize } from "./render.ts";

const MM_PER_INCH = 25.4;

/**
 * Draws a figure as one page of PDF of a width in millimetres: vectors, and texts in fonts of this
 * machine, embedded. It holds no time, so that the same figure is the same file.
 */
export async function renderPdf(figure: Figure, millimetres: number): Promise<Uint8Array> {
  const { PDFDocument } = await loadCanvas();
  const document = new PDFDocument({ title: inertLine(figure.title), creator: "simgap" });
  await drawOn(figure, millimetres, POINTS_PER_PIXEL, (width, height) => document.beginPage(width, height));
  document.endPage();
  return document.close();
}

/** Draws a figure as PNG on white, of a width in millimetres at so many pixels an inch. */
export async function renderPng(figure: Figure, millimetres: number, dpi: number): Promise<Uint8Array> {
  const { createCanvas } = await loadCanvas();
  const canvas = createCanvas(1, 1);
  await drawOn(figure, millimetres, dpi / MM_PER_INCH / PIXELS_PER_MM, (width, height) => {
    canvas.width = Math.round(width);
    canvas.height = Math.round(height);
    const context = canvas.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    return context;
  });
  return canvas.encode("png");
}

/**
 * Draws a figure on a canvas that `begin` makes, in units of which `unit` are a pixel of the
 * specification.
 */
async function drawOn(
  figure: Figure,
  millimetres: number,
  unit: number,
  begin: (width: number, height: number) => Pick<SKRSContext2D, "translate">,
): Promise<void> {
  const view = await figureView(figure);
  const { width, height, scale, left } = printFrame(svgSize(await view.toSVG()), millimetres);
  const context = begin(width * unit, height * unit);
  context.translate(left * unit, 0);
  await view.toCanvas(scale * unit, { externalContext: context });
  view.finalize();
}

async function loadCanvas(): Promise<typeof import("@napi-rs/canvas")> {
  return import("@napi-rs/canvas").catch((error: Error) => {
    const reason = error.message.split("\n")[0];
    throw new UsageError(
      `PDF and PNG need the package @napi-rs/canvas, which does not load here (${reason})`,
    );
  });
}
