import { brierSkill } from "../../src/stats/confusion.ts";
import type { Statistic } from "../../src/stats/jackknife.ts";
import { roundHalfEven } from "../../src/stats/round-half-even.ts";
import { BINARY, CONTINUOUS, JUDGE } from "./sums.ts";

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
/** Brier skill of the probabilities over always predicting the real rate; null without probabilities. */
export const brier: Statistic = (sum) =>
  sum[BINARY.graded]! > 0
    ? brierSkill(sum[BINARY.squaredError]!, sum[BINARY.positives]!, sum[BINARY.n]!)
    : null;
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

/** Average precision: the area under precision and recall; at guessing it is the positive rate. */
export const auprc: Statistic = ([area, positives]) => (positives! > 0 ? area! : null);

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

export function f1Of(tp: number, fp: number, fn: number): number {
  return tp > 0 ? (2 * tp) / (2 * tp + fp + fn) : 0;
}

/** The leaderboard that the paper prints: scores 0-100 (OmniBehavior, arXiv 2604.08362, main table). */
export interface PublishedRow {
  readonly model: string;
  readonly scores: Readonly<Record<Component | "overall", number>>;
}

const COLUMNS = [...COMPONENTS, "overall"] as const;

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

const PUBLISHED: readonly PublishedRow[] = TABLE.map(([model, ...scores]) => ({
  model,
  scores: Object.fromEntries(COLUMNS.map((column, i) => [column, scores[i]])) as PublishedRow["scores"],
}));

/** The published row of a run that bears a published model's name, whatever its capitals and punctuation. */
export function publishedFor(run: string): PublishedRow | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/gu, "");
  return PUBLISHED.find((row) => plain(row.model) === plain(run));
}
