import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Statistic } from "./jackknife.ts";
import { randomSample } from "./random-sample.ts";
import { totalOf, type UserSums } from "./user-sums.ts";

/** Random splits of the users into halves. */
export const SPLITS = 20;
/** Fewer users than this are not split: their halves would reflect single users. */
export const MIN_SPLIT_USERS = 20;

/** The note of an estimate over splits. */
export const HALVES_NOTE = "two halves of the real users, over 20 random splits: median, lowest, highest";

/**
 * How far apart two halves of the same users are although nothing differs: median, minimum and maximum over the
 * splits.
 */
export interface HalvesApart {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The noise floor of a difference between two groups of users: |theta(A) - theta(B)| between two random halves of one
 * group, or on the log scale their ratio, inverted if below 1. Null below 20 users or if a half has no value.
 */
export function halvesApart(
  sums: UserSums,
  statistic: Statistic,
  { random, scale = "linear" }: { readonly random: RandomGenerator; readonly scale?: "linear" | "log" },
): HalvesApart | null {
  const users = sums.ids.length;
  if (users < MIN_SPLIT_USERS) return null;
  const total = totalOf(sums);
  const all = Array.from({ length: users }, (_, user) => user);
  const apart: number[] = [];
  for (let split = 0; split < SPLITS; split++) {
    const [half, rest] = [new Float64Array(sums.width), total.slice()];
    for (const user of randomSample(all, users >> 1, random)) {
      for (let k = 0; k < sums.width; k++) {
        half[k]! += sums.rows[user * sums.width + k]!;
        rest[k]! -= sums.rows[user * sums.width + k]!;
      }
    }
    const [a, b] = [statistic(half), statistic(rest)];
    if (a === null || b === null || (scale === "log" && !(a > 0 && b > 0))) return null;
    apart.push(scale === "log" ? Math.exp(Math.abs(Math.log(a / b))) : Math.abs(a - b));
  }
  return overSplits(apart);
}

/** The summary of the values over all splits. */
export function overSplits(values: readonly number[]): HalvesApart {
  const sorted = values.toSorted((a, b) => a - b);
  const median = (sorted[SPLITS / 2 - 1]! + sorted[SPLITS / 2]!) / 2;
  return { value: median, low: sorted[0]!, high: sorted.at(-1)! };
}
