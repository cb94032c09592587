import { describe, expect, it } from "vitest";
import type { Comparison, MovedUser } from "../../../src/compare/comparison.ts";
import type { Shift } from "../../../src/compare/shift.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { matchedTable } from "../../../src/compare/view/matched-table.ts";
import { movedUsersTable } from "../../../src/compare/view/moved-users-table.ts";
import {
  changedMost,
  terminalVerdicts,
  verdictSummary,
  verdictTable,
} from "../../../src/compare/view/shift-tables.ts";
import type { FindingTable } from "../../../src/model/presentation.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";
import { toyReader as reader } from "../../support/toy-comparison.ts";

const shift = (more: Partial<Shift> = {}) => shiftFixture({ analysis: "toy", q: 0.03, ...more });
const of = (shifts: readonly Shift[], ...names: readonly string[]): Comparison =>
  comparisonFixture({
    shifts: [...shifts],
    candidates: (names.length === 0 ? ["b"] : names).map((candidate) => ({
      ...{ candidate, overlaps: { answers: overlapFixture(100) }, scenarios: {} },
    })),
  });
const textsOf = (table: FindingTable | undefined) => table!.rows.map((row) => row.map(({ text }) => text));
const factor: Partial<Shift> = {
  ...{ measure: "ratio", dimension: "politeness", scale: "log" as const, real: 1, baseline: 2, candidate: 1 },
  ...{ value: Math.log(0.5), low: Math.log(0.4), high: Math.log(0.8), margin: Math.log(1.25) },
};

describe("the table of primary shifts", () => {
  it("has a row a shift of one candidate: verdict, change, both sides, real users, q", () => {
    const table = verdictTable(of([shift(), shift(factor), shift({ primary: false })]), "Title", reader)!;
    expect(table).toMatchObject({ id: "verdicts", title: "Title" });
    expect(table.columns).toEqual(["Shift", "Verdict", "Change", "Baseline", "Candidate", "Real users", "q"]);
    expect(textsOf(table)).toEqual([
      ["Gap in toys", "▲\u00a0improved", "−2.0", "+12.0 points", "+10.0 points", "0.0 points", "0.030"],
      ["Politeness: rate ratio", "▲\u00a0improved", "×0.50", "×2.00", "×1.00", "×1.00", "0.030"],
    ]);
    expect(table.rows[0]![2]).toEqual({ text: "−2.0", value: -0.02, details: ["[−4.0, −1.0]"] });
    expect(table.rows[0]!.slice(3).map(({ value }) => value)).toEqual([0.12, 0.1, 0, 0.03]);
    expect(verdictTable(of([shift({ primary: false })]), "", reader)).toBeUndefined();
  });
  it("writes a small q as less than a thousandth, and a missing one, interval or measure as missing", () => {
    const cells = (more: Partial<Shift>) => verdictTable(of([shift(more)]), "", reader)!.rows[0]!;
    expect(cells({ q: 0.0004 })[6]!.text).toBe("< 0.001");
    const none = cells({ q: null, low: null, high: null, value: null, baseline: null });
    expect(none[6]).toEqual({ text: "–", value: null });
    expect(none[2]).toEqual({ text: "–", value: null });
    expect(none[3]).toEqual({ text: "–", value: null });
    // A measure of another version is a plain number.
    expect(
      cells({ measure: "old" })
        .map(({ text }) => text)
        .slice(2, 4),
    ).toEqual(["−0.02", "0.12"]);
  });
  it("explains a verdict: by its margin, by what was detectable, by a note", () => {
    const details = (more: Partial<Shift>) =>
      verdictTable(of([shift(more)]), "", reader)!.rows[0]![1]!.details;
    expect(details({})).toEqual([]);
    expect(details({ verdict: "equivalent" })).toEqual(["within ±2.0 points"]);
    expect(details({ ...factor, verdict: "equivalent" })).toEqual(["within ×0.80 to ×1.25"]);
    expect(details({ verdict: "inconclusive" })).toEqual(["detectable: ±3.0"]);
    expect(details({ verdict: "inconclusive", detectable: null })).toEqual([]);
    const open = { ...factor, verdict: "inconclusive" } as const;
    expect(details({ ...open, detectable: Math.log(1.5) })).toEqual(["detectable: ×1.50"]);
    expect(details({ ...open, detectable: Math.log(99) })).toEqual(["detectable: ×99.00"]);
    expect(details({ ...open, detectable: Math.log(101) })).toEqual(["detectable: > ×100"]);
    expect(details({ verdict: "changed", note: SHIFT_NOTES.noDirection })).toEqual([SHIFT_NOTES.noDirection]);
    expect(details({ verdict: "not estimable", note: "not estimable: why" })).toEqual(["why"]);
  });
  it("has a row a candidate of several, and a column a shift, with everything in one cell", () => {
    const shifts = [
      shift({ run: "b", verdict: "inconclusive" }),
      shift({ ...factor, run: "b" }),
      shift({ run: "c", low: null, q: null }),
    ];
    const table = verdictTable(of(shifts, "b", "c"), "", reader)!;
    expect(table.columns).toEqual(["Candidate", "Toys", "Politeness"]);
    expect(table.rows).toEqual([
      [
        { text: "b" },
        {
          ...{ text: "−2.0", value: -0.02 },
          details: ["[−4.0, −1.0]", "?\u00a0inconclusive", "q = 0.030", "detectable: ±3.0"],
        },
        { text: "×0.50", value: Math.log(0.5), details: ["[×0.40, ×0.80]", "▲\u00a0improved", "q = 0.030"] },
      ],
      [
        { text: "c" },
        { text: "−2.0", value: -0.02, details: ["▲\u00a0improved"] },
        { text: "–", value: null },
      ],
    ]);
    expect(table.caption).toMatch(
      /^Shift from the baseline, its 95% interval, the verdict\. Primary shifts/u,
    );
  });
  it("has signs and intervals alone at a glance, keyed in the caption, of several candidates", () => {
    const two = of([shift({ verdict: "worsened" }), shift({ ...factor, run: "c" })], "b", "c");
    const summary = verdictSummary(two, "", reader)!;
    expect(textsOf(summary)).toEqual([
      ["b", "▼ −2.0", "–"],
      ["c", "–", "▲ ×0.50"],
    ]);
    expect(summary.rows[0]![1]!.details).toEqual(["[−4.0, −1.0]"]);
    expect(summary.caption).toContain(" ▲\u00a0improved, ▼\u00a0worsened.");
    expect(verdictSummary(of([shift()]), "", reader)).toBeUndefined();
  });
  it("has the sign of the verdict before each shift in a terminal", () => {
    const several = terminalVerdicts(
      of([shift({ verdict: "worsened" }), shift({ ...factor, run: "c" })], "b", "c"),
      reader,
    );
    expect(textsOf(several)).toEqual([
      ["b", "▼ −2.0", "–"],
      ["c", "–", "▲ ×0.50"],
    ]);
    expect(textsOf(terminalVerdicts(of([shift()]), reader))[0]![1]).toBe("▲\u00a0improved");
    expect(terminalVerdicts(of([]), reader)).toBeUndefined();
  });
});

