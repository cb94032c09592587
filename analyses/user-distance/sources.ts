import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { RepresentedSource } from "../../src/representation/representation.ts";
import { type BlockVectors, selectBlocks, selectUsers, shuffleUsers } from "../../src/stats/block-vectors.ts";
import { contrast } from "../../src/stats/contrast.ts";
import type { DISPERSION_NOTES } from "../../src/stats/dispersion.ts";
import { independentRatio } from "../../src/stats/independent-contrast.ts";
import { type JackknifeEstimate, jackknife, NOTES, type Statistic } from "../../src/stats/jackknife.ts";
import { type PlainDistances, plainDistances } from "../../src/stats/plain-distance.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { reidentification } from "../../src/stats/reidentification.ts";
import {
  type DistanceSums,
  distanceRatio,
  distanceSums,
  meanInter,
  meanIntra,
  squaredDistances,
  type UserDistances,
} from "../../src/stats/user-distance.ts";

/** Names of this analysis's own notes of estimates, as results hold them. */
export const NO_VARIATION = "not defined: all blocks are alike, so that no distance is above zero";
export const TOO_FEW = "not estimable: fewer than 2 users with 2 blocks";
export const TOO_FEW_BLOCKS = "not estimable: fewer than 4 blocks";
export const FEW_VARY = "interval not estimable: too few users whose own blocks differ";
export const OTHER_USERS = "no users in common: compared as independent samples";

export const NO_SIGNAL =
  "not judged: real users are not shown to be more like themselves than like one another (R reaches 1)";

export type DistanceNote =
  | (typeof DISPERSION_NOTES)[keyof typeof DISPERSION_NOTES]
  | typeof NO_VARIATION
  | typeof TOO_FEW
  | typeof TOO_FEW_BLOCKS
  | typeof FEW_VARY
  | typeof OTHER_USERS
  | typeof NO_SIGNAL;

export const DISTANCE_BASES = ["plain", "squared"] as const;
export type DistanceBasis = (typeof DISTANCE_BASES)[number];

/** A source with its distances; null if it has fewer than two users with two blocks. */
export interface MeasuredSource {
  readonly run: string;
  readonly vectors: BlockVectors;
  readonly distances: { readonly plain: PlainDistances; readonly squared: UserDistances } | null;
}

type Distances = NonNullable<MeasuredSource["distances"]>;

export function measureSource({ run, vectors }: RepresentedSource, seed: number): MeasuredSource {
  const usable = selectBlocks(vectors);
  return { run, vectors: usable, distances: usable.ids.length < 2 ? null : distancesOf(usable, seed) };
}

function distancesOf(vectors: BlockVectors, seed: number) {
  return {
    plain: plainDistances(vectors, { random: xoroshiro128plus(seed) }),
    squared: squaredDistances(vectors),
  };
}

/** `intra`, `inter`, `ratio` on both distances, `dbicc` and re-identification of one source. */
export function sourceEstimates(source: MeasuredSource, options: AnalysisOptions): Estimate[] {
  const { run, vectors, distances } = source;
  const key = { run, n: vectors.starts[vectors.ids.length]! };
  const byBasis = DISTANCE_BASES.flatMap((basis) => {
    const sums = distances === null ? null : distanceSums(distances[basis]);
    return [
      estimateOf({ measure: "intra", ...key, basis }, onLog(sums, meanIntra), options),
      estimateOf({ measure: "inter", ...key, basis }, onLog(sums, meanInter), options),
      estimateOf({ measure: "ratio", ...key, basis }, onLog(sums, distanceRatio), options),
    ];
  });
  const squared = distances === null ? null : distanceSums(distances.squared);
  return [
    ...byBasis,
    estimateOf(
      { measure: "dbicc", ...key, basis: "squared" },
      complement(onLog(squared, distanceRatio)),
      options,
    ),
    ...reidentificationEstimates(source, options, key),
  ];
}

function onLog(found: DistanceSums | null, statistic: Statistic): JackknifeEstimate {
  if (found === null) return notEstimable(TOO_FEW, 0);
  if (meanInter(found.total) === 0) return notEstimable(NO_VARIATION, found.sums.ids.length);
  return whereMostVary(jackknife(found.sums, statistic, { scale: "log", total: found.total }), found);
}

/**
 * Minimum share of users who vary within themselves. If answers are so rare that fewer do, the few who say yes most
 * often may be missing by chance, and intervals of R cover 58-91% of cohorts of 20 to 200 users.
 */
const LEAST_VARYING = 0.75;

/** The estimate, without an interval if too many users are alike in every block: it would depend on the few others. */
function whereMostVary(found: JackknifeEstimate, ...sources: readonly DistanceSums[]): JackknifeEstimate {
  const enough = sources.every(({ sums: { ids, rows, width } }) => {
    const varying = ids.filter((_, user) => rows[user * width]! > 0).length;
    return varying >= LEAST_VARYING * ids.length;
  });
  if (enough || found.low === null) return found;
  const { replicates: _, ...rest } = found;
  return { ...rest, low: null, high: null, se: null, p: null, note: FEW_VARY };
}

function notEstimable(note: string, users: number): JackknifeEstimate {
  return { value: null, low: null, high: null, se: null, p: null, users, note };
}

/** 1 - R, with the interval mirrored; it is not compared, since R already is. */
function complement({ replicates: _, ...found }: JackknifeEstimate): JackknifeEstimate {
  const from = (x: number | null) => (x === null ? null : 1 - x);
  return { ...found, value: from(found.value), low: from(found.high), high: from(found.low) };
}

