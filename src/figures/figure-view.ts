import type { View } from "vega";
import type { Figure } from "../model/presentation.ts";
import { compileFigure } from "./compile-figure.ts";
import { itemWidth, type TextStyle } from "./text-width.ts";

/**
 * Lays out the scene of a figure for any output, without a browser and without `eval`.
 * @throws {Error} if Vega-Lite warns, or the specification encodes a field that its rows lack: the figure would look
 * plausible and be wrong.
 */
export async function figureView(figure: Figure): Promise<View> {
  const [vega, { expressionInterpreter }] = await Promise.all([loadVega(), import("vega-interpreter")]);
  checkFields(figure);
  const runtime = vega.parse(await compileFigure(figure.id, figure.spec), {}, { ast: true });
  return new vega.View(runtime, {
    expr: expressionInterpreter,
    renderer: "none",
    logLevel: vega.Error,
  });
}

/** Loads Vega with text widths from our table; without a canvas, Vega assumes 0.8 em per character. */
async function loadVega(): Promise<typeof import("vega")> {
  const vega = await import("vega");
  // Vega's typings lack this API.
  const { textMetrics } = vega as unknown as {
    textMetrics: { width: (item: TextStyle & { limit?: number }, text: unknown) => number };
  };
  textMetrics.width = itemWidth;
  return vega;
}

/**
 * Checks that every encoded field is in the rows, since Vega-Lite would silently draw an empty or a constant figure.
 * @throws {Error} naming the field.
 */
export function checkFields(figure: Figure): void {
  const spec = figure.spec as { data?: { values?: readonly object[] } };
  const values = spec.data?.values ?? [];
  for (const field of encodedFields(figure.spec)) {
    if (values.some((row) => !Object.hasOwn(row, field))) {
      throw new Error(`figure ${figure.id}: the field "${field}" is encoded, but a row of the data lacks it`);
    }
  }
}

function encodedFields(part: unknown): Set<string> {
  const fields = new Set<string>();
  const visit = (value: unknown, key: string) => {
    if (key === "values") return;
    if (key === "field" && typeof value === "string") fields.add(value);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) visit(inner, name);
    }
  };
  visit(part, "");
  return fields;
}
