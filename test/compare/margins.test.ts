import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { checkMargins, exampleMeasure } from "../../src/compare/margins.ts";

const check = (key: string, value: number) => () => checkMargins(new Map([[key, value]]), analyses);

describe("a margin in its measure's unit", () => {
  it.each([
    [
      "positive-rate.gap",
      [1e-9, 0.5, 0.999],
      [0, 1, -0.1],
      /expected a share between 0 and 1 \(0\.02 is two/,
    ],
    ["positive-rate.ratio", [1.001, 1.25, 50], [1, 0.9, 0], /expected a factor above 1/],
    ["user-distance.dispersion", [1.001, 3], [1, 0.5], /expected a factor above 1/],
    ["sentiment.shift", [0.001, 1, 7], [0, -1], /expected a number above 0/],
    ["leaderboard.overall", [0.5, 1, 200], [0, -1], /expected a number above 0/],
  ])("%s", (key, fit, unfit, message) => {
    for (const value of fit) expect(check(key, value), `${value}`).not.toThrow();
    for (const value of [...unfit, Number.NaN, Number.POSITIVE_INFINITY])
      expect(check(key, value), `${value}`).toThrow(message);
  });
  it("is of a compared measure, by ANALYSIS.MEASURE", () => {
    expect(check("positive-rate.real_rate", 0.1)).toThrow(
      /the margin "positive-rate\.real_rate" names no measure/,
    );
    expect(check("toString.gap", 0.1)).toThrow(/\(analyses: positive-rate, /);
    expect(check("positive-rate.toString", 0.1)).toThrow(/\(measures of positive-rate: gap, /);
    expect(() => checkMargins({} as never, analyses)).toThrow(/must be a Map/);
    expect(exampleMeasure(analyses)).toBe("positive-rate.gap");
    expect(exampleMeasure({})).toBe("ANALYSIS.MEASURE");
  });
});
