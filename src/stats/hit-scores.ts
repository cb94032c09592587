import { designEffect } from "./design-effect.ts";
import { effectiveNumberOf } from "./effective-number.ts";
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
import { binomialSpread, type CountedSides, shareInterval } from "./share-interval.ts";
import { type UserSums, userSums } from "./user-sums.ts";

/** Columns of yes/no answers: all, those truly yes, those said to be yes, and those that are both. */
export interface HitColumns {
  readonly items: Columns;
  readonly due: Columns;
  readonly said: Columns;
  readonly hits: Columns;
}

/**
 * F1 = 2 hits / (due + said), null if nothing is due or said. It is 2 J / (1 + J) of Jaccard's share J = hits / (due
 * + said - hits), so that its interval is that of a share: exact if hits are few, with the number of independent
 * answers as trials (`hitTrials`). An interval shown only from some number of hits on would be biased towards samples
 * with many hits by chance.
 * @param counted number of answers in a column, if the sums are of weights.
 */
export function f1Estimate(sums: UserSums, columns: HitColumns, counted?: AnswerCount): JackknifeEstimate {
  const { whole, sides } = eitherOf(sums, columns, counted);
  return mapped(shareOfHits(sums, columns, whole, ["due", "said"], sides), f1Of);
}

/**
 * The minimum uncertainty of F1: its interval from the number of independent answers alone. Null if it has none, or
 * few answers are hits.
 */
export function f1Floor(
  sums: UserSums,
  columns: HitColumns,
  counted?: AnswerCount,
): { readonly value: number; readonly low: number; readonly high: number } | null {
  const { whole, sides } = eitherOf(sums, columns, counted);
  const [hits, all] = [amountsOf(sums, columns.hits), whole].map((own) => own.reduce((a, b) => a + b, 0));
  const share = hits! / all!;
  if (!(share > 0 && share < 1)) return null;
  const logit = binomialSpread(share, hitTrials(sums, columns, whole, ["due", "said"], sides));
  const ends = shareInterval({ share, effectiveUsers: effectiveNumberOf(whole), logit });
  return ends && { value: f1Of(share), low: f1Of(ends.low), high: f1Of(ends.high) };
}

function f1Of(jaccard: number): number {
  return (2 * jaccard) / (1 + jaccard);
}

/** Answers that are said or due, by user, and their number if they are weighted. */
function eitherOf(sums: UserSums, columns: HitColumns, counted: AnswerCount | undefined) {
  const [due, said, hits] = [columns.due, columns.said, columns.hits].map((own) => amountsOf(sums, own));
  const whole = due!.map((own, user) => own + said![user]! - hits![user]!);
  return { whole, sides: counted === undefined ? undefined : sidesOf(columns, counted) };
}

/** The number of hits, and of answers said or due that are not hits. */
function sidesOf({ due, said, hits }: HitColumns, counted: AnswerCount): CountedSides {
  const part = countIn(hits, counted);
  return { part, rest: Math.max(0, countIn(due, counted) + countIn(said, counted) - 2 * part) };
}

/** Precision: hits over answers said; null if there are none. */
export function precisionEstimate(
  sums: UserSums,
  columns: HitColumns,
  counted?: CountedSides,
): JackknifeEstimate {
  return shareOfHits(sums, columns, amountsOf(sums, columns.said), ["said"], counted);
}

/** Recall: hits over answers due; null if there are none. */
export function recallEstimate(
  sums: UserSums,
  columns: HitColumns,
  counted?: CountedSides,
): JackknifeEstimate {
  return shareOfHits(sums, columns, amountsOf(sums, columns.due), ["due"], counted);
}

/** The denominator of a share of hits. */
type Given = "due" | "said";

/**
 * The number of independent answers that the denominator of a share of hits is worth. For answers due, users are
 * taken to be as alike as in what is said; for answers said, as in what is due, or in what is said if that is more.
 * For answers due or said, the mean of both design effects.
 */
function hitTrials(
  sums: UserSums,
  columns: HitColumns,
  whole: Float64Array,
  given: readonly Given[],
  counted?: CountedSides,
): number {
  const total = (own: Float64Array) => own.reduce((sum, n) => sum + n, 0);
  const answers = counted === undefined ? total(whole) : counted.part + counted.rest;
  const weight = total(whole) / answers;
  const [items, due, said] = [columns.items, columns.due, columns.said].map((own) => amountsOf(sums, own));
  const effects = given.map((side) =>
    side === "due"
      ? designEffect(items!, due!, said!, weight)
      : // The clustering of the rarer of the two is itself uncertain: at least that of what is said is taken.
        Math.max(designEffect(items!, said!, due!, weight), designEffect(items!, said!, said!, weight)),
  );
  const effect = effects.reduce((sum, own) => sum + own, 0) / effects.length;
  return answers / effect;
}

function shareOfHits(
  sums: UserSums,
  columns: HitColumns,
  whole: Float64Array,
  given: readonly Given[],
  counted?: CountedSides,
): JackknifeEstimate {
  const trials = hitTrials(sums, columns, whole, given, counted);
  const [items, hits] = [amountsOf(sums, columns.items), amountsOf(sums, columns.hits)];
  const table = userSums(
    sums.ids.map((id, user) => [id, [items[user]!, hits[user]!, whole[user]!]] as const),
  );
  const { replicates, ...share } = proportion(table, 1, 2, 0.95, counted, trials);
  const found = { ...share, users: items.reduce((users, own) => users + (own > 0 ? 1 : 0), 0) };
  if (found.value === null) return found;
  // Runs are not compared on hits that only have an exact interval.
  const enough = hasPositives(table, 1, undefined, counted === undefined ? undefined : () => counted.part);
  const kept = replicates === undefined || !enough ? {} : { replicates };
  if (kishOf(table, 0) >= MIN_EFFECTIVE_USERS) return { ...found, ...kept };
  return { ...found, low: null, high: null, se: null, note: NOTES.uneven, ...kept };
}

/** The estimate of an increasing function of another estimate; its standard error is dropped. */
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
 * The minimum reach of the interval of a mean of several values, from the reaches of those with independent errors; 0
 * for the others.
 */
export function meanOfFloors(
  parts: readonly ({ readonly value: number; readonly low: number; readonly high: number } | null)[],
): { readonly below: number; readonly above: number } {
  const reach = (of: (part: { value: number; low: number; high: number }) => number) =>
    Math.hypot(...parts.map((part) => (part === null ? 0 : of(part)))) / Math.max(1, parts.length);
  return { below: reach(({ value, low }) => value - low), above: reach(({ value, high }) => high - value) };
}

/**
 * The interval of a mean of several F1, each with its own: the mean of the ends, which is conservative if their
 * errors are independent. Null if one of them has none.
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
