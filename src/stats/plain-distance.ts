import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { type BlockVectors, blocksOf } from "./block-vectors.ts";
import { DoublingHistogram, type Histogram } from "./doubling-histogram.ts";
import { checkSizes, type UserDistances } from "./user-distance.ts";

/** Maximum number of pairs of vectors for distances between users; if there are more, this many are drawn. */
export const MAX_PAIRS = 1_000_000;

export interface PlainDistanceOptions {
  /** Source of random bits, passed in and advanced; used only beyond `maxPairs`. */
  readonly random: RandomGenerator;
  readonly maxPairs?: number;
}

export interface PlainDistances extends UserDistances {
  /** True if the distances between users use drawn pairs. */
  readonly sampled: boolean;
  /** Distributions of the distances; users and pairs of users have equal weights. */
  readonly intraHistogram: Histogram;
  readonly interHistogram: Histogram;
}

/**
 * Mean Euclidean (unsquared) distances within and between users. They need all pairs: those within users are always
 * computed, those between users up to `maxPairs`. Beyond that, users are paired by random rotations (each user with
 * the one h places further, h uniform), and one block of each is drawn: every user takes part equally often, every
 * pair of users is equally likely, and leaving out a user leaves out their pairs.
 *
 * @throws {RangeError} if a user has fewer than two vectors, or there are fewer than two users.
 */
export function plainDistances(vectors: BlockVectors, options: PlainDistanceOptions): PlainDistances {
  checkSizes(vectors);
  const { ids, starts } = vectors;
  const maxPairs = options.maxPairs ?? MAX_PAIRS;
  const rows = starts[ids.length]!;
  const sampled = (rows * (rows - 1)) / 2 > maxPairs;
  const intraHistogram = new DoublingHistogram();
  const interHistogram = new DoublingHistogram();
  const intra = withinUsers(vectors, intraHistogram);
  const inter = sampled
    ? drawnPairs(vectors, Math.max(1, Math.round(maxPairs / ids.length)), options.random, interHistogram)
    : allPairs(vectors, interHistogram);
  return {
    ids,
    intra,
    inter,
    sampled,
    intraHistogram: intraHistogram.histogram(),
    interHistogram: interHistogram.histogram(),
  };
}

function withinUsers(vectors: BlockVectors, histogram: DoublingHistogram): Float64Array {
  const { ids, starts } = vectors;
  return Float64Array.from(ids, (_, u) => {
    const pairs = (blocksOf(vectors, u) * (blocksOf(vectors, u) - 1)) / 2;
    let sum = 0;
    for (let i = starts[u]!; i < starts[u + 1]!; i++) {
      for (let j = i + 1; j < starts[u + 1]!; j++) {
        const d = distance(vectors, i, j);
        sum += d;
        histogram.add(d, 1 / pairs);
      }
    }
    return sum / pairs;
  });
}

function allPairs(vectors: BlockVectors, histogram: DoublingHistogram): Float64Array {
  const { ids, starts } = vectors;
  const inter = new Float64Array(ids.length);
  for (let u = 0; u < ids.length; u++) {
    for (let v = u + 1; v < ids.length; v++) {
      const weight = 1 / (blocksOf(vectors, u) * blocksOf(vectors, v));
      let sum = 0;
      for (let i = starts[u]!; i < starts[u + 1]!; i++) {
        for (let j = starts[v]!; j < starts[v + 1]!; j++) {
          const d = distance(vectors, i, j);
          sum += d;
          histogram.add(d, weight);
        }
      }
      inter[u]! += (sum * weight) / (ids.length - 1);
      inter[v]! += (sum * weight) / (ids.length - 1);
    }
  }
  return inter;
}

function drawnPairs(
  vectors: BlockVectors,
  rounds: number,
  random: RandomGenerator,
  histogram: DoublingHistogram,
): Float64Array {
  const { ids, starts } = vectors;
  const users = ids.length;
  const draw = (u: number) => uniformInt(random, starts[u]!, starts[u + 1]! - 1);
  const inter = new Float64Array(users);
  for (let round = 0; round < rounds; round++) {
    const step = uniformInt(random, 1, users - 1);
    for (let u = 0; u < users; u++) {
      const v = (u + step) % users;
      const d = distance(vectors, draw(u), draw(v));
      histogram.add(d, 1);
      inter[u]! += d / (2 * rounds);
      inter[v]! += d / (2 * rounds);
    }
  }
  return inter;
}

function distance({ rows, width }: BlockVectors, i: number, j: number): number {
  let square = 0;
  for (let k = 0, a = i * width, b = j * width; k < width; k++, a++, b++) {
    const difference = rows[a]! - rows[b]!;
    square += difference * difference;
  }
  return Math.sqrt(square);
}
