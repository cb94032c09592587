import {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  NOTES,
  type Statistic,
} from "./jackknife.ts";
import { independentReplicates } from "./replicates.ts";
import { isTooWide } from "./scale.ts";
import type { UserSums } from "./user-sums.ts";
import { partOf, welch } from "./welch.ts";

type Options = Pick<JackknifeOptions, "scale" | "level" | "df" | "counts">;

/**
 * The difference b - a (or the ratio b / a on the log scale) of one statistic between two groups of different users:
 * each has its own jackknife, variances are added, and t has Welch's degrees of freedom (1947). For groups that share
 * users use `contrast`, which keeps the pairing.
 *
 * @returns the difference; `users` counts both groups.
 * @example
 * import { independentContrast, userSums } from "simgap/stats";
 * const here = userSums([["ann", [2, 10]], ["bob", [5, 10]], ["cem", [3, 10]]]);
 * const there = userSums([["dee", [4, 10]], ["eli", [6, 10]], ["fay", [8, 10]]]);
 * const difference = independentContrast(here, there, ([yes, all]) => yes! / all!);
 * difference.value; // => 0.267
 * difference.users; // => 6
 */
export function independentContrast(
  a: UserSums,
  b: UserSums,
  statistic: Statistic,
  options: Options = {},
): JackknifeEstimate {
  const { level: _, ...own } = options;
  return combine(jackknife(a, statistic, own), jackknife(b, statistic, own), options);
}

/**
 * The ratio b / a of two estimates on the log scale that share no user, as independent samples: their squared
 * standard errors add up, with Welch-Satterthwaite degrees of freedom.
 * @returns an estimate without interval if one of the two has none.
 */
export function independentRatio(a: JackknifeEstimate, b: JackknifeEstimate): JackknifeEstimate {
  return combine(a, b, { scale: "log" });
}

function combine(
  a: JackknifeEstimate,
  b: JackknifeEstimate,
  { scale = "linear", level = 0.95 }: Options,
): JackknifeEstimate {
  const ratio = scale === "log";
  const value = contrasted(a.value, b.value, ratio);
  const users = a.users + b.users;
  const kept =
    a.replicates === undefined || b.replicates === undefined
      ? {}
      : { replicates: independentReplicates(a.replicates, b.replicates) };
  const bare = { value, low: null, high: null, se: null, p: null, users };
  if (value === null) return { ...bare, note: (a.value === null ? a.note : b.note) ?? NOTES.undefinedValue };
  if (a.se === null || b.se === null) {
    return { ...bare, note: (a.se === null ? a.note : b.note) ?? NOTES.undefinedValue };
  }
  const centre = ratio ? Math.log(value) : value;
  const found = welch(centre, partOf(a), partOf(b), level);
  if (found === null) return { ...bare, se: 0, p: centre === 0 ? 1 : null, note: NOTES.noVariation, ...kept };
  const back = ratio ? Math.exp : (x: number) => x;
  const wide = ratio && isTooWide((found.high - found.low) / 2);
  return {
    value,
    low: wide ? null : back(found.low),
    high: wide ? null : back(found.high),
    ...(wide ? { note: NOTES.tooWide } : {}),
    se: found.se,
    p: found.p,
    users,
    effectiveUsers: found.df + 1,
    ...kept,
  };
}

function contrasted(a: number | null, b: number | null, ratio: boolean): number | null {
  if (a === null || b === null) return null;
  if (!ratio) return b - a;
  return a <= 0 ? null : b / a;
}
