import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { joinNotes } from "../../src/analysis/estimate-notes.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { centredDistances } from "../../src/stats/centred-distance.ts";
import { TOO_FEW_USERS } from "../../src/stats/classifier-auc.ts";
import { cliffsDelta } from "../../src/stats/cliffs-delta.ts";
import { contrast } from "../../src/stats/contrast.ts";
import { type Distance, distanceReplicates } from "../../src/stats/distance-inference.ts";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import type { JackknifeEstimate } from "../../src/stats/jackknife.ts";
import { jensenShannonDistance } from "../../src/stats/jensen-shannon.ts";
import { HALVES_NOTE, halvesApart } from "../../src/stats/split-halves.ts";
import { type Sample, type Tally, tally } from "../../src/stats/tally.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { wasserstein1 } from "../../src/stats/wasserstein.ts";
import { binOf, SCORE_BINS, STRONG_CUT } from "../../src/text/sentiment/score-bins.ts";
import type { ScoredReal, ScoreSamples } from "./scores.ts";

/** Number of resamples of users, enough for two digits. */
const DRAWS = 400;

/** The note of a shift between groups of different users. */
export const UNMATCHED = "not matched: two independent groups of users";

/** Names of this analysis's own notes of estimates, as results hold them. */
export const RAW_DISTANCE = "never 0 by chance: its interval is that of the distance less chance";
export const BY_CHANCE =
  "what users like these would give where nothing differs: mean over resamples of users";

/** The note on an estimate that an audit's labels can't provide. */
export const NOT_LABELLED = "too few labels";

/** The two sides of a comparison: paired by user, or groups of different users. */
export interface SentimentSides {
  readonly real: ScoreSamples;
  readonly simulated: ScoreSamples;
  readonly paired: boolean;
}

/** How far a simulator's sentiment lies from that of real users, as shift and as distances. */
export function compareSentiment(run: string, sides: SentimentSides, options: AnalysisOptions): Estimate[] {
  const { paired } = sides;
  const [real, simulated] = [sides.real.scores, sides.simulated.scores];
  const utterances = { real, simulated, paired };
  const size = (sample: Sample) => sample.values.reduce((sum, own) => sum + own.length, 0);
  const key = { run, n: paired ? size(simulated) : size(real) + size(simulated) };
  if (real.ids.length === 0 || simulated.ids.length === 0) return [];
  const counts = tally(real, simulated, paired);
  const tested = Math.min(real.ids.length, simulated.ids.length) >= MIN_USERS_FOR_P;
  const shift = differenceOf(utterances, (score) => score);
  const tail = differenceOf(utterances, (score) => (score < STRONG_CUT ? 1 : 0));
  const p = tested ? shift.p : null;
  const notes = [paired ? undefined : UNMATCHED, shift.note].filter((note) => note !== undefined);
  return [
    {
      ...estimateOf({ measure: "shift", ...key }, shift, options),
      p,
      ...(notes.length === 0 ? {} : { note: joinNotes(notes) }),
    },
    estimateOf({ measure: "shift_standardised", ...key }, standardisedShift(sides), options),
    estimateOf({ measure: "strongly_negative_difference", ...key }, tail, options),
    estimateOf(
      { measure: "cliffs_delta", ...key },
      cliffsDelta(counts, { a: real.ids, b: simulated.ids }),
      options,
    ),
    ...distances(key, counts, { a: real.ids, b: simulated.ids }, options),
  ];
}

/** Mean simulated minus mean real of `quantity` applied to scores. */
function differenceOf(
  { real, simulated, paired }: Record<"real" | "simulated", Sample> & { readonly paired: boolean },
  quantity: (score: number) => number,
): JackknifeEstimate {
  const mean = (sum: Float64Array) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);
  const sums = (sample: Sample) =>
    userSums(
      sample.ids.map((id, u) => {
        const own = sample.values[u]!;
        return [id, [own.length, total(own.map(quantity))]] as const;
      }),
    );
  return (paired ? contrast : independentContrast)(sums(real), sums(simulated), mean);
}

