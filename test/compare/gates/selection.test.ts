import { describe, expect, it } from "vitest";
import type { GateEvidence } from "../../../src/compare/gates/compared.ts";
import type { CheckedGate } from "../../../src/compare/gates/gate-schema.ts";
import { checkSelection, quantityName, selects } from "../../../src/compare/gates/selection.ts";

const gate = (more: Partial<CheckedGate> = {}): CheckedGate => ({
  ...{ analysis: "toy", measure: "rate", of: "candidate", on: "interval", max: 1 },
  ...more,
});

describe("the estimates that a gate is about", () => {
  it.each(["scenario", "field", "marker"] as const)(
    "are pooled over every %s unless it names one, or each",
    (axis) => {
      const own = { measure: "rate", [axis]: "x" };
      expect(selects(gate(), { measure: "rate" })).toBe(true);
      expect(selects(gate(), own)).toBe(false);
      expect(selects(gate({ [axis]: "x" }), own)).toBe(true);
      expect(selects(gate({ [axis]: "y" }), own)).toBe(false);
      expect(selects(gate({ [axis]: "x" }), { measure: "rate" })).toBe(false);
      expect(selects(gate({ [axis]: "*" }), own)).toBe(true);
      // Each value is not the pooled one.
      expect(selects(gate({ [axis]: "*" }), { measure: "rate" })).toBe(false);
    },
  );
  it.each(["corpus", "dimension", "basis"] as const)("have every %s unless it names one", (axis) => {
    const own = { measure: "rate", [axis]: "x" };
    for (const asked of [gate(), gate({ [axis]: "*" })]) {
      expect(selects(asked, own)).toBe(true);
      expect(selects(asked, { measure: "rate" })).toBe(true);
    }
    expect(selects(gate({ [axis]: "x" }), own)).toBe(true);
    expect(selects(gate({ [axis]: "x" }), { measure: "rate" })).toBe(false);
  });
  it("are of its measure, and named by it and their place", () => {
    expect(selects(gate(), { measure: "other" })).toBe(false);
    expect(quantityName({ measure: "rate", field: "liked", scenario: "video" })).toBe("rate video liked");
  });
});

describe("what no run can have", () => {
  const estimate = (more: object = {}) => ({
    ...{ measure: "rate", run: "b", value: 1, low: null, high: null, n: 1, users: 1 },
    ...more,
  });
  const check = (asked: CheckedGate, ...estimates: ReturnType<typeof estimate>[]) => {
    const evidence = { analyses: { toy: { estimates, notes: [] } } } as unknown as GateEvidence;
    const gates = { gates: [gate(), asked], failOn: [], notJudged: "fail" } as const;
    return () => checkSelection(gates, 1, evidence);
  };
  it("is a measure that none has, once anything is measured", () => {
    const rate = estimate();
    expect(check(gate({ measure: "ratio" }), rate)).toThrow(
      /^gates, "gates\[1\]\.measure": found "ratio", expected one of rate$/,
    );
    expect(check(gate(), rate)).not.toThrow();
    expect(check(gate({ measure: "ratio" }))).not.toThrow();
    // Real users' measures and those of a comparison of two runs are nobody's own.
    expect(check(gate({ measure: "real" }), rate, estimate({ measure: "real", run: "real" }))).toThrow(
      /"real"/,
    );
    expect(check(gate({ measure: "gap" }), rate, estimate({ measure: "gap", versus: "a" }))).toThrow(/"gap"/);
    // A shift is known by what is compared.
    expect(check(gate({ measure: "ratio", of: "shift" }), rate)).not.toThrow();
    expect(check(gate({ analysis: "other" }))).toThrow(
      /"gates\[1\]\.analysis": found "other", expected an analysis of this comparison \(toy\)/,
    );
  });
  it("is a value on an axis that neither a run nor the benchmark knows", () => {
    const video = estimate({ scenario: "video", field: "video_liked" });
    expect(check(gate({ scenario: "cinema" }), video)).toThrow(
      /"gates\[1\]\.scenario": found "cinema", expected one of video$/,
    );
    expect(check(gate({ marker: "please" }), video)).toThrow(/found "please", expected nothing$/);
    expect(check(gate({ marker: "*" }), video)).toThrow(/expected nothing$/);
    expect(check(gate({ scenario: "*", field: "*" }), video)).not.toThrow();
    expect(check(gate({ scenario: "search", field: "*" }), video)).not.toThrow();
    expect(check(gate({ scenario: "search" }), estimate())).toThrow(/found "search", expected nothing$/);
  });
  it("is a pair of values that never occur together", () => {
    const both = [
      estimate({ scenario: "video", field: "video_liked" }),
      estimate({ scenario: "ads", field: "clicked" }),
    ];
    expect(check(gate({ scenario: "video", field: "clicked" }), ...both)).toThrow(
      /"gates\[1\]": found no estimate of rate video clicked, expected a quantity of this comparison, such as rate ads clicked$/,
    );
    expect(check(gate({ scenario: "ads", field: "clicked" }), ...both)).not.toThrow();
  });
});
