import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { randomSample } from "../../src/stats/random-sample.ts";
import { NEAR } from "./links.ts";
import type { Exposures } from "./user-chains.ts";

/**
 * Two-sided p-value of the summed excess of conversions' links over those of near exposures, where any exposures of the
 * same user and scenario, as many as converted, are as likely to have been the conversions: (b + 1) / (draws + 1) over
 * random choices. All conversions of a user are dealt together, since they share the exposures they are compared with.
 * @returns null where no conversion has an exposure beside it.
 */
export function conversionTest(
  all: readonly Exposures[],
  { random, draws }: { readonly random: RandomGenerator; readonly draws: number },
): number | null {
  const groups = all.filter(({ converted }) => converted.includes(true) && converted.includes(false));
  if (groups.length === 0) return null;
  const observed = Math.abs(
    total(
      groups.map((group) =>
        excessOf(
          group,
          group.converted.flatMap((yes, i) => (yes ? [i] : [])),
        ),
      ),
    ),
  );
  const counts = groups.map(({ converted }) => converted.filter(Boolean).length);
  const places = groups.map(({ links }) => links.map((_, i) => i));
  let beyond = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    groups.forEach((group, g) => {
      sum += excessOf(group, randomSample(places[g]!, counts[g]!, random));
    });
    if (Math.abs(sum) >= observed - 1e-12) beyond++;
  }
  return (beyond + 1) / (draws + 1);
}

/** The summed excess if these exposures had been the conversions. */
function excessOf({ at, links }: Exposures, chosen: readonly number[]): number {
  const isChosen = new Set(chosen);
  let sum = 0;
  for (const i of chosen) {
    let [others, n] = [0, 0];
    for (let j = 0; j < links.length; j++) {
      if (isChosen.has(j) || Math.abs(at[j]! - at[i]!) >= NEAR) continue;
      others += links[j]!;
      n++;
    }
    if (n > 0) sum += links[i]! - others / n;
  }
  return sum;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
