import { type Combination, combine, intervalOf, type Term } from "./combination.ts";
import type { Replicates } from "./replicates.ts";

/** What it takes to call two rates equivalent: real users' answers that count, and effective users. */
export const EQUIVALENCE_MINIMA = { positives: 50, effectiveUsers: 10 } as const;

/**
 * Two one-sided tests (Schuirmann 1987): whether the 90% interval of a difference lies within +- margin, each test at
 * 5%. Null where there are too few effective users to say, or too few answers that count.
 *
 * @param positives how many of the real users' answers count, where the margin hangs on their rate.
 * @param estimated where the margin is estimated itself: the difference less the margin, and with it.
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

/** A difference less the margin, and with it: equivalent where the one lies below 0 and the other above. */
export interface AgainstMargin {
  readonly less: Combination;
  readonly more: Combination;
}

/**
 * A difference against a margin of so many times an estimate of the same people. Users who have many yeses move the margin
 * too: where it is taken for known, one that came out too wide by chance lets differences of its own size pass as none.
 */
export function againstMargin(terms: readonly Term[], times: number, of: Replicates): AgainstMargin {
  const [less, more] = [-times, times].map((weight) => combine([...terms, { weight, of }]));
  return { less: less!, more: more! };
}

/**
 * The margin of no change of a rate, in points: as far as the ratio may be off, but no less than a floor, since a
 * quarter of next to nothing is nothing anybody would notice.
 */
export function marginOfRate(rate: number, ratio: number, floor: number): number {
  return Math.max(floor, rate * (ratio - 1));
}
