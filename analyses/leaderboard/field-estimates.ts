import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { effectiveNumber } from "../../src/stats/effective-number.ts";
import { type AnswerCount, amountsOf, countIn } from "../../src/stats/enough-answers.ts";
import {
  f1Estimate,
  type HitColumns,
  precisionEstimate,
  recallEstimate,
} from "../../src/stats/hit-scores.ts";
import { type JackknifeEstimate, jackknife, NOTES } from "../../src/stats/jackknife.ts";
import { mccEstimate } from "../../src/stats/mcc-estimate.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { asUnsureAsShare } from "../../src/stats/share-floor.ts";
import { skewedMean } from "../../src/stats/skewed-floor.ts";
import { columnTotal, totalOf, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { aucEstimate, auprcEstimate, rankClustering } from "./areas.ts";
import * as score from "./scores.ts";
import { BINARY, CONTINUOUS, type RunSums } from "./sums.ts";

/** A score of one field, from its sums. */
type Measure = (sums: UserSums, counted: AnswerCount | undefined) => JackknifeEstimate;

/** Losses have no upper bound. */
const LOSS = [0, Infinity] as const;

const BINARY_MEASURES: Readonly<Record<string, Measure>> = {
  accuracy: (sums, counted) => accuracyEstimate(sums, counted),
  // The contribution of wrong answers: with few of them it is unknown.
  log_loss: (sums, counted) => logLossEstimate(sums, counted),
  ece: (sums, counted) => eceEstimate(sums, counted),
  brier_skill: (sums, counted) =>
    jackknife(sums, score.brier, {
      counted,
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

const WRONG = [BINARY.fp, BINARY.fn];

/** A share of all answers, as the positive rate is. */
function accuracyEstimate(sums: UserSums, counted: AnswerCount | undefined): JackknifeEstimate {
  const sides = counted && { part: counted(BINARY.correct), rest: countIn(WRONG, counted) };
  return proportion(sums, BINARY.correct, BINARY.n, 0.95, sides);
}

/** Log loss is no more certain than the share of wrong answers. */
function logLossEstimate(sums: UserSums, counted: AnswerCount | undefined): JackknifeEstimate {
  const found = skewedMean(sums, { part: BINARY.logLoss, whole: BINARY.n, bounds: LOSS }, [WRONG], counted);
  const [amounts, answers, items] = [BINARY.logLoss, WRONG, BINARY.n].map((own) => amountsOf(sums, own));
  const wrong = sums.ids.map((id, user) => [id, [answers![user]!, items![user]!]] as const);
  const share = proportion(userSums(wrong), 0, 1);
  return asUnsureAsShare(found, share, { amounts: amounts!, answers: answers!, items: items! }, LOSS);
}

/** Calibration error is no more certain than the real rate. */
function eceEstimate(sums: UserSums, counted: AnswerCount | undefined): JackknifeEstimate {
  const found = jackknife(sums, score.ece, { reads: [BINARY.n], items: BINARY.n, range: [0, 1] });
  const signs = totalOf(sums).subarray(BINARY.bins).map(Math.sign);
  const amounts = sums.ids.map((_, user) =>
    signs.reduce((sum, sign, bin) => sum + sign * sums.rows[user * sums.width + BINARY.bins + bin]!, 0),
  );
  const [answers, items] = [BINARY.positives, BINARY.n].map((own) => amountsOf(sums, own));
  const sides = counted && {
    part: counted(BINARY.positives),
    rest: Math.max(0, counted(BINARY.n) - counted(BINARY.positives)),
  };
  const real = proportion(sums, BINARY.positives, BINARY.n, 0.95, sides);
  return asUnsureAsShare(found, real, { amounts, answers: answers!, items: items! }, [0, 1]);
}

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
  const { binary, continuous } = run.weighed?.counts ?? run;
  const all = (
    measures: Readonly<Record<string, Measure>>,
    fields: ReadonlyMap<string, UserSums>,
    counts: ReadonlyMap<string, UserSums>,
    more: typeof hitEstimates = () => [],
  ) =>
    [...fields].flatMap(([field, sums]) => {
      const squares = run.weighed?.squares.get(field);
      const own = Object.entries(measures).map(
        ([measure, of]) => [measure, of(sums, countedOf(sums, squares))] as const,
      );
      return [...more(sums, squares), ...own].map(([measure, found]) =>
        estimate(measure, field, columnTotal(counts.get(field)!, 0), found),
      );
    });
  const answersOf = (field: string) => columnTotal(binary.get(field)!, BINARY.n);
  const classes = (field: string) => classesOf(run, field);
  return [
    ...all(BINARY_MEASURES, run.binary, binary, hitEstimates).filter(
      ({ measure, value }) => measure !== "brier_skill" || value !== null,
    ),
    ...[...run.auc].map(([field, { sums, total, tied }]) =>
      estimate("auc", field, answersOf(field), {
        ...aucEstimate(sums, total, classes(field), { clustering: clusteringOf(run, field), tied }),
        users: usersOfRarerClass(sums),
      }),
    ),
    ...[...run.precision].flatMap(([field, { sums, total }]) =>
      isGraded(run, field)
        ? [estimate("auprc", field, answersOf(field), auprcEstimate(sums, total, classes(field)))]
        : [],
    ),
    ...all(CONTINUOUS_MEASURES, run.continuous, continuous),
  ];
}

/** How many answers are yes (column 1) and no (2) where they are weighed; Kish's effective number, as in `countedOf`. */
function classesOf({ binary, weighed }: RunSums, field: string): AnswerCount | undefined {
  const [sums, squares] = [binary.get(field), weighed?.squares.get(field)];
  if (sums === undefined || squares === undefined) return undefined;
  const of = (own: UserSums, column: number) =>
    column === 1
      ? columnTotal(own, BINARY.positives)
      : columnTotal(own, BINARY.n) - columnTotal(own, BINARY.positives);
  return (column) => effectiveNumber(of(sums, column), of(squares, column));
}

/** The variance that clustering within users adds to a field's AUC. */
function clusteringOf({ binary, weighed }: RunSums, field: string): number {
  const sums = binary.get(field);
  const counted = sums && countedOf(sums, weighed?.squares.get(field));
  if (sums === undefined) return 0;
  return rankClustering(sums, counted && columnTotal(sums, BINARY.n) / counted(BINARY.n));
}

/** Whether a field's predictions are probabilities, and not only yes or no. */
function isGraded(run: RunSums, field: string): boolean {
  const sums = run.binary.get(field);
  return sums !== undefined && columnTotal(sums, BINARY.graded) > 0;
}

/** Ranks of two classes are limited by the users of the rarer one. */
function usersOfRarerClass({ ids, rows, width }: UserSums): number {
  const having = (column: number) => ids.filter((_, user) => rows[user * width + column]! > 0).length;
  return Math.min(having(1), having(2));
}

const HITS: HitColumns = { items: BINARY.n, due: BINARY.positives, said: BINARY.said, hits: BINARY.tp };

/** What depends on a field's hits: F1, precision and recall (0 where undefined, as in the benchmark), and MCC. */
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
function countedOf(sums: UserSums, squares: UserSums | undefined): AnswerCount | undefined {
  return squares && ((column) => effectiveNumber(columnTotal(sums, column), columnTotal(squares, column)));
}

/** 0, without interval, where nothing is due or said. */
function orZero(found: JackknifeEstimate, sums: UserSums): JackknifeEstimate {
  return found.value === null && columnTotal(sums, 0) > 0
    ? { ...found, value: 0, note: NOTES.fewPositives }
    : found;
}
