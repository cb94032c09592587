import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";

/** One of two independent groups: the standard error of its part, and the users behind it. */
export interface IndependentPart {
  readonly se: number;
  readonly users: number;
}

/**
 * Interval and p-value of a quantity whose error has two independent parts, one from each group of
 * users: standard errors add in squares, t with the degrees of freedom of Welch 1947 (Satterthwaite).
 *
 * @param centre the quantity, 0 under the null hypothesis.
 * @returns null where neither part varies.
 */
export function welch(
  centre: number,
  a: IndependentPart,
  b: IndependentPart,
  level = 0.95,
): { readonly low: number; readonly high: number; readonly se: number; readonly p: number } | null {
  const se = Math.hypot(a.se, b.se);
  if (se === 0) return null;
  const df = se ** 4 / (a.se ** 4 / (a.users - 1) + b.se ** 4 / (b.users - 1));
  const reach = tQuantile((1 + level) / 2, df) * se;
  return {
    low: centre - reach,
    high: centre + reach,
    se,
    p: Math.min(1, 2 * tCdf(-Math.abs(centre) / se, df)),
  };
}
