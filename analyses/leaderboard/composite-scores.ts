import { skillOver } from "../../src/stats/confusion.ts";
import type { HitColumns } from "../../src/stats/hit-scores.ts";
import type { JackknifeOptions, Statistic } from "../../src/stats/jackknife.ts";
import { COMPONENT_FIELDS, COMPONENTS, type Component, f1, f1Of, judgeAverage } from "./scores.ts";

/** n, TP, FP, FN and what the user's own rate would hit. */
export const PER_FIELD = 5;
const [TP, FP, FN, OWN] = [1, 2, 3, 4];

export type ScoreName = Component | "overall" | "micro_f1" | "macro_f1";

export interface Score {
  readonly statistic: Statistic;
  /** The columns it is computed from; users with only zeros in them are left out of its interval. */
  readonly reads: readonly number[];
  /** Scale and bounds of its interval, and the required positives and effective users. */
  readonly scale?: Pick<JackknifeOptions, "scale" | "range" | "counts" | "items" | "restsOn" | "pooled">;
  /** The F1 that it is the mean of, or the one of all their answers together, and how much an F1 of 1 is worth. */
  readonly f1?: { readonly of: readonly HitColumns[]; readonly most: number };
  /** Columns of missed positives; its skill needs some. */
  readonly misses?: readonly number[];
  /** Columns of what users' own rates would hit. */
  readonly ownHits?: readonly number[];
}

/** Their intervals are valid with the degrees of freedom of all users (docs/validity.md). */
const OF_100 = { scale: "logit", range: [0, 100], restsOn: [] } as const;
const OF_1 = { scale: "logit", range: [0, 1], restsOn: [] } as const;

/** The scores as functions of the sums of `compositeOf`. */
export function compositeScores(fields: readonly string[]): Readonly<Record<ScoreName, Score>> {
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
    return { counts: [due, said, hits], items, pooled: false };
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
    return {
      statistic,
      reads: columnsOf(places),
      scale,
      f1: { of, most: 100 },
      misses,
      ownHits: column(places, OWN),
    };
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
      // Watch times and marks are known even if nobody says yes.
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

/** References without a simulator, from real users' answers only. */
const REFERENCES = ["never", "always", "chance", "own_rate", "half"] as const;
export type ScoreReference = (typeof REFERENCES)[number];

/** A field's sums, (n, TP, FP, FN, hits of the user's own rate), to the F1 of answers that need no simulator. */
type FieldF1 = (n: number, positives: number, ownHits: number) => number;

/**
 * Expected hits over what is said and due, of F1 = 2 hits / (said + positives): a random yes at rate p says as many yes as
 * there are, and so does each user's own rate; 0 if no answer is yes, as in the benchmark.
 */
const BINARY_REFERENCES: Readonly<Record<Exclude<ScoreReference, "half">, FieldF1>> = {
  never: () => 0,
  always: (n, positives) => (positives > 0 ? (2 * positives) / (n + positives) : 0),
  chance: (n, positives) => positives / n,
  own_rate: (_, positives, ownHits) => (positives > 0 ? ownHits / positives : 0),
};

/** Watching none, all, half of every video, or the user's own share: columns after the number of videos. */
const WATCHING: Readonly<Partial<Record<ScoreReference, number>>> = {
  never: 1,
  always: 2,
  half: 3,
  own_rate: 4,
};

/** Numbers of columns of a field, and where those of watching begin. */
interface Layout {
  readonly field: number;
  readonly watching: number;
}

/** The scores, 0 to 100, of the references without a simulator, for the components whose fields the data have. */
export function referenceScores(
  fields: readonly string[],
  { field, watching: at }: Layout,
): ReadonlyMap<Component, ReadonlyMap<ScoreReference, Statistic>> {
  const binary = Object.entries(COMPONENT_FIELDS).flatMap(([component, names]) => {
    const places = fields.flatMap((name, i) => ((names as readonly string[]).includes(name) ? [i] : []));
    if (places.length === 0) return [];
    const known = Object.entries(BINARY_REFERENCES).map(
      ([name, ofField]) => [name as ScoreReference, meanOver(places, field, ofField)] as const,
    );
    return [[component as Component, new Map<ScoreReference, Statistic>(known)] as const];
  });
  const watching = Object.entries(WATCHING).map(([name, column]): [ScoreReference, Statistic] => [
    name as ScoreReference,
    (sum) => (sum[at]! > 0 ? 100 - (100 * sum[at + column]!) / sum[at]! : null),
  ]);
  return new Map<Component, ReadonlyMap<ScoreReference, Statistic>>([
    ...binary,
    ["video_continuous", new Map(watching)],
  ]);
}

function meanOver(places: readonly number[], width: number, ofField: FieldF1): Statistic {
  return (sum) => {
    let [total, present] = [0, 0];
    for (const place of places) {
      const at = place * width;
      const n = sum[at]!;
      if (n <= 0) continue;
      total += ofField(n, sum[at + 1]! + sum[at + 3]!, sum[at + 4]!);
      present++;
    }
    return present > 0 ? (100 * total) / present : null;
  };
}

/** A score as skill over the best reference. */
export function skillOfScore(score: Statistic, references: readonly Statistic[]): Statistic {
  return (sum) => {
    const own = score(sum);
    const known = references.flatMap((reference) => reference(sum) ?? []);
    return own === null || known.length === 0 ? null : skillOver(own, Math.max(...known));
  };
}
