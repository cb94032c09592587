import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { type JackknifeEstimate, jackknife } from "../../src/stats/jackknife.ts";
import { skewedMean } from "../../src/stats/skewed-floor.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import { aucEstimate, auprcEstimate, hitEstimates } from "./hit-estimates.ts";
import * as score from "./scores.ts";
import { BINARY, CONTINUOUS, type RunSums } from "./sums.ts";

/** A score of one field, from its sums. */
type Measure = (sums: UserSums) => JackknifeEstimate;

/** Losses have no upper bound. */
const LOSS = [0, Infinity] as const;

const BINARY_MEASURES: Readonly<Record<string, Measure>> = {
  // Shares have their interval on the logit scale.
  accuracy: (sums) => jackknife(sums, score.accuracy, { reads: [BINARY.n], items: BINARY.n, scale: "logit" }),
  // What wrong answers make of it: with few of them it is not known.
  log_loss: (sums) =>
    skewedMean(sums, { part: BINARY.logLoss, whole: BINARY.n, bounds: LOSS }, [[BINARY.fp, BINARY.fn]]),
  ece: (sums) => jackknife(sums, score.ece, { reads: [BINARY.n], items: BINARY.n, range: [0, 1] }),
  brier_skill: (sums) =>
    jackknife(sums, score.brier, {
      reads: [BINARY.n],
      items: BINARY.n,
      counts: [BINARY.positives],
      leastAnswers: 20,
      leastUsers: 20,
      // On the log of what it lacks: it has no lower bound.
      scale: "logit",
      range: [-Infinity, 1],
    }),
};

const CONTINUOUS_MEASURES: Readonly<Record<string, Measure>> = {
  mae: (sums) => jackknife(sums, score.mae, { reads: [CONTINUOUS.n], items: CONTINUOUS.n, range: LOSS }),
  nmae: (sums) =>
    jackknife(sums, score.nmae, {
      reads: [CONTINUOUS.normalized],
      items: CONTINUOUS.normalized,
      scale: "logit",
      range: [0, 100],
    }),
};

/** The scores of each field of a run. */
export function fieldEstimates(run: RunSums, options: AnalysisOptions): Estimate[] {
  const estimate = (measure: string, field: string, n: number, found: JackknifeEstimate) =>
    estimateOf({ measure, run: run.run, field, n }, found, options);
  const all = (
    measures: Readonly<Record<string, Measure>>,
    fields: ReadonlyMap<string, UserSums>,
    more: typeof hitEstimates = () => [],
  ) =>
    [...fields].flatMap(([field, sums]) =>
      [...more(sums), ...Object.entries(measures).map(([measure, of]) => [measure, of(sums)] as const)].map(
        ([measure, found]) => estimate(measure, field, columnTotal(sums, 0), found),
      ),
    );
  return [
    ...all(BINARY_MEASURES, run.binary, hitEstimates).filter(
      ({ measure, value }) => measure !== "brier_skill" || value !== null,
    ),
    ...[...run.auc].map(([field, { sums, total }]) =>
      estimate("auc", field, total[1]! + total[2]!, {
        ...aucEstimate(sums, total),
        users: usersOfRarerClass(sums),
      }),
    ),
    ...[...run.precision].flatMap(([field, { sums, total }]) =>
      isGraded(run, field) ? [estimate("auprc", field, total[2]!, auprcEstimate(sums, total))] : [],
    ),
    ...all(CONTINUOUS_MEASURES, run.continuous),
  ];
}

/** Whether a field's predictions are probabilities, and not only yes or no. */
function isGraded(run: RunSums, field: string): boolean {
  const sums = run.binary.get(field);
  return sums !== undefined && columnTotal(sums, BINARY.graded) > 0;
}

/** Ranks of two classes rest on the users of the rarer one, however many users have the other. */
function usersOfRarerClass({ ids, rows, width }: UserSums): number {
  const having = (column: number) => ids.filter((_, user) => rows[user * width + column]! > 0).length;
  return Math.min(having(1), having(2));
}
