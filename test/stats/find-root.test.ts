import { describe, expect, it } from "vitest";
import { findRoot } from "../../src/stats/find-root.ts";

const ends = (f: (x: number) => number, a: number, b: number) =>
  [
    { x: a, y: f(a) },
    { x: b, y: f(b) },
  ] as const;

describe("the root of a function", () => {
  it.each([
    ["a cosine", Math.cos, [0, 3], Math.PI / 2],
    ["a cube", (x: number) => x ** 3 - 2, [-4, 5], Math.cbrt(2)],
    ["an exponential", (x: number) => Math.exp(-20 * x) - 0.5, [0, 8], Math.log(2) / 20],
    ["a function that is nearly flat", (x: number) => (x - 1.25) ** 9, [-1, 4], 1.25],
    ["a step", (x: number) => (x < 0.3 ? 1 : -1), [0, 1], 0.3],
    ["one at an end", (x: number) => x - 2, [2, 5], 2],
  ] as const)("of %s is found within the tolerance, from either side", (_, f, [low, high], root) => {
    for (const tolerance of [1e-3, 1e-8]) {
      expect(Math.abs(findRoot(f, ends(f, low, high), tolerance) - root)).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(findRoot(f, ends(f, high, low), tolerance) - root)).toBeLessThanOrEqual(tolerance);
    }
  });

  it("takes fewer evaluations than halving, all within the bracket", () => {
    const asked: number[] = [];
    const f = (x: number) => {
      asked.push(x);
      return Math.tanh(3 * x) - 0.4;
    };
    const root = findRoot(f, ends(f, -3, 2), 1e-6);
    expect(root).toBeCloseTo(Math.atanh(0.4) / 3, 6);
    expect(asked.length).toBeLessThan(Math.log2(5 / 1e-6));
    expect(Math.min(...asked)).toBeGreaterThanOrEqual(-3);
    expect(Math.max(...asked)).toBeLessThanOrEqual(2);
  });
});
