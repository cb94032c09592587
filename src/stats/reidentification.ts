import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { type BlockVectors, blocksOf } from "./block-vectors.ts";
import { checkSizes } from "./user-distance.ts";
import { type UserSums, userSums } from "./user-sums.ts";

/** Maximum number of multiplications for re-identification; beyond it, the blocks to recognise are drawn. */
const MAX_WORK = 400_000_000;

export interface ReidentificationOptions {
  /** Source of random bits, passed in and advanced; used only beyond `maxWork`. */
  readonly random: RandomGenerator;
  readonly maxWork?: number;
}

/**
 * How many of a user's blocks are recognised: the nearest of all users' centroids is that of the user's own other
 * blocks. Every other centroid leaves out one block too, so that chance is 1/U; if k users are equally near, each
 * counts 1/k. Columns of the sums: recognised, blocks.
 *
 * @throws {RangeError} if a user has fewer than two vectors, or there are fewer than two users.
 */
export function reidentification(vectors: BlockVectors, options: ReidentificationOptions): UserSums {
  checkSizes(vectors);
  const { ids, starts, width, rows } = vectors;
  const sums = userTotals(vectors);
  const affordable = (options.maxWork ?? MAX_WORK) / (ids.length * Math.max(1, width));
  return userSums(
    ids.map((id, u) => {
      let recognised = 0;
      const asked = blocksAsked(blocksOf(vectors, u), affordable / ids.length, options.random);
      for (const block of asked) {
        const row = starts[u]! + block;
        recognised += credit(vectors, sums, rows.subarray(row * width, (row + 1) * width), u, block);
      }
      return [id, [recognised, asked.length]] as const;
    }),
  );
}

/** All blocks of a user, or a draw of as many as are affordable; below 1, one block of some users. */
function blocksAsked(own: number, affordable: number, random: RandomGenerator): number[] {
  if (own <= affordable) return Array.from({ length: own }, (_, block) => block);
  if (affordable < 1 && uniformInt(random, 0, 999_999) >= 1e6 * affordable) return [];
  return Array.from({ length: Math.max(1, Math.floor(affordable)) }, () => uniformInt(random, 0, own - 1));
}

function userTotals({ ids, starts, width, rows }: BlockVectors): Float64Array {
  const sums = new Float64Array(ids.length * width);
  for (let u = 0; u < ids.length; u++) {
    for (let row = starts[u]!; row < starts[u + 1]!; row++) {
      for (let k = 0; k < width; k++) sums[u * width + k]! += rows[row * width + k]!;
    }
  }
  return sums;
}

/** 1 if the user's centroid is nearest, 1/k if k are equally near, else 0. */
function credit(
  vectors: BlockVectors,
  sums: Float64Array,
  vector: Float64Array | Float32Array,
  user: number,
  block: number,
): number {
  const own = centroidDistance(vectors, sums, vector, user, block, Infinity);
  // Equal distances summed in another order still count as ties.
  const slack = 1e-12 * own;
  let ties = 1;
  for (let v = 0; v < vectors.ids.length; v++) {
    if (v === user) continue;
    const left = block % blocksOf(vectors, v);
    const d = centroidDistance(vectors, sums, vector, v, left, own + slack);
    if (d < own - slack) return 0;
    if (d <= own + slack) ties++;
  }
  return 1 / ties;
}

/** Squared distance from `vector` to the centroid of a user's blocks but one; stops beyond `limit`. */
function centroidDistance(
  { starts, width, rows }: BlockVectors,
  sums: Float64Array,
  vector: Float64Array | Float32Array,
  user: number,
  without: number,
  limit: number,
): number {
  const others = starts[user + 1]! - starts[user]! - 1;
  const skip = (starts[user]! + without) * width;
  const total = user * width;
  let square = 0;
  for (let k = 0; k < width; k++) {
    const difference = vector[k]! - (sums[total + k]! - rows[skip + k]!) / others;
    square += difference * difference;
    if (square > limit) return square;
  }
  return square;
}
