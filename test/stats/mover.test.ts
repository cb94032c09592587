import { describe, expect, it } from "vitest";
import { differenceOf, endsOf, quotientOf } from "../../src/stats/mover.ts";

const a = { value: 5, low: 3, high: 9 };
const b = { value: 2, low: 1, high: 6 };

describe("the interval of a difference from two intervals", () => {
  it("adds the ends that count in squares, each on its side", () => {
    const found = differenceOf(a, b, 0);
    expect(found.value).toBe(3);
    expect(found.low).toBeCloseTo(3 - Math.hypot(2, 4), 12);
    expect(found.high).toBeCloseTo(3 + Math.hypot(4, 1), 12);
  });
  it("is as wide as the ends differ where both move together", () => {
    expect(differenceOf(a, b, 1).low).toBeCloseTo(3 - 2, 12);
    expect(differenceOf(a, a, 1)).toMatchObject({ value: 0 });
    expect(differenceOf(b, b, 1).low).toBeCloseTo(-3, 12);
  });
  it("is that of logarithms for a quotient", () => {
    const found = quotientOf(a, b, 0);
    expect(found.value).toBeCloseTo(2.5, 12);
    expect(found.low).toBeCloseTo(2.5 / Math.exp(Math.hypot(Math.log(5 / 3), Math.log(3))), 12);
    expect(found.high).toBeCloseTo(2.5 * Math.exp(Math.hypot(Math.log(9 / 5), Math.log(2))), 12);
  });
  it("takes estimates that have one", () => {
    expect(endsOf(a)).toEqual(a);
    expect(endsOf({ ...a, high: null })).toBeNull();
  });
});
