import type { Figure } from "../analysis.ts";
import { compileFigure } from "./compile-figure.ts";

/**
 * Draws a figure as SVG, without a browser and without `eval`.
 * @throws {Error} where Vega-Lite warns, or the specification encodes a field its rows lack: both would
 * draw something plausible and wrong.
 */
export async function renderSvg(figure: Figure): Promise<string> {
  const [vega, { expressionInterpreter }] = await Promise.all([import("vega"), import("vega-interpreter")]);
  checkFields(figure);
  const spec = await compileFigure(figure.id, figure.spec);
  const runtime = vega.parse(spec, {}, { ast: true });
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    renderer: "none",
    logLevel: vega.Error,
  });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/**
 * Every field that a specification encodes must stand in its rows, else Vega-Lite draws an empty or a
 * constant figure without a word.
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
