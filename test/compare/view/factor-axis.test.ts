import { describe, expect, it } from "vitest";
import { factorAxis } from "../../../src/compare/view/factor-axis.ts";

describe("an axis of factors", () => {
  it.each([
    ["two sides", [0.2, 0.5, 3]],
    ["a little", [0.96, 0.99]],
    ["next to nothing", [0.9999, 1.0001]],
    ["nothing", [1]],
    ["far above", [1.5, 900]],
    ["far below", [1e-4, 0.9]],
  ])("holds 1, its intervals and round ticks with room for their labels, for %s", (_, factors) => {
    const { domain, ticks } = factorAxis(factors.map(Math.log));
    for (const factor of [1, ...factors]) {
      expect(factor).toBeGreaterThan(domain[0]);
      expect(factor).toBeLessThan(domain[1]);
    }
    const [low, high] = domain.map(Math.log) as [number, number];
    for (const width of [44, 140, 520]) {
      const shown = ticks(width);
      expect(shown).toContain(1);
      const places = shown.map((tick) => ((Math.log(tick) - low) / (high - low)) * width);
      for (const [i, place] of places.entries()) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(width);
        if (i > 0) expect(place - places[i - 1]!).toBeGreaterThanOrEqual(35.9);
      }
    }
  });

  it("reaches no further than the intervals and a little room", () => {
    const { domain } = factorAxis([Math.log(0.5), Math.log(2)]);
    expect(domain[0]).toBeCloseTo(0.5 / 2 ** 0.08, 9);
    expect(domain[1]).toBeCloseTo(2 * 2 ** 0.08, 9);
  });
});
