import { BINARY, type RunSums } from "../analyses/leaderboard/sums.ts";
import {
  HITS,
  LABEL,
  LIKELY_TRUTH,
  N,
  PROBABILITIES,
  PROBABILITY,
  REJECTED,
  SQUARED_ERROR,
  TRUTH,
} from "../analyses/positive-rate/sums.ts";
import type { HalfSums } from "../analyses/user-fidelity/rates.ts";
import { totalOf, type UserSums, userSums } from "../src/stats/user-sums.ts";
import type { Random } from "../src/synthetic/random.ts";
import { drawChances, LEVELS } from "./validity-chances.ts";
import type { Cell } from "./validity-grid.ts";

const FIELD = "video_liked";
/** Probabilities that a simulator gives, from the lowest on. */
const GIVEN: readonly number[] = LEVELS.map(({ probability }) => probability).sort((a, b) => a - b);
const BINS = 10;

/** An answer: what the real user says, what the simulator says, and the probability it gives. */
export interface Answer {
  readonly truth: 0 | 1;
  readonly label: 0 | 1;
  readonly probability: number;
}
/** The answers of each user. */
export type Cohort = readonly (readonly Answer[])[];

export function drawAnswers(cell: Cell, ratio: number, random: Random): Cohort {
  return drawChances(cell, [ratio], random).map(({ items, real, simulated }) =>
    Array.from({ length: items }, () => {
      const truth = random.uniform() < real ? 1 : 0;
      return { truth, ...answered(simulated[0]!, random) };
    }),
  );
}

/**
 * Two runs of one simulator: their answers to the same questions of the same users.
 * @param factor how many times the first run's rate the second has, of the same users.
 */
export function drawTwice(cell: Cell, random: Random, factor = 1): readonly [Cohort, Cohort] {
  const users = drawChances(cell, [1, factor], random).map(({ items, real, simulated }) =>
    Array.from({ length: items }, () => {
      const truth = random.uniform() < real ? 1 : 0;
      return simulated.map((chance) => ({ truth, ...answered(chance, random) }) as const);
    }),
  );
  const run = (which: 0 | 1) => users.map((answers) => answers.map((both) => both[which]!));
  return [run(0), run(1)];
}

function answered(chance: number, random: Random): Pick<Answer, "label" | "probability"> {
  const label = random.uniform() < chance ? 1 : 0;
  const [first, second] = LEVELS.filter(({ said }) => said === label);
  const { probability } = random.uniform() < first!.chance ? first! : second!;
  return { label, probability };
}

/** The sums of `positive-rate`. */
export function rateSums(cohort: Cohort): UserSums {
  return sumsOf(cohort, (answers) => {
    const row = new Float64Array(SQUARED_ERROR + 1);
    for (const { truth, label, probability } of answers) {
      row[N]!++;
      row[TRUTH]! += truth;
      row[LABEL]! += label;
      row[REJECTED]! += (1 - truth) * (1 - label);
      row[HITS]! += truth * label;
      row[PROBABILITY]! += probability;
      row[PROBABILITIES]!++;
      row[LIKELY_TRUTH]! += truth;
      row[SQUARED_ERROR]! += (probability - truth) ** 2;
    }
    return row;
  });
}

/** The sums of `leaderboard`. */
export function scoreSums(cohort: Cohort): RunSums {
  const counts = countsOf(cohort.flat());
  return {
    run: "cohort",
    binary: new Map([[FIELD, sumsOf(cohort, binaryRow)]]),
    continuous: new Map(),
    auc: new Map([[FIELD, areaSums(cohort, counts)]]),
    precision: total(counts.yes) > 0 ? new Map([[FIELD, precisionSums(cohort, counts)]]) : new Map(),
    judge: undefined,
  };
}

/** The sums of `user-fidelity`; items are dealt to halves in turn. */
export function fidelitySums(cohort: Cohort): HalfSums[] {
  return cohort.flatMap((answers, u) =>
    ([0, 1] as const).flatMap((half) => {
      const own = answers.filter((_, i) => i % 2 === half);
      const n = own.length;
      const real = total(own.map(({ truth }) => truth));
      const simulated = total(own.map(({ label }) => label));
      const same = own.filter(({ truth, label }) => truth === label).length;
      const squares = { squares: n, realSquares: real, simulatedSquares: simulated };
      return n === 0
        ? []
        : [{ user: `u${u}`, field: FIELD, half, answers: n, n, real, simulated, same, ...squares }];
    }),
  );
}

