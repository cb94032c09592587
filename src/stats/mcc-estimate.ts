import { matthewsCorrelation } from "./confusion.ts";
import { exactWhereFew, HIT_TABLE, rarerTable } from "./exact-hits.ts";
import type { HitColumns } from "./hit-scores.ts";
import { type JackknifeEstimate, jackknife } from "./jackknife.ts";
import { totalOf, type UserSums } from "./user-sums.ts";

const { items: ITEMS, due: DUE, said: SAID, hits: HITS } = HIT_TABLE;

/**
 * Matthews' correlation of what is said and what is true, with its interval on the logit scale from what no hit would be
 * worth. It hangs on the rarest of hits, misses and false alarms: a simulator that says yes to nearly all misses hardly
 * any. Its ends are as far off as those of hits at least (`exactWhereFew`).
 *
 * Yes and no count alike: the rarer of the two is taken for yes.
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
