import { effectiveNumber } from "../../src/stats/effective-number.ts";
import { type AnswerCount, amountsOf, type Columns } from "../../src/stats/enough-answers.ts";
import { f1Estimate, f1Floor, meanOfFloors, meanOfIntervals } from "../../src/stats/hit-scores.ts";
import {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  NOTES,
  type Statistic,
} from "../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { totalOf, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import {
  compositeScores,
  PER_FIELD,
  referenceScores,
  type Score,
  type ScoreName,
  type ScoreReference,
  skillOfScore,
} from "./composite-scores.ts";
import type { Component } from "./scores.ts";
import { CONTINUOUS, JUDGE, type RunSums, type ScoredSums } from "./sums.ts";

export const WATCH_TIME = "video_watch_seconds";
/** Videos, and the clipped errors of watching nothing, all, half, or the user's own share. */
const OF_WATCHING = 5;
/** Of a run: clipped error and its items, then the judge's. */
const OF_RUN = 4;

/** All that composite scores need of one run, side by side in one row a user, and the statistics on it. */
export interface Composite {
  readonly sums: UserSums;
  /** The fields in the order of the sums. */
  readonly fields: readonly string[];
  readonly scores: Readonly<Record<ScoreName, Score>>;
  /** Where the sums are of weights: how many answers a column of yes/no answers counts. */
  readonly counted: AnswerCount | undefined;
  /** What needs no simulator, by component: its scores, from the same users' real answers. */
  readonly references: ReadonlyMap<Component, ReadonlyMap<ScoreReference, Statistic>>;
  /** A component's skill over the best of these; the mean over components under `all`. */
  readonly skills: ReadonlyMap<Component | "all", Skill>;
}

/** The skill over the best reference: the smallest over all references. */
export interface Skill {
  readonly statistic: Statistic;
  readonly reads: readonly number[];
  readonly scale: Pick<JackknifeOptions, "counts" | "items" | "restsOn">;
}

/**
 * A score with its interval: the delete-one-user jackknife's, but no narrower than what its F1 are unsure of by their
 * independent answers; where hits are few, the mean of those of its F1. A field in which nobody says yes, or few users
 * have nearly all of it, leaves it without.
 */
export function scoreEstimate(
  sums: UserSums,
  { statistic, reads, scale, f1 }: Score,
  counted?: AnswerCount,
): JackknifeEstimate {
  const found = jackknife(sums, statistic, { reads, ...scale, counted });
  if (f1 === undefined || found.value === null) return found;
  const present = f1.of.filter(({ items }) => amountsOf(sums, items).some((n) => n > 0));
  const { value, low, high } = found;
  if (low !== null && high !== null) {
    const { below, above } = meanOfFloors(present.map((columns) => f1Floor(sums, columns, counted)));
    const ends = {
      low: Math.min(low, value - f1.most * below),
      high: Math.max(high, value + f1.most * above),
    };
    return ends.low < low || ends.high > high ? { ...found, ...ends, se: null, p: null } : found;
  }
  if (found.note !== NOTES.fewPositives) return found;
  const ends = meanOfIntervals(present.map((columns) => f1Estimate(sums, columns, counted)));
  if (ends === null) return found;
  return { ...found, low: f1.most * ends.low, high: f1.most * ends.high, note: SHARE_NOTES.few };
}

/**
 * Lays the sums of one run out in one row a user: those of each field of `fields`, then the watch time's, the judge's,
 * and what watching without a simulator gives (`watching`). Runs laid out with the same fields can be contrasted.
 */
export function compositeOf(
  run: ScoredSums & Partial<RunSums>,
  fields: readonly string[],
  watching: UserSums,
): Composite {
  const sums = sideBySide(run, fields, watching);
  const scores = compositeScores(fields);
  const references = referenceScores(fields, {
    field: PER_FIELD,
    watching: fields.length * PER_FIELD + OF_RUN,
  });
  const { weighed } = run;
  const squares = weighed && totalOf(sideBySide({ ...run, binary: weighed.squares }, fields, watching));
  const total = totalOf(sums);
  const counted = squares && ((column: number) => effectiveNumber(total[column]!, squares[column]!));
  return { sums, fields, scores, references, skills: skillsOf(scores, references), counted };
}

function sideBySide(run: ScoredSums, fields: readonly string[], watching: UserSums): UserSums {
  const watch = run.continuous.get(WATCH_TIME);
  const parts: [UserSums | undefined, number, number][] = [
    ...fields.map((field): [UserSums | undefined, number, number] => [run.binary.get(field), 0, PER_FIELD]),
    [watch, CONTINUOUS.clipped, 2],
    [run.judge, JUDGE.judged, 2],
    [watching, 0, OF_WATCHING],
  ];
  const own = parts.slice(0, -1);
  const users = [...new Set(own.flatMap(([sums]) => [...(sums?.ids ?? [])]))].sort();
  const width = parts.reduce((sum, [, , columns]) => sum + columns, 0);
  const rows = new Map(users.map((id) => [id, new Float64Array(width)]));
  let offset = 0;
  for (const [sums, from, columns] of parts) {
    sums?.ids.forEach((id, user) => {
      const at = user * sums.width + from;
      rows.get(id)?.set(sums.rows.subarray(at, at + columns), offset);
    });
    offset += columns;
  }
  return userSums(rows);
}

function skillsOf(
  scores: Composite["scores"],
  references: Composite["references"],
): ReadonlyMap<Component | "all", Skill> {
  const single = [...references].map(([component, known]) => {
    const { statistic, reads, scale, misses, ownHits } = scores[component];
    const { counts, items } = minimaOf(scale);
    const rare = misses === undefined ? counts : [...counts, misses];
    const gained: Skill = {
      statistic: skillOfScore(statistic, [...known.values()]),
      reads,
      scale: {
        counts: rare,
        items,
        // What users' own rates would hit is what few users give.
        restsOn: ownHits === undefined ? rare : [...rare, ownHits],
      },
    };
    return [component, gained] as const;
  });
  const mean: Statistic = (sum) => {
    const values = single.flatMap(([, { statistic }]) => statistic(sum) ?? []);
    return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : null;
  };
  return new Map<Component | "all", Skill>([
    [
      "all",
      {
        statistic: mean,
        reads: single.flatMap(([, { reads }]) => [...reads]),
        scale: {
          counts: together(single.map(([, { scale }]) => scale.counts ?? [])),
          items: single.flatMap(([, { scale }]) => scale.items ?? []),
          restsOn: together(single.map(([, { scale }]) => scale.restsOn ?? [])),
        },
      },
    ],
    ...single,
  ]);
}

/** What a score's interval needs, whatever its scale. */
function minimaOf({ counts = [], items = [] }: Score["scale"] = {}) {
  return { counts, items };
}

/** The first counts of all as one, the second as one: what is to be found, and what is said. */
function together(counts: readonly (readonly Columns[])[]): Columns[] {
  const most = Math.max(0, ...counts.map((own) => own.length));
  return Array.from({ length: most }, (_, i) => counts.flatMap((own) => own[i] ?? []));
}
