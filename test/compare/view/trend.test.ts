import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { comparisonToMarkdown } from "../../../src/compare/view/render.ts";
import { splitComparison } from "../../../src/compare/view/split-comparison.ts";
import { trendOf } from "../../../src/compare/view/trend.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";

const fidelity = { analysis: "user-fidelity", measure: "fidelity", real: 1 } as const;
const small = { ...fidelity, verdict: "inconclusive" } as const;
const candidates = ["b", "c"].map((candidate) => ({
  ...{ candidate, overlaps: { answers: overlapFixture(100) }, scenarios: {} },
}));
const inOrder = (verdict: "improved" | "inconclusive") => {
  const steps = [
    shiftFixture({ ...small, versus: "a", run: "b" }),
    shiftFixture({ ...small, versus: "b", run: "c" }),
  ];
  const shifts = [shiftFixture({ ...small, run: "b" }), shiftFixture({ ...small, run: "c", verdict })];
  return comparisonFixture({ candidates, steps, shifts });
};
const words = (verdict: "improved" | "inconclusive", locale: "en" | "zh" = "en") =>
  trendOf(inOrder(verdict), { registry: analyses, locale })!.verdicts;

describe("the words on versions in order", () => {
  it("say what all steps together surely did, though no step did by itself", () => {
    expect(words("improved")).toEqual([
      "No step from one version to the next is a sure shift.",
      "Overall, from a to c: moves closer to real users in user fidelity.",
    ]);
    expect(words("improved", "zh").at(-1)).toMatch(/^总体上，从 a 到 c：/u);
    expect(words("inconclusive")).toHaveLength(1);
  });
  it("are in Markdown, too, with their table", () => {
    const blocks = comparisonToMarkdown(inOrder("improved"), analyses).split("\n\n");
    expect(blocks).toContain("Overall, from a to c: moves closer to real users in user fidelity.");
    expect(blocks.filter((block) => block.startsWith("|"))).toHaveLength(2);
  });
  it("stay with their corpus where there are two", () => {
    const { steps = [], shifts, ...rest } = inOrder("improved");
    const twice = (all: typeof shifts) =>
      all.flatMap((one) => ["air", "retail"].map((corpus) => ({ ...one, corpus })));
    const parts = splitComparison({ ...rest, steps: twice(steps), shifts: twice(shifts) });
    expect(parts.map(({ corpus, comparison }) => [corpus, comparison.steps])).toEqual([
      ["air", steps],
      ["retail", steps],
    ]);
    expect(splitComparison({ ...rest, shifts: twice(shifts) })[0]!.comparison).not.toHaveProperty("steps");
  });
});
