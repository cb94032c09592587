import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { trendOf } from "../../../src/compare/view/trend.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";

const fidelity = { analysis: "user-fidelity", measure: "fidelity", real: 1 } as const;
const small = { ...fidelity, verdict: "inconclusive" } as const;
const candidates = ["b", "c"].map((candidate) => ({
  ...{ candidate, overlaps: { answers: overlapFixture(100) }, scenarios: {} },
}));
const words = (verdict: "improved" | "inconclusive", locale: "en" | "zh" = "en") => {
  const steps = [
    shiftFixture({ ...small, versus: "a", run: "b" }),
    shiftFixture({ ...small, versus: "b", run: "c" }),
  ];
  const shifts = [shiftFixture({ ...small, run: "b" }), shiftFixture({ ...small, run: "c", verdict })];
  const comparison = comparisonFixture({ candidates, steps, shifts });
  return trendOf(comparison, { registry: analyses, view: { locale } })!.verdicts;
};

describe("the words on versions in order", () => {
  it("say what all steps together surely did, though no step did by itself", () => {
    expect(words("improved")).toEqual([
      "No step from one version to the next is a sure shift.",
      "In all, from a to c: moves closer to real users in user fidelity.",
    ]);
    expect(words("improved", "zh").at(-1)).toMatch(/^总体上，从 a 到 c：/u);
    expect(words("inconclusive")).toHaveLength(1);
  });
});
