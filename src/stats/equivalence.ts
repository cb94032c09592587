import { type Combination, intervalOf } from "./combination.ts";

/** What it takes to call two rates equivalent: real users' answers that count, and effective users. */
export const EQUIVALENCE_MINIMA = { positives: 20, effectiveUsers: 10 } as const;

/**
 * Two one-sided tests (Schuirmann 1987): whether the 90% interval of a difference lies within +- margin, each test at
 * 5%. Null where there are too few effective users to say, or too few answers that count.
 *
 * @param positives how many of the real users' answers count, where the margin hangs on their rate.
 */
export function equivalent(
  found: Combination,
  margin: number,
  positives = Number.POSITIVE_INFINITY,
): boolean | null {
  if (found.df + 1 < EQUIVALENCE_MINIMA.effectiveUsers || positives < EQUIVALENCE_MINIMA.positives)
    return null;
  const interval = intervalOf(found, 0.9);
  return interval === null ? null : interval.low > -margin && interval.high < margin;
}

/**
 * The margin of no change of a rate, in points: as far as the ratio may be off, but no less than a floor, since a
 * quarter of next to nothing is nothing anybody would notice.
 */
export function marginOfRate(rate: number, ratio: number, floor: number): number {
  return Math.max(floor, rate * (ratio - 1));
}
