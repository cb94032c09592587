import type { UserSums } from "./user-sums.ts";

/** A column, or the sum of several. */
export type Columns = number | readonly number[];

/** Counts of rare answers below these carry no interval of a ratio, and no verdict (bench/validity.ts). */
export const MIN_POSITIVES = { answers: 5, users: 3 } as const;

/** Whether columns of counts have enough answers, of enough users, for an interval of a ratio. */
export function hasPositives(
  sums: UserSums,
  columns: Columns,
  least: number = MIN_POSITIVES.answers,
): boolean {
  let answers = 0;
  let users = 0;
  for (const own of amounts(sums, columns)) {
    answers += own;
    if (own > 0) users++;
  }
  return answers >= least && users >= MIN_POSITIVES.users;
}

/** Kish's effective number of users, (sum n)^2 / sum n^2, by their numbers of items. */
export function kishOf(sums: UserSums, columns: Columns): number {
  let [total, squares] = [0, 0];
  for (const own of amounts(sums, columns)) {
    total += own;
    squares += own ** 2;
  }
  return squares > 0 ? total ** 2 / squares : 0;
}

/** What each user has in these columns together. */
function amounts({ ids, rows, width }: UserSums, columns: Columns): Float64Array {
  const places = typeof columns === "number" ? [columns] : columns;
  return Float64Array.from(ids, (_, user) =>
    places.reduce((sum, column) => sum + rows[user * width + column]!, 0),
  );
}
