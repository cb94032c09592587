import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { kishOf } from "../../src/stats/enough-answers.ts";
import {
  f1Estimate,
  type HitColumns,
  precisionEstimate,
  recallEstimate,
} from "../../src/stats/hit-scores.ts";
import { type JackknifeEstimate, jackknife, MIN_EFFECTIVE_USERS, NOTES } from "../../src/stats/jackknife.ts";
import { mccEstimate } from "../../src/stats/mcc-estimate.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import * as score from "./scores.ts";
import { BINARY } from "./sums.ts";

const HITS: HitColumns = { items: BINARY.n, due: BINARY.positives, said: BINARY.said, hits: BINARY.tp };

/** What hangs on the hits of a field: F1, precision and recall, 0 where undefined as the benchmark has it, and MCC. */
export function hitEstimates(sums: UserSums): readonly (readonly [measure: string, JackknifeEstimate])[] {
  return [
    ["f1", orZero(f1Estimate(sums, HITS), sums)],
    ["precision", orZero(precisionEstimate(sums, HITS), sums)],
    ["recall", orZero(recallEstimate(sums, HITS), sums)],
    ["mcc", mccEstimate(sums, HITS)],
  ];
}

/** 0 where nothing is due or said, of which nothing more is known. */
export function orZero(found: JackknifeEstimate, sums: UserSums): JackknifeEstimate {
  return found.value === null && columnTotal(sums, 0) > 0
    ? { ...found, value: 0, note: NOTES.fewPositives }
    : found;
}

/** Fewer answers of the rarer class than this: an area under the curve has the exact interval. */
const LEAST_ANSWERS = 10;

/**
 * The area under the curve, from sums of pairs, positives and negatives. With few of a class its interval is that of a
 * share of as many trials as there are effective users of the class: a mean of ranks varies no more than yes and no do.
 */
export function aucEstimate(sums: UserSums, total: Float64Array): JackknifeEstimate {
  const found = jackknife(sums, score.auc, {
    total,
    scale: "logit",
    counts: [1, 2],
    leastAnswers: LEAST_ANSWERS,
    items: [1, 2],
  });
  if (found.value === null || found.note !== NOTES.fewAnswers) return found;
  const trials = Math.min(kishOf(sums, 1), kishOf(sums, 2));
  if (trials < MIN_EFFECTIVE_USERS) return { ...found, note: NOTES.uneven };
  return {
    ...found,
    ...clopperPearson(found.value * trials, trials, 0.95),
    effectiveUsers: trials,
    note: SHARE_NOTES.few,
  };
}
