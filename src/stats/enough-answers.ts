import type { UserSums } from "./user-sums.ts";

/** A column, or the sum of several. */
export type Columns = number | readonly number[];

/** Counts of rare answers below these carry no interval of a ratio, and no verdict (bench/validity.ts). */
export const MIN_POSITIVES = { answers: 5, users: 3 } as const;

/** How many answers a column counts whose rows hold their weights, which are no numbers of answers. */
export type Counted = (column: number) => number;

/** Kish's effective number of weighed answers, by the sums of their weights and of the squares of these. */
export function effectiveNumber(weight: number, squares: number): number {
  return squares > 0 ? Number((weight ** 2 / squares).toPrecision(12)) : 0;
}

/** Whether columns of counts have enough answers, of enough users, for an interval of a ratio. */
export function hasPositives(
  sums: UserSums,
  columns: Columns,
  least: number = MIN_POSITIVES.answers,
  counted?: Counted,
): boolean {
  let answers = 0;
  let users = 0;
  for (const own of amounts(sums, columns)) {
    answers += own;
    if (own > 0) users++;
  }
  if (counted !== undefined) answers = placesOf(columns).reduce((sum, column) => sum + counted(column), 0);
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
  const places = placesOf(columns);
  return Float64Array.from(ids, (_, user) =>
    places.reduce((sum, column) => sum + rows[user * width + column]!, 0),
  );
}

function placesOf(columns: Columns): readonly number[] {
  return typeof columns === "number" ? [columns] : columns;
}
