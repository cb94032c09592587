import { describe, expect, it } from "vitest";
import { independentRatio } from "../../src/stats/independent-contrast.ts";
import type { JackknifeEstimate } from "../../src/stats/jackknife.ts";

const estimate = (changes: Partial<JackknifeEstimate>): JackknifeEstimate => ({
  value: 1,
  low: 0.9,
  high: 1.1,
  se: 0.05,
  p: null,
  users: 20,
  ...changes,
});

describe("the ratio of two independent estimates", () => {
  it("adds the squared standard errors, with Welch's degrees of freedom: 38 for equal ones of 20 users", () => {
    const found = independentRatio(estimate({ value: 2, se: 0.03 }), estimate({ value: 3, se: 0.03 }));
    // t(0.975, 38) = 2.024394
    const reach = 2.024394 * Math.sqrt(2) * 0.03;
    expect(found.value).toBe(1.5);
    expect(found.low).toBeCloseTo(1.5 * Math.exp(-reach), 6);
    expect(found.high).toBeCloseTo(1.5 * Math.exp(reach), 6);
    expect(found.p!).toBeLessThan(1e-6);
    expect(found.users).toBe(40);
  });
  it("is without interval where one has none, and without value where one has none", () => {
    const bare = estimate({ low: null, high: null, se: null, note: "too few" });
    expect(independentRatio(bare, estimate({}))).toMatchObject({ value: 1, low: null, note: "too few" });
    expect(independentRatio(estimate({}), estimate({ value: null, note: "none" }))).toMatchObject({
      value: null,
      note: "none",
    });
  });
});
