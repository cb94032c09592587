import { effectiveNumberOf } from "../../src/stats/effective-number.ts";
import { type JackknifeEstimate, jackknife, MIN_EFFECTIVE_USERS, NOTES } from "../../src/stats/jackknife.ts";
import { tQuantileCached } from "../../src/stats/t-quantile.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { SKEWED } from "./notes.ts";
import type { UserRates } from "./rates.ts";

/**
 * If yes or no is rarer than this on either side, a few users with many of them determine the line. A minimum number
 * of users far from the mean does not help: whether it is reached depends, by chance, on the slope.
 */
const LEAST_SHARE = 0.2;

/** How often either side says yes, over all answers. */
export interface Shares {
  readonly real: number;
  readonly simulated: number;
}

/**
 * The slope of the line through users' simulated (x) and real (y) rates: 1 where a difference is worth its size. Its
 * interval has the degrees of freedom of the users who are far from the mean and goes about the value and the value less
 * the jackknife's bias, since outlying users pull the line toward themselves.
 */
export function slopeEstimate({ ids, real, simulated }: UserRates, shares: Shares): JackknifeEstimate {
  const rows = ids.map((id, u) => {
    const [x, y] = [simulated.all[u]!, real.all[u]!];
    return [id, [1, x, y, x * x, x * y]] as const;
  });
  const found = jackknife(userSums(rows), slopeIn);
  if (found.low === null || found.value === null || found.se === null) return found;
  const levers = effectiveLevers(simulated.all);
  const skewed = [shares.real, shares.simulated].some((own) => Math.min(own, 1 - own) < LEAST_SHARE);
  const { replicates, ...bare } = found;
  if (skewed || levers < MIN_EFFECTIVE_USERS || replicates === undefined)
    return { ...bare, low: null, high: null, se: null, p: null, note: skewed ? SKEWED : NOTES.fewEffective };
  const df = Math.max(1, Math.min(found.effectiveUsers ?? found.users, levers) - 1);
  const reach = tQuantileCached(0.975, df) * found.se;
  const corrected = found.value - biasOf(found.value, replicates.populations[0]!.values);
  return {
    ...found,
    low: Math.min(found.value, corrected) - reach,
    high: Math.max(found.value, corrected) + reach,
    effectiveUsers: df + 1,
  };
}

function slopeIn(sum: Float64Array): number | null {
  const [n, x, y, xx, xy] = [sum[0]!, sum[1]!, sum[2]!, sum[3]!, sum[4]!];
  const spread = xx - (x * x) / n;
  return spread > 1e-12 * n ? (xy - (x * y) / n) / spread : null;
}

/** (U - 1) (mean of the replicates - value): Quenouille's estimate (1956). */
function biasOf(value: number, replicates: ArrayLike<number>): number {
  const all = Array.from(replicates);
  return (all.length - 1) * (all.reduce((sum, own) => sum + own, 0) / all.length - value);
}

/** How many users a slope rests on: Kish's number, each weighing as the square of the distance from the mean. */
function effectiveLevers(rates: ArrayLike<number>): number {
  const x = Array.from(rates);
  const mean = x.reduce((sum, own) => sum + own, 0) / x.length;
  return effectiveNumberOf(x.map((own) => (own - mean) ** 2));
}
