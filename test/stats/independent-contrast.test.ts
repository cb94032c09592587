import { describe, expect, it } from "vitest";
import { independentContrast, independentRatio } from "../../src/stats/independent-contrast.ts";
import type { JackknifeEstimate } from "../../src/stats/jackknife.ts";
import { selectColumns, userSums } from "../../src/stats/user-sums.ts";

/** Hours of sleep gained with two drugs (Student 1908; R's `sleep`), here as two groups of patients. */
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const one = (values: readonly number[], name: string) =>
  userSums(values.map((value, i) => [`${name}${i}`, [value, 1]] as const));
const mean = (sum: Float64Array) => sum[0]! / sum[1]!;

describe("the contrast of two groups of different users", () => {
  it("is Welch's t test for means: R 4.3, t.test(extra ~ group, sleep)", () => {
    const found = independentContrast(one(FIRST, "a"), one(SECOND, "b"), mean);
    expect(found.value).toBeCloseTo(1.58, 12);
    expect(found.low).toBeCloseTo(-0.2054832, 6);
    expect(found.high).toBeCloseTo(3.3654832, 6);
    expect(found.p).toBeCloseTo(0.07939, 5);
    expect(found.users).toBe(20);
  });

  it("turns sign or ratio over when the groups are swapped", () => {
    const [a, b] = [one([1, 2, 3, 4], "a"), one([2, 5, 4, 7, 9], "b")];
    for (const scale of ["linear", "log"] as const) {
      const forth = independentContrast(a, b, mean, { scale });
      const back = independentContrast(b, a, mean, { scale });
      const turned = (x: number | null) => (scale === "log" ? 1 / x! : -x!);
      expect(back.value).toBeCloseTo(turned(forth.value), 12);
      expect(back.low).toBeCloseTo(turned(forth.high), 12);
      expect(back.p).toBeCloseTo(forth.p!, 12);
    }
  });

  it("gives null with a note, never NaN, where a group is too small, all alike or at zero", () => {
    const many = one([1, 2, 3], "a");
    expect(independentContrast(many, one([5], "b"), mean)).toMatchObject({ value: 3, low: null });
    expect(independentContrast(one([0, 0, 0], "b"), many, mean, { scale: "log" })).toMatchObject({
      value: null,
      low: null,
    });
    expect(independentContrast(many, one([0, 0, 0], "b"), mean, { scale: "log" })).toMatchObject({
      value: 0,
      low: null,
    });
    const alike = independentContrast(one([2, 2], "a"), one([2, 2], "b"), mean);
    expect(alike).toMatchObject({ value: 0, low: null, p: 1 });
    expect(alike.note).toBeTruthy();
    expect(independentContrast(userSums([]), many, mean)).toMatchObject({ value: null, low: null });
  });
});

describe("selected columns", () => {
  it("keep their users and the order asked for", () => {
    const sums = userSums([
      ["a", [1, 2, 3]],
      ["b", [4, 5, 6]],
    ]);
    expect([...selectColumns(sums, [2, 0]).rows]).toEqual([3, 1, 6, 4]);
  });
});

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
