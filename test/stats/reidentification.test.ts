import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { blockVectors } from "../../src/stats/block-vectors.ts";
import { reidentification } from "../../src/stats/reidentification.ts";

type Users = readonly (readonly [string, readonly (readonly number[])[]])[];
const rowsOf = (users: Users, maxWork?: number) => {
  const sums = reidentification(blockVectors(users), {
    random: xoroshiro128plus(1),
    ...(maxWork === undefined ? {} : { maxWork }),
  });
  return sums.ids.map((_, u) => [...sums.rows.slice(2 * u, 2 * u + 2)]);
};

/** In so many words: the nearest centroid of the blocks but one, ties shared. */
function brute(users: Users): number[][] {
  const centroid = (blocks: readonly (readonly number[])[], without: number) => {
    const kept = blocks.filter((_, i) => i !== without);
    return kept[0]!.map((_, k) => kept.reduce((sum, block) => sum + block[k]!, 0) / kept.length);
  };
  return users.map(([, own], u) => {
    const recognised = own.map((vector, block) => {
      const distances = users.map(([, blocks]) =>
        centroid(blocks, block % blocks.length).reduce((sum, x, k) => sum + (vector[k]! - x) ** 2, 0),
      );
      const least = Math.min(...distances);
      const near = distances.flatMap((d, v) => (d <= least + 1e-9 ? [v] : []));
      return near.includes(u) ? 1 / near.length : 0;
    });
    return [recognised.reduce((sum, x) => sum + x, 0), own.length];
  });
}

describe("blocks that find their user", () => {
  it("are all where users are far apart, half where two are alike, by chance where all are", () => {
    const at = (x: number, n = 3) => Array.from({ length: n }, (_, i) => [x + i / 100, 0]);
    expect(
      rowsOf([
        ["a", at(0)],
        ["b", at(10)],
        ["c", at(20, 2)],
      ]),
    ).toEqual([
      [3, 3],
      [3, 3],
      [2, 2],
    ]);
    const same = [
      [1, 1],
      [1, 1],
    ];
    expect(
      rowsOf([
        ["a", same],
        ["b", same],
        [
          "c",
          [
            [9, 9],
            [9, 9],
          ],
        ],
      ]),
    ).toEqual([
      [1, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(rowsOf(["a", "b", "c", "d"].map((id) => [id, same] as const))).toEqual(Array(4).fill([0.5, 2]));
  });
  it("are those whose nearest centroid, of all blocks but one, is their own", () => {
    const random = xoroshiro128plus(8);
    const value = () => (random.next() >>> 0) / 2 ** 32;
    for (let round = 0; round < 20; round++) {
      const users: Users = Array.from({ length: 5 }, (_, u) => [
        `u${u}`,
        Array.from({ length: 2 + ((round + u) % 4) }, () => [u / 6 + value(), value(), value()]),
      ]);
      expect(rowsOf(users)).toEqual(brute(users));
    }
  });
  it("are drawn where there are too many, as many of each user as are affordable", () => {
    const users: Users = Array.from({ length: 4 }, (_, u) => [
      `u${u}`,
      Array.from({ length: 10 }, () => [u]),
    ]);
    // 4 users of width 1: a block costs 4, so that 3 of each are 48.
    expect(rowsOf(users, 48)).toEqual(Array(4).fill([3, 3]));
    expect(rowsOf(users, 63)).toEqual(Array(4).fill([3, 3]));
    expect(rowsOf(users, 160)).toEqual(Array(4).fill([10, 10]));
    // Half a block each: one of some users.
    const many: Users = Array.from({ length: 200 }, (_, u) => [`u${u}`, [[u], [u]]]);
    const asked = rowsOf(many, 20_000).reduce((sum, [, n]) => sum + n!, 0);
    expect(asked).toBeGreaterThan(70);
    expect(asked).toBeLessThan(130);
  });
  it("need two users of two blocks", () => {
    expect(() => rowsOf([["a", [[1], [2]]]])).toThrow(RangeError);
    expect(() =>
      rowsOf([
        ["a", [[1], [2]]],
        ["b", [[1]]],
      ]),
    ).toThrow(RangeError);
  });
});
