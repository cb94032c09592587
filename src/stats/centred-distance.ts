import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { Distance, ResampleOptions } from "./distance-inference.ts";
import { addUser, type GroupTally, type Tally } from "./tally.ts";

/** A distance corrected for chance. */
export interface CentredDistance {
  /** The uncorrected distance, above 0 even if nothing differs. */
  readonly raw: number;
  /** The mean over resamples of the distance between two such groups with the same distribution. */
  readonly chance: number;
  /** The distance for which the observed one is the median; 0 if chance alone gives as much. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** (b + 1) / (draws + 1), where b counts resamples without difference that lie at least as far apart. */
  readonly p: number;
}

/** Differences tried, as multiples of the observed one; distances between them are interpolated. */
const PARTS = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 5, 8, 16];

const OBSERVED = PARTS.indexOf(1);

/**
 * Distances between two groups' distributions, estimate, interval and test from the same resamples of whole users. A
 * resample moves each distribution by F* - F, the variation of its own users. Added to distributions that differ by
 * lambda times the observed difference, (F_a + F_b) / 2 -+ lambda (F_b - F_a) / 2, these moves show how far apart
 * samples from them lie. The interval holds the distances for which the observed one is not in the outer tails (test
 * inversion), the estimate is the distance for which it is the median, and lambda = 0 is the test of no difference.
 *
 * The estimate is thus not biased by chance, unlike the distance itself, which is never 0. Unlike a permutation test,
 * the test does not assume that both groups vary equally, which rejects too often if few, widely spread users are
 * compared with many (Chung & Romano 2013).
 *
 * @param distances functions of two lists of shares over the cells of the tally.
 */
export function centredDistances(
  counts: Tally,
  distances: readonly Distance[],
  { random, draws }: ResampleOptions,
  level = 0.95,
): readonly CentredDistance[] {
  const [a, b] = [sharesOf(counts.a.total), sharesOf(counts.b.total)];
  const moves = movesOf(counts, a, b, draws, random);
  return distances.map((distance) => {
    const raw = distance(a, b);
    const samples: Float64Array[] = [];
    for (const part of PARTS) {
      samples.push(sampled(distance, { a, b, part, moves }));
      // Beyond this, all resamples lie farther apart than the observed distance.
      if (part >= 1 && quantile(samples.at(-1)!, (1 - level) / 2) > raw) break;
    }
    const size = (part: number) => distance(...apart(a, b, part));
    const reached = (share: number) => inverted(samples, share, raw, size);
    const nulls = samples[0]!;
    return {
      raw,
      chance: nulls.reduce((sum, found) => sum + found, 0) / draws,
      value: reached(0.5),
      low: reached((1 + level) / 2),
      high: Math.max(reached((1 - level) / 2), quantile(samples[OBSERVED]!, (1 + level) / 2)),
      p: (nulls.filter((found) => found >= raw - 1e-12).length + 1) / (draws + 1),
    };
  });
}

/**
 * The distance at the multiple for which the quantile of resamples equals the observed one; 0 if it is larger from
 * the start.
 */
function inverted(
  samples: readonly Float64Array[],
  share: number,
  raw: number,
  size: (part: number) => number,
): number {
  const at = samples.map((sample) => quantile(sample, share));
  const above = at.findIndex((found) => found >= raw);
  if (above === 0) return 0;
  if (above < 0) return size(PARTS[samples.length - 1]!);
  const [low, high] = [at[above - 1]!, at[above]!];
  const within = (raw - low) / (high - low);
  return size(PARTS[above - 1]! + within * (PARTS[above]! - PARTS[above - 1]!));
}

function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.max(0, Math.ceil(share * ascending.length) - 1))]!;
}

interface Moves {
  readonly a: readonly Float64Array[];
  readonly b: readonly Float64Array[];
}

/** Distances of all resamples, ascending, if the distributions are `part` times as far apart as observed. */
function sampled(
  distance: Distance,
  { a, b, part, moves }: { a: Float64Array; b: Float64Array; part: number; moves: Moves },
): Float64Array {
  const [left, right] = apart(a, b, part);
  const [movedLeft, movedRight] = [new Float64Array(a.length), new Float64Array(b.length)];
  return Float64Array.from(moves.a, (move, i) => {
    const other = moves.b[i]!;
    for (let cell = 0; cell < a.length; cell++) {
      // A share can't be below 0.
      movedLeft[cell] = Math.max(0, left[cell]! + move[cell]!);
      movedRight[cell] = Math.max(0, right[cell]! + other[cell]!);
    }
    return distance(movedLeft, movedRight);
  }).sort();
}

function apart(a: Float64Array, b: Float64Array, part: number): readonly [Float64Array, Float64Array] {
  const side = (sign: number) =>
    a.map((share, cell) => Math.max(0, (share + b[cell]!) / 2 + (sign * part * (b[cell]! - share)) / 2));
  return [side(-1), side(1)];
}

/** Deviations of resamples from the observed shares, slightly enlarged for few users. */
function movesOf(
  counts: Tally,
  a: Float64Array,
  b: Float64Array,
  draws: number,
  random: RandomGenerator,
): Moves {
  const draw = resampler(counts, random);
  const [wider, widerB] = [counts.a, counts.b].map(({ users }) => Math.sqrt(users / Math.max(1, users - 1)));
  const moves: { a: Float64Array[]; b: Float64Array[] } = { a: [], b: [] };
  for (let i = 0; i < draws; i++) {
    const [left, right] = draw();
    moves.a.push(left.map((share, cell) => wider! * (share - a[cell]!)));
    moves.b.push(right.map((share, cell) => widerB! * (share - b[cell]!)));
  }
  return moves;
}

function sharesOf(counts: Float64Array): Float64Array {
  let total = 0;
  for (const count of counts) total += count;
  return counts.map((count) => count / total);
}

/** Resampled shares of both groups, whole users with replacement; a paired user is drawn on both sides. */
function resampler({ a, b, paired }: Tally, random: RandomGenerator) {
  const [left, right] = [new Float64Array(a.total.length), new Float64Array(b.total.length)];
  const pick = (sum: Float64Array, group: GroupTally, user: number) => addUser(sum, group, user, 1);
  return (): readonly [Float64Array, Float64Array] => {
    left.fill(0);
    right.fill(0);
    for (let place = 0; place < a.users; place++) {
      const user = below(a.users, random);
      pick(left, a, user);
      if (paired) pick(right, b, user);
    }
    if (!paired) for (let place = 0; place < b.users; place++) pick(right, b, below(b.users, random));
    return [sharesOf(left), sharesOf(right)];
  };
}

/** A random whole number from 0 to `size - 1`. */
function below(size: number, random: RandomGenerator): number {
  return Math.floor(((random.next() >>> 0) / 2 ** 32) * size);
}
