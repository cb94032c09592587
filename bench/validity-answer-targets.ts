import { cohensH } from "../src/stats/cohens-h.ts";
import { brierSkill, f1Score, matthewsCorrelation, skillOver } from "../src/stats/confusion.ts";
import { averagePrecision, PROBABILITY_BINS, probabilityBin } from "../src/stats/probability-bins.ts";
import { rankCorrelation } from "../src/stats/rank-correlation.ts";
import { logitNormalOffset, normalExpectation, sigmoid } from "../src/synthetic/logit-normal.ts";
import { type Random, randomStream } from "../src/synthetic/random.ts";
import { drawChances, KEPT, LEVELS } from "./validity-chances.ts";
import { type Cell, itemsOf } from "./validity-grid.ts";
import type { Target } from "./validity-study.ts";

/** What the measures of yes/no answers are in the population of a cell, by the names of their analyses. */
export function answerTargets(cell: Cell, ratio: number): ReadonlyMap<string, Target> {
  const at = (value: number): Target => ({ value });
  const nil = (value: number): Target => (ratio === 1 ? { value, null: true } : { value });
  const groups: Readonly<Record<string, Readonly<Record<string, Target>>>> = {
    ...shareTargets(cell, ratio, at, nil),
    ...userTargets(cell, ratio, at, nil),
  };
  return new Map(
    Object.entries(groups).flatMap(([analysis, targets]) =>
      Object.entries(targets).map(([measure, target]) => [`${analysis}: ${measure}`, target] as const),
    ),
  );
}

type Make = (value: number) => Target;

/** Moments of users' chances of yes, real p and simulated q. */
function momentsOf({ rate, spread }: Cell, ratio: number) {
  const [a, b] = [logitNormalOffset(rate, spread), logitNormalOffset(rate * ratio, spread)];
  const rest = Math.sqrt(1 - KEPT ** 2);
  const mean = (of: (p: number, q: number) => number) =>
    normalExpectation((z) =>
      normalExpectation((e) => of(sigmoid(a + spread * z), sigmoid(b + spread * (KEPT * z + rest * e)))),
    );
  return {
    p: rate,
    q: rate * ratio,
    pq: mean((p, q) => p * q),
    pp: mean((p) => p * p),
    qq: mean((_, q) => q * q),
  };
}

function shareTargets(cell: Cell, ratio: number, at: Make, nil: Make) {
  const { p, q, pq, pp } = momentsOf(cell, ratio);
  const confusion = {
    truePositive: pq,
    falsePositive: q - pq,
    falseNegative: p - pq,
    trueNegative: 1 - p - q + pq,
  };
  const f1 = f1Score(confusion)!;
  const always = (2 * p) / (1 + p);
  // Of each probability: how many answers bear it, and how many of them are truly yes.
  const levels = LEVELS.map(({ said, probability, chance }) => ({
    probability,
    answers: chance * (said === 1 ? q : 1 - q),
    positives: chance * (said === 1 ? pq : p - pq),
  }));
  const over = (of: (level: (typeof levels)[number]) => number) =>
    levels.reduce((sum, level) => sum + of(level), 0);
  const squares = over(
    ({ probability, answers, positives }) =>
      positives * (1 - probability) ** 2 + (answers - positives) * probability ** 2,
  );
  const predicted = over(({ probability, answers }) => probability * answers);
  const mcc = at(matthewsCorrelation(confusion)!);
  const brier = at(brierSkill(squares, p, 1)!);
  return {
    "positive-rate": {
      real_rate: at(p),
      simulated_rate: at(q),
      gap: nil(q - p),
      gap_user_weighted: at(q - p),
      ratio: at(ratio),
      cohens_h: at(cohensH(q, p)),
      rejection_recall: at((1 - p - q + pq) / (1 - p)),
      simulated_probability: at(predicted),
      probability_gap: at(predicted - p),
      f1: at(f1),
      f1_skill: at(skillOver(f1, always, 1)!),
      mcc,
      brier_skill: brier,
    },
    leaderboard: {
      f1: at(f1),
      precision: at(pq / q),
      recall: at(pq / p),
      accuracy: at(1 - p - q + 2 * pq),
      mcc,
      brier_skill: brier,
      log_loss: at(
        over(
          ({ probability, answers, positives }) =>
            -positives * Math.log(probability) - (answers - positives) * Math.log(1 - probability),
        ),
      ),
      ece: at(over(({ probability, answers, positives }) => Math.abs(positives - probability * answers))),
      auc: at(areaOf(levels)),
      auprc: at(averagePrecision(binned(levels))!),
      video_binary: at(100 * f1),
      micro_f1: at(f1),
      skill: at(skillOver(100 * f1, 100 * Math.max(always, p, pp / p))!),
    },
  };
}

