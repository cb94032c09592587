import { describe, expect, it } from "vitest";
import { planBlocks } from "../../src/representation/blocks.ts";
import { ngramCounts, place } from "../../src/representation/ngrams.ts";
import { standardise } from "../../src/representation/standardise.ts";
import { type BlockVectors, blockVectors } from "../../src/stats/block-vectors.ts";
import { distanceRatio, distanceSums, squaredDistances } from "../../src/stats/user-distance.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const vectors = (rows: readonly number[][]): BlockVectors => {
  const zeros = blockVectors([["a", rows.map((row) => row.map(() => 0))]]);
  return { ...zeros, rows: Float64Array.from(rows.flat()) };
};

describe("standardising", () => {
  it("centres each source on itself, in units of the first source's spread, and leaves constant columns out", () => {
    const real = vectors([
      [0, 5, 1],
      [2, 5, Number.NaN],
      [4, 5, 3],
    ]);
    const bot = vectors([
      [10, 1, 1],
      [14, 9, 2],
    ]);
    const { sources, constant, missing } = standardise(
      [
        { run: "real", vectors: real },
        { run: "bot", vectors: bot },
      ],
      ["a", "b", "c"],
    );
    expect(constant).toEqual([1]);
    expect(missing).toBeCloseTo(1 / 6, 12);
    const half = Math.SQRT1_2;
    expect(Array.from(sources[0]!.vectors.rows)).toEqual([
      -1,
      expect.closeTo(-half),
      0,
      0,
      1,
      expect.closeTo(half),
    ]);
    expect(Array.from(sources[1]!.vectors.rows)).toEqual([
      -1,
      expect.closeTo(-half / 2),
      1,
      expect.closeTo(half / 2),
    ]);
  });

  it("gives columns of one unit one spread: the root of their mean variance", () => {
    const real = vectors([
      [0, 0],
      [2, 14],
    ]);
    const [source] = standardise([{ run: "real", vectors: real }], ["yes/no", "yes/no"]).sources;
    expect(Array.from(source!.vectors.rows)).toEqual(
      [-0.1, -0.7, 0.1, 0.7].map((x) => expect.closeTo(x * Math.SQRT2, 9)),
    );
  });

  it("does not make an identity of holes: users who are alike but for their holes have R = 1", () => {
    const random = randomStream("holes", 1);
    const entries = Array.from({ length: 2000 }, (_, u) => {
      const chance = (u % 10) / 10;
      const blocks = Array.from({ length: 5 }, () =>
        Array.from({ length: 4 }, () => (random.uniform() < chance ? Number.NaN : 3 + random.normal())),
      );
      return [`u${u}`, blocks] as const;
    });
    const zeros = blockVectors(
      entries.map(([id, blocks]) => [id, blocks.map((block) => block.map(() => 0))]),
    );
    const holed = { ...zeros, rows: Float64Array.from(entries.flatMap(([, blocks]) => blocks.flat())) };
    const [source] = standardise([{ run: "real", vectors: holed }], ["a", "b", "c", "d"]).sources;
    expect(distanceRatio(distanceSums(squaredDistances(source!.vectors)).total)!).toBeCloseTo(1, 1);
    expect(Math.abs(distanceRatio(distanceSums(squaredDistances(source!.vectors)).total)! - 1)).toBeLessThan(
      0.02,
    );
  });
});

describe("blocks", () => {
  it("are as large as nine in ten users of every source allow, and fewer where items are few", () => {
    const counts = [
      { run: "real", items: 4, users: 1 },
      { run: "real", items: 23, users: 19 },
      { run: "bot", items: 21, users: 20 },
    ];
    expect(planBlocks(counts, 5)).toEqual({ blocks: 5, itemsPerBlock: 4 });
    expect(planBlocks([{ run: "bot", items: 4, users: 50 }], 5)).toEqual({ blocks: 4, itemsPerBlock: 1 });
    expect(planBlocks([], 5)).toEqual({ blocks: 2, itemsPerBlock: 1 });
  });
});

describe("n-grams", () => {
  it("do not see case, width and spaces, and see Chinese as English", () => {
    expect(ngramCounts(["Ｈello   There"])).toEqual(ngramCounts(["hello there"]));
    const counts = ngramCounts(["退款退款"]);
    // " 退", 退款, 款退, 退款, "款 " and four of three characters, of which none repeats.
    expect([...counts.values()].reduce((sum, n) => sum + n, 0)).toBe(9);
    expect(Math.max(...counts.values())).toBe(2);
  });
  it("spread over places and signs", () => {
    const places = Array.from({ length: 4096 }, (_, bucket) => place(bucket, 64));
    const signs = places.reduce((sum: number, { sign }) => sum + sign, 0);
    expect(Math.abs(signs)).toBeLessThan(4 * 64);
    expect(new Set(places.map(({ at }) => at)).size).toBe(64);
  });
});
