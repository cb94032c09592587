import { type BlockVectors, blockVectors } from "../../src/stats/block-vectors.ts";
import { randomStream } from "../../src/synthetic/random.ts";

export interface GaussianUsers {
  readonly users: number;
  readonly blocks: number | ((user: number) => number);
  readonly width: number;
  /** Standard deviation of a user's centre, and of a block around it, in every dimension. */
  readonly between: number;
  readonly within: number;
  readonly seed: number;
  /** Added to every number. */
  readonly offset?: number;
}

/** Users with normal habits: on squared distances R is within^2 / (within^2 + between^2). */
export function gaussianUsers(options: GaussianUsers): BlockVectors {
  const { users, blocks, width, between, within, seed, offset = 0 } = options;
  const random = randomStream("gaussian users", seed);
  return blockVectors(
    Array.from({ length: users }, (_, u) => {
      const centre = Array.from({ length: width }, () => offset + between * random.normal());
      const count = typeof blocks === "number" ? blocks : blocks(u);
      return [
        `u${u}`,
        Array.from({ length: count }, () => centre.map((c) => c + within * random.normal())),
      ] as const;
    }),
  );
}

/** Each row of all users, for brute force. */
export function rowsOf({ ids, starts, width, rows }: BlockVectors): { user: number; vector: number[] }[] {
  return ids.flatMap((_, user) =>
    Array.from({ length: starts[user + 1]! - starts[user]! }, (_, i) => ({
      user,
      vector: Array.from(rows.subarray((starts[user]! + i) * width, (starts[user]! + i + 1) * width)),
    })),
  );
}

/** Mean distances within and between users by the definition: over all pairs, users with equal weight. */
export function bruteForce(
  vectors: BlockVectors,
  distance: (square: number) => number,
): { intra: number[]; inter: number[] } {
  const all = rowsOf(vectors);
  const square = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, k) => sum + (x - b[k]!) ** 2, 0);
  const meanOver = (u: number, v: number) => {
    const distances: number[] = [];
    all.forEach((a, i) => {
      all.forEach((b, j) => {
        if (a.user === u && b.user === v && i !== j) distances.push(distance(square(a.vector, b.vector)));
      });
    });
    return distances.reduce((sum, d) => sum + d, 0) / distances.length;
  };
  const users = vectors.ids.map((_, u) => u);
  return {
    intra: users.map((u) => meanOver(u, u)),
    inter: users.map((u) => {
      const others = users.filter((v) => v !== u).map((v) => meanOver(u, v));
      return others.reduce((sum, d) => sum + d, 0) / others.length;
    }),
  };
}
