import type { Statistic } from "../../src/stats/jackknife.ts";
import { roundHalfEven } from "../../src/stats/round-half-even.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { BINARY, CONTINUOUS, JUDGE, type RunSums } from "./sums.ts";

/** Fields of each binary component of the overall score (docs/methods.md; benchmark, final score). */
export const COMPONENT_FIELDS = {
  video_binary: [
    "video_completed",
    "video_liked",
    "video_commented",
    "video_shared",
    "video_collected",
    "video_followed",
  ],
  live_binary: [
    "live_liked",
    "live_commented",
    "live_sent_gift",
    "live_followed",
    "live_shared",
    "live_clicked_cart",
  ],
  ads_binary: ["ad_liked", "ad_commented", "ad_activated", "ad_form_submitted"],
  ecommerce_binary: ["shop_added_to_cart", "shop_order_success"],
} as const;

/** The table's columns, in the paper's order. */
export const COMPONENTS = [
  "video_binary",
  "video_continuous",
  "live_binary",
  "ads_binary",
  "ecommerce_binary",
  "ecommerce_textual",
] as const;
export type Component = (typeof COMPONENTS)[number];

/** Precision, recall and F1 are 0 where undefined, as the benchmark has it; null only without any item. */
export const precision: Statistic = (sum) =>
  sum[BINARY.n]! > 0 ? share(sum[BINARY.tp]!, sum[BINARY.fp]!) : null;
export const recall: Statistic = (sum) =>
  sum[BINARY.n]! > 0 ? share(sum[BINARY.tp]!, sum[BINARY.fn]!) : null;
export const f1: Statistic = (sum) =>
  sum[BINARY.n]! > 0 ? f1Of(sum[BINARY.tp]!, sum[BINARY.fp]!, sum[BINARY.fn]!) : null;
export const accuracy: Statistic = (sum) =>
  sum[BINARY.n]! > 0 ? sum[BINARY.correct]! / sum[BINARY.n]! : null;
export const logLoss: Statistic = (sum) =>
  sum[BINARY.n]! > 0 ? sum[BINARY.logLoss]! / sum[BINARY.n]! : null;

/** Expected calibration error over ten equal bins: sum over bins of |sum of (truth - probability)| / n. */
export const ece: Statistic = (sum) => {
  if (sum[BINARY.n]! <= 0) return null;
  let error = 0;
  for (let bin = BINARY.bins; bin < sum.length; bin++) error += Math.abs(sum[bin]!);
  return error / sum[BINARY.n]!;
};

/** Area under the ROC curve; null with one class. */
export const auc: Statistic = ([pairs, positives, negatives]) =>
  positives! > 0 && negatives! > 0 ? pairs! / (positives! * negatives!) : null;

export const mae: Statistic = (sum) =>
  sum[CONTINUOUS.n]! > 0 ? sum[CONTINUOUS.error]! / sum[CONTINUOUS.n]! : null;

/** Normalized mean absolute error, 0-100, over the items with a normalizer. */
export const nmae: Statistic = (sum) =>
  sum[CONTINUOUS.normalized]! > 0 ? (100 * sum[CONTINUOUS.clipped]!) / sum[CONTINUOUS.normalized]! : null;

/** The benchmark rounds the judge's average to five decimals before it uses it. */
export const judgeAverage: Statistic = (sum) =>
  sum[JUDGE.judged]! > 0 ? roundHalfEven(sum[JUDGE.score]! / sum[JUDGE.judged]!, 5) : null;

function share(part: number, rest: number): number {
  return part + rest > 0 ? part / (part + rest) : 0;
}

function f1Of(tp: number, fp: number, fn: number): number {
  return tp > 0 ? (2 * tp) / (2 * tp + fp + fn) : 0;
}

const PER_FIELD = 4;

/** All that composite scores need of one run, side by side in one row a user, and the statistics on it. */
export interface Composite {
  readonly sums: UserSums;
  readonly scores: Readonly<Record<Component | "overall" | "micro_f1" | "macro_f1", Score>>;
}

export interface Score {
  readonly statistic: Statistic;
  /** The columns it is computed from: users with nothing in them do not take part in its interval. */
  readonly reads: readonly number[];
}

/**
 * Lays the sums of one run out in one row a user: (n, TP, FP, FN) of each field of `fields`, then the
 * watch time's, then the judge's. Runs laid out with the same fields can be contrasted.
 */
export function compositeOf(run: RunSums, fields: readonly string[]): Composite {
  const watch = run.continuous.get("video_watch_seconds");
  const parts: [UserSums | undefined, number, number][] = [
    ...fields.map((field): [UserSums | undefined, number, number] => [run.binary.get(field), 0, PER_FIELD]),
    [watch, CONTINUOUS.clipped, 2],
    [run.judge, JUDGE.judged, 2],
  ];
  const users = [...new Set(parts.flatMap(([sums]) => [...(sums?.ids ?? [])]))].sort();
  const width = parts.reduce((sum, [, , columns]) => sum + columns, 0);
  const rows = new Map(users.map((id) => [id, new Float64Array(width)]));
  let offset = 0;
  for (const [sums, from, columns] of parts) {
    sums?.ids.forEach((id, user) => {
      const at = user * sums.width + from;
      rows.get(id)!.set(sums.rows.subarray(at, at + columns), offset);
    });
    offset += columns;
  }
  return { sums: userSums(rows), scores: compositeScores(fields) };
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
  const binary = (names: readonly string[]): Score => {
    const places = placesOf(names);
    const mean = meanF1(places);
    const statistic: Statistic = (sum) => {
      const value = mean(sum);
      return value === null ? null : 100 * value;
    };
    return { statistic, reads: columnsOf(places) };
  };
  const components: Record<Component, Score> = {
    video_binary: binary(COMPONENT_FIELDS.video_binary),
    live_binary: binary(COMPONENT_FIELDS.live_binary),
    ads_binary: binary(COMPONENT_FIELDS.ads_binary),
    ecommerce_binary: binary(COMPONENT_FIELDS.ecommerce_binary),
    video_continuous: {
      statistic: (sum) => (sum[watch + 1]! > 0 ? clamp(100 - (100 * sum[watch]!) / sum[watch + 1]!) : null),
      reads: [watch + 1],
    },
    ecommerce_textual: {
      statistic: (sum) => {
        const average = judgeAverage(sum.subarray(judge, judge + 2));
        return average === null ? null : clamp(10 * average);
      },
      reads: [judge],
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
    },
    micro_f1: {
      statistic: (sum) => {
        const [n, tp, fp, fn] = [0, 1, 2, 3].map((column) =>
          fields.reduce((s, _, i) => s + sum[i * PER_FIELD + column]!, 0),
        );
        return n! > 0 ? f1Of(tp!, fp!, fn!) : null;
      },
      reads: columnsOf(all),
    },
    macro_f1: { statistic: meanF1(all), reads: columnsOf(all) },
  };
}

function clamp(score: number): number {
  return Math.max(0, Math.min(100, score));
}
