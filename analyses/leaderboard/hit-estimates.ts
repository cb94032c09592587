import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { effectiveNumber } from "../../src/stats/effective-number.ts";
import { type AnswerCount, kishOf } from "../../src/stats/enough-answers.ts";
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
import { BINARY } from "./columns.ts";
import * as score from "./scores.ts";

const HITS: HitColumns = { items: BINARY.n, due: BINARY.positives, said: BINARY.said, hits: BINARY.tp };

/** What hangs on the hits of a field: F1, precision and recall, 0 where undefined as the benchmark has it, and MCC. */
export function hitEstimates(
  sums: UserSums,
  squares?: UserSums,
): readonly (readonly [measure: string, JackknifeEstimate])[] {
  const counted = countedOf(sums, squares);
  const sides = (rest: number) => counted && { part: counted(BINARY.tp), rest: counted(rest) };
  return [
    ["f1", orZero(f1Estimate(sums, HITS, counted), sums)],
    ["precision", orZero(precisionEstimate(sums, HITS, sides(BINARY.fp)), sums)],
    ["recall", orZero(recallEstimate(sums, HITS, sides(BINARY.fn)), sums)],
    ["mcc", mccEstimate(sums, HITS, squares)],
  ];
}

/** How many answers a column counts, where the sums are of weights: Kish's effective number. */
export function countedOf(sums: UserSums, squares: UserSums | undefined): AnswerCount | undefined {
  return squares && ((column) => effectiveNumber(columnTotal(sums, column), columnTotal(squares, column)));
}

/** 0, without interval, where nothing is due or said. */
export function orZero(found: JackknifeEstimate, sums: UserSums): JackknifeEstimate {
  return found.value === null && columnTotal(sums, 0) > 0
    ? { ...found, value: 0, note: NOTES.fewPositives }
    : found;
}

/** With fewer answers of a class than these, or fewer effective users, areas have exact intervals. */
const LEAST = { answers: 10, users: MIN_EFFECTIVE_USERS } as const;

/** The area under the curve, from sums of pairs, positives and negatives. */
export function aucEstimate(
  sums: UserSums,
  total: Float64Array,
  counted: AnswerCount = (column) => columnTotal(sums, column),
): JackknifeEstimate {
  const found = jackknife(sums, score.auc, {
    total,
    scale: "logit",
    items: [1, 2],
    restsOn: [1, 2],
  });
  return exactWithFew(found, sums, [1, 2], counted);
}

/** Average precision, from sums of what it loses without the user, positives and answers. */
export function auprcEstimate(
  sums: UserSums,
  total: Float64Array,
  counted: AnswerCount = (column) => columnTotal(sums, column),
): JackknifeEstimate {
  const found = jackknife(sums, score.auprc, { total, scale: "logit", items: 2, leastUsers: 10 });
  return exactWithFew(found, sums, [1], counted);
}

/**
 * With few answers of a class an area has the interval of a share of as many trials as there are effective users of the
 * class: a mean of ranks varies no more than yes and no do. It is not left out, since what is left out where few users
 * have most of the class is shown where it is large, or small, by chance.
 */
function exactWithFew(
  found: JackknifeEstimate,
  sums: UserSums,
  classes: readonly number[],
  counted: AnswerCount,
): JackknifeEstimate {
  const { value, note } = found;
  if (value === null || note === NOTES.uneven || note === NOTES.fewEffective || note === NOTES.oneUser)
    return found;
  const trials = Math.min(...classes.map((column) => kishOf(sums, column)));
  if (trials >= LEAST.users && classes.every((column) => counted(column) >= LEAST.answers)) return found;
  const { low, high } = clopperPearson(value * trials, trials, 0.95);
  return { ...found, low, high, se: null, p: null, effectiveUsers: trials, note: SHARE_NOTES.few };
}
