import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * Vectors of users, one per user and block: `rows` is row-major with `width` numbers per vector; the vectors of user
 * u are adjacent, in time order, from row `starts[u]` up to, not including, `starts[u + 1]`.
 */
export interface BlockVectors {
  readonly ids: readonly string[];
  /** First row of each user, and the number of rows at the end: one longer than `ids`. */
  readonly starts: Int32Array;
  readonly width: number;
  readonly rows: Float64Array | Float32Array;
}

/**
 * Collects vectors of users, in the given order.
 * @throws {RangeError} if a vector differs in length from the first, or has a number that is not finite.
 * @example
 * import { blockVectors } from "simgap/stats";
 * const vectors = blockVectors([
 *   ["ann", [[1, 0], [0.8, 0.6]]],
 *   ["bob", [[0, 1], [0.6, 0.8]]],
 * ]);
 * [vectors.ids.length, vectors.width]; // => [2, 2]
 */
export function blockVectors(
  users: Iterable<readonly [id: string, blocks: readonly ArrayLike<number>[]]>,
): BlockVectors {
  const entries = [...users];
  const width = entries.find(([, blocks]) => blocks.length > 0)?.[1][0]?.length ?? 0;
  const starts = new Int32Array(entries.length + 1);
  entries.forEach(([, blocks], u) => {
    starts[u + 1] = starts[u]! + blocks.length;
  });
  const rows = new Float64Array(starts[entries.length]! * width);
  entries.forEach(([id, blocks], u) => {
    blocks.forEach((block, i) => {
      if (block.length !== width) {
        throw new RangeError(`user ${id} has a vector of ${block.length} numbers, expected ${width}`);
      }
      const bad = Array.prototype.find.call(block, (x: number) => !Number.isFinite(x)) as number | undefined;
      if (bad !== undefined)
        throw new RangeError(`user ${id} has a vector with ${bad}, expected finite numbers`);
      rows.set(block, (starts[u]! + i) * width);
    });
  });
  return { ids: entries.map(([id]) => id), starts, width, rows };
}

export function blocksOf(vectors: BlockVectors, user: number): number {
  return vectors.starts[user + 1]! - vectors.starts[user]!;
}

/**
 * The vectors that `keep` selects, by index of the user and of the user's block; users with fewer than two of them
 * are left out, since they have no distance within.
 */
export function selectBlocks(
  vectors: BlockVectors,
  keep: (user: number, block: number) => boolean = () => true,
): BlockVectors {
  const { ids, starts, width, rows } = vectors;
  const chosen: number[][] = [];
  const names: string[] = [];
  for (let u = 0; u < ids.length; u++) {
    const own: number[] = [];
    for (let row = starts[u]!; row < starts[u + 1]!; row++) if (keep(u, row - starts[u]!)) own.push(row);
    if (own.length < 2) continue;
    names.push(ids[u]!);
    chosen.push(own);
  }
  if (names.length === ids.length && chosen.flat().length === starts[ids.length]) return vectors;
  const picked = new Int32Array(names.length + 1);
  chosen.forEach((own, u) => {
    picked[u + 1] = picked[u]! + own.length;
  });
  const copy = new (rows instanceof Float32Array ? Float32Array : Float64Array)(
    picked[names.length]! * width,
  );
  let at = 0;
  for (const own of chosen) {
    for (const row of own) {
      copy.set(rows.subarray(row * width, (row + 1) * width), at);
      at += width;
    }
  }
  return { ids: names, starts: picked, width, rows: copy };
}

/** The given users, in their order here. */
export function selectUsers(vectors: BlockVectors, names: ReadonlySet<string>): BlockVectors {
  return selectBlocks(vectors, (user) => names.has(vectors.ids[user]!));
}

/** The same vectors assigned to users at random (Fisher-Yates): any distance that remains is due to chance. */
export function shuffleUsers(vectors: BlockVectors, random: RandomGenerator): BlockVectors {
  const { width, rows } = vectors;
  const order = Int32Array.from({ length: rows.length / Math.max(1, width) }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const other = uniformInt(random, 0, i);
    [order[i], order[other]] = [order[other]!, order[i]!];
  }
  const copy = rows.slice();
  order.forEach((from, to) => {
    copy.set(rows.subarray(from * width, (from + 1) * width), to * width);
  });
  return { ...vectors, rows: copy };
}