function reidentificationEstimates(
  { vectors, distances }: MeasuredSource,
  options: AnalysisOptions,
  key: { run: string; n: number },
): Estimate[] {
  const users = vectors.ids.length;
  const note = distances === null ? TOO_FEW : distances.squared.inter.every((d) => d === 0) && NO_VARIATION;
  const found =
    note === false
      ? proportion(reidentification(vectors, { random: xoroshiro128plus(options.seed) }), 0, 1)
      : notEstimable(note, users);
  const chance = { low: null, high: null, users, note: "one in the number of users" };
  return [
    estimateOf({ measure: "reidentification", ...key }, found, options),
    ...(note === false ? [{ measure: "reidentification_chance", ...key, value: 1 / users, ...chance }] : []),
  ];
}

/**
 * R of a simulator over R of the real users, on the users they share, in the same jackknife replicates; as independent
 * samples if they share none.
 */
export function againstReal(
  real: MeasuredSource,
  source: MeasuredSource,
  options: AnalysisOptions,
): Estimate[] {
  const { distances: a } = real;
  const { distances: b } = source;
  const inReal = new Set(real.vectors.ids);
  const shared = new Set(source.vectors.ids.filter((id) => inReal.has(id)));
  const ofShared = (of: MeasuredSource, all: Distances) =>
    shared.size === of.vectors.ids.length ? all : distancesOf(selectUsers(of.vectors, shared), options.seed);
  const compared = (basis: DistanceBasis): JackknifeEstimate => {
    if (a === null || b === null || shared.size === 1) return notEstimable(TOO_FEW, 0);
    if (shared.size > 1) {
      return contrastOf(distanceSums(ofShared(real, a)[basis]), distanceSums(ofShared(source, b)[basis]));
    }
    const [left, right] = [a, b].map((distances) => onLog(distanceSums(distances[basis]), distanceRatio));
    return { note: OTHER_USERS, ...independentRatio(left!, right!) };
  };
  return DISTANCE_BASES.map((basis) => {
    const found = whereUsersShow(
      compared(basis),
      a === null ? null : onLog(distanceSums(a[basis]), distanceRatio),
    );
    const n = source.vectors.starts.at(-1) ?? 0;
    const key = { measure: "ratio_vs_real", run: source.run, n, basis };
    return { ...estimateOf(key, found, options), p: found.users < MIN_USERS_FOR_P ? null : found.p };
  });
}

/** The comparison, without an interval if real users' R reaches 1: the data then can't tell users apart at all. */
function whereUsersShow(found: JackknifeEstimate, real: JackknifeEstimate | null): JackknifeEstimate {
  if (found.low === null || real === null || real.high === null || real.high < 1) return found;
  const { replicates: _, ...rest } = found;
  return { ...rest, low: null, high: null, se: null, p: null, note: NO_SIGNAL };
}

function contrastOf(a: DistanceSums, b: DistanceSums): JackknifeEstimate {
  const users = a.sums.ids.length;
  if (distanceRatio(a.total) === null || distanceRatio(b.total) === null)
    return notEstimable(NO_VARIATION, users);
  const total = Float64Array.from([...a.total, ...b.total]);
  const found = whereMostVary(contrast(a.sums, b.sums, distanceRatio, { scale: "log", total }), a, b);
  return found.value === null ? { ...found, note: NOTES.undefinedValue } : found;
}

/**
 * The value of R for a perfect simulator and for one without distinct users. Floor: the real users again, from half
 * of their blocks (`ratio_floor`), and over the other half (`ratio_vs_real_floor`, expected at 1). Ceiling: the real
 * users' blocks dealt to users at random (`ratio_ceiling`, expected at 1).
 */
export function boundEstimates(source: MeasuredSource, options: AnalysisOptions): Estimate[] {
  if (source.distances === null) return [];
  const { run, vectors } = source;
  const dealt = halvesOfBlocks(vectors.ids.length, options.seed);
  const half = (side: boolean) =>
    selectBlocks(vectors, (user, block) => block < 4 && dealt(user, block) === side);
  const halves = [half(true), half(false)].map((h) =>
    h.ids.length < 2 ? null : distancesOf(h, options.seed),
  );
  const shuffled = distancesOf(shuffleUsers(vectors, xoroshiro128plus(options.seed)), options.seed);
  return DISTANCE_BASES.flatMap((basis) => {
    const [a, b] = halves.map((h) => (h === null ? null : distanceSums(h[basis])));
    const key = { run, n: vectors.starts[vectors.ids.length]!, basis };
    const floor = a == null || b == null ? notEstimable(TOO_FEW_BLOCKS, 0) : null;
    return [
      estimateOf({ measure: "ratio_floor", ...key }, floor ?? onLog(b!, distanceRatio), options),
      estimateOf({ measure: "ratio_vs_real_floor", ...key }, floor ?? contrastOf(a!, b!), options),
      estimateOf(
        { measure: "ratio_ceiling", ...key },
        onLog(distanceSums(shuffled[basis]), distanceRatio),
        options,
      ),
    ];
  });
}

/**
 * Assigns two of each user's first four blocks to one half at random, since odd and even blocks would cover similar
 * times. The first block is on either side with one of the other three.
 */
function halvesOfBlocks(users: number, seed: number): (user: number, block: number) => boolean {
  const random = xoroshiro128plus(seed);
  const draws = Array.from({ length: users }, () => {
    const bits = random.next() >>> 0;
    return { partner: 1 + (bits % 3), turned: (bits >>> 8) % 2 === 0 };
  });
  return (user, block) => {
    const { partner, turned } = draws[user]!;
    return (block === 0 || block === partner) !== turned;
  };
}

export function realOf(sources: readonly MeasuredSource[]): MeasuredSource | undefined {
  return sources.find(({ run }) => run === REAL_RUN);
}
