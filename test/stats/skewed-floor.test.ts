import { describe, expect, it } from "vitest";
import { jackknife } from "../../src/stats/jackknife.ts";
import { skewedRange } from "../../src/stats/skewed-floor.ts";
import { userSums } from "../../src/stats/user-sums.ts";

/** Users with so many items each, of such a mean. */
const of = (users: readonly (readonly [items: number, mean: number])[]) =>
  userSums(users.map(([items, mean], u) => [`u${u}`, [items * mean, items]] as const));
const BOUNDS = [0, 1] as const;
const mean = (sum: Float64Array) => sum[0]! / sum[1]!;

describe("the ends of the scale of a skewed mean", () => {
  it("begin where a quarter of the items is reached, not a quarter of the users", () => {
    // 100 items in all: the 25th is of the third user by mean, who is the fourth of eight.
    const users = [
      [5, 0.05],
      [10, 0.06],
      [20, 0.07],
      [5, 0.4],
      [5, 0.3],
      [5, 0.5],
      [25, 0.1],
      [25, 0.2],
    ] as const;
    expect(skewedRange(of(users), 0, 1, BOUNDS)).toEqual([0.07, 1]);
  });
  it("mirror a mean that is nearer to its upper bound", () => {
    const users = [10, 20, 5, 8, 12, 9].map(
      (items, i) => [items, [0.05, 0.06, 0.3, 0.1, 0.08, 0.2][i]!] as const,
    );
    const [sums, turned] = [of(users), of(users.map(([items, own]) => [items, 1 - own] as const))];
    const [low, high] = skewedRange(turned, 0, 1, BOUNDS);
    const [floor, top] = skewedRange(sums, 0, 1, BOUNDS);
    expect([1 - high, 1 - low]).toEqual([expect.closeTo(floor, 12), expect.closeTo(top, 12)]);
    const estimate = (table: typeof sums) =>
      jackknife(table, mean, { scale: "logit", range: skewedRange(table, 0, 1, BOUNDS) });
    expect(1 - estimate(turned).high!).toBeCloseTo(estimate(sums).low!, 10);
  });
  it("are the logical ones where few users have most items and the least means: the interval is still there", () => {
    // A quarter of the users lies above the mean of all items.
    const users = [
      [400, 0.02],
      [300, 0.03],
      ...Array.from({ length: 12 }, (_, u) => [5, 0.4 + u / 100] as const),
    ] as const;
    const range = skewedRange(of(users), 0, 1, BOUNDS);
    const found = jackknife(of(users), mean, { scale: "logit", range });
    expect(range[0]).toBeLessThan(found.value!);
    expect(found.low).not.toBeNull();
    expect(found.low!).toBeLessThan(found.value!);
    expect(found.high!).toBeGreaterThan(found.value!);
  });
  it("are the logical ones where the mean without one user would be beyond them", () => {
    const users = [...Array.from({ length: 9 }, () => [10, 0.05] as const), [10, 0.9] as const];
    expect(skewedRange(of(users), 0, 1, BOUNDS)).toEqual(BOUNDS);
    expect(skewedRange(of(users), 0, 1, [0, Infinity])).toEqual([0, Infinity]);
  });
});
