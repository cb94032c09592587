import { describe, expect, it } from "vitest";
import { drawsOf } from "../../../src/text/audit/draws.ts";

const DRAWS = 20_000;

describe("draws from a Dirichlet distribution", () => {
  it.each([
    ["above 1", [5, 10, 1.5]],
    ["below 1", [0.5, 0.25, 0.7]],
  ])("have its means and variances, with parameters %s", (_, parameters) => {
    const { dirichlet } = drawsOf(3);
    const all = parameters.reduce((a, b) => a + b, 0);
    const drawn = Array.from({ length: DRAWS }, () => dirichlet(parameters));
    for (const [i, own] of parameters.entries()) {
      const mean = drawn.reduce((sum, shares) => sum + shares[i]!, 0) / DRAWS;
      const variance = drawn.reduce((sum, shares) => sum + (shares[i]! - mean) ** 2, 0) / DRAWS;
      const expected = (own * (all - own)) / (all ** 2 * (all + 1));
      expect(Math.abs(mean - own / all)).toBeLessThan(4 * Math.sqrt(expected / DRAWS));
      expect(variance / expected).toBeGreaterThan(0.94);
      expect(variance / expected).toBeLessThan(1.06);
    }
    for (const shares of drawn.slice(0, 100)) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
  it("are the same for a seed, and others for another", () => {
    const first = (seed: number) => drawsOf(seed).dirichlet([2, 3]);
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
    const { uniform } = drawsOf(1);
    for (let i = 0; i < 1000; i++) {
      const value = uniform();
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
    }
  });
});
