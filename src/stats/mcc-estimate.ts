import { matthewsCorrelation } from "./confusion.ts";
import { effectiveNumber } from "./effective-number.ts";
import { amountsOf, hasPositives } from "./enough-answers.ts";
import { f1Estimate, type HitColumns, precisionEstimate, recallEstimate } from "./hit-scores.ts";
import { type JackknifeEstimate, jackknife } from "./jackknife.ts";
import { SHARE_NOTES } from "./proportion.ts";
import { columnTotal, totalOf, type UserSums, userSums } from "./user-sums.ts";

const [ITEMS, DUE, SAID, HITS, MISSES, ALARMS] = [0, 1, 2, 3, 4, 5] as const;
const COLUMNS = { items: ITEMS, due: DUE, said: SAID, hits: HITS } as const;

/**
 * Matthews' correlation of what is said and what is true, with its interval on the logit scale from what no hit would be
 * worth. It hangs on the rarest of hits, misses and false alarms: a simulator that says yes to nearly all misses hardly
 * any, and leaving users out does not show how many it would miss elsewhere. Where one of these is below 5 answers of 3
 * users, its ends are those at the exact interval of its share (F1, recall or precision), the widest of several.
 *
 * Yes and no count alike: the rarer of the two is taken for yes.
 * @param squares with weights, the sums of their squares in the same columns.
 */
export function mccEstimate(sums: UserSums, columns: HitColumns, squares?: UserSums): JackknifeEstimate {
  const all = (column: keyof HitColumns) => amountsOf(sums, columns[column]).reduce((a, b) => a + b, 0);
  const turned = all("due") + all("said") > all("items");
  const table = tableOf(sums, columns, turned);
  const squared = squares && tableOf(squares, columns, turned);
  const counted =
    squared &&
    ((column: number) => effectiveNumber(columnTotal(table, column), columnTotal(squared, column)));
  const total = totalOf(table);
  const [due, said] = [total[DUE]!, total[SAID]!];
  const at = (hits: number) => correlationOf(total, Math.min(due, said, hits));
  const found = jackknife(table, (sum) => correlationOf(sum, sum[HITS]!), {
    reads: [ITEMS],
    items: ITEMS,
    counts: [DUE, SAID, HITS],
    counted,
    scale: "logit",
    range: [at(0) ?? -1, 1],
  });
  const sides = (other: number) => counted && { part: counted(HITS), rest: counted(other) };
  const exact = [
    { rare: HITS, share: () => f1Estimate(table, COLUMNS, counted), of: (due + said) / 2 },
    { rare: MISSES, share: () => recallEstimate(table, COLUMNS, sides(MISSES)), of: due },
    { rare: ALARMS, share: () => precisionEstimate(table, COLUMNS, sides(ALARMS)), of: said },
  ]
    .filter(({ rare }) => !hasPositives(table, rare, undefined, counted))
    .map(({ share, of }) => ({ share: share(), of }));
  if (found.value === null || exact.length === 0) return found;
  const { value, users, note } = found;
  const bare = { value, low: null, high: null, se: null, p: null, users };
  const without = exact.find(({ share }) => share.low === null);
  if (without !== undefined) return { ...bare, note: note ?? without.share.note ?? SHARE_NOTES.few };
  const ends = exact.flatMap(({ share, of }) => [
    at(share.low! * of) ?? value,
    at(share.high! * of) ?? value,
  ]);
  const [low, high] = [Math.min(value, ...ends), Math.max(value, ...ends)];
  // Where the simulator never says yes, hits move nothing.
  if (low === high) return { ...bare, ...(note === undefined ? {} : { note }) };
  const effectiveUsers = Math.min(...exact.map(({ share }) => share.effectiveUsers ?? users));
  return { ...bare, low, high, effectiveUsers, note: SHARE_NOTES.few };
}

/** Answers of each user: all, due, said, hits, misses and false alarms, of yes or (turned) of no. */
function tableOf(sums: UserSums, columns: HitColumns, turned: boolean): UserSums {
  const [items, due, said, hits] = [columns.items, columns.due, columns.said, columns.hits].map((own) =>
    amountsOf(sums, own),
  );
  return userSums(
    sums.ids.map((id, u) => {
      const [n, yes, told, both] = [items![u]!, due![u]!, said![u]!, hits![u]!];
      const [misses, alarms] = [yes - both, told - both];
      const row = turned
        ? [n, n - yes, n - told, n - yes - told + both, alarms, misses]
        : [n, yes, told, both, misses, alarms];
      return [id, row] as const;
    }),
  );
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
