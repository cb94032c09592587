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

/** The leaderboard that the paper prints: scores 0-100 (OmniBehavior, arXiv 2604.08362, main table). */
export interface PublishedRow {
  readonly model: string;
  readonly scores: Readonly<Record<Component | "overall", number>>;
}

const COLUMNS = [
  "video_binary",
  "video_continuous",
  "live_binary",
  "ads_binary",
  "ecommerce_binary",
  "ecommerce_textual",
  "overall",
] as const;

const TABLE: readonly (readonly [string, ...number[]])[] = [
  ["Claude-Opus-4.5", 33.05, 64.19, 31.7, 51.16, 29.98, 57.21, 44.55],
  ["Claude-Sonnet-4.5", 18.85, 65.95, 25.0, 42.77, 36.13, 54.26, 40.49],
  ["Claude-Haiku-4.5", 22.84, 63.26, 26.11, 30.0, 26.37, 50.29, 36.48],
  ["Claude-Sonnet-4", 25.29, 64.62, 28.86, 36.81, 16.5, 49.13, 36.87],
  ["Gemini-3-Flash", 22.09, 53.79, 25.61, 24.64, 19.65, 49.8, 32.6],
  ["GPT-5.2", 31.54, 65.01, 28.63, 33.6, 29.32, 46.29, 39.07],
  ["GPT-4o", 27.88, 62.75, 28.15, 25.24, 28.66, 44.92, 36.27],
  ["GLM-4.7", 26.86, 64.43, 28.97, 40.34, 32.9, 55.25, 41.46],
  ["DeepSeek-V3", 21.42, 63.98, 27.92, 25.74, 33.31, 52.13, 37.42],
  ["Kimi-K2-Instruct", 23.3, 64.8, 28.6, 31.19, 29.94, 47.83, 37.61],
  ["Qwen3-235B", 18.26, 62.38, 23.84, 23.19, 19.22, 45.74, 32.11],
];

export const PUBLISHED: readonly PublishedRow[] = TABLE.map(([model, ...scores]) => ({
  model,
  scores: Object.fromEntries(COLUMNS.map((column, i) => [column, scores[i]])) as PublishedRow["scores"],
}));

/** The published row of a run that bears a published model's name, whatever its capitals and punctuation. */
export function publishedFor(run: string): PublishedRow | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/gu, "");
  return PUBLISHED.find((row) => plain(row.model) === plain(run));
}
