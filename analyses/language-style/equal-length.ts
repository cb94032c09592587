import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { joinNotes } from "../../src/analysis/estimate-notes.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { contrast } from "../../src/stats/contrast.ts";
import { hasPositives } from "../../src/stats/enough-answers.ts";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import {
  type JackknifeEstimate,
  MIN_EFFECTIVE_USERS,
  NOTES,
  type Statistic,
} from "../../src/stats/jackknife.ts";
import { columnTotal, totalOf, type UserSums } from "../../src/stats/user-sums.ts";
import { widened } from "../../src/stats/widened.ts";
import {
  columnOf,
  NOT_MATCHED,
  OF_REAL_TURNS,
  type StyleFeature,
  TOO_FEW_OF_LENGTH,
  TOO_LONG_OR_SHORT,
} from "./estimates.ts";
import { type LengthTally, STRATA } from "./length-tally.ts";

/** The rate ratio at equal length of turns, and the share of the real turns that have simulated ones of their length. */
export const STANDARDISED = "rate_ratio_standardised";
export const COMPARABLE = "comparable_share";

/** Minimum share of real turns covered; below it, the ratio would be about rare turns. */
const LEAST_SHARE = 0.1;

/** The two sides of a comparison, by length of turns. */
export interface LengthSides {
  readonly run: string;
  readonly real: LengthTally;
  readonly simulated: LengthTally;
  readonly matched: boolean;
}

/**
 * Ratios of marker rates per utterance if turns on both sides had the lengths of the real users' turns: direct
 * standardisation over strata of length, sum of w_l r_l, with w_l the real users' shares of the common strata. Longer
 * turns have more of everything; this removes that effect. The markers of a run are one family (Benjamini-Hochberg).
 */
export function standardisedRatios(
  sides: LengthSides,
  counted: readonly StyleFeature[],
  options: AnalysisOptions,
): Estimate[] {
  const { weights, share } = commonLengths(sides);
  const users = sides.real.users;
  const comparable: Estimate = {
    measure: COMPARABLE,
    run: sides.run,
    value: share,
    low: null,
    high: null,
    n: sides.real.utterances,
    users,
    note: OF_REAL_TURNS,
  };
  const ratios = counted.map((what) => ratioOf(sides, what, share < LEAST_SHARE ? null : weights, options));
  const markers = ratios.filter(({ marker }) => marker !== undefined);
  const q = adjust(
    markers.map(({ p }) => p ?? null),
    "bh",
  );
  return [
    comparable,
    ...ratios.map((e) => (e.marker === undefined ? e : { ...e, q: q[markers.indexOf(e)] ?? null })),
  ];
}

/**
 * The real users' shares of the strata in which both sides have enough turns, and the share of their turns covered.
 */
function commonLengths({ real, simulated }: LengthSides): { weights: Float64Array; share: number } {
  const [own, other] = [real.turns(), simulated.turns()];
  const weights = new Float64Array(STRATA);
  for (let stratum = 0; stratum < STRATA; stratum++)
    if (hasPositives(own, stratum) && hasPositives(other, stratum))
      weights[stratum] = columnTotal(own, stratum);
  const common = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    weights: common === 0 ? weights : weights.map((weight) => weight / common),
    share: real.utterances === 0 ? 0 : common / real.utterances,
  };
}

function ratioOf(
  { run, real, simulated, matched }: LengthSides,
  what: StyleFeature,
  weights: Float64Array | null,
  options: AnalysisOptions,
): Estimate {
  const key = { measure: STANDARDISED, run, ...what, basis: "utterance" };
  const note = (...more: readonly (string | undefined)[]) => {
    const notes = [matched ? undefined : NOT_MATCHED, ...more].filter((text) => text !== undefined);
    return notes.length === 0 ? {} : { note: joinNotes(notes) };
  };
  if (weights === null) {
    const none = { value: null, low: null, high: null, n: simulated.utterances, users: simulated.users };
    return { ...key, ...none, ...note(TOO_LONG_OR_SHORT), p: null };
  }
  const sums = (tally: LengthTally): UserSums => tally.sums(columnOf(what), weights);
  const [left, right] = [sums(real), sums(simulated)];
  const compare = matched ? contrast : independentContrast;
  const ratio = compare(left, right, standardisedRate(weights), { scale: "log", counts: [2 * STRATA] });
  const { hits, unseen } = lengthCertainty(totalOf(left), totalOf(right), weights);
  const found = certain(widened(ratio, unseen), hits);
  const fewest = matched ? found.users : Math.min(real.users, simulated.users);
  let n = 0;
  for (let stratum = 0; stratum < STRATA; stratum++) n += columnTotal(right, stratum);
  return {
    ...estimateOf({ ...key, n }, { ...found, ...note(found.note) }, options),
    p: fewest < MIN_USERS_FOR_P ? null : found.p,
  };
}

/** Removes the interval if it rests on one or two people, or on few simulated turns with large weights. */
function certain({ replicates, ...found }: JackknifeEstimate, hits: number): JackknifeEstimate {
  const without = (note: string) => ({ ...found, low: null, high: null, se: null, p: null, note });
  if (found.low !== null && hits < LEAST_HITS) return without(TOO_FEW_OF_LENGTH);
  if ((found.effectiveUsers ?? MIN_EFFECTIVE_USERS) < MIN_EFFECTIVE_USERS) return without(NOTES.uneven);
  return replicates === undefined ? found : { ...found, replicates };
}

/** Hits an utterance at these weights of the strata, of sums as `LengthTally.sums` gives them. */
function standardisedRate(weights: Float64Array): Statistic {
  return (sum) => {
    let rate = 0;
    for (let stratum = 0; stratum < STRATA; stratum++) {
      if (weights[stratum] === 0) continue;
      if (sum[stratum]! <= 0) return null;
      rate += (weights[stratum]! * sum[STRATA + stratum]!) / sum[stratum]!;
    }
    return rate;
  };
}

/** Minimum number of hits expected at the real users' lengths, if the simulator had the real users' rate. */
const LEAST_HITS = 10;

/**
 * How precisely a simulator's rate at the real users' lengths can be estimated: a stratum with few simulated turns
 * and a large weight has a random rate, and without a hit, leaving users out shows no variance. Expectations use the
 * real users' rates r by stratum, since the simulator's own are uncertain.
 */
export interface LengthCertainty {
  /**
   * Number of hits that would give the same precision with equal weights: (sum w r)^2 / sum(w^2 r / n), n simulated
   * turns (hits as Poisson's).
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
