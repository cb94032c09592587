import type { Registry } from "../analysis/analysis.ts";
import { UsageError } from "../model/errors.ts";
import { isFactor } from "./unit.ts";

/**
 * Margins of equivalence that a user states instead of those of the analyses, by `analysis.measure`: in the
 * measure's own unit; of ratios, a factor above 1.
 */
export type Margins = ReadonlyMap<string, number>;

/** @throws {UsageError} where a margin is of no measure that is compared, or no size. */
export function checkMargins(margins: Margins, registry: Registry): void {
  if (!(margins instanceof Map)) throw new UsageError("margins are no Map of ANALYSIS.MEASURE to numbers");
  for (const [key, value] of margins) {
    const [, analysis = "", measure = ""] = /^([^.]*)\.(.*)$/u.exec(key) ?? [];
    const compared = Object.hasOwn(registry, analysis) ? registry[analysis]!.compared : {};
    const spec = Object.hasOwn(compared, measure) ? compared[measure] : undefined;
    if (spec === undefined) {
      const known = Object.keys(compared);
      throw new UsageError(
        `a margin is for "${key}", expected ANALYSIS.MEASURE such as positive-rate.gap (${
          known.length === 0
            ? `analyses: ${Object.keys(registry).join(", ")}`
            : `measures of ${analysis}: ${known.join(", ")}`
        })`,
      );
    }
    const [least, most, expected] = isFactor(spec.unit)
      ? [1, Number.POSITIVE_INFINITY, "a factor above 1"]
      : spec.unit === "points"
        ? [0, 1, "a share between 0 and 1 (0.02 is two percentage points)"]
        : [0, Number.POSITIVE_INFINITY, "a number above 0"];
    if (!(value > least && value < most)) {
      throw new UsageError(`the margin of ${key} is ${value}, expected ${expected}`);
    }
  }
}
