import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { designEffect, likeness } from "../../src/stats/design-effect.ts";
import { type AnswerCount, amountsOf, kishOf } from "../../src/stats/enough-answers.ts";
import { type JackknifeEstimate, jackknife, MIN_EFFECTIVE_USERS, NOTES } from "../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { tQuantileCached } from "../../src/stats/t-quantile.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import * as score from "./scores.ts";
import { BINARY } from "./sums.ts";

/** With fewer answers of a class, or fewer effective users, AUCs have exact intervals. */
const LEAST = { answers: 10, users: MIN_EFFECTIVE_USERS } as const;

/**
 * The AUC, from sums of pairs, positives and negatives. It is no more certain than ranks of that many answers (Hanley
 * & McNeil 1982), clustered by what is said: the users who have most of a class may rank alike by chance.
 * @param clustering how much variance that adds (`rankClustering`).
 */
export function aucEstimate(
  sums: UserSums,
  total: Float64Array,
  counted: AnswerCount = (column) => columnTotal(sums, column),
  clustering = 0,
): JackknifeEstimate {
  const found = jackknife(sums, score.auc, {
    total,
    scale: "logit",
    items: [1, 2],
    restsOn: [1, 2],
  });
  const { value, low, high, effectiveUsers } = found;
  if (value === null || low === null || high === null || effectiveUsers === undefined)
    return exactWithFew(found, sums, [1, 2], counted);
  const independent =
    ((2 * value ** 2) / (1 + value) - value ** 2) / counted(1) +
    (value / (2 - value) - value ** 2) / counted(2);
  const variance = independent + clustering;
  const error = Math.sqrt(variance) / (value * (1 - value));
  const centre = Math.log(value / (1 - value));
  const reach = tQuantileCached(0.975, effectiveUsers - 1) * error;
  const [bottom, top] = [centre - reach, centre + reach].map((x) => 1 / (1 + Math.exp(-x)));
  const wide = { ...found, low: Math.min(low, bottom!), high: Math.max(high, top!), se: error, p: null };
  return exactWithFew(wide.low < low || wide.high > high ? wide : found, sums, [1, 2], counted);
}

/**
 * The variance that clustering of labels adds to an AUC if users have different mixes of yes and no: a user labelled
 * yes ranks above half of the other class.
 * @param sums of yes/no answers.
 * @param weight the weight of one answer.
 */
export function rankClustering(sums: UserSums, weight = 1): number {
  const [n, yes, said, hits] = [BINARY.n, BINARY.positives, BINARY.said, BINARY.tp].map((column) =>
    amountsOf(sums, column),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const size = (own: Float64Array) => own.reduce((a, b) => a + b, 0);
  const [all, positives] = [size(n), size(yes)];
  if (positives === 0 || positives === all) return 0;
  const rho = likeness(n, said, weight);
  // Two more of each, for what may be missing by chance (Agresti & Coull 1998).
  const trials = positives / weight / designEffect(n, yes, said, weight);
  const share = ((size(hits) / positives) * trials + 2) / (trials + 4);
  const leverage = n.map(
    (own, user) => (yes[user]! / positives - (own - yes[user]!) / (all - positives)) ** 2,
  );
  const alone = weight / positives + weight / (all - positives);
  return ((rho * share * (1 - share)) / 4) * Math.max(0, size(leverage) - alone);
}

/** Average precision, from sums of its loss without each user, positives and answers. */
export function auprcEstimate(
  sums: UserSums,
  total: Float64Array,
  counted: AnswerCount = (column) => columnTotal(sums, column),
): JackknifeEstimate {
  const found = jackknife(sums, score.auprc, { total, scale: "logit", items: 2, leastUsers: 10 });
  return exactWithFew(found, sums, [1], counted);
}

/**
 * With few answers of a class, an AUC has the interval of a share with the class's effective users as trials: a mean
 * of ranks varies no more than yes/no answers. It is not left out, since intervals left out for concentrated classes
 * would be shown only when large, or small, by chance.
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
