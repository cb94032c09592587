import { describe, expect, it } from "vitest";
import {
  LENGTH_STRATA,
  overlapOfStrata,
  standardisedDifference,
  standardisedRatio,
  stratumOf,
} from "../../src/stats/strata.ts";

describe("strata of length", () => {
  it("are found by their lower ends", () => {
    expect([0, 1, 5, 6, 7, 8, 9999].map((n) => stratumOf(n))).toEqual([
      0,
      0,
      3,
      4,
      4,
      5,
      LENGTH_STRATA.length - 1,
    ]);
  });
});

describe("direct standardisation", () => {
  // Two strata: a has 10 short and 30 long; b 100 short and 10 long. In both b is .1 above a.
  const sums = Float64Array.of(10, 10 * 0.2, 100, 100 * 0.3, 30, 30 * 0.6, 10, 10 * 0.7);
  it("takes out what only the mix of lengths gives", () => {
    const raw = (100 * 0.3 + 10 * 0.7) / 110 - (10 * 0.2 + 30 * 0.6) / 40;
    expect(raw).toBeLessThan(-0.1);
    expect(standardisedDifference(sums)).toBeCloseTo(0.1, 12);
    expect(standardisedRatio(sums)).toBeCloseTo((10 * 0.3 + 30 * 0.7) / (10 * 0.2 + 30 * 0.6), 12);
  });
  it("leaves strata out that one side lacks, and says how much is left", () => {
    const lacking = Float64Array.of(10, 2, 0, 0, 30, 18, 10, 7);
    expect(standardisedDifference(lacking)).toBeCloseTo(0.1, 12);
    expect(overlapOfStrata(lacking)).toBe(0.75);
    expect(standardisedDifference(Float64Array.of(10, 2, 0, 0))).toBeNull();
  });
});
