import { describe, expect, it } from "vitest";
import { userDistanceCoverage } from "../../bench/coverage-user-distance-study.ts";

/** Slow (some seconds): the short, seeded version of bench/coverage-user-distance.ts. Bounds: four binomial standard errors. */
describe("intervals of R on cohorts of the benchmark's size (slow)", () => {
  it("cover the planted ratio, and the ratio against real users, nineteen times of twenty", () => {
    const cohorts = 60;
    const four = 4 * Math.sqrt((0.95 * 0.05) / cohorts);
    const found = userDistanceCoverage({ cohorts, users: 200, large: 10_000 });
    expect(found).toHaveLength(2 * 7);
    for (const { run, measure, basis, covered } of found)
      expect(covered, `${run} ${measure} ${basis}`).toBeGreaterThan(0.95 - four);
  });
});
