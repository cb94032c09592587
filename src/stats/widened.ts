import tCdf from "@stdlib/stats-base-dists-t-cdf";
import type { JackknifeEstimate } from "./jackknife.ts";
import { type Replicates, USERS } from "./replicates.ts";
import { spreadOf } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";

/** Transforms to the scale of an interval and back. */
const SCALES = {
  log: [Math.log, Math.exp],
  linear: [(x: number) => x, (x: number) => x],
} as const;

/**
 * Adds `extra` to the squared standard error of an estimate, for variance that leaving out users of the run can't
 * show. Its 95% interval, p and the replicates of these users follow; the degrees of freedom are kept.
 *
 * @param extra on the scale of the interval, at least 0.
 */
export function widened(
  found: JackknifeEstimate,
  extra: number,
  scale: keyof typeof SCALES = "log",
): JackknifeEstimate {
  const { replicates, ...own } = found;
  const { value, low, se, effectiveUsers } = own;
  if (extra <= 0 || value === null || low === null || se === null || effectiveUsers === undefined)
    return found;
  const error = Math.hypot(se, Math.sqrt(extra));
  const [forth, back] = SCALES[scale];
  const [centre, df] = [forth(value), effectiveUsers - 1];
  const reach = tQuantileCached(0.975, df) * error;
  return {
    ...own,
    low: back(centre - reach),
    high: back(centre + reach),
    se: error,
    p: Math.min(1, 2 * tCdf(-Math.abs(centre) / error, df)),
    ...(replicates === undefined ? {} : spreadOut(replicates, extra)),
  };
}

/**
 * Stretches the replicates of the run's users so that their squared error grows by `extra`. Those of other people are
 * unchanged: two runs compared with the same real users share them. None if leaving out a user of the run changes
 * nothing.
 */
function spreadOut(
  { populations, ...kept }: Replicates,
  extra: number,
): Pick<JackknifeEstimate, "replicates"> {
  const own = populations.find(({ name }) => name === USERS);
  const seen = own === undefined ? 0 : spreadOf(own.values, 1e-12).variance;
  if (seen === 0) return {};
  const out = (x: number) => kept.centre + Math.sqrt(1 + extra / seen) * (x - kept.centre);
  return {
    replicates: {
      ...kept,
      populations: populations.map((one) =>
        one.name === USERS ? { ...one, values: Float64Array.from(one.values, out) } : one,
      ),
    },
  };
}
