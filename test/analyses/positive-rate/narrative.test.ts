import { describe, expect, it } from "vitest";
import { positiveRate } from "../../../analyses/positive-rate/index.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";

const estimate = (measure: string, run: string, value: number, ends: readonly [number, number] | null) =>
  ({
    measure,
    run,
    value,
    low: ends?.[0] ?? null,
    high: ends?.[1] ?? null,
    n: 100,
    users: 20,
  }) satisfies Estimate;

const said = (...more: Estimate[]) => {
  const finding: Finding = {
    estimates: [estimate("real_rate", "real", 0.5, [0.4, 0.6]), ...more],
    notes: [],
  };
  return positiveRate.narrative(finding).paragraphs.join("\n");
};

describe("what is said of positive rates", () => {
  const under = estimate("gap", "a", -0.5, [-0.6, -0.4]);
  it("names a field in which a simulator exceeds real users only where it does", () => {
    const field = (value: number) => ({
      ...estimate("gap", "a", value, [value - 0.1, value + 0.1]),
      field: "video_liked",
    });
    expect(said(under, field(-0.5))).not.toContain("exceeds");
    expect(said(under, field(0.2))).toContain("a exceeds real users most in “Video liked”: +20.0 points");
  });
  it("calls no simulator the most active among equals", () => {
    const other = estimate("gap", "b", -0.5, [-0.6, -0.4]);
    expect(said(under, other)).not.toContain("most active");
    expect(said({ ...under, value: -0.3 }, other)).toContain("The most active simulator, a");
  });
  it("blames the cut only where probabilities have an interval", () => {
    expect(said(under, estimate("probability_gap", "a", -0.4, null))).not.toContain("The threshold");
    expect(said(under, estimate("probability_gap", "a", -0.4, [-0.5, -0.3]))).not.toContain("The threshold");
    expect(said(under, estimate("probability_gap", "a", 0, [-0.1, 0.1]))).toContain(
      "The threshold for yes decides the gap of a (−50.0 points by labels, 0.0 by mean probability).",
    );
  });
  it("blames the cut where probabilities are off by less than matters, and labels by more", () => {
    const real = { ...estimate("real_rate", "real", 0.6, [0.5, 0.7]) };
    const small = estimate("probability_gap", "a", -0.1, [-0.14, -0.06]);
    expect(said(under, small, real)).toContain("the gap of a (−50.0 points by labels, −10.0 by mean");
    expect(said(under, { ...small, value: -0.16 }, real)).not.toContain("The threshold");
    expect(said({ ...under, value: -0.12 }, small, real)).not.toContain("The threshold");
  });
});
