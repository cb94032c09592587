import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  NOTES,
  type Statistic,
} from "./jackknife.ts";
import type { UserSums } from "./user-sums.ts";

/**
 * The difference b - a (or the ratio b / a on the log scale) of one statistic between two groups of
 * different users: the jackknife of each on its own, standard errors added in squares, t with the degrees
 * of freedom of Welch 1947. For groups that share users `contrast` is the right one: it keeps the pairing.
 *
 * @returns `users` counts those of both groups.
 */
export function independentContrast(
  a: UserSums,
  b: UserSums,
  statistic: Statistic,
  options: Pick<JackknifeOptions, "scale" | "level"> = {},
): JackknifeEstimate {
  const { scale = "linear", level = 0.95 } = options;
  const ratio = scale === "log";
  const [left, right] = [jackknife(a, statistic, { scale }), jackknife(b, statistic, { scale })];
  const users = left.users + right.users;
  const value = combine(left.value, right.value, ratio);
  const without = (note: string): JackknifeEstimate => ({
    value,
    low: null,
    high: null,
    se: null,
    p: null,
    users,
    note,
  });
  if (value === null) return without(NOTES.undefinedValue);
  if (left.se === null || right.se === null) {
    return without((left.se === null ? left.note : right.note) ?? NOTES.undefinedValue);
  }
  const se = Math.hypot(left.se, right.se);
  const centre = ratio ? Math.log(value) : value;
  if (se === 0) return { ...without(NOTES.noVariation), se: 0, p: centre === 0 ? 1 : null };
  const df = se ** 4 / (left.se ** 4 / (left.users - 1) + right.se ** 4 / (right.users - 1));
  const reach = tQuantile((1 + level) / 2, df) * se;
  const back = ratio ? Math.exp : (x: number) => x;
  return {
    value,
    low: back(centre - reach),
    high: back(centre + reach),
    se,
    p: Math.min(1, 2 * tCdf(-Math.abs(centre) / se, df)),
    users,
  };
}

function combine(a: number | null, b: number | null, ratio: boolean): number | null {
  if (a === null || b === null) return null;
  if (!ratio) return b - a;
  return a === 0 ? null : b / a;
}
