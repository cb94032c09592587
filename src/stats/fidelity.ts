import { type JackknifeEstimate, NOTES } from "./jackknife.ts";
import { correlation, correlationsWithoutOne, ranksOf } from "./rank-correlation.ts";
import { replicatesOf } from "./replicates.ts";
import { spreadOf } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";

/** The rates of users, all of their items and each half of them, one a user. */
export interface SplitRates {
  readonly all: ArrayLike<number>;
  readonly halves: readonly [ArrayLike<number>, ArrayLike<number>];
}

/** Below this reliability nothing is corrected: what would be divided by is mostly chance. */
const MIN_RELIABILITY = 0.2;

const cut = (x: number) => Math.max(-1, Math.min(1, x));

export const FIDELITY_NOTES = {
  unreliable: `not corrected: the split-half reliability is below ${MIN_RELIABILITY}`,
} as const;

/**
 * How well a rank of rates over all items would be found again, from the rank correlation r of two halves: the formula
 * of Spearman and Brown (1910), 2r / (1 + r), at least 0. Null where a half does not vary.
 */
export function splitHalfReliability({ halves }: Pick<SplitRates, "halves">): number | null {
  const r = correlation(ranksOf(halves[0]), ranksOf(halves[1]));
  return r === null ? null : stepUp(r);
}

function stepUp(r: number): number {
  return r <= 0 ? 0 : (2 * r) / (1 + r);
}

/**
 * The rank correlation of users' real and simulated rates had both been measured without chance (Spearman 1904): r over
 * the root of the two reliabilities, cut to [-1, 1]. Null below `MIN_RELIABILITY`. The jackknife leaves the user out of
 * correlation and reliabilities; the interval is cut to [-1, 1].
 */
export function disattenuatedCorrelation(
  ids: readonly string[],
  real: SplitRates,
  simulated: SplitRates,
  level = 0.95,
): JackknifeEstimate {
  const users = ids.length;
  const bare = { value: null, low: null, high: null, se: null, p: null, users };
  const pairs = [
    [real.all, simulated.all],
    [real.halves[0], real.halves[1]],
    [simulated.halves[0], simulated.halves[1]],
  ].map(([a, b]) => [ranksOf(a!), ranksOf(b!)] as const);
  const found = pairs.map(([a, b]) => correlation(a, b));
  if (users < 4 || found.some((r) => r === null)) return { ...bare, note: NOTES.undefinedValue };
  const [r, ofReal, ofSimulated] = [found[0]!, stepUp(found[1]!), stepUp(found[2]!)];
  if (Math.min(ofReal, ofSimulated) < MIN_RELIABILITY) return { ...bare, note: FIDELITY_NOTES.unreliable };
  const corrected = r / Math.sqrt(ofReal * ofSimulated);
  const without = pairs.map(([a, b]) => correlationsWithoutOne(a, b));
  const values = ids.map((_, u) => {
    const [own, other] = [stepUp(without[1]![u]!), stepUp(without[2]![u]!)];
    return without[0]![u]! / Math.sqrt(Math.max(MIN_RELIABILITY ** 2 / 4, own * other));
  });
  if (!values.every(Number.isFinite)) return { ...bare, value: cut(corrected), note: NOTES.restsOnOne };
  const { variance, df } = spreadOf(values, 1e-12);
  const reach = tQuantileCached((1 + level) / 2, df) * Math.sqrt(variance);
  // Moved as far as the value was cut, so that a difference of two is that of the values shown.
  const moved = values.map((value) => value + cut(corrected) - corrected);
  const kept = {
    replicates: replicatesOf("linear", cut(corrected), { ids, members: ids.map((_, u) => u), values: moved }),
  };
  if (variance === 0) return { ...bare, value: cut(corrected), note: NOTES.noVariation, ...kept };
  return {
    ...bare,
    value: cut(corrected),
    low: cut(corrected - reach),
    high: cut(corrected + reach),
    se: Math.sqrt(variance),
    effectiveUsers: df + 1,
    ...kept,
  };
}
