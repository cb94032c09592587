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
 * Selections of texts to draw as outlines, from none to all. The first is used that leaves no font that publishers
 * refuse: fonts for other scripts can often only be embedded as Type 3.
 */
const OUTLINED: readonly ((text: string) => boolean)[] = [
  () => false,
  (text) => /[^\u{20}-\u{ff}\u{2010}-\u{2027}\u{20ac}]/u.test(text),
  () => true,
];

/**
 * Renders a figure as a one-page PDF of a width in millimetres: vectors, with texts in embedded fonts of this machine;
 * texts whose font could only be embedded as Type 3, which journals refuse, become outlines. It contains no time, so
 * that the same figure gives the same file.
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

/** Renders a figure as PNG on white, of a width in millimetres, at a resolution in pixels per inch. */
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

/** Draws a figure on a canvas that `begin` makes; `unit` is the size of a specification pixel in canvas units. */
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
