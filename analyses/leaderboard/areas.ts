import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { modelSpread, saidByTruth } from "../../src/stats/design-effect.ts";
import { type AnswerCount, amountsOf, kishOf } from "../../src/stats/enough-answers.ts";
import { type JackknifeEstimate, jackknife, MIN_EFFECTIVE_USERS, NOTES } from "../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { tQuantileCached } from "../../src/stats/t-quantile.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import * as score from "./scores.ts";
import { BINARY } from "./sums.ts";

/** With fewer answers of a class, or fewer effective users, AUCs have exact intervals. */
const LEAST = { answers: 10, users: MIN_EFFECTIVE_USERS } as const;

/** What determines an area's uncertainty besides its sums. */
export interface RankSpread {
  /** The variance that correlated answers of one user add (`rankClustering`). */
  readonly clustering: number;
  /** The probability that three randomly drawn answers have the same predicted probability. */
  readonly tied: number;
}

/**
 * The AUC, from sums of pairs, positives and negatives. Its interval is at least as wide as that of Hanley & McNeil
 * (1982) for as many answers, reduced for ties as for ranks that differ by chance, and with the variance of clusters:
 * the users with most answers of a class may rank alike by chance.
 */
export function aucEstimate(
  sums: UserSums,
  total: Float64Array,
  counted: AnswerCount = (column) => columnTotal(sums, column),
  { clustering, tied }: RankSpread = { clustering: 0, tied: 0 },
): JackknifeEstimate {
  const found = jackknife(sums, score.auc, {
    total,
    scale: "logit",
    items: [1, 2],
    restsOn: [1, 2],
  });
  const { value, low, high } = found;
  if (value === null || low === null || high === null) return exactWithFew(found, sums, [1, 2], counted);
  const independent =
    ((2 * value ** 2) / (1 + value) - value ** 2) / counted(1) +
    (value / (2 - value) - value ** 2) / counted(2);
  const model = modelSpread((1 - tied) * independent, clustering, kishOf(sums, [1, 2]));
  const error = model.se / (value * (1 - value));
  const centre = Math.log(value / (1 - value));
  const reach = tQuantileCached(0.975, model.df) * error;
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
  );
  const found = saidByTruth(n!, yes!, said!, hits!, weight);
  if (found === null) return 0;
  const { share, likeness, together } = found;
  return ((likeness * share * (1 - share)) / 4) * together;
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
