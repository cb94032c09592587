import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { GateFound, GateResult } from "../../../src/compare/gate-result.ts";
import { gateWords } from "../../../src/compare/gates/gate-words.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { gatesTable } from "../../../src/compare/view/gates-table.ts";
import { gatesVerdict } from "../../../src/compare/view/narrative.ts";
import { comparisonFixture, shiftFixture } from "../../support/shifts.ts";

const reader = { registry: analyses, locale: "en" } as const;
const found = (more: Partial<GateFound> = {}): GateFound => ({
  ...{ name: "gap", value: 0.123456, low: -0.05, high: 0.15 },
  ...more,
});
type Bound = Extract<GateResult["asked"], { kind: "bound" }>;
const bound = (more: Partial<Bound> = {}): Bound => ({
  ...{ kind: "bound", analysis: "positive-rate", measure: "gap", of: "candidate", on: "interval", max: 0.1 },
  ...more,
});
const words = (asked: GateResult["asked"], status: GateResult["status"], ...of: readonly GateFound[]) =>
  gateWords({ status, candidate: "b", asked, found: [...of] }, reader);

describe("a judged gate in words", () => {
  it("is called what it asks for, and says what was found with four digits and its interval", () => {
    expect(
      words(bound(), "failed", found(), found({ name: "gap video", value: 0, low: null, high: 1e-7 })),
    ).toEqual({
      name: "gap (positive-rate) at most 0.1",
      reason: "found gap 0.1235 [−0.05, 0.15]; gap video 0 [none, 1e−7] (the whole 95% interval counts)",
    });
    expect(words(bound({ on: "value", min: -0.1 }), "passed", found())).toEqual({
      name: "gap (positive-rate) at least -0.1 and at most 0.1",
      reason: "found gap 0.1235 (the estimate counts)",
    });
  });
  it("says what it asks for in the reason where it has a name of its own", () => {
    expect(words(bound({ name: "calm", of: "shift", scenario: "video" }), "passed", found())).toEqual({
      name: "calm",
      reason:
        "required: change of gap video (positive-rate) at most 0.1; found gap 0.1235 [−0.05, 0.15] (the whole 95% interval counts)",
    });
    expect(words(bound({ of: "distance" }), "passed", found()).name).toBe(
      "change in distance from real users of gap (positive-rate) at most 0.1",
    );
  });
  it("calls every quantity as the page does in Chinese, compared or not, with its place on the axes", () => {
    const asked = bound({ analysis: "user-distance", measure: "intra" });
    const own = found({ name: "intra responses plain", dimension: "responses", basis: "plain" });
    for (const status of ["failed", "not judged"] as const) {
      const said = gateWords(
        { status, candidate: "b", asked, found: [own] },
        { registry: analyses, locale: "zh" },
      );
      expect(`${said.name}；${said.reason}`).not.toMatch(/[a-z]{3}/u);
      expect(said.reason).toContain("用户内距离");
      expect(said.reason).toContain("欧氏距离");
    }
  });
  it("says why it could not be judged, let pass or not", () => {
    for (const status of ["not judged", "let pass"] as const) {
      expect(words(bound(), status).reason).toBe("too little data to judge: not measured");
      const lacking = [found({ note: SHIFT_NOTES.fewUsers }), found({ name: "gap ads" })];
      expect(words(bound({ name: "calm" }), status, ...lacking).reason).toBe(
        `too little data to judge gap (positive-rate) at most 0.1: gap: ${SHIFT_NOTES.fewUsers}; gap ads: no interval`,
      );
    }
    const ofBaseline = found({ note: "why", note_of: "baseline" });
    expect(words(bound(), "not judged", ofBaseline).reason).toMatch(/gap: in the baseline, why$/u);
  });
  it("says where verdicts rest on another measure, without the confound, in both languages", () => {
    const asked = bound({ analysis: "sentiment", measure: "shift", of: "shift" });
    expect(words(asked, "passed", found({ name: "shift" })).reason).toBe(
      "found shift 0.1235 [−0.05, 0.15] (the whole 95% interval counts); not at equal length: verdicts rest on shift_standardised (sentiment) where both runs have it",
    );
    expect(words(bound({ ...asked, measure: "shift_standardised" }), "passed", found()).reason).not.toMatch(
      /equal length/u,
    );
    const judged = { status: "passed" as const, candidate: "b", asked, found: [found()] };
    expect(gateWords(judged, { ...reader, locale: "zh" }).reason).toMatch(/并非同等长度/u);
  });
  it("of a verdict says which it is, and why where something explains it", () => {
    const asked: GateResult["asked"] = {
      ...{ kind: "verdict", analysis: "positive-rate", measure: "gap" },
      unwanted: ["worsened", "inconclusive"],
    };
    expect(words(asked, "failed", found({ verdict: "worsened" }))).toEqual({
      name: "gap (positive-rate) not worsened or inconclusive",
      reason: "the verdict is worsened",
    });
    expect(words(asked, "failed", found({ verdict: "changed", note: SHIFT_NOTES.noDirection })).reason).toBe(
      `the verdict is changed (${SHIFT_NOTES.noDirection})`,
    );
    const none = found({ verdict: "not estimable", note: "not estimable: nobody hedges" });
    expect(words(asked, "not judged", none).reason).toBe("no verdict: nobody hedges");
    expect(words(asked, "not judged").reason).toBe("the verdict is not estimable");
  });
  it("of rows says which share of which kind is missing, and where", () => {
    const asked = { kind: "matched", most_lacking: 0.1 } as const;
    const lack = (more: object) => found({ value: 0.25, low: null, high: null, ...more });
    const of = [lack({ name: "answers", scenario: "video" }), lack({ name: "utterances", value: 0.5 })];
    expect(words(asked, "not judged", ...of, lack({ name: "toString" }))).toEqual({
      name: "enough of the baseline's rows matched",
      reason:
        "25.0% of the baseline's answers in Video, 50.0% of the baseline's utterances and 25.0% of the baseline's toString have no counterpart, so verdicts do not cover the whole run",
    });
    expect(words({ kind: "primary" }, "not judged")).toEqual({
      name: "any primary shift",
      reason: "no primary shift could be measured: there are no real users, or no data to compare with them",
    });
  });
});