describe("what changed most", () => {
  const secondary = (value: number, half: number, more: Partial<Shift> = {}) =>
    shift({ primary: false, verdict: "changed", value, low: value - half, high: value + half, ...more });
  it("are the sure secondary shifts, the largest for their interval first", () => {
    const shifts = [
      secondary(0.1, 0.05, { scenario: "video" }),
      secondary(-0.2, 0.05, { scenario: "ads", verdict: "worsened" }),
      secondary(0.3, 0.5, { scenario: "live", verdict: "improved" }),
      secondary(0.9, 0.1, { scenario: "search", verdict: "inconclusive" }),
      secondary(0.9, 0.1, { scenario: "service", verdict: "equivalent" }),
    ];
    const table = changedMost(of(shifts), reader, "toy")!;
    expect(table).toMatchObject({ id: "changed-toy", title: "What changed most (Toy)" });
    expect(table.caption).toMatch(/^The 3 clearest of 3 secondary shifts/u);
    expect(textsOf(table).map(([name, , change]) => `${name} ${change}`)).toEqual([
      "Ads: gap in toys −20.0",
      "Video: gap in toys +10.0",
      "Live: gap in toys +30.0",
    ]);
    expect(changedMost(of(shifts.slice(3)), reader, "toy")).toBeUndefined();
    expect(changedMost(of(shifts), reader, "other")).toBeUndefined();
  });
  it("are eight at the most, with their candidate where there are several", () => {
    const nine = Array.from({ length: 9 }, (_, i) => secondary(0.1 + i / 100, 0.05, { marker: `m${i}` }));
    const table = changedMost(of(nine), reader, "toy")!;
    expect(table.rows).toHaveLength(8);
    expect(table.caption).toMatch(/^The 8 clearest of 9 /u);
    expect(table.rows[0]![0]!.text).toContain("M8");
    const several = changedMost(of(nine, "b", "c"), reader, "toy")!;
    expect(several.columns.slice(0, 2)).toEqual(["Candidate", "Shift"]);
    expect(several.columns).toContain("Candidate's value");
    expect(several.rows[0]![0]).toEqual({ text: "b" });
  });
});

