import {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  NOTES,
  type Statistic,
} from "./jackknife.ts";
import type { UserSums } from "./user-sums.ts";
import { welch } from "./welch.ts";

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
  const centre = ratio ? Math.log(value) : value;
  const found = welch(
    centre,
    { se: left.se, users: left.users },
    { se: right.se, users: right.users },
    level,
  );
  if (found === null) return { ...without(NOTES.noVariation), se: 0, p: centre === 0 ? 1 : null };
  const back = ratio ? Math.exp : (x: number) => x;
  return { value, low: back(found.low), high: back(found.high), se: found.se, p: found.p, users };
}

/**
 * The ratio b / a of two estimates on the log scale that share no user, as independent samples.
 * @returns an estimate without interval where one of the two has none.
 */
export function independentRatio(a: JackknifeEstimate, b: JackknifeEstimate): JackknifeEstimate {
  const users = a.users + b.users;
  const without = { low: null, high: null, se: null, p: null, users };
  if (a.value === null || b.value === null || a.value <= 0) {
    return { ...without, value: null, note: (a.value === null ? a.note : b.note) ?? NOTES.undefinedValue };
  }
  const value = b.value / a.value;
  const missing = [a, b].find(({ se }) => se === null);
  if (a.se === null || b.se === null)
    return { ...without, value, note: missing?.note ?? NOTES.undefinedValue };
  const found = welch(Math.log(value), { se: a.se, users: a.users }, { se: b.se, users: b.users });
  if (found === null) return { ...without, value, note: NOTES.noVariation };
  return { value, low: Math.exp(found.low), high: Math.exp(found.high), se: found.se, p: found.p, users };
}

function combine(a: number | null, b: number | null, ratio: boolean): number | null {
  if (a === null || b === null) return null;
  if (!ratio) return b - a;
  return a === 0 ? null : b / a;
}
