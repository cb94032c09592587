import type { ComparedMeasure, Reader } from "../analysis/analysis.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import type { Axis } from "../model/axes.ts";
import { fieldTitle, scenarioTitle } from "../model/vocabulary.ts";

/** How a measure is compared; undefined if the registry does not know it, as for results of another version. */
export function specOf(
  { registry }: Reader,
  { analysis, measure }: { readonly analysis: string; readonly measure: string },
): ComparedMeasure | undefined {
  const compared = Object.hasOwn(registry, analysis) ? registry[analysis]!.compared : {};
  return Object.hasOwn(compared, measure) ? compared[measure] : undefined;
}

/** The name of a value on an axis for this reader: "Video", "Politeness", "per utterance". */
export function axisTitle(reader: Reader, analysis: string, axis: Axis, value: string): string {
  if (axis === "corpus") return corpusTitle(value, reader);
  if (axis === "scenario") return scenarioTitle(value, reader);
  if (axis === "field") return fieldTitle(value, reader);
  return Object.hasOwn(reader.registry, analysis)
    ? reader.registry[analysis]!.nameOf(axis, value, reader)
    : value;
}
