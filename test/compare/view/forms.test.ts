import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { GateResult } from "../../../src/compare/gate-result.ts";
import { redactComparison } from "../../../src/compare/redact-comparison.ts";
import type { MeasuredShift } from "../../../src/compare/shifts/measured-shift.ts";
import { movedUsers, NAMED } from "../../../src/compare/shifts/moved-users.ts";
import { comparisonNotes } from "../../../src/compare/view/comparison-notes.ts";
import { comparisonToCsv } from "../../../src/compare/view/csv.ts";
import { junitOf } from "../../../src/compare/view/junit.ts";
import { matchedTable } from "../../../src/compare/view/matched-table.ts";
import { primaryShifts, secondaryShifts } from "../../../src/compare/view/selection.ts";
import { shiftGroups } from "../../../src/compare/view/shift-groups.ts";
import {
  levelText,
  marginText,
  shiftText,
  shiftWithInterval,
  verdictText,
} from "../../../src/compare/view/shift-text.ts";
import { withCandidate } from "../../../src/compare/view/split-comparison.ts";
import { combine } from "../../../src/stats/combination.ts";
import { leaveOneOutReplicates } from "../../../src/stats/replicates.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";

const junit = (comparison: ReturnType<typeof comparisonFixture>, names: readonly string[]) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    isArray: (name) => name === "testcase",
  }).parse(junitOf(comparison, names)).testsuites;

describe("JUnit of a comparison", () => {
  const gate = (name: string, status: GateResult["status"], candidate = "b"): GateResult => ({
    name,
    status,
    candidate,
    reason: `why ${name}`,
    asked: { kind: "primary" },
    found: [],
  });
  it("counts gates as tests: failed ones as failures, those not judged as errors, let pass as skipped", () => {
    const gates = [gate("p", "passed"), gate("f", "failed"), gate("n", "not judged"), gate("l", "let pass")];
    const found = junit(comparisonFixture({ gates: [...gates, gate("c", "failed", "c")] }), []);
    expect(found).toMatchObject({ "@tests": "4", "@failures": "1", "@errors": "1", "@skipped": "1" });
    const { testcase } = found.testsuite;
    expect(found.testsuite["@name"]).toBe("b against a");
    expect(testcase[0]).toMatchObject({ "@classname": "b against a", "@name": "p", "system-out": "why p" });
    expect(testcase[1].failure["@message"]).toBe("why f");
    expect(testcase[2].error["@message"]).toBe("why n");
    expect(testcase[3].skipped["@message"]).toBe("why l");
  });
  it("reports primary shifts where there are no gates, and fails by none", () => {
    const shifts = [
      shiftFixture({ verdict: "worsened" }),
      shiftFixture({ primary: false }),
      shiftFixture({ run: "c" }),
      shiftFixture({ verdict: "not estimable", note: "too few" }),
    ];
    const found = junit(comparisonFixture({ shifts }), ["one", "two", "three", "four"]);
    expect(found).toMatchObject({ "@tests": "2", "@failures": "0", "@errors": "0", "@skipped": "1" });
    expect(found.testsuite.testcase[0]).toMatchObject({ "@name": "one", "system-out": "worsened" });
    expect(found.testsuite.testcase[1]).toMatchObject({
      "@name": "four",
      skipped: { "@message": "not estimable: too few" },
    });
    expect(junit(comparisonFixture({ shifts }), []).testsuite.testcase[0]["@name"]).toBe("gap");
  });
});

describe("CSV of a comparison", () => {
  it("has the change of the distance in columns of its own, and nothing where a shift has nothing", () => {
    const [head, row, end] = comparisonToCsv(
      comparisonFixture({ shifts: [shiftFixture({ scenario: "video" })] }),
    ).split("\n");
    const cells = Object.fromEntries(head!.split(",").map((name, i) => [name, row!.split(",")[i]]));
    expect(cells).toMatchObject({
      run: "b",
      versus: "a",
      scenario: "video",
      primary: "true",
      value: "-0.02",
      distance_change: "-0.02",
      distance_low: "-0.05",
      distance_high: "0.01",
      distance_p: "0.02",
      distance_q: "0.03",
      verdict: "improved",
      p: "",
      note: "",
    });
    expect(end).toBe("");
  });
});