/**
 * The shift at equal length, since long turns have more of everything, including positive sentiment. Everything a
 * user says, turn after turn, is cut into pieces of 16 words, so that one long turn and three short ones have equal
 * weight.
 */
function standardisedShift({ real, simulated, paired }: SentimentSides): JackknifeEstimate {
  return differenceOf({ real: real.pieces, simulated: simulated.pieces, paired }, (score) => score);
}

/** Users on a side below which the test of a distance rejects true null hypotheses in 9.5% (400 cohorts of 10 users). */
const LEAST_TESTED = 20;

function distances(
  key: { readonly run: string; readonly n: number },
  counts: Tally,
  ids: { readonly a: readonly string[]; readonly b: readonly string[] },
  options: AnalysisOptions,
): Estimate[] {
  const bins = Int32Array.from(counts.values, binOf);
  const measures: readonly { measure: string; distance: Distance }[] = [
    { measure: "wasserstein_1", distance: (a, b) => wasserstein1(counts.values, a, b) },
    {
      measure: "jensen_shannon",
      distance: (a, b) => jensenShannonDistance(binned(a, bins), binned(b, bins)),
    },
  ];
  const draws = Math.min(DRAWS, options.draws);
  const users = counts.paired ? counts.a.users : counts.a.users + counts.b.users;
  const fewest = Math.min(counts.a.users, counts.b.users);
  const enough = fewest >= MIN_USERS_FOR_P;
  const random = xoroshiro128plus(options.seed);
  const all = measures.map(({ distance }) => distance);
  const found = enough ? centredDistances(counts, all, { random, draws }) : [];
  return measures.flatMap(({ measure, distance }, i): Estimate[] => {
    const value = distance(counts.a.total, counts.b.total);
    const kept =
      options.replicates === true && fewest >= 2
        ? { replicates: distanceReplicates(counts, ids, distance) }
        : {};
    const none = { low: null, high: null, se: null, p: null, users };
    const centred = found[i];
    return [
      {
        ...estimateOf({ measure, ...key }, { ...none, value, note: RAW_DISTANCE, ...kept }, options),
        p: fewest < LEAST_TESTED ? null : (centred?.p ?? null),
      },
      {
        measure: `${measure}_excess`,
        ...key,
        value: centred?.value ?? null,
        low: centred?.low ?? null,
        high: centred?.high ?? null,
        users,
        ...(centred === undefined ? { note: TOO_FEW_USERS } : {}),
      },
      {
        measure: `${measure}_null`,
        ...key,
        value: centred?.chance ?? null,
        low: null,
        high: null,
        users,
        note: centred === undefined ? TOO_FEW_USERS : BY_CHANCE,
      },
    ];
  });
}

function binned(counts: Float64Array, bins: Int32Array): Float64Array {
  const sums = new Float64Array(SCORE_BINS);
  for (let i = 0; i < counts.length; i++) sums[bins[i]!]! += counts[i]!;
  return sums;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** How far two random halves of the real users are apart: the floor of each shift. */
export const FLOORS = { shift: "shift_floor", shift_standardised: "shift_standardised_floor" } as const;

/** The floors of both shifts; none if there are too few real users to split. */
export function shiftFloors(real: Pick<ScoredReal, "scores" | "allPieces">, seed: number): Estimate[] {
  return [
    ...floorOf(FLOORS.shift, real.scores, seed),
    ...floorOf(FLOORS.shift_standardised, real.allPieces, seed),
  ];
}

function floorOf(measure: string, { ids, values }: Sample, seed: number): Estimate[] {
  const sums = userSums(
    ids.map((id, u) => [id, [values[u]!.length, values[u]!.reduce((sum, score) => sum + score, 0)]] as const),
  );
  const mean = (sum: Float64Array) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);
  const apart = halvesApart(sums, mean, { random: xoroshiro128plus(seed) });
  if (apart === null) return [];
  const n = values.reduce((sum, own) => sum + own.length, 0);
  return [{ measure, run: REAL_RUN, ...apart, n, users: ids.length, note: HALVES_NOTE }];
}
