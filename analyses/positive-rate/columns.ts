import type { Estimate } from "../../src/model/finding.ts";
import type { JackknifeEstimate } from "../../src/stats/jackknife.ts";
import type { UserSums } from "../../src/stats/user-sums.ts";

/** Columns of a user's sums: questions, real yes, simulated yes, no of both, yes of both. */
export const N = 0;
export const TRUTH = 1;
export const LABEL = 2;
export const REJECTED = 3;
export const HITS = 4;
/** Of answers with a probability: their sum, how many, real yes among these, squared errors. */
export const PROBABILITY = 5;
export const PROBABILITIES = 6;
export const LIKELY_TRUTH = 7;
export const SQUARED_ERROR = 8;

/** The note of what is computed from the real answers alone. */
export const REFERENCE_NOTE = "from the real answers alone, without interval";

export interface Slice {
  readonly scenario?: string;
  readonly field?: string;
}

/** The users' sums of one cell; `level` says what it is pooled over. */
export interface CellSums {
  readonly cell: Slice;
  readonly sums: UserSums;
  readonly level: string;
}

/** Makes an estimate of a cell. */
export type EstimateMaker = (measure: string, found: JackknifeEstimate, n?: number) => Estimate;
