import type { BlockVectors } from "./block-vectors.ts";
import type { Statistic } from "./jackknife.ts";
import { type UserSums, userSums } from "./user-sums.ts";

/**
 * Mean distances of each user: `intra` between the user's own blocks, `inter` from the user's blocks to those of
 * every other user, each other user counting once. Both are in the units of the vectors, squared for squared
 * distances.
 */
export interface UserDistances {
  readonly ids: readonly string[];
  readonly intra: Float64Array;
  readonly inter: Float64Array;
}

/** Differences this small, relative to what they are the difference of, are rounding. */
const ROUNDING = 1e-12;

/**
 * Mean squared Euclidean distances within and between users, exact in O(N d) time and O(U d) memory. With s, q the
 * sums of a user's n vectors and of their squared lengths, m = s/n, a = q/n, M the sum of all m:
 *
 *     intra = 2 (n q - |s|^2) / (n (n - 1)),   inter = [(U - 2) a + sum of a - 2 (m.M - |m|^2)] / (U - 1)
 *
 * On unit vectors the squared distance is twice the cosine distance.
 *
 * @throws {RangeError} if a user has fewer than two vectors, or there are fewer than two users.
 * @example
 * import { blockVectors, squaredDistances } from "simgap/stats";
 * const users = [["ann", [[1, 0], [0.8, 0.6]]], ["bob", [[0, 1], [0.6, 0.8]]]] as const;
 * const { intra, inter } = squaredDistances(blockVectors(users));
 * [...intra]; // => [0.4, 0.4]
 * [...inter]; // => [0.92, 0.92]
 */
export function squaredDistances(vectors: BlockVectors): UserDistances {
  const { ids, width } = vectors;
  const users = ids.length;
  checkSizes(vectors);
  const { means, meanSum, squares, intra } = userMoments(vectors);
  const squareSum = squares.reduce((sum, square) => sum + square, 0);
  const inter = new Float64Array(users);
  for (let u = 0; u < users; u++) {
    let others = 0;
    for (let k = 0, at = u * width; k < width; k++, at++) others += means[at]! * (meanSum[k]! - means[at]!);
    const sum = (users - 2) * squares[u]! + squareSum - 2 * others;
    inter[u] = sum <= ROUNDING * (users * squares[u]! + squareSum) ? 0 : sum / (users - 1);
  }
  return { ids, intra, inter };
}

interface UserMoments {
  /** Mean vector of each user, row-major, relative to the first vector. */
  readonly means: Float64Array;
  /** The sum of these over users. */
  readonly meanSum: Float64Array;
  /** Mean squared length of each user's vectors, relative to the first vector. */
  readonly squares: Float64Array;
  readonly intra: Float64Array;
}

/**
 * One pass, column by column within a user, whose vectors are adjacent. Relative to the first vector, numbers are as
 * small as the distances, which avoids cancellation.
 */
function userMoments({ ids, starts, width, rows }: BlockVectors): UserMoments {
  const origin = Float64Array.from(rows.subarray(0, width));
  const means = new Float64Array(ids.length * width);
  const meanSum = new Float64Array(width);
  const squares = new Float64Array(ids.length);
  const intra = new Float64Array(ids.length);
  for (let u = 0; u < ids.length; u++) {
    const [first, end] = [starts[u]! * width, starts[u + 1]! * width];
    const n = starts[u + 1]! - starts[u]!;
    let square = 0;
    let length = 0;
    for (let k = 0, to = u * width; k < width; k++, to++) {
      const zero = origin[k]!;
      let sum = 0;
      let own = 0;
      for (let at = first + k; at < end; at += width) {
        const x = rows[at]! - zero;
        sum += x;
        own += x * x;
      }
      square += own;
      length += sum * sum;
      const mean = sum / n;
      means[to] = mean;
      meanSum[k]! += mean;
    }
    const spread = n * square - length;
    squares[u] = square / n;
    intra[u] = spread <= ROUNDING * n * square ? 0 : (2 * spread) / (n * (n - 1));
  }
  return { means, meanSum, squares, intra };
}

/**
 * @throws {RangeError} if distances within and between users are not defined.
 */
export function checkSizes({ ids, starts }: BlockVectors): void {
  if (ids.length < 2) throw new RangeError(`${ids.length} users, expected at least 2`);
  const short = ids.findIndex((_, u) => starts[u + 1]! - starts[u]! < 2);
  if (short >= 0) throw new RangeError(`user ${ids[short]} has fewer than 2 blocks`);
}

/** The distances for the jackknife: `sums` hold what leaving a user out takes from `total`. */
export interface DistanceSums {
  readonly sums: UserSums;
  readonly total: Float64Array;
}

const INTRA = 0;
const PAIRS = 1;
const USERS = 2;

/**
 * Sums for the jackknife in O(U): a user leaves with their own intra distance and with both directions of
 * their distances to all others, so that inter(-u) = (U B - 2 B_u) / (U - 2).
 * @example
 * import { blockVectors, distanceRatio, distanceSums, squaredDistances } from "simgap/stats";
 * const users = [["ann", [[1, 0], [0.8, 0.6]]], ["bob", [[0, 1], [0.6, 0.8]]]] as const;
 * const { total } = distanceSums(squaredDistances(blockVectors(users)));
 * distanceRatio(total); // => 0.435
 */
export function distanceSums({ ids, intra, inter }: UserDistances): DistanceSums {
  const others = ids.length - 1;
  const total = new Float64Array(3);
  const sums = userSums(
    ids.map((id, u) => {
      total[INTRA]! += intra[u]!;
      total[PAIRS]! += others * inter[u]!;
      total[USERS]! += 1;
      return [id, [intra[u]!, 2 * others * inter[u]!, 1]] as const;
    }),
  );
  return { sums, total };
}

/** Mean distance between a user's own blocks. */
export const meanIntra: Statistic = (sum) => (sum[USERS]! > 0 ? sum[INTRA]! / sum[USERS]! : null);

/** Mean distance between blocks of two users. */
export const meanInter: Statistic = (sum) => {
  const pairs = sum[USERS]! * (sum[USERS]! - 1);
  return pairs > 0 ? Math.max(0, sum[PAIRS]!) / pairs : null;
};

/**
 * R = mean intra / mean inter: the distance within users as a share of the distance between users. Near 0, users are
 * distinct; at 1 they are indistinguishable; null if nothing varies. On squared distances 1 - R is the distance-based
 * intraclass correlation (Xu, Reiss & Cribben 2021).
 */
export const distanceRatio: Statistic = (sum) => {
  const [intra, inter] = [meanIntra(sum), meanInter(sum)];
  return intra === null || inter === null || inter <= 0 ? null : intra / inter;
};