describe("the table of users who moved most", () => {
  const moved = (user: string, value: number, more: Partial<MovedUser> = {}): MovedUser => ({
    ...{ candidate: "b", analysis: "toy", measure: "gap", user, value },
    ...more,
  });
  const tableOf = (comparison: Comparison, moved_users: MovedUser[], options = {}) =>
    movedUsersTable({ ...comparison, moved_users, options }, reader);
  it("gives each user's part in the measure's unit, and as a share of the shift", () => {
    const table = tableOf(of([shift()]), [moved("user 1", -0.01), moved("user 2", 0.0004)])!;
    expect(table.columns).toEqual(["Shift", "User", "Contribution", "Share of the shift"]);
    expect(textsOf(table)).toEqual([
      ["Gap in toys", "user 1", "−1.00", "50%"],
      ["Gap in toys", "user 2", "0.0400", "−2%"],
    ]);
    expect(table.rows[0]!.slice(2).map(({ value }) => value)).toEqual([-1, 0.5]);
    expect(tableOf(of([shift()]), [])).toBeUndefined();
    // Of no shift there is no share.
    expect(textsOf(tableOf(of([shift({ value: 0 })]), [moved("user 1", 0.1)]))[0]![3]).toBe("–");
    expect(tableOf(of([shift({ value: null })]), [moved("user 1", 0.1)])!.rows).toEqual([]);
  });
  it("is of the primary shift at the same place", () => {
    const hedging = shift({ ...factor, dimension: "hedging", value: 2 });
    const shifts = [
      shift({ primary: false, value: 9 }),
      shift({ run: "c", value: 9 }),
      shift({ analysis: "other" }),
      shift(factor),
      hedging,
    ];
    const own = moved("user 1", 0.5, { measure: "ratio", dimension: "hedging" });
    const table = tableOf(of(shifts), [moved("user 1", 1), own])!;
    expect(textsOf(table)).toEqual([["Hedging: rate ratio", "user 1", "0.50", "25%"]]);
  });
  it("shows five users of one candidate, two each of three, one each of more", () => {
    const users = (candidate: string) =>
      Array.from({ length: 6 }, (_, i) => moved(`user ${i + 1}`, 0.01, { candidate }));
    const count = (...names: readonly string[]) => {
      const shifts = names.map((run) => shift({ run }));
      return tableOf(of(shifts, ...names), names.flatMap(users))!;
    };
    expect(count("b").rows).toHaveLength(5);
    expect(count("b").caption).toMatch(/^The 5 users who contribute most .*numbered by how much they moved/u);
    expect(count("b", "c", "d").rows.map((row) => row[0]!.text)).toEqual(["b", "b", "c", "c", "d", "d"]);
    expect(count("b", "c", "d", "e").rows).toHaveLength(4);
    expect(count("b", "c", "d", "e").caption).toMatch(/^The 1 user who contributes most/u);
  });
  it("says how users are named", () => {
    const caption = (options: object) => tableOf(of([shift()]), [moved("ann", 1)], options)!.caption;
    expect(caption({ show_ids: true })).toMatch(/named by their ids\.$/u);
    expect(caption({ redact: true })).toMatch(/numbered in the order of this table\.$/u);
  });
});

describe("the table of matched rows", () => {
  it("counts all messages of replays, and none where people talk freely", () => {
    const unpaired = { unpaired_baseline: 2, unpaired_candidate: 6 };
    const table = (matched: number) =>
      matchedTable(
        comparisonFixture({
          candidates: [
            {
              candidate: "b",
              overlaps: {
                utterances: { ...overlapFixture(matched), ...unpaired },
                speakers: overlapFixture(3),
              },
              scenarios: {},
            },
          ],
        }),
        reader,
      );
    expect(table(2).rows[0]![1]).toMatchObject({
      ...{ text: "2", details: ["2 (50.0%) of the baseline's left out", "6 (75.0%) of its own left out"] },
    });
    expect(table(0).columns).toEqual(["Candidate", "Dialogue users"]);
  });
  it("has a column a kind that any candidate has rows of", () => {
    const candidates = [
      {
        candidate: "b",
        overlaps: {
          answers: overlapFixture(75, 25, 0),
          judgements: { ...overlapFixture(0), matched_users: 0 },
        },
        scenarios: {},
      },
      { candidate: "c", overlaps: { utterances: overlapFixture(0, 3, 1) }, scenarios: {} },
    ];
    const table = matchedTable(comparisonFixture({ candidates }), reader);
    expect(table.columns).toEqual(["Candidate", "Answers", "Utterances"]);
    expect(table.rows).toEqual([
      [
        { text: "b" },
        { text: "75", value: 75, details: ["25 (25.0%) of the baseline's left out"] },
        { text: "0", value: 0, details: ["none left out"] },
      ],
      [
        { text: "c" },
        { text: "0", value: 0, details: ["none left out"] },
        {
          ...{ text: "0", value: 0 },
          details: ["3 (100.0%) of the baseline's left out", "1 (100.0%) of its own left out"],
        },
      ],
    ]);
  });
});
