import { amountsOf, type Columns } from "../../src/stats/enough-answers.ts";
import { f1Estimate, type HitColumns, meanOfIntervals } from "../../src/stats/hit-scores.ts";
import {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  NOTES,
  type Statistic,
} from "../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { type Reference, referenceScores, skillOfScore } from "./references.ts";
import { COMPONENT_FIELDS, COMPONENTS, type Component, f1, f1Of, judgeAverage } from "./scores.ts";
import { CONTINUOUS, JUDGE, type RunSums } from "./sums.ts";

export const WATCH_TIME = "video_watch_seconds";
/** n, TP, FP, FN and what the user's own rate would hit. */
export const PER_FIELD = 5;
const [TP, FP, FN] = [1, 2, 3];
/** Videos, and the clipped errors of watching nothing, all, half, or the user's own share. */
const OF_WATCHING = 5;
/** Of a run: clipped error and its items, then the judge's. */
const OF_RUN = 4;

/** All that composite scores need of one run, side by side in one row a user, and the statistics on it. */
export interface Composite {
  readonly sums: UserSums;
  /** The fields in the order of the sums. */
  readonly fields: readonly string[];
  readonly scores: Readonly<Record<Component | "overall" | "micro_f1" | "macro_f1", Score>>;
  /** What needs no simulator, by component: its scores, from the same users' real answers. */
  readonly references: ReadonlyMap<Component, ReadonlyMap<Reference, Statistic>>;
  /** What a component's score gains over the best of these, of what could be gained; the mean of all under `all`. */
  readonly skills: ReadonlyMap<Component | "all", Skill>;
}

export interface Score {
  readonly statistic: Statistic;
  /** The columns it is computed from: users with nothing in them do not take part in its interval. */
  readonly reads: readonly number[];
  /** Scale and ends of its interval, and what it needs of positives and of effective users. */
  readonly scale?: Pick<JackknifeOptions, "scale" | "range" | "counts" | "items">;
  /** The F1 that it is the mean of, or the one of all their answers together, and how much an F1 of 1 is worth. */
  readonly f1?: { readonly of: readonly HitColumns[]; readonly most: number };
  /** Columns of what is due and not said, which its skill needs some of. */
  readonly misses?: readonly number[];
}

/** What a score gains over the best reference, the least of what it gains over each. */
export interface Skill {
  readonly statistic: Statistic;
  readonly reads: readonly number[];
  readonly scale: Pick<JackknifeOptions, "counts" | "items">;
  /** What it gains over each; none of a mean of skills. */
  readonly over: readonly Statistic[];
}

/**
 * A score with its interval: the delete-one-user jackknife's or, where hits are few, the mean of those of its F1. A field
 * in which nobody says yes, or few users have nearly all of it, leaves it without.
 */
export function scoreEstimate(sums: UserSums, { statistic, reads, scale, f1 }: Score): JackknifeEstimate {
  const found = jackknife(sums, statistic, { reads, ...scale });
  if (f1 === undefined || found.value === null || found.note !== NOTES.fewPositives) return found;
  const present = f1.of.filter(({ items }) => amountsOf(sums, items).some((n) => n > 0));
  const ends = meanOfIntervals(present.map((columns) => f1Estimate(sums, columns)));
  if (ends === null) return found;
  return { ...found, low: f1.most * ends.low, high: f1.most * ends.high, note: SHARE_NOTES.few };
}

const OF_100 = { scale: "logit", range: [0, 100] } as const;
const OF_1 = { scale: "logit", range: [0, 1] } as const;

/**
 * Lays the sums of one run out in one row a user: those of each field of `fields`, then the watch time's, the judge's,
 * and what watching without a simulator gives (`watching`). Runs laid out with the same fields can be contrasted.
 */
export function compositeOf(run: RunSums, fields: readonly string[], watching: UserSums): Composite {
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
  const scores = compositeScores(fields);
  const references = referenceScores(fields, {
    field: PER_FIELD,
    watching: fields.length * PER_FIELD + OF_RUN,
  });
  return { sums: userSums(rows), fields, scores, references, skills: skillsOf(scores, references) };
}

