import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { centredDistances } from "../../src/stats/centred-distance.ts";
import { type Distance, distanceReplicates } from "../../src/stats/distance-inference.ts";
import { jensenShannonDistance } from "../../src/stats/jensen-shannon.ts";
import { randomSample } from "../../src/stats/random-sample.ts";
import type { Replicates } from "../../src/stats/replicates.ts";
import { HALVES_NOTE, overSplits, SPLITS } from "../../src/stats/split-halves.ts";
import { tallyCounts, type ValueCounts } from "../../src/stats/tally.ts";

/** Resamples of users. */
const DRAWS = 400;

export const DIVERGENCE_NOTES = {
  few: "not estimable: fewer than 10 users",
} as const;

/** A comparison of distributions: a measure, and the part of a value that it uses. */
export interface DistributionMeasure {
  readonly measure: string;
  /** How far two lists of shares over these values lie apart, in bits. */
  readonly distance: (values: Float64Array) => Distance;
}

/** Jensen-Shannon divergence in bits: 0 if shares are equal, 1 if they have nothing in common. */
export function divergence(a: Float64Array, b: Float64Array): number {
  return jensenShannonDistance(a, b) ** 2 / Math.LN2;
}

/** Shares summed over the values that `part` takes for the same. */
export function summed(shares: Float64Array, values: Float64Array, part: (value: number) => number) {
  const sums = new Map<number, number>();
  values.forEach((value, cell) => {
    sums.set(part(value), (sums.get(part(value)) ?? 0) + shares[cell]!);
  });
  return Float64Array.from(sums.values());
}

/** Users on both sides, in one order. */
export function pairUsers(
  a: ReadonlyMap<string, ReadonlyMap<number, number>>,
  b: ReadonlyMap<string, ReadonlyMap<number, number>>,
): readonly [ValueCounts, ValueCounts] {
  const ids = [...a.keys()].filter((id) => b.has(id)).sort();
  const side = (of: typeof a): ValueCounts => ({ ids, counts: ids.map((id) => of.get(id)!) });
  return [side(a), side(b)];
}

/**
 * How far a simulator lies from its users, who are paired with themselves: without what chance gives, with interval and
 * p from the same resamples of users (`centredDistances`).
 */
export function divergenceEstimate(
  run: string,
  [real, simulated]: readonly [ValueCounts, ValueCounts],
  compared: DistributionMeasure,
  options: AnalysisOptions,
): Estimate {
  const counts = tallyCounts(real, simulated, true);
  const users = real.ids.length;
  const key = { measure: compared.measure, run, n: sum(counts.b.total) };
  if (users < MIN_USERS_FOR_P)
    return { ...key, value: null, low: null, high: null, users, note: DIVERGENCE_NOTES.few };
  const distance = compared.distance(counts.values);
  const draws = Math.min(DRAWS, options.draws);
  const random = xoroshiro128plus(options.seed);
  const { value, low, high, p, raw } = centredDistances(counts, [distance], { random, draws })[0]!;
  const kept = options.replicates
    ? {
        replicates: moved(
          distanceReplicates(counts, { a: real.ids, b: simulated.ids }, distance),
          value - raw,
        ),
      }
    : {};
  return { ...estimateOf(key, { value, low, high, se: null, p, users, ...kept }, options), p };
}

/** Replicates of an estimate shifted by a constant, the value expected by chance. */
function moved(replicates: Replicates, by: number): Replicates {
  return {
    ...replicates,
    centre: replicates.centre + by,
    populations: replicates.populations.map((population) => ({
      ...population,
      values: Float64Array.from(population.values, (value) => value + by),
    })),
  };
}

/** The floor: what the same estimate gives between two random halves of the real users, where nothing differs. */
export function divergenceFloor(
  real: ReadonlyMap<string, ReadonlyMap<number, number>>,
  { measure, distance }: DistributionMeasure,
  options: AnalysisOptions,
): Estimate[] {
  const ids = [...real.keys()].sort();
  if (ids.length < 2 * MIN_USERS_FOR_P) return [];
  const random = xoroshiro128plus(options.seed);
  const draws = Math.min(DRAWS / 4, options.draws);
  const side = (own: readonly string[]): ValueCounts => ({
    ids: own,
    counts: own.map((id) => real.get(id)!),
  });
  const half = Math.floor(ids.length / 2);
  const values = Array.from({ length: SPLITS }, () => {
    const dealt = randomSample(ids, ids.length, random);
    const counts = tallyCounts(side(dealt.slice(0, half)), side(dealt.slice(half)), false);
    return centredDistances(counts, [distance(counts.values)], { random, draws })[0]!.value;
  });
  const n = sum([...real.values()].flatMap((own) => [...own.values()]));
  return [
    {
      measure,
      run: REAL_RUN,
      ...overSplits(values),
      n,
      users: ids.length,
      note: HALVES_NOTE,
    },
  ];
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
