import { groupUserSums, totalOf, type UserSums } from "../../src/stats/user-sums.ts";
import type { Row } from "../../src/store/store.ts";

/** What an area under a curve is computed from. */
export interface AreaSums {
  readonly sums: UserSums;
  readonly total: Float64Array;
}

/** The sums behind the area under the ROC curve. */
export interface RankSums extends AreaSums {
  /** The probability that three randomly drawn answers have the same predicted probability. */
  readonly tied: number;
}

/** Rows hold what leaving the user out takes from [concordant pairs, positives, negatives]. */
export function aucByField(rows: readonly Row[]): ReadonlyMap<string, RankSums> {
  const removed = byField(rows, (row) => [
    Number(row.below) + Number(row.above) - Number(row.own),
    Number(row.positives),
    Number(row.negatives),
  ]);
  const totals = groupUserSums(
    rows,
    (row) => String(row.field),
    () => "all",
    (row) => numbersIn(row, ["below", "positives", "negatives", "tied"]),
  );
  return new Map(
    [...removed].map(([field, sums]) => {
      const [pairs, positives, negatives, tied] = totals.get(field)!.rows;
      const total = Float64Array.of(pairs!, positives!, negatives!);
      return [field, { sums, total, tied: tied! / (positives! + negatives!) }];
    }),
  );
}

export function precisionByField(rows: readonly Row[]): ReadonlyMap<string, AreaSums> {
  const sums = byField(rows, (row) => numbersIn(row, ["influence", "positives", "n"]));
  const areas = new Map(rows.map((row) => [String(row.field), Number(row.area)]));
  return new Map(
    [...sums].map(([field, own]) => {
      const total = totalOf(own);
      total[0] = areas.get(field)!;
      return [field, { sums: own, total }];
    }),
  );
}

/** The sums of each field, by user. */
export function byField(
  rows: readonly Row[],
  values: (row: Row) => readonly number[],
): ReadonlyMap<string, UserSums> {
  return groupUserSums(
    rows,
    (row) => String(row.field),
    (row) => String(row.user_id),
    values,
  );
}

export function numbersIn(row: Row, names: readonly string[]): number[] {
  return names.map((name) => Number(row[name]));
}
