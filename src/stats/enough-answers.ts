import { effectiveNumberOf } from "./effective-number.ts";
import type { UserSums } from "./user-sums.ts";

/** A column, or the sum of several. */
export type Columns = number | readonly number[];

/**
 * Minimum number of rare answers, and of effective users who gave them, for an interval of a ratio and a verdict
 * (bench/validity.ts).
 */
export const MIN_POSITIVES = { answers: 5, users: 3 } as const;

/** The number of answers in a column of weights, which their sum is not. */
export type AnswerCount = (column: number) => number;

/** Whether columns of counts have enough answers, of enough effective users, for an interval of a ratio. */
export function hasPositives(
  sums: UserSums,
  columns: Columns,
  least: number = MIN_POSITIVES.answers,
  counted?: AnswerCount,
): boolean {
  const own = amountsOf(sums, columns);
  const answers = counted === undefined ? own.reduce((sum, n) => sum + n, 0) : countIn(columns, counted);
  return answers >= least && effectiveNumberOf(own) >= MIN_POSITIVES.users;
}

/** The effective number of users by their numbers of items. */
export function kishOf(sums: UserSums, columns: Columns): number {
  return effectiveNumberOf(amountsOf(sums, columns));
}

/** Each user's total in these columns. */
export function amountsOf({ ids, rows, width }: UserSums, columns: Columns): Float64Array {
  const amounts = new Float64Array(ids.length);
  for (const column of placesOf(columns))
    for (let user = 0; user < amounts.length; user++) amounts[user]! += rows[user * width + column]!;
  return amounts;
}

/** Total number of answers in these columns. */
export function countIn(columns: Columns, counted: AnswerCount): number {
  return placesOf(columns).reduce((sum, column) => sum + counted(column), 0);
}

function placesOf(columns: Columns): readonly number[] {
  return typeof columns === "number" ? [columns] : columns;
}
