import { describe, expect, it } from "vitest";
import { coverageStudy, nullStudy } from "../../bench/coverage-study.ts";

/** Slow (some seconds): the short, seeded version of bench/coverage.ts. Bounds: 95% or 5%, four binomial standard errors. */
describe("intervals and tests on cohorts with rare positives and strong user effects (slow)", () => {
  const study = { cohorts: 200, users: 50, itemsPerUser: 30 };
  const four = 4 * Math.sqrt((0.95 * 0.05) / study.cohorts);

  it("cover the planted gap and F1 nineteen times of twenty", () => {
    for (const { measure, covered, estimable } of coverageStudy(study)) {
      expect(estimable, measure).toBe(1);
      expect(covered, measure).toBeGreaterThan(0.95 - four);
      expect(covered, measure).toBeLessThanOrEqual(1);
    }
  });

  it("reject a true null hypothesis in at most 7%, but for the chance of 200 cohorts", () => {
    for (const { test, rejected } of nullStudy(study)) expect(rejected, test).toBeLessThan(0.07 + four / 2);
  });
});
