import { modelSpread, saidByTruth } from "./design-effect.ts";
import { effectiveNumber } from "./effective-number.ts";
import { type AnswerCount, amountsOf, hasPositives, kishOf } from "./enough-answers.ts";
import { f1Estimate, type HitColumns, precisionEstimate, recallEstimate } from "./hit-scores.ts";
import type { JackknifeEstimate } from "./jackknife.ts";
import { SHARE_NOTES } from "./proportion.ts";
import { transformOf } from "./scale.ts";
import { tQuantileCached } from "./t-quantile.ts";
import { columnTotal, totalOf, type UserSums, userSums } from "./user-sums.ts";

/** Columns of a table of yes/no answers by user. */
export const HIT_TABLE = { items: 0, due: 1, said: 2, hits: 3, misses: 4, alarms: 5 } as const;
const { items: ITEMS, due: DUE, said: SAID, hits: HITS, misses: MISSES, alarms: ALARMS } = HIT_TABLE;

/** Each user's answers of the rarer of yes and no, in the columns of `HIT_TABLE`. */
export interface RarerTable {
  readonly sums: UserSums;
  /** Number of answers in a column, if the sums are of weights. */
  readonly counted: AnswerCount | undefined;
}

/**
 * Each user's answers of yes or, if no is said and due less often, of no.
 * @param squares with weights, the sums of their squares in the same columns.
 */
export function rarerTable(sums: UserSums, columns: HitColumns, squares?: UserSums): RarerTable {
  const all = (column: keyof HitColumns) => amountsOf(sums, columns[column]).reduce((a, b) => a + b, 0);
  const turned = all("due") + all("said") > all("items");
  const table = tableOf(sums, columns, turned);
  const squared = squares && tableOf(squares, columns, turned);
  const counted =
    squared &&
    ((column: number) => effectiveNumber(columnTotal(table, column), columnTotal(squared, column)));
  return { sums: table, counted };
}

/** Tolerance for scores that differ only by rounding. */
const ROUNDING = 1e-12;

/**
 * A score of right and wrong answers whose interval also covers what leaving users out does not show: the number of
 * hits in other samples. Its ends are the widest of the score's own, of those at the error of hits given the numbers
 * due and said (`reachOfHits`), and, if hits, misses or false alarms are rare (below 5 answers of 3 users), of
 * those at the exact interval of the rare share (F1, recall or precision). No interval if that has none.
 * @param at the score at a number of wrong answers, given the same numbers said and due.
 */
export function exactWhereFew(
  found: JackknifeEstimate,
  { sums, counted }: RarerTable,
  at: (wrong: number) => number | null,
): JackknifeEstimate {
  const total = totalOf(sums);
  const [due, said] = [total[DUE]!, total[SAID]!];
  const sides = (other: number) => counted && { part: counted(HITS), rest: counted(other) };
  const exact = [
    { rare: HITS, share: () => f1Estimate(sums, HIT_TABLE, counted), of: (due + said) / 2 },
    { rare: MISSES, share: () => recallEstimate(sums, HIT_TABLE, sides(MISSES)), of: due },
    { rare: ALARMS, share: () => precisionEstimate(sums, HIT_TABLE, sides(ALARMS)), of: said },
  ]
    .filter(({ rare }) => !hasPositives(sums, rare, undefined, counted))
    .map(({ share, of }) => ({ share: share(), of }));
  if (found.value === null) return found;
  const { value, users, note } = found;
  const endsAt = ({ low, high }: { readonly low: number; readonly high: number }, of: number) =>
    [low * of, high * of].map((hits) => at(due + said - 2 * Math.min(due, said, hits)) ?? value);
  if (exact.length === 0) {
    const reach = reachOfHits(sums, counted);
    if (reach === null || found.low === null || found.high === null) return found;
    const ends = endsOfHits(value, at, due + said, reach);
    const [low, high] = [Math.min(found.low, ends.low), Math.max(found.high, ends.high)];
    return low < found.low || high > found.high ? { ...found, low, high, se: null, p: null } : found;
  }
  const bare = { value, low: null, high: null, se: null, p: null, users };
  const without = exact.find(({ share }) => share.low === null);
  if (without !== undefined) return { ...bare, note: note ?? without.share.note ?? SHARE_NOTES.few };
  const ends = exact.flatMap(({ share: { low, high }, of }) => endsAt({ low: low!, high: high! }, of));
  const all = [value, ...ends, found.low ?? value, found.high ?? value];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  // If the simulator always says the same, hits change nothing.
  if (high - low <= ROUNDING * Math.max(1, Math.abs(value)))
    return { ...bare, ...(note === undefined ? {} : { note }) };
  const effectiveUsers = Math.min(...exact.map(({ share }) => share.effectiveUsers ?? users));
  return { ...bare, low, high, effectiveUsers, note: SHARE_NOTES.few };
}

/**
 * Half the width of the interval of the number of hits, given how many answers are due and said: as for a 2 x 2 table
 * with these margins, and wider if answers of one user are correlated (`saidByTruth`).
 */
function reachOfHits(sums: UserSums, counted: AnswerCount | undefined): number | null {
  const [items, due, said, hits] = [ITEMS, DUE, SAID, HITS].map((column) => amountsOf(sums, column));
  const weight = counted === undefined ? 1 : columnTotal(sums, ITEMS) / counted(ITEMS);
  const found = saidByTruth(items!, due!, said!, hits!, weight);
  if (found === null) return null;
  const [both, misses, alarms] = [HITS, MISSES, ALARMS].map((column) => columnTotal(sums, column));
  const neither = columnTotal(sums, ITEMS) - both! - misses! - alarms!;
  if (!(neither > 0)) return null;
  const independent = weight / (1 / both! + 1 / misses! + 1 / alarms! + 1 / neither);
  const between = (independent * found.likeness * found.together) / found.alone;
  const { se, df } = modelSpread(independent, between, kishOf(sums, ITEMS));
  return tQuantileCached(0.975, df) * se;
}

/** The ends of a score if the number of hits is off by `reach`, on a logit scale from the score without hits to 1. */
function endsOfHits(value: number, at: (wrong: number) => number | null, wrong: number, reach: number) {
  const [none, more] = [at(wrong), at(wrong - 2)];
  if (none === null || more === null || !(value > none && value < 1)) return { low: value, high: value };
  const { forth, back } = transformOf("logit", [none, 1]);
  const off = ((more - none) * reach * (1 - none)) / ((value - none) * (1 - value));
  return { low: back(forth(value) - off), high: back(forth(value) + off) };
}

/** Each user's answers: all, due, said, hits, misses and false alarms, for yes or (`turned`) for no. */
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
