import tCdf from "@stdlib/stats-base-dists-t-cdf";
import type { JackknifeEstimate } from "./jackknife.ts";
import type { Replicates } from "./replicates.ts";
import { tQuantileCached } from "./t-quantile.ts";

/**
 * An estimate on the log scale whose squared standard error is greater by `extra`, for variance that leaving users out
 * can't show: interval, p and replicates follow, the degrees of freedom stay.
 *
 * @param extra on the log scale, at least 0.
 */
export function widened(found: JackknifeEstimate, extra: number, level = 0.95): JackknifeEstimate {
  const { value, low, se, effectiveUsers, replicates } = found;
  if (extra <= 0 || value === null || low === null || se === null || effectiveUsers === undefined)
    return found;
  const error = Math.hypot(se, Math.sqrt(extra));
  const [centre, df] = [Math.log(value), effectiveUsers - 1];
  const reach = tQuantileCached((1 + level) / 2, df) * error;
  return {
    ...found,
    low: Math.exp(centre - reach),
    high: Math.exp(centre + reach),
    se: error,
    p: Math.min(1, 2 * tCdf(-Math.abs(centre) / error, df)),
    ...(replicates === undefined ? {} : { replicates: spreadOut(replicates, error / se) }),
  };
}

/** Replicates so many times as far from the estimate. */
function spreadOut({ populations, ...kept }: Replicates, times: number): Replicates {
  const out = (x: number) => kept.centre + times * (x - kept.centre);
  return {
    ...kept,
    populations: populations.map((one) => ({ ...one, values: Float64Array.from(one.values, out) })),
  };
}
