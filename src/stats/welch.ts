import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";

/** One of two independent groups: the standard error of its part, and its degrees of freedom. */
export interface IndependentPart {
  readonly se: number;
  readonly df: number;
}

/** A group's part of an error, from its jackknife estimate. */
export function partOf(group: {
  readonly se: number | null;
  readonly users: number;
  readonly effectiveUsers?: number;
}): IndependentPart {
  return { se: group.se ?? 0, df: (group.effectiveUsers ?? group.users) - 1 };
}

/**
 * Interval and p-value of a quantity whose error has two independent parts, one from each group of users: variances
 * add, and t has Welch's degrees of freedom (1947).
 *
 * @param centre the quantity, 0 under the null hypothesis.
 * @returns null if neither part varies.
 */
export function welch(
  centre: number,
  a: IndependentPart,
  b: IndependentPart,
  level = 0.95,
): {
  readonly low: number;
  readonly high: number;
  readonly se: number;
  readonly df: number;
  readonly p: number;
} | null {
  const se = Math.hypot(a.se, b.se);
  if (se === 0) return null;
  const df = se ** 4 / (a.se ** 4 / a.df + b.se ** 4 / b.df);
  const reach = tQuantile((1 + level) / 2, df) * se;
  return {
    low: centre - reach,
    high: centre + reach,
    se,
    df,
    p: Math.min(1, 2 * tCdf(-Math.abs(centre) / se, df)),
  };
}