describe("a shift in words", () => {
  it("is of its unit: points, signed scores, factors", () => {
    expect(levelText({ unit: "points", share: true }, 0.123)).toBe("12.3%");
    // A difference of shares is no share.
    expect(levelText({ unit: "points" }, 0.123)).toBe("+12.3 points");
    expect(levelText({ unit: "points" }, -0.123, { locale: "zh" })).toBe("−12.3 个百分点");
    expect(levelText({ unit: "points" }, null)).toBe("–");
    expect(levelText({ unit: "score" }, 12.34)).toBe("12.3");
    expect(levelText({ unit: "factor" }, 0.5)).toBe("×0.50");
    expect(shiftText("points", -0.526)).toBe("−52.6");
    expect(shiftText("score", 4.21)).toBe("+4.2");
    expect(shiftText("number", 0.424)).toBe("+0.42");
    expect(shiftText("factor", Math.log(0.57))).toBe("×0.57");
    expect(shiftText("amount", Math.log(2))).toBe("×2.00");
    expect(shiftWithInterval("points", { value: -0.02, low: -0.04, high: -0.01 })).toBe("−2.0 [−4.0, −1.0]");
    expect(shiftWithInterval("points", { value: null, low: null, high: null })).not.toContain("[");
  });
  it("has margins on both sides, of factors from one over it", () => {
    expect(marginText("points", 0.02)).toContain("2.0");
    expect(marginText("factor", Math.log(1.25))).toMatch(/×0\.80.*×1\.25/u);
    expect(marginText("number", 0.1)).toMatch(/^±0\.1/u);
  });
  it("has a verdict with a sign of its own", () => {
    const all = (
      ["improved", "worsened", "changed", "equivalent", "inconclusive", "not estimable"] as const
    ).map((verdict) => verdictText(verdict));
    expect(new Set(all.map((text) => text[0])).size).toBe(6);
    expect(all[0]).toMatch(/improved$/u);
  });
});

describe("shifts of a figure", () => {
  const reader = { registry: analyses, locale: "en" } as const;
  const groups = (...shifts: Parameters<typeof shiftFixture>[0][]) =>
    shiftGroups(
      comparisonFixture({ shifts: shifts.map((one) => shiftFixture(one)) }),
      reader,
      "positive-rate",
    );
  it("are those with an interval, of a scenario or a field, not of both", () => {
    const [group, ...others] = groups(
      {},
      { scenario: "video" },
      { scenario: "video", field: "video_liked" },
      { low: null },
      { analysis: "sentiment" },
    );
    expect(others).toEqual([]);
    expect(group).toMatchObject({ rows: "shifts", unit: "points", basis: "", alone: true });
    expect(group!.shifts.map(({ scenario }) => scenario)).toEqual([undefined, "video"]);
  });
  it("are a row a candidate where each has one", () => {
    expect(groups({}, { run: "c" })[0]).toMatchObject({ rows: "candidates" });
    expect(groups({ low: null })).toEqual([]);
  });
  it("are primary, or others that repeat nothing", () => {
    const shifts = [
      shiftFixture(),
      shiftFixture({ primary: false }),
      shiftFixture({ primary: false, repeats: true }),
    ];
    const comparison = comparisonFixture({ shifts });
    expect(primaryShifts(comparison)).toEqual([shifts[0]]);
    expect(secondaryShifts(comparison, "positive-rate")).toEqual([shifts[1]]);
    expect(secondaryShifts(comparison, "sentiment")).toEqual([]);
  });
});

describe("rows that not all runs have", () => {
  const candidates = (...all: ReturnType<typeof overlapFixture>[]) =>
    all.map((answers, i) => ({ candidate: "bcd"[i]!, overlaps: { answers }, scenarios: {} }));
  const notes = (...all: ReturnType<typeof overlapFixture>[]) =>
    comparisonNotes({ baseline: "a", candidates: candidates(...all), runs: [], problems: [] });
  it("are counted and as a share, of the baseline and the candidate", () => {
    expect(notes(overlapFixture(100))).toEqual([]);
    const [note, ...others] = notes(overlapFixture(75, 25, 0));
    expect(others).toEqual([]);
    expect(note).toContain("25 (25.0%)");
    expect(notes(overlapFixture(60, 0, 40))[0]).toContain("40 (40.0%)");
  });
  it("name the candidate by whom others lose more than a tenth", () => {
    const found = notes(overlapFixture(89, 11, 0, 100), overlapFixture(89, 11, 0, 89));
    expect(found).toHaveLength(2);
    expect(found[1]).toContain("c");
    expect(notes(overlapFixture(90, 10, 0, 100), overlapFixture(90, 10, 0, 90))).toHaveLength(1);
    expect(notes(overlapFixture(50, 50, 0, 100))).toHaveLength(1);
  });
  it("are told where shares without a label differ by more than a tenth", () => {
    const labels = (count: number) =>
      comparisonNotes({
        baseline: "a",
        candidates: candidates(overlapFixture(100)),
        runs: ["a", "b"].map(
          (name) => ({ name, kind: "simulated", users: 1, items: 1, answers: 100 }) as const,
        ),
        problems: [{ run: "b", kind: "missing_label", count, example: "x" }],
      });
    expect(labels(10)).toEqual([]);
    expect(labels(11)).toHaveLength(1);
    expect(labels(11)[0]).toMatch(/0\.0%.*11\.0%/u);
  });
  it("are a cell each in the table, with what is left out below", () => {
    const comparison = comparisonFixture({
      candidates: candidates(overlapFixture(75, 25), overlapFixture(75)),
    });
    const { rows, columns } = matchedTable(comparison, { registry: analyses, locale: "en" });
    expect(columns).toHaveLength(2);
    expect(rows.map((row) => row[1])).toMatchObject([{ text: "75", value: 75 }, { value: 75 }]);
    expect(JSON.stringify(rows[0])).toContain("25 (25.0%)");
    expect(JSON.stringify(rows[1])).not.toContain("%");
  });
});

