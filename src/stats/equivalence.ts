import { type Combination, combine, intervalOf, type Term } from "./combination.ts";
import type { Replicates } from "./replicates.ts";

/** Minimum numbers for calling two rates equivalent: real users' positive answers, and effective users. */
export const EQUIVALENCE_MINIMA = { positives: 50, effectiveUsers: 10 } as const;

/**
 * Two one-sided tests (Schuirmann 1987): whether the 90% interval of a difference lies within +- margin, each test at
 * 5%. Null if there are too few effective users or positive answers.
 *
 * @param positives number of the real users' positive answers, if the margin depends on their rate.
 * @param estimated if the margin is itself estimated: the difference minus and plus the margin.
 */
export function equivalent(
  found: Combination,
  margin: number,
  positives = Number.POSITIVE_INFINITY,
  estimated?: AgainstMargin,
): boolean | null {
  if (found.df + 1 < EQUIVALENCE_MINIMA.effectiveUsers || positives < EQUIVALENCE_MINIMA.positives)
    return null;
  if (estimated !== undefined) {
    const [less, more] = [intervalOf(estimated.less, 0.9), intervalOf(estimated.more, 0.9)];
    return less === null || more === null ? null : less.high < 0 && more.low > 0;
  }
  const interval = intervalOf(found, 0.9);
  return interval === null ? null : interval.low > -margin && interval.high < margin;
}

/** A difference minus and plus the margin: equivalent if the one is below 0 and the other above. */
export interface AgainstMargin {
  readonly less: Combination;
  readonly more: Combination;
}

/**
 * A difference against a margin that is a multiple of an estimate on the same people. Users with many yeses move the
 * margin too: if it were taken as known, a margin too wide by chance would let differences of that size pass as
 * equivalent.
 */
export function againstMargin(terms: readonly Term[], times: number, of: Replicates): AgainstMargin {
  const [less, more] = [-times, times].map((weight) => combine([...terms, { weight, of }]));
  return { less: less!, more: more! };
}

/**
 * The equivalence margin of a rate, in points: the tolerated ratio times the rate, but at least a floor, since a
 * quarter of almost nothing would not be noticed.
 */
export function marginOfRate(rate: number, ratio: number, floor: number): number {
  return Math.max(floor, rate * (ratio - 1));
}
