import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { describe, expect, it } from "vitest";
import { cliffsDelta } from "../../src/stats/cliffs-delta.ts";
import { dispersion, dispersionRatio, type FieldTrials } from "../../src/stats/dispersion.ts";
import { type Distance, distanceReplicates } from "../../src/stats/distance-inference.ts";
import { NOTES } from "../../src/stats/jackknife.ts";
import {
  correlation,
  correlationsWithoutOne,
  rankCorrelation,
  rankCorrelationEstimate,
  ranksOf,
} from "../../src/stats/rank-correlation.ts";
import { REFERENCE, USERS } from "../../src/stats/replicates.ts";
import { shrinkRates } from "../../src/stats/shrinkage.ts";
import { sparseRows } from "../../src/stats/sparse-logistic.ts";
import { type Sample, tally } from "../../src/stats/tally.ts";
import { wasserstein1 } from "../../src/stats/wasserstein.ts";

const people = (name: string, ...values: readonly (readonly number[])[]): Sample => ({
  ids: values.map((_, u) => `${name}${u}`),
  values,
});
const without = (sample: Sample, user: number): Sample => ({
  ids: sample.ids.filter((_, u) => u !== user),
  values: sample.values.filter((_, u) => u !== user),
});
const apart = (a: Sample, b: Sample): number => {
  const counts = tally(a, b, false);
  return wasserstein1(counts.values, counts.a.total, counts.b.total);
};

describe("a distance without each user in turn", () => {
  const a = people("u", [0, 1], [2], [5, 5, 1]);
  const b = people("u", [1], [4, 6], [2, 3]);
  const ids = { a: a.ids, b: b.ids };
  const replicates = (paired: boolean) => {
    const counts = tally(a, b, paired);
    const distance: Distance = (left, right) => wasserstein1(counts.values, left, right);
    return distanceReplicates(counts, ids, distance);
  };
  it("leaves both sides of a paired user out, as taking them from the data does", () => {
    const { centre, populations } = replicates(true);
    expect(centre).toBeCloseTo(apart(a, b), 12);
    expect(populations.map(({ name }) => name)).toEqual([USERS]);
    populations[0]!.ids.forEach((_, u) => {
      expect(populations[0]!.values[u]).toBeCloseTo(apart(without(a, u), without(b, u)), 12);
    });
  });
  it("leaves people of two groups out one by one", () => {
    const { populations } = replicates(false);
    expect(populations.map(({ name }) => name)).toEqual([USERS, REFERENCE]);
    for (let u = 0; u < 3; u++) {
      expect(populations[0]!.values[u]).toBeCloseTo(apart(a, without(b, u)), 12);
      expect(populations[1]!.values[u]).toBeCloseTo(apart(without(a, u), b), 12);
    }
    expect(populations[0]!.members).toEqual([0, 1, 2]);
  });
});

describe("Cliff's delta of groups that hardly overlap", () => {
  it("has an interval inside [-1, 1]", () => {
    const low = people("a", [1], [2], [3], [4], [9]);
    const high = people("b", [8], [10], [11], [12], [13]);
    for (const [x, y] of [
      [low, high],
      [high, low],
    ] as const) {
      const found = cliffsDelta(tally(x, y, false));
      // One of 25 pairs is the other way round.
      expect(Math.abs(found.value!)).toBeCloseTo(23 / 25, 12);
      expect(found.low).toBeGreaterThanOrEqual(-1);
      expect(found.high).toBeLessThanOrEqual(1);
      expect(found.low!).toBeLessThan(found.value!);
      expect(found.high!).toBeGreaterThan(found.value!);
    }
  });
});

