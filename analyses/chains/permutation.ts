import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { mean, type Stratum } from "./user-chains.ts";

/**
 * Two-sided p-value of the mean excess of a conversion's link over those of matched exposures, where any of them is as
 * likely to have been the conversion: (b + 1) / (draws + 1) over random choices within each stratum.
 * @returns null without a stratum.
 */
export function withinStratumTest(
  strata: readonly Stratum[],
  { random, draws }: { readonly random: RandomGenerator; readonly draws: number },
): number | null {
  if (strata.length === 0) return null;
  const observed = Math.abs(total(strata.map((stratum) => excessOf(stratum, 0))));
  let beyond = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (const stratum of strata) sum += excessOf(stratum, uniformInt(random, 0, stratum.length - 1));
    if (Math.abs(sum) >= observed - 1e-12) beyond++;
  }
  return (beyond + 1) / (draws + 1);
}

/** The excess if another member of the stratum had been the conversion. */
function excessOf(stratum: Stratum, chosen: number): number {
  const others = stratum.filter((_, i) => i !== chosen);
  return stratum[chosen]! - mean(others);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