interface Level {
  readonly probability: number;
  readonly answers: number;
  readonly positives: number;
}

/** Chance that a yes is given more than a no, ties by halves. */
function areaOf(levels: readonly Level[]): number {
  const yes = levels.reduce((sum, { positives }) => sum + positives, 0);
  const no = levels.reduce((sum, { answers, positives }) => sum + answers - positives, 0);
  let [below, area] = [0, 0];
  for (const { answers, positives } of levels) {
    const negatives = answers - positives;
    area += positives * (below + negatives / 2);
    below += negatives;
  }
  return area / (yes * no);
}

function binned(levels: readonly Level[]) {
  const [answers, positives] = [new Float64Array(PROBABILITY_BINS), new Float64Array(PROBABILITY_BINS)];
  for (const level of levels) {
    const bin = probabilityBin(level.probability);
    answers[bin]! += level.answers;
    positives[bin]! += level.positives;
  }
  return { answers, positives };
}

function userTargets(cell: Cell, ratio: number, at: Make, nil: Make) {
  const { p, q, pq, pp, qq } = momentsOf(cell, ratio);
  const agreement = 1 - p - q + 2 * pq;
  const perUser = itemsOf(cell);
  const inverse = perUser.reduce((sum, n) => sum + 1 / n, 0) / perUser.length;
  const distances = distanceTargets(cell, { p, pp, q, qq });
  return {
    "user-fidelity": {
      rank_correlation: at(drawnRankCorrelation(cell, ratio)),
      // Spearman's rho of two normal variables.
      rank_correlation_corrected: at((6 / Math.PI) * Math.asin(KEPT / 2)),
      slope: at((pq - p * q) / (qq - q * q + inverse * (q - qq))),
      agreement: at(agreement),
      agreement_normalised: at(agreement / (1 - 2 * p + 2 * pp)),
    },
    "user-distance": {
      dispersion: at(cell.spread),
      dispersion_ratio: { value: 1, null: true } as Target,
      "ratio (squared)": at(distances.simulated),
      "dbicc (squared)": at(1 - distances.simulated),
      "ratio_vs_real (squared)": nil(distances.simulated / distances.real),
      "ratio (plain)": { value: "mean" } as Target,
      ...(ratio === 1 ? { "ratio_vs_real (plain)": nil(1) } : {}),
      reidentification: { value: "mean" } as Target,
    },
    discriminability: { auc_answers: ratio === 1 ? at(0.5) : ({ value: "mean" } as Target) },
  };
}

/** Blocks a user. */
const BLOCKS = 5;

/** R of squared distances of rates over blocks: chance within users over all differences. */
function distanceTargets(cell: Cell, { p, pp, q, qq }: Readonly<Record<"p" | "pp" | "q" | "qq", number>>) {
  const perUser = itemsOf(cell).sort((a, b) => a - b);
  // All users take part with as many items as nine in ten have.
  const items = Math.floor(perUser[Math.floor(perUser.length / 10)]! / BLOCKS);
  const ratio = (mean: number, square: number) => {
    const within = (mean - square) / Math.max(1, items);
    return within / (within + square - mean * mean);
  };
  return { real: ratio(p, pp), simulated: ratio(q, qq) };
}

/** Users drawn for what has no closed form. */
const DRAWN = 20_000;

/** The rank correlation of rates over as many items as users have. */
function drawnRankCorrelation(cell: Cell, ratio: number): number {
  const random = randomStream("target", JSON.stringify(cell), ratio);
  const [real, simulated]: [number[], number[]] = [[], []];
  while (real.length < DRAWN) {
    for (const user of drawChances(cell, [ratio], random)) {
      if (user.items < 4) continue;
      real.push(share(user.real, user.items, random));
      simulated.push(share(user.simulated[0]!, user.items, random));
    }
  }
  return rankCorrelation(real, simulated)!;
}

function share(chance: number, items: number, random: Random): number {
  let yes = 0;
  for (let i = 0; i < items; i++) if (random.uniform() < chance) yes++;
  return yes / items;
}
