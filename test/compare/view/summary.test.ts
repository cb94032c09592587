import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { GateResult } from "../../../src/compare/gate-result.ts";
import type { Verdict } from "../../../src/compare/shift.ts";
import { comparisonSummary } from "../../../src/compare/view/narrative.ts";
import { verdictTable } from "../../../src/compare/view/shift-tables.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";

const reader = { registry: analyses, locale: "en" } as const;
const gate = (status: GateResult["status"]): GateResult => ({
  ...{ name: "g", status, candidate: "b", reason: "why", asked: { kind: "primary" }, found: [] },
});
const shifts = (...verdicts: readonly Verdict[]) => verdicts.map((verdict) => shiftFixture({ verdict }));

describe("what a log is told of a comparison", () => {
  it("is a line a primary shift of one candidate, and one of the gates", () => {
    const comparison = comparisonFixture({
      shifts: shifts("improved"),
      gates: [gate("passed"), gate("failed")],
    });
    expect(comparisonSummary(comparison, reader)).toEqual([
      "Gap in positive rate: from +12.0 points to +10.0 points (−2.0 [−4.0, −1.0] percentage points), improved.",
      "Gates: 1 of 2 passed, 1 failed.",
    ]);
  });
  it("begins with what surely happened, and counts what six lines have no room for", () => {
    const many = shifts(
      ...([
        "not estimable",
        "inconclusive",
        "inconclusive",
        "equivalent",
        "worsened",
        "changed",
        "improved",
      ] as const),
    );
    const lines = comparisonSummary(comparisonFixture({ shifts: many }), reader);
    expect(lines).toHaveLength(6);
    expect(lines.map((line) => /(\w+)\.$/u.exec(line)![1])).toEqual([
      ...["improved", "worsened", "changed", "equivalent", "inconclusive", "estimable"],
    ]);
    expect(lines[5]).toBe("Other primary shifts: 1 inconclusive and 1 not estimable.");
  });
  it("is a line a candidate of several, and says so where nothing could be measured", () => {
    const candidates = ["b", "c"].map((candidate) => ({
      ...{ candidate, overlaps: { answers: overlapFixture(100) }, scenarios: {} },
    }));
    const comparison = comparisonFixture({ candidates, shifts: shifts("inconclusive") });
    expect(comparisonSummary(comparison, reader)).toEqual([
      "b may or may not have changed in positive rate.",
      "c: no primary shift could be measured.",
    ]);
    expect(comparisonSummary(comparisonFixture({ shifts: [] }), reader)).toEqual([
      "b: no primary shift could be measured.",
    ]);
  });
});

describe("the table of verdicts", () => {
  const mood = shiftFixture({ analysis: "sentiment", measure: "shift" });
  const standardised = {
    measure: "shift_standardised",
    run: "b",
    value: 0.1,
    low: null,
    high: null,
    n: 1,
    users: 1,
  };
  const caption = (estimates: readonly (typeof standardised)[]) =>
    verdictTable(
      comparisonFixture({
        shifts: [mood],
        analyses: { sentiment: { notes: [], estimates: [...estimates] } },
      }),
      "",
      reader,
    )!.caption;
  it("says which shifts the scorecard shows at equal length of turns, where it does", () => {
    expect(caption([standardised])).toMatch(
      /Not adjusted for length: sentiment per utterance; the scorecard/u,
    );
    expect(caption([])).not.toContain("scorecard");
  });
});
