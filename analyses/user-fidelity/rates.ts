import type { SplitRates } from "../../src/stats/fidelity.ts";
import type { HalfSums } from "./sums.ts";

/** Users with fewer answers, or none in one half, are too little known. */
const LEAST_ANSWERS = 4;

/** How often each user says yes, beyond what the questions they were asked make likely. */
export interface UserRates {
  readonly ids: readonly string[];
  readonly answers: readonly number[];
  readonly real: SplitRates;
  readonly simulated: SplitRates;
}

/** Rates that are the same but for rounding are ties: ranks would make much of nothing. */
function settled(rate: number): number {
  return Math.round(rate * 1e12) / 1e12;
}

interface OwnSums {
  /** By half: the answers, their weight, and that of the yeses. */
  readonly answers: [number, number];
  readonly n: [number, number];
  readonly real: [number, number];
  readonly simulated: [number, number];
}

/**
 * Each user's real and simulated rate, over all items and over each half, as the difference from what users in general
 * answer to the same questions: who is asked more of the questions that are often answered yes is not more active.
 */
export function userRates(rows: readonly HalfSums[]): UserRates {
  const fields = new Map<string, { n: number; real: number; simulated: number }>();
  for (const { field, n, real, simulated } of rows) {
    const sums = fields.get(field) ?? { n: 0, real: 0, simulated: 0 };
    fields.set(field, { n: sums.n + n, real: sums.real + real, simulated: sums.simulated + simulated });
  }
  const users = new Map<string, OwnSums>();
  for (const { user, field, half, answers, n, real, simulated } of rows) {
    const own: OwnSums = users.get(user) ?? { answers: [0, 0], n: [0, 0], real: [0, 0], simulated: [0, 0] };
    users.set(user, own);
    const all = fields.get(field)!;
    own.answers[half] += answers;
    own.n[half] += n;
    own.real[half] += real - (n * all.real) / all.n;
    own.simulated[half] += simulated - (n * all.simulated) / all.n;
  }
  const kept = [...users].filter(
    ([, { answers, n }]) => Math.min(...n) > 0 && answers[0] + answers[1] >= LEAST_ANSWERS,
  );
  const split = (side: "real" | "simulated"): SplitRates => ({
    all: kept.map(([, own]) => settled((own[side][0] + own[side][1]) / (own.n[0] + own.n[1]))),
    halves: [
      kept.map(([, own]) => settled(own[side][0] / own.n[0])),
      kept.map(([, own]) => settled(own[side][1] / own.n[1])),
    ],
  });
  return {
    ids: kept.map(([id]) => id),
    answers: kept.map(([, { answers }]) => answers[0] + answers[1]),
    real: split("real"),
    simulated: split("simulated"),
  };
}
