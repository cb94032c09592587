import { type AnswerCount, type Columns, kishOf } from "./enough-answers.ts";
import { type JackknifeEstimate, jackknife } from "./jackknife.ts";
import { UNEVEN } from "./spread.ts";
import { totalOf, type UserSums } from "./user-sums.ts";

/**
 * The ends of the scale for a mean (sum of column `part` over sum of column `whole`) that few users dominate:
 * predicted probabilities, losses. Such a mean is skewed relative to what most users have, not relative to 0, so the
 * scale begins at the mean of the user at whom, in ascending order, a quarter of the items is reached. For a mean
 * nearer to its upper bound, the scale ends there, counted from above. If the mean, or the mean without one of the
 * users, is outside these ends, the logical bounds are used.
 *
 * @param bounds logical bounds of the quantity; the upper one may be infinite.
 */
export function skewedRange(
  sums: UserSums,
  part: number,
  whole: number,
  bounds: readonly [number, number],
): readonly [number, number] {
  const users = usersOf(sums, part, whole);
  // If few users hold most of the items, each counts once.
  const uneven = kishOf(sums, whole) < UNEVEN * users.length;
  const total = totalOf(sums);
  const [items, mean] = [total[whole]!, total[part]! / total[whole]!];
  const [floor, top] = bounds;
  const range: readonly [number, number] =
    mean - floor <= top - mean
      ? [quartile(users, uneven), top]
      : [floor, quartile(users.toReversed(), uneven)];
  const within = (x: number) => x > range[0] && x < range[1];
  const without = (user: UserMean) => (mean * items - user.mean * user.items) / (items - user.items);
  return within(mean) && users.every((user) => within(without(user))) ? range : bounds;
}

/** Columns of a mean's sum and of its items, and its logical bounds. */
export interface MeanColumns {
  readonly part: number;
  readonly whole: number;
  readonly bounds: readonly [number, number];
}

/**
 * Such a mean with its interval. Few users determine how skewed it is, so each end is the wider one of two scales:
 * the one that begins at the users' quartile, and the one between the logical bounds.
 */
export function skewedMean(
  sums: UserSums,
  { part, whole, bounds }: MeanColumns,
  counts: readonly Columns[] = [],
  counted?: AnswerCount,
): JackknifeEstimate {
  const on = (range: readonly [number, number]) =>
    jackknife(sums, (sum) => (sum[whole]! > 0 ? sum[part]! / sum[whole]! : null), {
      reads: [whole],
      items: whole,
      counts,
      counted,
      scale: "logit",
      range,
    });
  const [found, plain] = [on(skewedRange(sums, part, whole, bounds)), on(bounds)];
  if (found.low === null || found.high === null || plain.low === null || plain.high === null) return found;
  return { ...found, low: Math.min(found.low, plain.low), high: Math.max(found.high, plain.high) };
}

interface UserMean {
  readonly items: number;
  readonly mean: number;
}

/** Users with items, by ascending mean. */
function usersOf({ ids, rows, width }: UserSums, part: number, whole: number): UserMean[] {
  return ids
    .flatMap((_, user): UserMean[] => {
      const items = rows[user * width + whole]!;
      return items > 0 ? [{ items, mean: rows[user * width + part]! / items }] : [];
    })
    .sort((a, b) => a.mean - b.mean);
}

/** The mean of the user at whom a quarter of the items is reached. */
function quartile(users: readonly UserMean[], each: boolean): number {
  const weight = (user: UserMean) => (each ? 1 : user.items);
  const all = users.reduce((sum, user) => sum + weight(user), 0);
  let below = 0;
  for (const user of users) {
    below += weight(user);
    if (below >= all / 4) return user.mean;
  }
  return 0;
}
