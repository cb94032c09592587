import {
  type AnswerCount,
  amountsOf,
  type Columns,
  countIn,
  hasPositives,
  kishOf,
} from "./enough-answers.ts";
import { type JackknifeEstimate, MIN_EFFECTIVE_USERS, NOTES } from "./jackknife.ts";
import { proportion } from "./proportion.ts";
import type { CountedSides } from "./share-interval.ts";
import { type UserSums, userSums } from "./user-sums.ts";

/** Columns of yes/no answers: all, those truly yes, those said to be yes, and those that are both. */
export interface HitColumns {
  readonly items: Columns;
  readonly due: Columns;
  readonly said: Columns;
  readonly hits: Columns;
}

/**
 * F1 = 2 hits / (due + said), null where nothing is due or said. It is 2 J / (1 + J) of Jaccard's share J = hits /
 * (due + said - hits), so that its interval is that of a share: exact with the effective users as trials where hits are
 * few. An interval that is shown only from some number of hits on would be shown where they are many by chance.
 * @param counted where the sums are of weights: how many answers a column counts.
 */
export function f1Estimate(sums: UserSums, columns: HitColumns, counted?: AnswerCount): JackknifeEstimate {
  const [due, said, hits] = [columns.due, columns.said, columns.hits].map((own) => amountsOf(sums, own));
  const either = due!.map((own, user) => own + said![user]! - hits![user]!);
  const sides = counted === undefined ? undefined : sidesOf(columns, counted);
  const share = shareOfHits(sums, columns, either, sides);
  return mapped(share, (jaccard) => (2 * jaccard) / (1 + jaccard));
}

/** How many answers are hits, and how many are said or due and none. */
function sidesOf({ due, said, hits }: HitColumns, counted: AnswerCount): CountedSides {
  const part = countIn(hits, counted);
  return { part, rest: Math.max(0, countIn(due, counted) + countIn(said, counted) - 2 * part) };
}

/** Precision: hits over what is said; null where nothing is. */
export function precisionEstimate(
  sums: UserSums,
  columns: HitColumns,
  counted?: CountedSides,
): JackknifeEstimate {
  return shareOfHits(sums, columns, amountsOf(sums, columns.said), counted);
}

/** Recall: hits over what is due; null where nothing is. */
export function recallEstimate(
  sums: UserSums,
  columns: HitColumns,
  counted?: CountedSides,
): JackknifeEstimate {
  return shareOfHits(sums, columns, amountsOf(sums, columns.due), counted);
}

function shareOfHits(
  sums: UserSums,
  columns: HitColumns,
  whole: Float64Array,
  counted?: CountedSides,
): JackknifeEstimate {
  const [items, hits] = [amountsOf(sums, columns.items), amountsOf(sums, columns.hits)];
  const table = userSums(
    sums.ids.map((id, user) => [id, [items[user]!, hits[user]!, whole[user]!]] as const),
  );
  const { replicates, ...share } = proportion(table, 1, 2, 0.95, counted, "done");
  const found = { ...share, users: items.reduce((users, own) => users + (own > 0 ? 1 : 0), 0) };
  if (found.value === null) return found;
  // Runs are not compared on hits that an exact interval is all that can be said of.
  const enough = hasPositives(table, 1, undefined, counted === undefined ? undefined : () => counted.part);
  const kept = replicates === undefined || !enough ? {} : { replicates };
  if (kishOf(table, 0) >= MIN_EFFECTIVE_USERS) return { ...found, ...kept };
  return { ...found, low: null, high: null, se: null, note: NOTES.uneven, ...kept };
}

/** An estimate of an increasing function of what another is of; of its standard error nothing is kept. */
function mapped(found: JackknifeEstimate, forth: (x: number) => number): JackknifeEstimate {
  const of = (x: number | null) => (x === null ? null : forth(x));
  const { value, low, high, replicates } = found;
  const ends = { ...found, value: of(value), low: of(low), high: of(high), se: null };
  if (replicates === undefined) return ends;
  return {
    ...ends,
    replicates: {
      ...replicates,
      centre: forth(replicates.centre),
      populations: replicates.populations.map((one) => ({
        ...one,
        values: Float64Array.from(one.values, forth),
      })),
    },
  };
}

/**
 * The interval of a mean of several F1, each with its own: the mean of the ends, which is wider than need be where they
 * don't err together. Null where one of them has none.
 */
export function meanOfIntervals(
  parts: readonly JackknifeEstimate[],
): { readonly low: number; readonly high: number } | null {
  let [low, high] = [0, 0];
  for (const part of parts) {
    if (part.low === null || part.high === null) return null;
    low += part.low / parts.length;
    high += part.high / parts.length;
  }
  return parts.length > 0 ? { low, high } : null;
}
