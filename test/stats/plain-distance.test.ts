import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { blockVectors } from "../../src/stats/block-vectors.ts";
import { commonBins } from "../../src/stats/common-bins.ts";
import { coarsen, DoublingHistogram } from "../../src/stats/doubling-histogram.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { plainDistances } from "../../src/stats/plain-distance.ts";
import { reidentification } from "../../src/stats/reidentification.ts";
import { distanceRatio, distanceSums } from "../../src/stats/user-distance.ts";
import { columnTotal } from "../../src/stats/user-sums.ts";
import { bruteForce, gaussianUsers } from "../support/gaussian-users.ts";

const random = () => xoroshiro128plus(11);
const uneven = gaussianUsers({
  users: 10,
  blocks: (u) => 2 + (u % 3),
  width: 5,
  between: 1,
  within: 0.7,
  seed: 1,
});

describe("plain distances", () => {
  it("are those of all pairs", () => {
    const found = plainDistances(uneven, { random: random() });
    const known = bruteForce(uneven, Math.sqrt);
    expect(found.sampled).toBe(false);
    found.intra.forEach((d, u) => {
      expect(d).toBeCloseTo(known.intra[u]!, 10);
    });
    found.inter.forEach((d, u) => {
      expect(d).toBeCloseTo(known.inter[u]!, 10);
    });
  });

  it("drawn beyond the cap are near those of all pairs, with an interval as wide, the same for a seed", () => {
    const many = gaussianUsers({ users: 300, blocks: 4, width: 6, between: 1, within: 0.7, seed: 2 });
    const estimate = (maxPairs: number) => {
      const found = plainDistances(many, { random: random(), maxPairs });
      const { sums, total } = distanceSums(found);
      return { sampled: found.sampled, ...jackknife(sums, distanceRatio, { scale: "log", total }) };
    };
    const [exact, drawn] = [estimate(1e9), estimate(60_000)];
    expect([exact.sampled, drawn.sampled]).toEqual([false, true]);
    expect(Math.abs(drawn.value! / exact.value! - 1)).toBeLessThan(0.01);
    expect(drawn.se! / exact.se!).toBeGreaterThan(0.8);
    expect(drawn.se! / exact.se!).toBeLessThan(1.4);
    expect(estimate(60_000)).toEqual(drawn);
  });

  it("have histograms with the same means, up to half a bin", () => {
    const found = plainDistances(uneven, { random: random() });
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
    for (const part of ["intra", "inter"] as const) {
      const { width, shares } = found[`${part}Histogram`];
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      const binned = shares.reduce((sum, share, i) => sum + share * (i + 0.5) * width, 0);
      expect(Math.abs(binned - mean(found[part]))).toBeLessThan(width / 2);
    }
  });
});

describe("re-identification", () => {
  const share = (vectors: typeof uneven, maxWork?: number) => {
    const sums = reidentification(vectors, {
      random: random(),
      ...(maxWork === undefined ? {} : { maxWork }),
    });
    return columnTotal(sums, 0) / columnTotal(sums, 1);
  };
  it("finds users apart, and as many as chance says where all are alike", () => {
    const apart = gaussianUsers({ users: 50, blocks: 4, width: 6, between: 10, within: 0.1, seed: 3 });
    expect(share(apart)).toBe(1);
    const alike = gaussianUsers({ users: 10, blocks: 400, width: 3, between: 0, within: 1, seed: 4 });
    expect(Math.abs(share(alike) - 0.1)).toBeLessThan(4 * Math.sqrt((0.1 * 0.9) / 4000));
    expect(share(apart, 50 * 50 * 6)).toBe(1);
    expect(columnTotal(reidentification(apart, { random: random(), maxWork: 50 * 20 * 6 }), 1)).toBeLessThan(
      40,
    );
  });
  it("shares a tie: equal vectors are recognised as often as by chance", () => {
    const equal = blockVectors(
      Array.from(
        { length: 8 },
        (_, u) =>
          [
            `u${u}`,
            [
              [1, 2],
              [1, 2],
            ],
          ] as const,
      ),
    );
    expect(share(equal)).toBeCloseTo(1 / 8, 12);
  });
});

describe("a histogram of doubling bins", () => {
  it("keeps the weights, wherever the range ends, and merges to any width", () => {
    const histogram = new DoublingHistogram(8);
    for (const value of [0, 0.4, 3, 100, 101]) histogram.add(value, 2);
    const { width, shares } = histogram.histogram();
    expect(width).toBe(16);
    expect(shares).toEqual([0.6, 0, 0, 0, 0, 0, 0.4]);
    expect(coarsen({ width, shares }, 64).shares).toEqual([0.6, 0.4]);
    expect(new DoublingHistogram().histogram().shares).toEqual([]);
  });
  it("is cut where every distribution has 99%, and says what lies beyond", () => {
    const bulk = { width: 1, shares: [0.5, 0.49, 0, 0, 0, 0, 0, 0.01] };
    const [a, b] = commonBins([bulk, { width: 0.5, shares: [0.5, 0.5] }], 4);
    expect(a).toEqual({ width: 1, shares: [0.5, 0.49], beyond: 0.01 });
    expect(b).toEqual({ width: 1, shares: [1, 0], beyond: 0 });
  });
});

describe("vectors with a number that is none", () => {
  it("are refused, naming the user", () => {
    expect(() => blockVectors([["ann", [[1, Number.NaN]]]])).toThrow("user ann has a vector with NaN");
    expect(() => blockVectors([["ann", [[1, 2], [1]]]])).toThrow(
      "user ann has a vector of 1 numbers, expected 2",
    );
  });
});
