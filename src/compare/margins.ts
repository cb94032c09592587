import type { Registry } from "../analysis/analysis.ts";
import { type ComparedUnit, isFactor } from "../analysis/compared-unit.ts";
import { UsageError } from "../model/errors.ts";

/**
 * Equivalence margins that replace those of the analyses, by `analysis.measure`: in the measure's own unit; for ratios,
 * a factor above 1.
 */
export type Margins = ReadonlyMap<string, number>;

/** @throws {UsageError} if a margin belongs to no compared measure, or is not a usable size. */
export function checkMargins(margins: Margins, registry: Registry): void {
  if (!(margins instanceof Map))
    throw new UsageError("margins must be a Map from ANALYSIS.MEASURE to a number");
  for (const [key, value] of margins) {
    const [, analysis = "", measure = ""] = /^([^.]*)\.(.*)$/u.exec(key) ?? [];
    const compared = Object.hasOwn(registry, analysis) ? registry[analysis]!.compared : {};
    const spec = Object.hasOwn(compared, measure) ? compared[measure] : undefined;
    if (spec === undefined) {
      const known = Object.keys(compared);
      throw new UsageError(
        `the margin "${key}" names no measure, expected ANALYSIS.MEASURE such as ${exampleMeasure(registry)} (${
          known.length === 0
            ? `analyses: ${Object.keys(registry).join(", ")}`
            : `measures of ${analysis}: ${known.join(", ")}`
        })`,
        ["margin"],
      );
    }
    const { least, most, expected } = rangeOf(spec.unit);
    if (!(value > least && value < most)) {
      throw new UsageError(`the margin of ${key} is ${value}, expected ${expected}`, ["margin"]);
    }
  }
}

/** A compared measure of this registry, in the form of a margin's key: ANALYSIS.MEASURE. */
export function exampleMeasure(registry: Registry): string {
  const names = Object.values(registry).flatMap(({ id, compared }) =>
    Object.keys(compared).map((measure) => `${id}.${measure}`),
  );
  return names[0] ?? "ANALYSIS.MEASURE";
}

function rangeOf(unit: ComparedUnit): {
  readonly least: number;
  readonly most: number;
  readonly expected: string;
} {
  if (isFactor(unit)) return { least: 1, most: Number.POSITIVE_INFINITY, expected: "a factor above 1" };
  if (unit === "points")
    return { least: 0, most: 1, expected: "a share between 0 and 1 (0.02 is two percentage points)" };
  return { least: 0, most: Number.POSITIVE_INFINITY, expected: "a number above 0" };
}
