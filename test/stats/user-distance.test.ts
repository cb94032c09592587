import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { blockVectors, selectUsers, shuffleUsers } from "../../src/stats/block-vectors.ts";
import { jackknife, NOTES } from "../../src/stats/jackknife.ts";
import {
  distanceRatio,
  distanceSums,
  meanInter,
  meanIntra,
  squaredDistances,
} from "../../src/stats/user-distance.ts";
import { bruteForce, gaussianUsers, rowsOf } from "../support/gaussian-users.ts";

const uneven = (user: number) => 2 + (user % 4);
const vectors = gaussianUsers({ users: 12, blocks: uneven, width: 7, between: 1, within: 0.8, seed: 1 });
const ratioOf = (of: typeof vectors) => distanceRatio(distanceSums(squaredDistances(of)).total)!;

describe("squared distances within and between users", () => {
  it.each([
    ["around zero", 0],
    ["far from zero", 1e6],
  ])("are those of all pairs, %s", (_, offset) => {
    const moved = gaussianUsers({
      users: 9,
      blocks: uneven,
      width: 7,
      between: 1,
      within: 0.8,
      seed: 2,
      offset,
    });
    const found = squaredDistances(moved);
    const known = bruteForce(moved, (square) => square);
    found.intra.forEach((d, u) => {
      expect(Math.abs(d / known.intra[u]! - 1)).toBeLessThan(1e-9);
    });
    found.inter.forEach((d, u) => {
      expect(Math.abs(d / known.inter[u]! - 1)).toBeLessThan(1e-9);
    });
  });

  it("do not care how numbers are stored, but for their rounding", () => {
    const single = { ...vectors, rows: Float32Array.from(vectors.rows) };
    expect(ratioOf(single)).toBeCloseTo(ratioOf(vectors), 6);
  });

  it("are refused where there are none", () => {
    expect(() => squaredDistances(blockVectors([["a", [[1], [2]]]]))).toThrow("1 users, expected at least 2");
    expect(() =>
      squaredDistances(
        blockVectors([
          ["a", [[1], [2]]],
          ["b", [[1]]],
        ]),
      ),
    ).toThrow("user b has fewer than 2 blocks");
  });
});

describe("the ratio R", () => {
  it("recovers what is planted: within^2 / (within^2 + between^2)", () => {
    const large = gaussianUsers({ users: 3000, blocks: 5, width: 8, between: 1, within: 0.5, seed: 3 });
    expect(ratioOf(large)).toBeCloseTo(0.25 / 1.25, 2);
  });

  it("does not move with rotation, scale and shift", () => {
    const [cos, sin] = [Math.cos(0.7), Math.sin(0.7)];
    const turned = blockVectors(
      vectors.ids.map((id, user) => [
        id,
        rowsOf(vectors)
          .filter((row) => row.user === user)
          .map(({ vector: [a, b, ...rest] }) =>
            [cos * a! - sin * b!, sin * a! + cos * b!, ...rest].map((x) => 1000 * x - 5),
          ),
      ]),
    );
    expect(ratioOf(turned)).toBeCloseTo(ratioOf(vectors), 10);
  });

  it("is near 1 where blocks are dealt to users at random", () => {
    const strong = gaussianUsers({ users: 400, blocks: 5, width: 8, between: 1, within: 0.3, seed: 4 });
    expect(ratioOf(strong)).toBeLessThan(0.1);
    expect(ratioOf(shuffleUsers(strong, xoroshiro128plus(1)))).toBeCloseTo(1, 1);
  });

  it("moves with doubled users only as far as a copy is a near neighbour: by 1/U", () => {
    const one = gaussianUsers({ users: 200, blocks: 5, width: 8, between: 1, within: 0.5, seed: 5 });
    const entries = one.ids.map(
      (id, u) =>
        [
          id,
          rowsOf(one)
            .filter((row) => row.user === u)
            .map((row) => row.vector),
        ] as const,
    );
    const doubled = blockVectors([
      ...entries,
      ...entries.map(([id, blocks]) => [`${id} again`, blocks] as const),
    ]);
    const { total } = distanceSums(squaredDistances(one));
    const [intra, inter] = [meanIntra(total)!, meanInter(total)!];
    // Of a user's 399 others one is the copy, at the mean of all 25 pairs of blocks, five of them at 0.
    const expected = intra / ((398 * inter + (4 / 5) * intra) / 399);
    expect(ratioOf(doubled)).toBeCloseTo(expected, 10);
    expect(Math.abs(ratioOf(doubled) / ratioOf(one) - 1)).toBeLessThan(0.003);
  });

  it("is 0 where users never vary, and null where nobody does", () => {
    const rigid = blockVectors([
      [
        "a",
        [
          [1, 2],
          [1, 2],
        ],
      ],
      [
        "b",
        [
          [3, 4],
          [3, 4],
          [3, 4],
        ],
      ],
    ]);
    const sums = distanceSums(squaredDistances(rigid));
    expect(distanceRatio(sums.total)).toBe(0);
    expect(jackknife(sums.sums, distanceRatio, { scale: "log", total: sums.total }).note).toBe(
      NOTES.notPositive,
    );
    const same = Array.from(
      { length: 4 },
      (_, u) =>
        [
          `u${u}`,
          [
            [0.1, 7],
            [0.1, 7],
            [0.1, 7],
          ],
        ] as const,
    );
    const alike = distanceSums(squaredDistances(blockVectors(same)));
    expect(distanceRatio(alike.total)).toBeNull();
    expect(jackknife(alike.sums, distanceRatio, { scale: "log", total: alike.total })).toMatchObject({
      value: null,
      note: NOTES.undefinedValue,
    });
  });
});

describe("the jackknife of R", () => {
  it("leaves each user out as if they had never been there", () => {
    const { sums, total } = distanceSums(squaredDistances(vectors));
    vectors.ids.forEach((id, u) => {
      const rest = total.map((x, k) => x - sums.rows[u * sums.width + k]!);
      const without = selectUsers(vectors, new Set(vectors.ids.filter((other) => other !== id)));
      expect(distanceRatio(rest)).toBeCloseTo(ratioOf(without), 10);
    });
  });

  it("gives a value but no interval for two users", () => {
    const pair = gaussianUsers({ users: 2, blocks: 3, width: 4, between: 1, within: 0.5, seed: 6 });
    const { sums, total } = distanceSums(squaredDistances(pair));
    const found = jackknife(sums, distanceRatio, { scale: "log", total });
    expect(found.value).toBeGreaterThan(0);
    expect(found).toMatchObject({ low: null, high: null, p: null, note: NOTES.restsOnOne });
  });

  it("covers the planted R nineteen times of twenty", () => {
    const cohorts = 300;
    let covered = 0;
    for (let seed = 1; seed <= cohorts; seed++) {
      const people = gaussianUsers({ users: 40, blocks: 5, width: 6, between: 0.5, within: 1, seed });
      const { sums, total } = distanceSums(squaredDistances(people));
      const { low, high } = jackknife(sums, distanceRatio, { scale: "log", total });
      if (low! <= 0.8 && 0.8 <= high!) covered++;
    }
    expect(covered / cohorts).toBeGreaterThan(0.91);
    expect(covered / cohorts).toBeLessThan(0.985);
  });
});
