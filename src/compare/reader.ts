import type { ComparedMeasure, Registry } from "../analysis/analysis.ts";
import { basisTitle } from "../locale/basis-title.ts";
import { dimensionTitle } from "../locale/dimension-title.ts";
import { markerTitle } from "../locale/style-titles.ts";
import type { Axis } from "../model/axes.ts";
import type { View } from "../model/presentation.ts";
import { fieldTitle, scenarioTitle } from "../model/vocabulary.ts";

/** Whom a comparison is written for: what the analyses call their measures, and in which language. */
export interface Reader {
  readonly registry: Registry;
  readonly view?: View | undefined;
}

/** How a measure is compared; undefined where the registry does not know it, as in a result of another version. */
export function specOf(
  { registry }: Reader,
  { analysis, measure }: { readonly analysis: string; readonly measure: string },
): ComparedMeasure | undefined {
  const compared = Object.hasOwn(registry, analysis) ? registry[analysis]!.compared : {};
  return Object.hasOwn(compared, measure) ? compared[measure] : undefined;
}

const TITLES: Readonly<Record<Axis, (value: string, view?: View) => string>> = {
  scenario: scenarioTitle,
  field: fieldTitle,
  marker: markerTitle,
  dimension: dimensionTitle,
  basis: basisTitle,
};

/** What this reader sees for a value on an axis: "Video", "Politeness". */
export function axisTitle({ view }: Reader, axis: Axis, value: string): string {
  return TITLES[axis](value, view);
}
