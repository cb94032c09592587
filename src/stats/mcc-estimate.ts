import { matthewsCorrelation } from "./confusion.ts";
import { exactWhereFew, HIT_TABLE, rarerTable } from "./exact-hits.ts";
import type { HitColumns } from "./hit-scores.ts";
import { type JackknifeEstimate, jackknife } from "./jackknife.ts";
import { totalOf, type UserSums } from "./user-sums.ts";

const { items: ITEMS, due: DUE, said: SAID, hits: HITS } = HIT_TABLE;

/**
 * Matthews' correlation of labels and truths, with an interval on the logit scale that starts at the value without
 * any hit. It depends on the rarest of hits, misses and false alarms: a simulator that nearly always says yes has
 * hardly any misses. Its ends are at least as wide as those for hits (`exactWhereFew`).
 *
 * Symmetric in yes and no: the rarer of the two is treated as yes.
 * @param squares with weights, the sums of their squares in the same columns.
 */
export function mccEstimate(sums: UserSums, columns: HitColumns, squares?: UserSums): JackknifeEstimate {
  const table = rarerTable(sums, columns, squares);
  const total = totalOf(table.sums);
  const at = (wrong: number) => correlationOf(total, (total[DUE]! + total[SAID]! - wrong) / 2);
  const found = jackknife(table.sums, (sum) => correlationOf(sum, sum[HITS]!), {
    reads: [ITEMS],
    items: ITEMS,
    pooled: false,
    counts: [DUE, SAID, HITS],
    restsOn: [],
    counted: table.counted,
    scale: "logit",
    range: [correlationOf(total, 0) ?? -1, 1],
  });
  return exactWhereFew(found, table, at);
}

function correlationOf(sum: Float64Array, hits: number): number | null {
  const [due, said] = [sum[DUE]!, sum[SAID]!];
  return matthewsCorrelation({
    truePositive: hits,
    falsePositive: said - hits,
    falseNegative: due - hits,
    trueNegative: sum[ITEMS]! - due - said + hits,
  });
}
