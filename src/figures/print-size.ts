import { UsageError } from "../model/errors.ts";

/** The widths of a figure in a paper, in millimetres: one column of a two-column page, and the whole of it. */
export const PAPER_WIDTHS = { column: 85, page: 178 } as const;

/** Pixels of a specification in a millimetre of print: the 11 pixels of an axis label are 7.1 points. */
export const PIXELS_PER_MM = 4.4;
const POINTS_PER_MM = 72 / 25.4;
export const POINTS_PER_PIXEL = POINTS_PER_MM / PIXELS_PER_MM;

/** The widest that a figure may be asked for, and the narrowest in which one can be read. */
const RANGE = [60, 500] as const;

/**
 * A width in millimetres: `column`, `page` or a number.
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

/** The pixels in which a figure of this width in millimetres is laid out. */
export function layoutWidth(millimetres: number): number {
  return Math.round(millimetres * PIXELS_PER_MM);
}

/** How a drawing is put on its place in a paper. */
export interface PrintFrame {
  /** Size of the place, in pixels of the specification. */
  readonly width: number;
  readonly height: number;
  /** By how much the drawing is made smaller, 1 where it fits. */
  readonly scale: number;
  /** Room at its left, so that it is centred. */
  readonly left: number;
}

/** Puts a drawing of a size in pixels on a place of a width in millimetres: nothing is cut, nothing enlarged. */
export function printFrame(
  drawing: { readonly width: number; readonly height: number },
  millimetres: number,
): PrintFrame {
  const width = millimetres * PIXELS_PER_MM;
  const scale = Math.min(1, width / drawing.width);
  return { width, height: drawing.height * scale, scale, left: (width - drawing.width * scale) / 2 };
}
