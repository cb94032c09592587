import { totalOf, type UserSums } from "./user-sums.ts";

/**
 * The ends of the scale of a mean, sum of column `part` over sum of column `whole`, that few users make up: predicted
 * probabilities, losses. Such a mean is skewed beyond what most have, not beyond 0: the scale begins at the mean of the
 * user with whom, in their order, a quarter of the items is reached. Of a mean nearer to its upper bound it ends there,
 * counted from above. Where the mean, or that without one of the users, is not within these ends it has the logical ones.
 *
 * @param bounds logical ones of the quantity; the upper one may be infinite.
 */
export function skewedRange(
  sums: UserSums,
  part: number,
  whole: number,
  bounds: readonly [number, number],
): readonly [number, number] {
  const users = usersOf(sums, part, whole);
  const total = totalOf(sums);
  const [items, mean] = [total[whole]!, total[part]! / total[whole]!];
  const [floor, top] = bounds;
  const range: readonly [number, number] =
    mean - floor <= top - mean ? [quartile(users, items), top] : [floor, quartile(users.toReversed(), items)];
  const within = (x: number) => x > range[0] && x < range[1];
  const without = (user: UserMean) => (mean * items - user.mean * user.items) / (items - user.items);
  return within(mean) && users.every((user) => within(without(user))) ? range : bounds;
}

interface UserMean {
  readonly items: number;
  readonly mean: number;
}

/** Users with items, from the least mean to the largest. */
function usersOf({ ids, rows, width }: UserSums, part: number, whole: number): UserMean[] {
  return ids
    .flatMap((_, user): UserMean[] => {
      const items = rows[user * width + whole]!;
      return items > 0 ? [{ items, mean: rows[user * width + part]! / items }] : [];
    })
    .sort((a, b) => a.mean - b.mean);
}

/** The mean of the user with whom a quarter of the items is reached. */
function quartile(users: readonly UserMean[], items: number): number {
  let below = 0;
  for (const { items: own, mean } of users) {
    below += own;
    if (below >= items / 4) return mean;
  }
  return 0;
}
