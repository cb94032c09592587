import type { HitColumns } from "../../src/stats/hit-scores.ts";
import type { JackknifeOptions, Statistic } from "../../src/stats/jackknife.ts";
import { COMPONENT_FIELDS, COMPONENTS, type Component, f1, f1Of, judgeAverage } from "./scores.ts";

/** n, TP, FP, FN and what the user's own rate would hit. */
export const PER_FIELD = 5;
const [TP, FP, FN] = [1, 2, 3];

export type ScoreName = Component | "overall" | "micro_f1" | "macro_f1";

export interface Score {
  readonly statistic: Statistic;
  /** The columns it is computed from: users with nothing in them do not take part in its interval. */
  readonly reads: readonly number[];
  /** Scale and ends of its interval, and what it needs of positives and of effective users. */
  readonly scale?: Pick<JackknifeOptions, "scale" | "range" | "counts" | "items" | "restsOn">;
  /** The F1 that it is the mean of, or the one of all their answers together, and how much an F1 of 1 is worth. */
  readonly f1?: { readonly of: readonly HitColumns[]; readonly most: number };
  /** Columns of what is due and not said, which its skill needs some of. */
  readonly misses?: readonly number[];
}

/** Their intervals cover with the degrees of freedom of all users (docs/validity.md). */
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
