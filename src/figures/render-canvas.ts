import type { SKRSContext2D } from "@napi-rs/canvas";
import { UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import type { Figure } from "../model/presentation.ts";
import { figureView } from "./figure-view.ts";
import { outlineTexts } from "./outline-texts.ts";
import { PIXELS_PER_MM, POINTS_PER_PIXEL, printFrame } from "./print-size.ts";
import { svgSize } from "./render.ts";

const MM_PER_INCH = 25.4;

/**
 * Which texts are drawn as outlines, from none to all: the first by which no font is left that publishers refuse.
 * Characters of other scripts often come from fonts that can be embedded as Type 3 alone.
 */
const OUTLINED: readonly ((text: string) => boolean)[] = [
  () => false,
  (text) => /[^\u{20}-\u{ff}\u{2010}-\u{2027}\u{20ac}]/u.test(text),
  () => true,
];

/**
 * Draws a figure as one page of PDF of a width in millimetres: vectors, and texts in fonts of this machine, embedded;
 * outlines where a font could be embedded as Type 3 only, which journals refuse. It holds no time, so that the same
 * figure is the same file.
 */
export async function renderPdf(figure: Figure, millimetres: number): Promise<Uint8Array> {
  const canvas = await loadCanvas();
  let drawn: Uint8Array = new Uint8Array();
  for (const wanted of OUTLINED) {
    const document = new canvas.PDFDocument({ title: inertLine(figure.title), creator: "simgap" });
    await drawOn(figure, millimetres, POINTS_PER_PIXEL, (width, height) => {
      const page = document.beginPage(width, height);
      outlineTexts(page, wanted, canvas);
      return page;
    });
    document.endPage();
    drawn = document.close();
    if (!Buffer.from(drawn).includes("/Type3")) break;
  }
  return drawn;
}

/** Draws a figure as PNG on white, of a width in millimetres, at a resolution in pixels an inch. */
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
 * Draws a figure on a canvas that `begin` makes; `unit` of its units are one pixel of the specification.
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
