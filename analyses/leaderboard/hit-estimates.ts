import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { kishOf } from "../../src/stats/enough-answers.ts";
import {
  exactWhereFew,
  f1Estimate,
  type HitColumns,
  matthewsAt,
  precisionEstimate,
  recallEstimate,
} from "../../src/stats/hit-scores.ts";
import { type JackknifeEstimate, jackknife, MIN_EFFECTIVE_USERS, NOTES } from "../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { columnTotal, totalOf, type UserSums } from "../../src/stats/user-sums.ts";
import * as score from "./scores.ts";
import { BINARY } from "./sums.ts";

const HITS: HitColumns = { items: BINARY.n, due: BINARY.positives, said: BINARY.said, hits: BINARY.tp };

/** What hangs on the hits of a field: F1, precision and recall, 0 where undefined as the benchmark has it, and MCC. */
export function hitEstimates(sums: UserSums): readonly (readonly [measure: string, JackknifeEstimate])[] {
  const f1 = f1Estimate(sums, HITS);
  return [
    ["f1", orZero(f1, sums)],
    ["precision", orZero(precisionEstimate(sums, HITS), sums)],
    ["recall", orZero(recallEstimate(sums, HITS), sums)],
    ["mcc", mccEstimate(sums, f1)],
  ];
}

/** 0 where nothing is due or said, of which nothing more is known. */
export function orZero(found: JackknifeEstimate, sums: UserSums): JackknifeEstimate {
  return found.value === null && columnTotal(sums, 0) > 0
    ? { ...found, value: 0, note: NOTES.fewPositives }
    : found;
}

function mccEstimate(sums: UserSums, f1: JackknifeEstimate): JackknifeEstimate {
  const total = totalOf(sums);
  const totals = { items: total[BINARY.n]!, due: total[BINARY.positives]!, said: total[BINARY.said]! };
  const at = (own: number) => matthewsAt(totals, own);
  const found = jackknife(sums, score.mcc, {
    reads: [BINARY.n],
    items: BINARY.n,
    counts: [BINARY.positives, BINARY.said, BINARY.tp],
    scale: "logit",
    // What no hit would be worth: it is as skewed as the F1 is.
    range: [at(0) ?? -1, 1],
  });
  return exactWhereFew(found, f1, at);
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
