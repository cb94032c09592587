import { describe, expect, it } from "vitest";
import { effectiveNumber, effectiveNumberOf } from "../../src/stats/effective-number.ts";

describe("Kish's effective number", () => {
  it("is how many there are where all weigh alike, and 1 where one has nearly all", () => {
    expect(effectiveNumberOf([3, 3, 3, 3])).toBe(4);
    expect(effectiveNumberOf([1e9, 1, 1])).toBeCloseTo(1, 6);
  });
  it("is (sum w)^2 / sum w^2, whatever the unit, and 0 of nothing", () => {
    expect(effectiveNumberOf([1, 2, 3])).toBeCloseTo(36 / 14, 10);
    expect(effectiveNumberOf(Float64Array.of(10, 20, 30))).toBeCloseTo(36 / 14, 10);
    expect(effectiveNumberOf([0, 0])).toBe(0);
    expect(effectiveNumberOf([])).toBe(0);
    expect(effectiveNumber(6, 14)).toBe(effectiveNumberOf([1, 2, 3]));
  });
});
