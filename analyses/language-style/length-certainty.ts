import { STRATA } from "./length-tally.ts";

/** Hits that the simulator's rate must rest on at the real users' lengths, if it were that of real users. */
export const LEAST_HITS = 10;

/**
 * How well a simulator's rate at the real users' lengths can be known: a stratum of few simulated turns that weighs much
 * gives its rate by lot, and where it has no hit by chance, leaving users out shows no variance at all. What is to be
 * expected is taken from the real users' rates r by stratum, since the simulator's own are what is in doubt.
 */
export interface LengthCertainty {
  /**
   * Hits that would give as certain a rate if all turns weighed alike: (sum w r)^2 / sum(w^2 r / n), n simulated turns
   * (hits as Poisson's).
   */
  readonly hits: number;
  /** Squared error of the log rate that the hits missing in thin strata would have shown, (sum w h / n)^2 as unit. */
  readonly unseen: number;
}

/**
 * @param real,simulated sums over all users as `LengthTally.sums` lays them out.
 * @param weights of the strata, summing to 1.
 */
export function lengthCertainty(
  real: Float64Array,
  simulated: Float64Array,
  weights: Float64Array,
): LengthCertainty {
  const strata = Array.from(weights, (weight, l) => ({
    weight,
    rate: (real[STRATA + l] ?? 0) / (real[l] ?? 0),
    turns: simulated[l] ?? 0,
    found: simulated[STRATA + l] ?? 0,
  })).filter(({ weight, turns }) => weight > 0 && turns > 0);
  const sum = (of: (stratum: (typeof strata)[number]) => number) =>
    strata.reduce((total, stratum) => total + of(stratum), 0);
  const squares = sum(({ weight, rate, turns }) => (weight ** 2 * rate) / turns);
  const expected = sum(({ rate, turns }) => rate * turns);
  const standardised = sum(({ weight, found, turns }) => (weight * found) / turns);
  if (!(squares > 0) || !(standardised > 0)) return { hits: 0, unseen: 0 };
  const times = sum(({ found }) => found) / expected;
  const missing = sum(
    ({ weight, rate, turns, found }) => (weight / turns) ** 2 * (times * rate * turns - found),
  );
  return {
    hits: sum(({ weight, rate }) => weight * rate) ** 2 / squares,
    unseen: Math.max(0, missing) / standardised ** 2,
  };
}
