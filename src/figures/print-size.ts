import { UsageError } from "../model/errors.ts";

/** Widths of a figure in a paper, in millimetres: one column of a two-column page, and the full width. */
export const PAPER_WIDTHS = { column: 85, page: 178 } as const;

/** Pixels of a specification per millimetre of print: an axis label of 11 pixels has 7.1 points. */
export const PIXELS_PER_MM = 4.4;
const POINTS_PER_MM = 72 / 25.4;
export const POINTS_PER_PIXEL = POINTS_PER_MM / PIXELS_PER_MM;

/** Permitted widths in millimetres: the narrowest is still legible. */
const RANGE = [60, 500] as const;

/**
 * Parses a width in millimetres: `column`, `page` or a number.
 * @throws {UsageError} on anything else.
 */
export function paperWidth(text: string): number {
  if (Object.hasOwn(PAPER_WIDTHS, text)) return PAPER_WIDTHS[text as keyof typeof PAPER_WIDTHS];
  const millimetres = /^\d+(?:\.\d+)?(?:mm)?$/u.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (millimetres >= RANGE[0] && millimetres <= RANGE[1]) return millimetres;
  throw new UsageError(
    `--width is "${text}", expected column, page or ${RANGE[0]} to ${RANGE[1]} (millimetres)`,
    ["width"],
  );
}

/** Layout width in pixels for a figure of this width in millimetres. */
export function layoutWidth(millimetres: number): number {
  return Math.round(millimetres * PIXELS_PER_MM);
}

/** The position of a drawing in its frame in a paper. */
export interface PrintFrame {
  /** Size of the frame in pixels of the specification. */
  readonly width: number;
  readonly height: number;
  /** Scale of the drawing, at most 1. */
  readonly scale: number;
  /** Space at the left, to centre it. */
  readonly left: number;
}

/** Fits a drawing of a size in pixels into a frame of a width in millimetres: nothing is cut or enlarged. */
export function printFrame(
  drawing: { readonly width: number; readonly height: number },
  millimetres: number,
): PrintFrame {
  const width = millimetres * PIXELS_PER_MM;
  const scale = Math.min(1, width / drawing.width);
  return { width, height: drawing.height * scale, scale, left: (width - drawing.width * scale) / 2 };
}
