import tQuantile from "@stdlib/stats-base-dists-t-quantile";

const quantiles = new Map<string, number>();

/** Quantile of Student's t; thousands of estimates ask for the same few. Fractional degrees have their own entry. */
export function tQuantileCached(probability: number, df: number): number {
  if (!Number.isInteger(df)) return tQuantile(probability, df);
  const key = `${probability}/${df}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  const quantile = tQuantile(probability, df);
  quantiles.set(key, quantile);
  return quantile;
}