describe("gates on a page", () => {
  const gate = (status: GateResult["status"]): GateResult => ({
    ...{ name: "old", status, candidate: "b", reason: "old", asked: bound(), found: [found()] },
  });
  it("are a row each, worded anew in the reader's language", () => {
    const comparison = comparisonFixture({ gates: [gate("passed"), gate("failed")] });
    const { columns, rows } = gatesTable(comparison, reader);
    expect(columns).toEqual(["Gate", "Candidate", "Status", "Why"]);
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual(
      ["✓ passed", "✗ failed"].map((status) => [
        ...["gap (positive-rate) at most 0.1", "b", status],
        "found gap 0.1235 [−0.05, 0.15] (the whole 95% interval counts)",
      ]),
    );
    expect(gatesTable(comparison, { ...reader, locale: "zh" }).rows[0]![3]!.text).toMatch(/0\.1235/u);
  });
  it("are counted by what became of them, of all", () => {
    const all = (
      ["passed", "failed", "failed", "not judged", "let pass", "let pass", "let pass"] as const
    ).map(gate);
    const said = (gates: GateResult[]) => gatesVerdict(comparisonFixture({ gates }), reader);
    expect(said(all)).toBe(
      "1 of 7 passed, 2 failed, 1 could not be judged, 3 allowed to pass without enough data.",
    );
    expect(said(all.slice(0, 1))).toBe("1 of 1 passed.");
  });
  it("are counted beside the primary shifts that no gate on verdicts is about", () => {
    const { analysis, measure } = shiftFixture({});
    const asked: GateResult["asked"] = { kind: "verdict", analysis, measure, unwanted: ["worsened"] };
    const shifts = [
      shiftFixture({}),
      shiftFixture({ analysis: "leaderboard", measure: "overall", verdict: "not estimable" }),
      shiftFixture({ analysis: "sentiment", measure: "shift", primary: false }),
    ];
    const on = (gates: GateResult[], locale: "en" | "zh" = "en") =>
      gatesVerdict(comparisonFixture({ gates, shifts }), { ...reader, locale });
    const one: GateResult = { ...gate("passed"), asked };
    expect(on([one])).toBe("1 of 1 passed; not judged, since neither run has it: overall score.");
    expect(on([one], "zh")).toBe("1 项中通过 1 项；两个来源都没有而未作判断：总分。");
    expect(on([gate("passed")])).toBe("1 of 1 passed.");
  });
});
