import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { describe, expect, it } from "vitest";
import { changeFromNone, changeToNone } from "../../src/stats/change-from-none.ts";
import { combine } from "../../src/stats/combination.ts";
import { dispersion } from "../../src/stats/dispersion.ts";
import { logitNormalOffset, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const other = (value: number, se = 0.1) => ({ value, se, df: 50, users: 51, fewest: 51 });

describe("a change from none", () => {
  it("is at least what the two ends leave, nearer where none lies surely farther from the target", () => {
    const { low, high, p, distance } = changeFromNone({ most: 0.3, users: 51 }, other(0), 0);
    // exp(-2.0086 * 0.1) / 0.3
    expect(Math.exp(low!)).toBeCloseTo(2.7268, 3);
    expect(high).toBeNull();
    expect(p).toBeLessThan(0.001);
    expect(distance.high).toBeCloseTo(2.0086 * 0.1 + Math.log(0.3), 3);
    expect([distance.low, distance.p < 0.001]).toEqual([null, true]);
  });
  it("has the p at whose level its end is 0", () => {
    for (const most of [0.4, 0.7, 0.95]) {
      const { low, p, distance } = changeFromNone({ most, users: 51 }, other(0, 0.2), 0);
      expect(low! > 0).toBe(p < 0.05);
      expect(distance.high! < 0).toBe(distance.p < 0.05);
    }
    // The end at the usual t is 0: the p of that t.
    const just = changeFromNone({ most: Math.exp(-2.00856 * 0.2), users: 51 }, other(0, 0.2), 0);
    expect(just.low).toBeCloseTo(0, 4);
    expect(just.p).toBeCloseTo(0.05, 4);
    expect(just.p).toBeCloseTo(2 * tCdf(-2.00856, 50), 4);
  });
  it("says nothing of the distance where none may be as near", () => {
    const { distance } = changeFromNone({ most: 1.4, users: 51 }, other(Math.log(2)), 0);
    expect(distance.high).toBeGreaterThan(0);
    expect(distance.p).toBeGreaterThan(0.5);
  });
  it("to none is that from none, turned round", () => {
    const from = changeFromNone({ most: 0.3, users: 51 }, other(0.1), 0);
    const to = changeToNone({ most: 0.3, users: 51 }, other(0.1), 0);
    expect([to.low, to.high]).toEqual([null, -from.low!]);
    expect([to.distance.low, to.distance.high]).toEqual([-from.distance.high!, null]);
    expect([to.p, to.distance.p]).toEqual([from.p, from.distance.p]);
  });

  it("is seldom found where spreads do not differ, and often where they do", () => {
    const found = (spread: number, draw: number) => {
      const random = randomStream("change from none", spread, draw);
      const offset = logitNormalOffset(0.3, spread);
      const ids = Array.from({ length: 40 }, (_, u) => `u${u}`);
      const trials = ids.map(() => {
        const chance = sigmoid(offset + spread * random.normal());
        return { yes: Array.from({ length: 20 }).filter(() => random.uniform() < chance).length, of: 20 };
      });
      return dispersion({ ids, fields: [{ users: ids.map((_, u) => u), trials }] });
    };
    const rejected = (spread: number, other: number, draws: number) => {
      let [tested, sure] = [0, 0];
      for (let draw = 0; draw < draws; draw++) {
        const [a, b] = [found(spread, 2 * draw), found(other, 2 * draw + 1)];
        if (a.value !== 0 || !a.high || b.replicates === undefined) continue;
        tested++;
        const own = combine([{ weight: 1, of: b.replicates }]);
        if (changeFromNone({ most: a.high, users: a.users }, own, Math.log(1.3)).p <= 0.05) sure++;
      }
      expect(tested).toBeGreaterThan(20);
      return { ofAll: sure / draws, ofTested: sure / tested };
    };
    expect(rejected(0.05, 0.05, 300).ofAll).toBeLessThan(0.025);
    expect(rejected(0.25, 0.25, 300).ofAll).toBeLessThan(0.025);
    expect(rejected(0.05, 1.3, 60).ofTested).toBeGreaterThan(0.95);
  });
});
