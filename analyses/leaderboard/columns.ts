import type { UserSums } from "../../src/stats/user-sums.ts";

/** Columns of a binary field's sums. */
export const BINARY = {
  n: 0,
  tp: 1,
  fp: 2,
  fn: 3,
  /** Hits to expect of yes by lot at the user's rate in their other items. */
  own: 4,
  correct: 5,
  logLoss: 6,
  /** Real and simulated yes. */
  positives: 7,
  said: 8,
  /** Squared errors of the probabilities, and how many are neither 0 nor 1. */
  squaredError: 9,
  graded: 10,
  bins: 11,
} as const;
/** Columns of a continuous field's sums: absolute error, clipped relative error, and its items. */
export const CONTINUOUS = { n: 0, error: 1, clipped: 2, normalized: 3 } as const;
/** Columns of the judge's sums. */
export const JUDGE = { judged: 0, score: 1, asked: 2 } as const;

/** What the scores of one run are computed from: one table of per-user sums a field, and the judge's. */
export interface RunSums {
  readonly run: string;
  readonly binary: ReadonlyMap<string, UserSums>;
  readonly continuous: ReadonlyMap<string, UserSums>;
  readonly auc: ReadonlyMap<string, { readonly sums: UserSums; readonly total: Float64Array }>;
  /** Rows of [what average precision loses without the user, positives, answers], and their total with the area. */
  readonly precision: ReadonlyMap<string, { readonly sums: UserSums; readonly total: Float64Array }>;
  readonly judge: UserSums | undefined;
  /** Where the sums are of weights. */
  readonly weighed?: Weighed;
}

/** What weighed sums don't say: how many answers there are, and what Kish's effective number needs. */
export interface Weighed {
  /** The same answers, each once. */
  readonly counts: ScoredSums;
  /** The sums of the squared weights of yes/no answers, in the columns of their counts. */
  readonly squares: ReadonlyMap<string, UserSums>;
  /** By this the weights were multiplied, so that they are 1 on average. */
  readonly factor: number;
}

/** What is computed of a run's answers alone, without ranks of probabilities. */
export type ScoredSums = Pick<RunSums, "binary" | "continuous" | "judge" | "weighed">;
