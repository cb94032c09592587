import { DEFAULT_CUT } from "./scorer.ts";

/** Bins of the scores from -1 to 1; the middle one is the neutral class. */
export const BIN_WIDTH = 2 * DEFAULT_CUT;
const HALF = Math.ceil((1 - DEFAULT_CUT) / BIN_WIDTH - 1e-9);
export const SCORE_BINS = 2 * HALF + 1;
export const FIRST_BIN = -DEFAULT_CUT - HALF * BIN_WIDTH;
/** Strongly negative is a score below this: more than one mildly negative word. The lower end of a bin. */
export const STRONG_CUT = -0.45;

/** The bin of a score. Boundaries belong to the bin nearer to 0, like those of the neutral band. */
export function binOf(score: number): number {
  const steps = Math.max(0, Math.ceil((Math.abs(score) - DEFAULT_CUT) / BIN_WIDTH - 1e-9));
  return HALF + Math.sign(score) * steps;
}