function binaryRow(answers: readonly Answer[]): Float64Array {
  const row = new Float64Array(BINARY.bins + BINS);
  for (const { truth, label, probability } of answers) {
    row[BINARY.n]!++;
    row[BINARY.tp]! += truth * label;
    row[BINARY.fp]! += (1 - truth) * label;
    row[BINARY.fn]! += truth * (1 - label);
    row[BINARY.correct]! += truth === label ? 1 : 0;
    row[BINARY.logLoss]! -= Math.log(truth === 1 ? probability : 1 - probability);
    row[BINARY.positives]! += truth;
    row[BINARY.said]! += label;
    row[BINARY.squaredError]! += (probability - truth) ** 2;
    row[BINARY.graded]!++;
    // Bins are closed above.
    row[BINARY.bins + Math.ceil(probability * BINS) - 1]! += truth - probability;
  }
  const [n, yes] = [row[BINARY.n]!, row[BINARY.positives]!];
  row[BINARY.own] = n > 1 ? (yes * (yes - 1)) / (n - 1) : 0;
  return row;
}

/** Along the probabilities given, how many real yeses and noes have each. */
interface Counts {
  readonly yes: readonly number[];
  readonly no: readonly number[];
}

function countsOf(answers: readonly Answer[]): Counts {
  const of = (truth: 0 | 1) =>
    GIVEN.map((p) => answers.filter((a) => a.probability === p && a.truth === truth).length);
  return { yes: of(1), no: of(0) };
}

/** Pairs of a yes with a no of lower probability, ties by halves. */
function pairsOf(yes: readonly number[], no: readonly number[]): number {
  return total(yes.map((n, k) => n * (total(no.slice(0, k)) + no[k]! / 2)));
}

/** The pairs that leave with a user, positives and negatives; and those of all. */
function areaSums(cohort: Cohort, all: Counts) {
  const sums = sumsOf(cohort, (answers) => {
    const own = countsOf(answers);
    const pairs = pairsOf(own.yes, all.no) + pairsOf(all.yes, own.no) - pairsOf(own.yes, own.no);
    return [pairs, total(own.yes), total(own.no)];
  });
  const [yes, no] = [total(all.yes), total(all.no)];
  const tied = total(GIVEN.map((_, k) => ((all.yes[k]! + all.no[k]!) / (yes + no)) ** 3));
  return { sums, total: Float64Array.of(pairsOf(all.yes, all.no), yes, no), tied };
}

/** What average precision loses without a user, to first order; positives and answers; and the total with the area. */
function precisionSums(cohort: Cohort, { yes, no }: Counts) {
  const positives = total(yes);
  const said = GIVEN.map((_, k) => total(yes.slice(k)) + total(no.slice(k)));
  const found = GIVEN.map((_, k) => total(yes.slice(k)));
  const [gained, lost]: [number[], number[]] = [[], []];
  let [area, gain, loss] = [0, 0, 0];
  GIVEN.forEach((_, k) => {
    if (said[k]! > 0) {
      area += (yes[k]! * found[k]!) / said[k]! / positives;
      gain += yes[k]! / said[k]!;
      loss += (yes[k]! * found[k]!) / said[k]! ** 2;
    }
    gained[k] = gain;
    lost[k] = loss;
  });
  const sums = sumsOf(cohort, (answers) => {
    let own = 0;
    for (const { truth, probability } of answers) {
      const k = GIVEN.indexOf(probability);
      own += (truth === 1 ? found[k]! / said[k]! - area + gained[k]! : 0) - lost[k]!;
    }
    return [own / positives, total(answers.map(({ truth }) => truth)), answers.length];
  });
  const whole = totalOf(sums);
  whole[0] = area;
  return { sums, total: whole };
}

function sumsOf(cohort: Cohort, rowOf: (answers: readonly Answer[]) => ArrayLike<number>): UserSums {
  return userSums(cohort.map((answers, u) => [`u${u}`, Float64Array.from(rowOf(answers))] as const));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