function skillsOf(
  scores: Composite["scores"],
  references: Composite["references"],
): ReadonlyMap<Component | "all", Skill> {
  const single = [...references].map(([component, known]) => {
    const { statistic, reads, scale, misses } = scores[component];
    const over = [...known.values()].map((reference) => skillOfScore(statistic, [reference]));
    const { counts, items } = minimaOf(scale);
    const gained: Skill = {
      statistic: skillOfScore(statistic, [...known.values()]),
      reads,
      scale: { counts: misses === undefined ? counts : [...counts, misses], items },
      over,
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
        },
        over: [],
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

function compositeScores(fields: readonly string[]): Composite["scores"] {
  const watch = fields.length * PER_FIELD;
  const judge = watch + 2;
  const fieldF1 = (sum: Float64Array, index: number) =>
    f1(sum.subarray(index * PER_FIELD, (index + 1) * PER_FIELD));
  const meanF1 =
    (indices: readonly number[]): Statistic =>
    (sum) => {
      let total = 0;
      let present = 0;
      for (const index of indices) {
        const value = fieldF1(sum, index);
        if (value === null) continue;
        total += value;
        present++;
      }
      return present > 0 ? total / present : null;
    };
  const placesOf = (names: readonly string[]) =>
    fields.flatMap((field, i) => (names.includes(field) ? [i] : []));
  const columnsOf = (places: readonly number[]) =>
    places.flatMap((place) => Array.from({ length: PER_FIELD }, (_, column) => place * PER_FIELD + column));
  const column = (places: readonly number[], at: number) => places.map((place) => place * PER_FIELD + at);
  const hitColumns = (places: readonly number[]): HitColumns => ({
    items: column(places, 0),
    due: [...column(places, TP), ...column(places, FN)],
    said: [...column(places, TP), ...column(places, FP)],
    hits: column(places, TP),
  });
  // Positives and what is said, of all fields together.
  const minima = (places: readonly number[]) => {
    const { items, due, said, hits } = hitColumns(places);
    return { counts: [due, said, hits], items };
  };
  const binary = (names: readonly string[]): Score => {
    const places = placesOf(names);
    const mean = meanF1(places);
    const statistic: Statistic = (sum) => {
      const value = mean(sum);
      return value === null ? null : 100 * value;
    };
    const of = places.map((place) => hitColumns([place]));
    const scale = { ...OF_100, ...minima(places) };
    const misses = column(places, FN);
    return { statistic, reads: columnsOf(places), scale, f1: { of, most: 100 }, misses };
  };
  const components: Record<Component, Score> = {
    video_binary: binary(COMPONENT_FIELDS.video_binary),
    live_binary: binary(COMPONENT_FIELDS.live_binary),
    ads_binary: binary(COMPONENT_FIELDS.ads_binary),
    ecommerce_binary: binary(COMPONENT_FIELDS.ecommerce_binary),
    video_continuous: {
      statistic: (sum) => (sum[watch + 1]! > 0 ? clamp(100 - (100 * sum[watch]!) / sum[watch + 1]!) : null),
      reads: [watch + 1],
      scale: { ...OF_100, items: watch + 1 },
    },
    ecommerce_textual: {
      statistic: (sum) => {
        const average = judgeAverage(sum.subarray(judge, judge + 2));
        return average === null ? null : clamp(10 * average);
      },
      reads: [judge],
      // As the judge's average.
      scale: { range: [0, 100], items: judge },
    },
  };
  const all = fields.map((_, place) => place);
  return {
    ...components,
    overall: {
      statistic: (sum) => {
        let total = 0;
        for (const component of COMPONENTS) {
          const value = components[component].statistic(sum);
          if (value === null) return null;
          total += value;
        }
        return total / COMPONENTS.length;
      },
      reads: COMPONENTS.flatMap((component) => [...components[component].reads]),
      // Watch times and marks are known where nobody says yes.
      scale: { ...OF_100, items: minima(all).items },
    },
    micro_f1: {
      statistic: (sum) => {
        const [n, tp, fp, fn] = [0, 1, 2, 3].map((column) =>
          fields.reduce((s, _, i) => s + sum[i * PER_FIELD + column]!, 0),
        );
        return n! > 0 ? f1Of(tp!, fp!, fn!) : null;
      },
      reads: columnsOf(all),
      scale: { ...OF_1, ...minima(all) },
      f1: { of: [hitColumns(all)], most: 1 },
    },
    macro_f1: {
      statistic: meanF1(all),
      reads: columnsOf(all),
      scale: { ...OF_1, ...minima(all) },
      f1: { of: all.map((place) => hitColumns([place])), most: 1 },
    },
  };
}

function clamp(score: number): number {
  return Math.max(0, Math.min(100, score));
}
