import type { Columns } from "./enough-answers.ts";
import { type JackknifeEstimate, type JackknifeOptions, jackknife, type Statistic } from "./jackknife.ts";
import { joinUsers, type UserSums } from "./user-sums.ts";

/**
 * The difference b - a (or the ratio b / a on the log scale) of one statistic between two runs, on the users they
 * share, computed inside the same jackknife replicates: pairing by user narrows the interval to the extent that the
 * two runs move together.
 * @example
 * import { contrast, userSums } from "simgap/stats";
 * const real = userSums([["ann", [2, 10]], ["bob", [5, 10]], ["cem", [3, 10]]]);
 * const simulated = userSums([["ann", [4, 10]], ["bob", [6, 10]], ["cem", [5, 10]]]);
 * const gap = contrast(real, simulated, ([yes, all]) => yes! / all!);
 * gap.value; // => 0.167
 * gap.users; // => 3
 */
export function contrast(
  a: UserSums,
  b: UserSums,
  statistic: Statistic,
  options: JackknifeOptions = {},
): JackknifeEstimate {
  const ratio = options.scale === "log";
  const both = (columns: readonly number[]) => [...columns, ...columns.map((column) => column + a.width)];
  return jackknife(
    joinUsers(a, b),
    (sum) => {
      const left = statistic(sum.subarray(0, a.width));
      const right = statistic(sum.subarray(a.width));
      if (left === null || right === null) return null;
      return ratio ? (left === 0 ? null : right / left) : right - left;
    },
    {
      ...options,
      ...(options.reads === undefined ? {} : { reads: both(options.reads) }),
      ...(options.counts === undefined
        ? {}
        : { counts: [...options.counts, ...options.counts.map((columns) => moved(columns, a.width))] }),
    },
  );
}

/** The same columns in the second of two tables joined side by side. */
function moved(columns: Columns, by: number): Columns {
  return typeof columns === "number" ? columns + by : columns.map((column) => column + by);
}
