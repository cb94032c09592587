import { describe, expect, it } from "vitest";
import { brierSkill, f1Score, matthewsCorrelation, skillOver } from "../../src/stats/confusion.ts";
import { equivalent, marginOfRate } from "../../src/stats/equivalence.ts";
import { missingBounds } from "../../src/stats/missing-bounds.ts";
import {
  averagePrecision,
  PROBABILITY_BINS,
  probabilityBin,
  ratesByCut,
  reliabilityDiagram,
} from "../../src/stats/probability-bins.ts";

describe("scores of yes/no answers", () => {
  const counts = { truePositive: 6, falsePositive: 1, falseNegative: 2, trueNegative: 3 };
  it("are Matthews' correlation and F1 of a worked example (Wikipedia, Phi coefficient: 0.478)", () => {
    expect(matthewsCorrelation(counts)).toBeCloseTo(0.478, 3);
    expect(f1Score(counts)).toBeCloseTo(12 / 15, 12);
  });
  it("give nothing for always or never yes", () => {
    const always = { truePositive: 8, falsePositive: 4, falseNegative: 0, trueNegative: 0 };
    expect(matthewsCorrelation(always)).toBe(0);
    expect(matthewsCorrelation({ ...always, falsePositive: 0 })).toBeNull();
  });
  it("count skill from the best reference that needs no simulator", () => {
    expect(brierSkill(10 * 0.3 * 0.7, 3, 10)).toBeCloseTo(0, 12);
    expect(brierSkill(0, 3, 10)).toBe(1);
    expect(brierSkill(1, 0, 10)).toBeNull();
    expect(skillOver(74.4, 77.4)).toBeLessThan(0);
    expect(skillOver(100, 77.4)).toBe(1);
    expect(skillOver(100, 100)).toBeNull();
  });
  it("are bounded by what is missing", () => {
    expect(missingBounds({ counted: 30, answered: 50, missing: 50 })).toEqual({ low: 0.3, high: 0.8 });
    expect(missingBounds({ counted: 0, answered: 0, missing: 0 })).toBeNull();
  });
});

describe("binned probabilities", () => {
  const counts = (entries: readonly (readonly [number, boolean])[]) => {
    const answers = new Float64Array(PROBABILITY_BINS);
    const positives = new Float64Array(PROBABILITY_BINS);
    for (const [p, yes] of entries) {
      answers[probabilityBin(p)]!++;
      if (yes) positives[probabilityBin(p)]!++;
    }
    return { answers, positives };
  };
  it("give average precision: scikit-learn's example, 0.8333", () => {
    const example = counts([
      [0.1, false],
      [0.4, false],
      [0.35, true],
      [0.8, true],
    ]);
    expect(averagePrecision(example)).toBeCloseTo(0.8333333, 6);
    expect(averagePrecision(counts([[0.3, false]]))).toBeNull();
  });
  it("give the positive rate for one answer to everything", () => {
    expect(averagePrecision(counts(Array.from({ length: 10 }, (_, i) => [0.5, i < 3] as const)))).toBeCloseTo(
      0.3,
    );
  });
  it("put a probability of a boundary into the bin it begins", () => {
    expect([0, 0.29, 0.5, 1].map(probabilityBin)).toEqual([0, 29, 50, 99]);
  });
  it("say how the rate moves with the cut, and what came true", () => {
    const some = counts([
      [0.2, false],
      [0.6, true],
      [0.6, false],
      [0.9, true],
    ]);
    const rates = ratesByCut(some);
    expect([rates[0], rates[50], rates[61], rates[99]]).toEqual([1, 0.75, 0.25, 0]);
    expect(reliabilityDiagram(some)).toEqual([
      { predicted: 0.205, observed: 0, n: 1 },
      { predicted: 0.605, observed: 0.5, n: 2 },
      { predicted: 0.905, observed: 1, n: 1 },
    ]);
  });
});

describe("equivalence", () => {
  const found = (value: number, se: number, df: number) => ({ value, se, df, users: df + 1, fewest: df + 1 });
  it("needs the 90% interval within the margin, and ten effective users", () => {
    expect(equivalent(found(0, 0.1, 100), 0.2)).toBe(true);
    expect(equivalent(found(0.05, 0.1, 100), 0.2)).toBe(false);
    expect(equivalent(found(0, 0.001, 5), 0.2)).toBeNull();
  });
  it("has a margin on the ratio, with a floor in points", () => {
    expect(marginOfRate(0.4, 1.25, 0.005)).toBeCloseTo(0.1, 12);
    expect(marginOfRate(0.01, 1.25, 0.005)).toBe(0.005);
  });
});