describe("users who moved most", () => {
  const values = [5, -1, 9, 0.5, -7, 3, 2];
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const ids = values.map((_, u) => `u${u}`);
  /** The replicates of a mean. */
  const of = leaveOneOutReplicates("linear", mean, {
    ids,
    members: ids.map((_, u) => u),
    values: values.map((value) => (mean * values.length - value) / (values.length - 1)),
  });
  const terms = [{ weight: 1, of }];
  const shift = {
    analysis: "positive-rate",
    measure: "gap",
    axes: {},
    primary: true,
    difference: { terms, found: combine(terms) },
  } as unknown as MeasuredShift;
  const measured = [{ candidate: "b", from: "a", shift }];
  const itself = (id: string) => id;
  it("come with their own part of the shift, the largest first, by rank or by id", () => {
    const found = movedUsers(measured, true, itself);
    expect(NAMED).toBe(5);
    expect(found.map(({ user }) => user)).toEqual(["u2", "u4", "u0", "u5", "u6"]);
    expect(found[0]!.value / found[1]!.value).toBeCloseTo(9 / -7, 9);
    expect(movedUsers(measured, false, itself).map(({ user }) => user)).toEqual(
      [1, 2, 3, 4, 5].map((rank) => `user ${rank}`),
    );
  });
  it("are told apart, where they move alike, by what is the same for them in a saved run", () => {
    const alike = leaveOneOutReplicates("linear", 0, {
      ids: ["a", "b", "c"],
      members: [0, 1, 2],
      values: [1, -1, 1],
    });
    const same = [{ weight: 1, of: alike }];
    const own = { ...shift, difference: { terms: same, found: combine(same) } };
    const found = (tieOf: (id: string) => string) =>
      movedUsers([{ candidate: "b", from: "a", shift: own }], true, tieOf).map(({ user }) => user);
    expect(found(itself)).toEqual(["a", "b", "c"]);
    expect(found((id) => ({ a: "3", b: "1", c: "2" })[id]!)).toEqual(["b", "c", "a"]);
  });
  it("are of primary shifts that anybody moves", () => {
    expect(
      movedUsers([{ candidate: "b", from: "a", shift: { ...shift, primary: false } }], true, itself),
    ).toEqual([]);
    const still = { ...shift, difference: { terms, found: { ...combine(terms), se: 0 } } };
    expect(movedUsers([{ candidate: "b", from: "a", shift: still }], true, itself)).toEqual([]);
  });
  it("are numbered in a redacted comparison, the same user by the same number", () => {
    const moved = (user: string) => ({ candidate: "b", analysis: "x", measure: "y", user, value: 1 });
    const found = redactComparison(
      comparisonFixture({
        moved_users: ["ann", "bob", "ann"].map(moved),
        messages: [{ candidate: "b", said: [] }],
      }),
      analyses,
    );
    expect(found.moved_users.map(({ user }) => user)).toEqual(["user 1", "user 2", "user 1"]);
    expect(found.messages).toEqual([]);
    expect(JSON.stringify(found)).not.toMatch(/ann|bob/u);
  });
});

describe("a comparison of several candidates", () => {
  it("is told one candidate at a time, each with its own shifts", () => {
    const shifts = [shiftFixture(), shiftFixture({ run: "c" }), shiftFixture({ measure: "f1" })];
    const [b] = comparisonFixture().candidates;
    const both = comparisonFixture({ shifts, candidates: [b!, { ...b!, candidate: "c" }] });
    const { candidates, shifts: own } = withCandidate(both, "b");
    expect(candidates.map(({ candidate }) => candidate)).toEqual(["b"]);
    expect(own.map(({ run, measure }) => [run, measure])).toEqual([
      ["b", "gap"],
      ["b", "f1"],
    ]);
  });
});
