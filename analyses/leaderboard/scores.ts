import { brierSkill } from "../../src/stats/confusion.ts";
import type { Statistic } from "../../src/stats/jackknife.ts";
import { roundHalfEven } from "../../src/stats/round-half-even.ts";
import { BINARY, CONTINUOUS, JUDGE } from "./columns.ts";

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
/** Brier's skill of the probabilities over saying the real rate each time; null where none is a probability. */
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