describe("rank correlation", () => {
  const [a, b] = [
    [3, 1, 4, 1.5, 5, 9, 2, 6],
    [2, 7, 1, 8, 2.5, 8.5, 1.5, 9],
  ];
  it("is 1 - 6 sum d^2 / (n^3 - n) without ties", () => {
    expect(rankCorrelation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])).toBeCloseTo(0.8, 12);
    expect([...ranksOf([5, 1, 5, 0])]).toEqual([3.5, 2, 3.5, 1]);
  });
  it("is taken without each pair as from the data without it", () => {
    const [x, y] = [ranksOf(a), ranksOf(b)];
    const found = correlationsWithoutOne(x, y);
    for (let i = 0; i < x.length; i++)
      expect(found[i]).toBeCloseTo(
        correlation(
          x.filter((_, k) => k !== i),
          y.filter((_, k) => k !== i),
        )!,
        12,
      );
  });
  it("is nothing of three users, has no interval where nothing moves it, and no test", () => {
    expect(rankCorrelationEstimate(["a", "b", "c"], [1, 2, 3], [1, 3, 2])).toEqual({
      value: null,
      low: null,
      high: null,
      se: null,
      p: null,
      users: 3,
      note: NOTES.undefinedValue,
    });
    const same = rankCorrelationEstimate(["a", "b", "c", "d", "e"], [1, 2, 3, 4, 5], [2, 3, 4, 5, 6]);
    expect(same).toMatchObject({
      value: 1,
      low: null,
      high: null,
      se: null,
      p: null,
      note: NOTES.noVariation,
    });
    const found = rankCorrelationEstimate([...a].map(String), a, b);
    expect(found.value).toBeCloseTo(rankCorrelation(a, b)!, 12);
    expect(found.p).toBeNull();
    expect((Math.atanh(found.low!) + Math.atanh(found.high!)) / 2).toBeCloseTo(Math.atanh(found.value!), 9);
  });
});

describe("rates of users, drawn to their mean", () => {
  const ofFour = (...parts: readonly number[]) => shrinkRates(parts.map((part) => ({ part, whole: 4 })));
  it("move by hand's reckoning: half of the variance is between users, a fifth of each rate goes", () => {
    const found = ofFour(0, 4, 1, 3);
    expect(found.mean).toBe(0.5);
    expect(found.between).toBeCloseTo(0.125, 12);
    for (const kept of found.kept) expect(kept).toBeCloseTo(0.8, 12);
    expect([...found.rates].map((rate) => Number(rate.toFixed(12)))).toEqual([0.1, 0.9, 0.3, 0.7]);
  });
  it("stay where users never differ with themselves, and are the mean where they differ no more than chance", () => {
    expect(ofFour(0, 4)).toMatchObject({
      between: 0.25,
      kept: Float64Array.of(1, 1),
      rates: Float64Array.of(0, 1),
    });
    expect([...ofFour(1, 3, 2).rates]).toEqual([0.5, 0.5, 0.5]);
    const single = shrinkRates([
      { part: 1, whole: 1 },
      { part: 0, whole: 1 },
    ]);
    expect(single.between).toBe(0);
  });
});

describe("sparse rows", () => {
  it("have the length 1, and none where they are empty or zero", () => {
    const rows = sparseRows(
      [
        new Map([
          [0, 3],
          [4, 4],
        ]),
        new Map(),
        new Map([[1, 0]]),
      ],
      5,
    );
    expect([...rows.starts]).toEqual([0, 2, 2, 3]);
    expect([...rows.columns]).toEqual([0, 4, 1]);
    expect(rows.values[0]).toBeCloseTo(0.6, 12);
    expect(rows.values[1]).toBeCloseTo(0.8, 12);
    expect(rows.values[2]).toBe(0);
    expect(rows.width).toBe(5);
  });
});

describe("the ratio of two dispersions", () => {
  /** Users whose shares of 20 spread by a factor about one half. */
  const spread = (factor: number): FieldTrials => {
    const ids = Array.from({ length: 40 }, (_, u) => `u${u}`);
    const trials = ids.map((_, u) => ({ yes: Math.round(10 + factor * (((u * 7) % 11) - 5)), of: 20 }));
    return { ids, fields: [{ users: ids.map((_, u) => u), trials }] };
  };
  it("has the p-value of its logarithm over its standard error, with t of its own freedom", () => {
    const real = dispersion(spread(1.6));
    for (const factor of [1.2, 1.5, 1.9]) {
      const found = dispersionRatio(dispersion(spread(factor)), real);
      expect(found.p).toBeCloseTo(
        2 * tCdf(-Math.abs(Math.log(found.value!)) / found.se!, found.effectiveUsers! - 1),
        12,
      );
      expect(found.p! < 0.05).toBe(found.low! > 1 || found.high! < 1);
      expect(found.value! > 1).toBe(factor > 1.6);
    }
  });
});
