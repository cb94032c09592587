import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { contrast } from "../src/stats/contrast.ts";
import { type JackknifeEstimate, jackknife, type Statistic } from "../src/stats/jackknife.ts";
import { signFlipTest } from "../src/stats/sign-flip.ts";
import { groupUserSums, type UserSums } from "../src/stats/user-sums.ts";
import {
  cohort,
  type SimulatedAnswer,
  type SimulatorSpec,
  simulateAnswers,
  truth,
} from "../src/synthetic/index.ts";

export interface Coverage {
  readonly measure: string;
  /** Share of cohorts whose interval covers the truth, of those with an interval. */
  readonly covered: number;
  readonly estimable: number;
}

export interface StudyOptions {
  readonly cohorts: number;
  readonly users: number;
  readonly itemsPerUser: number;
}

/** A simulator with rare positives, half personal: users differ strongly and answers cluster within them. */
export const STUDY_SIMULATOR: SimulatorSpec = {
  name: "study",
  hyperActivity: 0.12,
  personal: 0.5,
  fidelity: 0.2,
  politeness: 0.5,
  cheer: 0.2,
  watchShift: 0,
  watchNoise: 0.2,
  judge: 5,
};

const gap: Statistic = (sum) => (sum[0]! > 0 ? (sum[2]! - sum[3]!) / sum[0]! : null);
const f1: Statistic = (sum) => (sum[1]! > 0 ? (2 * sum[1]!) / (2 * sum[1]! + sum[2]! + sum[3]!) : null);

/** Columns n, TP, FP, FN, as the analyses sum them. */
export function answerSums(answers: readonly SimulatedAnswer[]): UserSums {
  const yes = (value: boolean) => (value ? 1 : 0);
  return groupUserSums(
    answers,
    () => "all",
    (a) => a.userId,
    (a) => [
      1,
      yes(a.truth === 1 && a.label === 1),
      yes(a.truth === 0 && a.label === 1),
      yes(a.truth === 1 && a.label === 0),
    ],
  ).get("all")!;
}

/** How often the 95% intervals of pooled gap and F1 cover what was planted, over seeded cohorts. */
export function coverageStudy({ cohorts, users, itemsPerUser }: StudyOptions): Coverage[] {
  const planted = truth({}, STUDY_SIMULATOR).pooled;
  const found: Record<string, JackknifeEstimate[]> = { gap: [], f1: [] };
  for (let seed = 1; seed <= cohorts; seed++) {
    const people = cohort({ users, itemsPerUser, seed });
    const sums = answerSums(simulateAnswers(people, STUDY_SIMULATOR, seed));
    found.gap!.push(jackknife(sums, gap));
    found.f1!.push(jackknife(sums, f1));
  }
  return [
    { measure: "gap", ...covers(found.gap!, planted.gap) },
    { measure: "F1", ...covers(found.f1!, planted.f1) },
  ];
}

function covers(estimates: readonly JackknifeEstimate[], target: number): Omit<Coverage, "measure"> {
  const estimable = estimates.filter((e) => e.low !== null && e.high !== null);
  const covered = estimable.filter((e) => e.low! <= target && target <= e.high!);
  return { covered: covered.length / estimable.length, estimable: estimable.length / estimates.length };
}

export interface Rejections {
  readonly test: string;
  /** Share of cohorts in which a true null hypothesis is rejected at 5%. */
  readonly rejected: number;
}

/**
 * A against A: one simulator run twice (contrast of F1 and of the gap), and a simulator that has exactly
 * the real users' own chances (sign-flip test of the gap). Nothing is to be found.
 */
export function nullStudy({ cohorts, users, itemsPerUser }: StudyOptions): Rejections[] {
  const honest: SimulatorSpec = {
    ...STUDY_SIMULATOR,
    name: "honest",
    hyperActivity: 0,
    personal: 1,
    fidelity: 0,
  };
  const rejected = { gap: 0, f1: 0, flip: 0 };
  for (let seed = 1; seed <= cohorts; seed++) {
    const people = cohort({ users, itemsPerUser, seed });
    const [a, b] = [seed, seed + 1_000_000].map((run) =>
      answerSums(simulateAnswers(people, STUDY_SIMULATOR, run)),
    );
    if ((contrast(a!, b!, gap).p ?? 1) <= 0.05) rejected.gap++;
    if ((contrast(a!, b!, f1).p ?? 1) <= 0.05) rejected.f1++;
    const own = answerSums(simulateAnswers(people, honest, seed));
    const differences = own.ids.map((_, u) => own.rows[u * 4 + 2]! - own.rows[u * 4 + 3]!);
    if (signFlipTest(differences, { random: xoroshiro128plus(seed), draws: 1999 }) <= 0.05) rejected.flip++;
  }
  return [
    { test: "A v A: contrast of gap, jackknife t", rejected: rejected.gap / cohorts },
    { test: "A v A: contrast of F1, jackknife t", rejected: rejected.f1 / cohorts },
    { test: "simulator equal to real users: sign-flip of the gap", rejected: rejected.flip / cohorts },
  ];
}
