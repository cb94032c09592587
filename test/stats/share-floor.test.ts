import { describe, expect, it } from "vitest";
import { asUnsureAsShare } from "../../src/stats/share-floor.ts";

const estimate = (value: number, low: number | null, high: number | null) => ({
  value,
  low,
  high,
  se: 0.01,
  p: null,
  users: 4,
});
/** Ten items each; an answer adds 0.5 to the amount of its user. */
const sums = { amounts: [1, 1.5, 2, 3.5], answers: [0, 1, 2, 5], items: [10, 10, 10, 10] };
const mean = 8 / 40;
const share = estimate(8 / 40, 0.1, 0.4);

describe("a mean that is no surer than a share", () => {
  it("reaches as far as the share does, by what an answer adds", () => {
    const found = asUnsureAsShare(estimate(mean, mean - 0.01, mean + 0.01), share, sums, [0, 1]);
    expect(found.low).toBeCloseTo(mean - 0.5 * 0.1, 12);
    expect(found.high).toBeCloseTo(mean + 0.5 * 0.2, 12);
    expect(found.se).toBeNull();
  });
  it("turns the ends where an answer takes from it", () => {
    const less = { ...sums, amounts: sums.amounts.map((x) => 4 - x) };
    const found = asUnsureAsShare(estimate(0.2, 0.19, 0.21), share, less, [0, 1]);
    expect(found.low).toBeCloseTo(0.2 - 0.5 * 0.2, 12);
    expect(found.high).toBeCloseTo(0.2 + 0.5 * 0.1, 12);
  });
  it("keeps a wider interval, and none", () => {
    const wide = estimate(mean, 0, 1);
    expect(asUnsureAsShare(wide, share, sums, [0, 1])).toBe(wide);
    const none = estimate(mean, null, null);
    expect(asUnsureAsShare(none, share, sums, [0, 1])).toBe(none);
    expect(asUnsureAsShare(wide, estimate(0.2, null, null), sums, [0, 1])).toBe(wide);
  });
  it("goes by what an answer adds beside the items, of which users have more or fewer", () => {
    const items = [5, 10, 20, 45];
    const answers = [1, 4, 2, 9];
    const amounts = answers.map((own, u) => 0.5 * own + 0.1 * items[u]!);
    const found = asUnsureAsShare(estimate(0.2, 0.19, 0.21), share, { amounts, answers, items }, [0, 1]);
    expect(found.low).toBeCloseTo(0.2 - 0.5 * 0.1, 12);
    expect(found.high).toBeCloseTo(0.2 + 0.5 * 0.2, 12);
  });
  it("moves the end that is too near, and none that is as far", () => {
    const { low, high } = asUnsureAsShare(estimate(mean, mean, mean), share, sums, [0, 1]);
    const asFar = estimate(mean, low, high);
    expect(asUnsureAsShare(asFar, share, sums, [0, 1])).toBe(asFar);
    expect(asUnsureAsShare(estimate(mean, 0, mean), share, sums, [0, 1])).toMatchObject({ low: 0, high });
    expect(asUnsureAsShare(estimate(mean, mean, 1), share, sums, [0, 1])).toMatchObject({ low, high: 1 });
  });
  it("stays within its bounds", () => {
    const found = asUnsureAsShare(
      estimate(mean, 0.19, 0.21),
      { ...share, low: 0, high: 1 },
      sums,
      [0.15, 0.3],
    );
    expect([found.low, found.high]).toEqual([0.15, 0.3]);
  });
});
