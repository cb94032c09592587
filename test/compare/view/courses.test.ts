import { describe, expect, it } from "vitest";
import type { Shift, Verdict } from "../../../src/compare/shift.ts";
import { trendOf } from "../../../src/compare/view/trend.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";
import { toyReader as reader } from "../../support/toy-comparison.ts";

const step = (versus: string, run: string, verdict: Verdict, more: Partial<Shift> = {}) =>
  shiftFixture({ analysis: "toy", versus, run, verdict, q: 0.03, ...more });
const estimate = (run: string, value: number | null, more: Partial<Estimate> = {}): Estimate => ({
  ...{ measure: "gap", run, value, low: value === null ? null : value - 0.01, n: 1, users: 20 },
  high: value === null ? null : value + 0.01,
  ...more,
});
const polite = { measure: "ratio", dimension: "politeness", scale: "log", real: 1 } as const;
const candidates = ["b", "c"].map((candidate) => ({
  ...{ candidate, overlaps: { answers: overlapFixture(100) }, scenarios: {} },
}));
const comparison = comparisonFixture({
  candidates,
  steps: [
    step("a", "b", "improved"),
    step("b", "c", "worsened", { baseline: 0.1, candidate: 0.13, value: 0.03, low: 0.02, high: 0.04 }),
    step("a", "b", "changed", { ...polite, value: Math.log(0.5), low: Math.log(0.4), high: Math.log(0.8) }),
  ],
  shifts: [step("a", "c", "improved", { value: 0.01 })],
  analyses: {
    toy: {
      notes: [],
      estimates: [
        estimate("a", 0.12),
        estimate("b", 0.1),
        estimate("c", 0.13),
        estimate("b", 0.9, { versus: "a" }),
        estimate("b", 0.9, { scenario: "video" }),
        estimate("b", 0.9, { measure: "size" }),
        estimate("a", 2, { measure: "ratio", dimension: "politeness" }),
        estimate("b", 0, { measure: "ratio", dimension: "politeness", low: null }),
      ],
    },
  },
});
interface Mark {
  readonly panel: number;
  readonly version: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly label: string;
  readonly sure?: boolean;
}
const trend = trendOf(comparison, reader)!;
const marks = (trend.figure.spec as { data: { values: readonly Mark[] } }).data.values;

describe("the course of a measure over versions", () => {
  it("is told step by step, and from the first to the last where there are three versions or more", () => {
    expect(trend.verdicts).toEqual([
      "From a to b: moves closer to real users in toys; changes, with no clear direction, in politeness.",
      "From b to c: moves away from real users in toys.",
      "Overall, from a to c: moves closer to real users in toys.",
    ]);
    const two = { ...comparison, candidates: candidates.slice(0, 1), steps: comparison.steps!.slice(0, 1) };
    expect(trendOf(two, reader)!.verdicts).toEqual(["From a to b: moves closer to real users in toys."]);
    const { steps: _, ...none } = comparison;
    expect(trendOf(none, reader)).toBeUndefined();
  });
  it("has a mark a version in percentage points, with its interval, and the shift that led there", () => {
    const [a, b, c] = marks.filter(({ panel }) => panel === 0);
    expect(a).toMatchObject({
      version: "a",
      value: 12,
      low: 11,
      high: 13,
      label: expect.stringMatching(/^a, Gap in toys: \+12\.0 points$/u),
    });
    expect(b).toMatchObject({ version: "b", value: 10, low: expect.closeTo(9, 9), high: 11 });
    expect(b!.label).toBe("b, Gap in toys: +10.0 points, −2.0, improved");
    expect(c!.label).toBe("c, Gap in toys: +13.0 points, +3.0, worsened");
    expect(marks.filter(({ sure }) => sure === true).length).toBeGreaterThan(0);
  });
  it("keeps the place of a version without an estimate, and of a factor of nothing, which no axis has", () => {
    const [a, b, c] = marks.filter(({ panel }) => panel === 1);
    expect(a).toMatchObject({ version: "a", value: 2 });
    expect(b).toMatchObject({ version: "b", value: null, low: null, high: null });
    expect(c).toMatchObject({ version: "c", value: null });
  });
  it("counts its steps and the sure ones, and has its data in rows", () => {
    expect(trend.figure.alt).toBe("3 steps between versions, 3 of them a sure shift.");
    expect(trend.figure.rows).toHaveLength(6);
    expect(trend.figure.rows[0]).toEqual({
      ...{ run: "a", measure: "Gap in toys", value: 0.12, low: 0.11, high: 0.13 },
      ...{ before: null, shift: null, q: null, verdict: null },
    });
    expect(trend.figure.rows[1]).toMatchObject({
      run: "b",
      before: "a",
      shift: -0.02,
      q: 0.03,
      verdict: "improved",
    });
    expect(trend.figure.rows[5]).toMatchObject({
      run: "c",
      value: null,
      low: null,
      high: null,
      verdict: null,
    });
  });
  it("is a table of steps: the verdict over the shift with its interval", () => {
    expect(trend.table.columns).toEqual(["Shift", "a → b", "b → c"]);
    expect(trend.table.rows).toEqual([
      [
        { text: "Gap in toys" },
        { text: "▲\u00a0improved", details: ["−2.0 [−4.0, −1.0]"] },
        { text: "▼\u00a0worsened", details: ["+3.0 [+2.0, +4.0]"] },
      ],
      [
        { text: "Politeness: rate ratio" },
        { text: "◆\u00a0changed", details: ["×0.50 [×0.40, ×0.80]"] },
        { text: "–" },
      ],
    ]);
    const bare = {
      ...comparison,
      steps: [step("a", "b", "equivalent", { value: 0, low: null, high: null })],
    };
    expect(trendOf(bare, reader)!.table.rows[0]![1]).toEqual({ text: "=\u00a0equivalent", details: ["0.0"] });
    expect(trendOf(bare, reader)!.verdicts[0]).toBe("No step from one version to the next is a sure shift.");
  });
});
