import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { bootstrapMedian } from "../../src/stats/bootstrap-median.ts";

const found = (values: readonly (readonly number[])[]) => bootstrapMedian(values, xoroshiro128plus(1));

describe("the median with an interval from resampled users", () => {
  it("ends at the second and the sixth of seven users with a value each", () => {
    // P(median <= x(j)) = P(Binomial(7, j / 7) >= 4): 1.0% for the least, 9.6% for the second (Efron 1979).
    expect(found([[1], [2], [3], [4], [5], [6], [7]])).toEqual({ value: 4, low: 2, high: 6 });
  });
  it("is of all values, and never outside its interval", () => {
    const uneven = found([[1, 1, 1, 1, 1, 1, 1, 1, 1], [9], [9], [9], [9]]);
    expect(uneven.value).toBe(1);
    expect(uneven.low).toBe(1);
    expect(uneven.high).toBe(9);
  });
  it("has no interval below five users with a value, nor a value without any", () => {
    expect(found([[1], [2], [3], [4], [], []])).toEqual({
      value: 2.5,
      low: null,
      high: null,
      note: "not estimable interval: fewer than 5 users",
    });
    expect(found([[], []])).toMatchObject({ value: null, low: null, high: null });
  });
  it("passes over resamples in which nobody has a value", () => {
    // Of 205 users five have one: some seven of 1,000 resamples have none.
    const few = Array.from({ length: 205 }, (_, user) => (user < 5 ? [3] : []));
    expect(found(few)).toEqual({ value: 3, low: 3, high: 3 });
  });
});
