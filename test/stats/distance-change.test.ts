import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { distanceChange } from "../../src/stats/distance-change.ts";
import { leaveOneOutReplicates, REFERENCE, type Replicates } from "../../src/stats/replicates.ts";

/** The replicates of a mean over users u0, u1, … */
function meanOf(values: readonly number[]): Replicates {
  const centre = values.reduce((sum, x) => sum + x, 0) / values.length;
  return leaveOneOutReplicates("linear", centre, {
    ids: values.map((_, u) => `u${u}`),
    members: values.map((_, u) => u),
    values: values.map((x) => (centre * values.length - x) / (values.length - 1)),
  });
}
/** The same of other people. */
const reference = (of: Replicates): Replicates => ({
  ...of,
  populations: of.populations.map((own) => ({ ...own, name: REFERENCE })),
});
/** Ten deviations of mean 0; their sum of squares is 60, so that a mean has a variance of 60 / 9 / 10 = 2/3. */
const WAVE = [3, -3, 2, -2, 2, -2, 1, -1, 4, -4].map((x) => x * Math.sqrt(60 / 68));
const SE = Math.sqrt(2 / 3);
const at = (centre: number, by: number) => meanOf(WAVE.map((x) => centre + by * x));
/** qt(0.975, df) with Satterthwaite's df of these ten squares, 2U / (U sum d^4 / (sum d^2)^2 - 1), at most 9. */
const DF = Math.min(9, 20 / ((10 * WAVE.reduce((sum, x) => sum + x ** 4, 0)) / 60 ** 2 - 1));
/** R: qt(0.975, 9). */
const T9 = 2.262157;

describe("by how much one estimate is farther from a target than another", () => {
  it("is the shift itself, with its paired t interval and p, where both are far on one side", () => {
    expect(DF).toBe(9);
    // b - a is 5 with the standard error of the wave.
    const found = distanceChange(at(100, 1), at(105, 2), 0);
    expect(found.value).toBeCloseTo(5, 12);
    expect(found.low).toBeCloseTo(5 - T9 * SE, 5);
    expect(found.high).toBeCloseTo(5 + T9 * SE, 5);
    expect(found.p).toBeCloseTo(2 * tCdf(-5 / SE, 9), 10);
  });
  it("has no interval where the target is that of one person", () => {
    const one = reference(meanOf([100, 100]));
    const alone = {
      ...one,
      populations: one.populations.map((own) => ({ ...own, members: [0], values: [100] })),
    };
    expect(distanceChange(at(99, 1), at(104, 2), alone)).toEqual({
      value: 3,
      low: null,
      high: null,
      p: null,
    });
  });
  it("turns its sign on the other side of the target", () => {
    const found = distanceChange(at(-100, 1), at(-95, 2), 0);
    expect(found.value).toBeCloseTo(-5, 12);
    expect(found.low).toBeCloseTo(-5 - T9 * SE, 5);
    expect(found.high).toBeCloseTo(-5 + T9 * SE, 5);
    expect(found.p).toBeCloseTo(2 * tCdf(-5 / SE, 9), 10);
  });
  it("counts from the target, wherever it lies", () => {
    const far = distanceChange(at(100, 1), at(105, 2), 0);
    for (const target of [-7, 40]) {
      const found = distanceChange(at(100 + target, 1), at(105 + target, 2), target);
      for (const key of ["value", "low", "high", "p"] as const) expect(found[key]).toBeCloseTo(far[key]!, 9);
    }
    // From above, as far away.
    const above = distanceChange(at(100, 1), at(105, 2), 300);
    expect(above.value).toBeCloseTo(-5, 12);
    expect(above.low).toBeCloseTo(-far.high!, 9);
  });
  it("is sure of no direction where the two lie on either side, as far", () => {
    const found = distanceChange(at(-50, 1), at(50, 1), 0);
    expect(found.value).toBeCloseTo(0, 12);
    // b + a has twice the wave.
    expect(found.low).toBeCloseTo(-T9 * 2 * SE, 5);
    expect(found.high).toBeCloseTo(T9 * 2 * SE, 5);
    expect(found.p).toBeCloseTo(1, 9);
  });
  it("is never larger than the shift: at the target it reaches as far as its interval", () => {
    const found = distanceChange(at(0, 1), at(0, 2), 0);
    expect(found.value).toBeCloseTo(0, 12);
    expect(found.low).toBeCloseTo(-T9 * SE, 5);
    expect(found.high).toBeCloseTo(T9 * SE, 5);
    expect(found.p).toBe(1);
  });
  it("has the error of real users in it only where the target lies between the two", () => {
    const target = reference(at(0, 1));
    const oneSide = distanceChange(at(100, 1), at(105, 2), target);
    expect(oneSide.high).toBeCloseTo(5 + T9 * SE, 5);
    // |b - t| - |a - t| = (b - t) + (a - t) = b + a - 2t: 5 in all, of variances (3 SE)^2 + (2 SE)^2.
    const between = distanceChange(at(-100, 1), at(105, 2), target);
    expect(between.value).toBeCloseTo(5, 12);
    const reach = (between.high! - between.low!) / 2;
    const se = Math.sqrt(13) * SE;
    // Welch: 9 (13)^2 / (9^2 + 4^2) degrees of freedom, 15.68; R: qt(0.975, 15.680412) = 2.123478.
    expect(reach / se).toBeCloseTo(2.123478, 3);
  });
  it("is exact where nobody moves anything, and unknown of one user", () => {
    const still = (x: number) => meanOf(Array.from({ length: 10 }, () => x));
    expect(distanceChange(still(3), still(1), 0)).toEqual({ value: -2, low: -2, high: -2, p: 0 });
    expect(distanceChange(still(1), still(3), 0)).toEqual({ value: 2, low: 2, high: 2, p: 0 });
    expect(distanceChange(still(1), still(1), 0)).toMatchObject({ value: 0, low: 0, high: 0, p: 1 });
    expect(distanceChange(meanOf([3]), meanOf([1]), 0)).toEqual({
      value: -2,
      low: null,
      high: null,
      p: null,
    });
  });
  it("turns round where the two are swapped, and holds its value within its interval", () => {
    const random = xoroshiro128plus(11);
    const number = () => 10 * ((random.next() >>> 0) / 2 ** 32) - 5;
    for (let round = 0; round < 200; round++) {
      const pairs = Array.from({ length: 3 + (round % 10) }, () => [number(), number()] as const);
      const target = number();
      const [a, b] = [meanOf(pairs.map(([x]) => x)), meanOf(pairs.map(([, y]) => y))];
      const [forth, back] = [distanceChange(a, b, target), distanceChange(b, a, target)];
      expect(back.value).toBeCloseTo(-forth.value, 9);
      expect(back.low).toBeCloseTo(-forth.high!, 9);
      expect(back.p).toBeCloseTo(forth.p!, 9);
      expect(forth.low!).toBeLessThanOrEqual(forth.value + 1e-9);
      expect(forth.high!).toBeGreaterThanOrEqual(forth.value - 1e-9);
    }
  });
});
