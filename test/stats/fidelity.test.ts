import { describe, expect, it } from "vitest";
import { disattenuatedCorrelation, FIDELITY_NOTES, splitHalfReliability } from "../../src/stats/fidelity.ts";
import { rankCorrelation, rankCorrelationEstimate, ranksOf } from "../../src/stats/rank-correlation.ts";
import { shrinkRates } from "../../src/stats/shrinkage.ts";
import { randomStream } from "../../src/synthetic/random.ts";

describe("rank correlation", () => {
  // Hotelling & Pabst's teaching example in scipy.stats.spearmanr: 0.8207826816681233.
  it("is Spearman's, ties at mean ranks", () => {
    expect([...ranksOf([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]);
    expect(rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
  });
  it("has an interval inside [-1, 1] that holds the planted correlation", () => {
    const random = randomStream("rank");
    const a = Array.from({ length: 200 }, () => random.normal());
    const b = a.map((x) => 0.6 * x + 0.8 * random.normal());
    const ids = a.map((_, i) => `u${i}`);
    const found = rankCorrelationEstimate(ids, a, b);
    // Spearman's rho of a binormal correlation of .6: 6 / pi * asin(.3).
    const planted = (6 / Math.PI) * Math.asin(0.3);
    expect(found.low).toBeLessThan(planted);
    expect(found.high).toBeGreaterThan(planted);
    expect(found.high! - found.low!).toBeLessThan(0.25);
  });
});

describe("fidelity corrected for chance within users", () => {
  const random = randomStream("fidelity");
  const users = 400;
  const ids = Array.from({ length: users }, (_, i) => `u${i}`);
  const tastes = ids.map(() => random.normal());
  const measured = (of: readonly number[], noise: number) => {
    const halves = [0, 1].map(() => of.map((x) => x + noise * random.normal())) as [number[], number[]];
    return { halves, all: of.map((_, i) => (halves[0][i]! + halves[1][i]!) / 2) };
  };
  it("finds the correlation of what users are, whatever the noise", () => {
    const simulated = tastes.map((x) => 0.6 * x + 0.8 * random.normal());
    const real = measured(tastes, 1);
    const own = measured(simulated, 1);
    // Reliability of the mean of two halves with noise of variance 1 each: 1 / (1 + 1 / 2).
    expect(splitHalfReliability(real)).toBeCloseTo(2 / 3, 1);
    const raw = rankCorrelation(real.all, own.all)!;
    const found = disattenuatedCorrelation(ids, real, own);
    expect(raw).toBeLessThan(0.48);
    expect(found.low).toBeLessThan(0.58);
    expect(found.high).toBeGreaterThan(0.58);
    expect(found.value).toBeGreaterThan(raw + 0.1);
  });
  it("is near 0 for a simulator that permutes users", () => {
    const permuted = measured([...tastes.slice(1), tastes[0]!], 1);
    const found = disattenuatedCorrelation(ids, measured(tastes, 1), permuted);
    expect(found.low).toBeLessThan(0);
    expect(found.high).toBeGreaterThan(0);
  });
  it("is cut to 1, and not corrected where rates are mostly chance", () => {
    expect(disattenuatedCorrelation(ids, measured(tastes, 1), measured(tastes, 1)).high).toBeLessThanOrEqual(
      1,
    );
    const noise = measured(
      tastes.map(() => 0),
      1,
    );
    expect(disattenuatedCorrelation(ids, measured(tastes, 1), noise)).toMatchObject({
      value: null,
      note: FIDELITY_NOTES.unreliable,
    });
  });
});

describe("shrunken rates", () => {
  it("move to the mean as far as they are chance, and never past it", () => {
    const users = [
      { part: 9, whole: 10 },
      { part: 90, whole: 100 },
      { part: 10, whole: 100 },
      { part: 1, whole: 10 },
    ];
    const { rates, mean, kept } = shrinkRates(users);
    expect(mean).toBeCloseTo(0.5, 12);
    expect(rates[0]).toBeLessThan(rates[1]!);
    expect(rates[1]).toBeLessThan(0.9);
    expect(kept[1]).toBeGreaterThan(kept[0]!);
    expect(rates[0]! + rates[3]!).toBeCloseTo(1, 12);
  });
  it("are all the mean where users differ no more than chance", () => {
    const { rates, between } = shrinkRates(Array.from({ length: 5 }, () => ({ part: 5, whole: 10 })));
    expect(between).toBe(0);
    expect([...rates]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });
});
