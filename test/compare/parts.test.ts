import { describe, expect, it } from "vitest";
import { namedBy } from "../../src/analysis/rename.ts";
import { missingRows } from "../../src/compare/gates/missing-rows.ts";
import { axisTitle, specOf } from "../../src/compare/reader.ts";
import { renameComparison } from "../../src/compare/rename-comparison.ts";
import { checkRuns } from "../../src/compare/run/check-runs.ts";
import { SHIFT_NOTES } from "../../src/compare/shift-notes.ts";
import { adjustFamilies, familySize } from "../../src/compare/shifts/families.ts";
import { shiftNote, whyText } from "../../src/compare/shifts/note-text.ts";
import { rowsLeft } from "../../src/compare/view/left-out.ts";
import { splitComparison, withCandidate } from "../../src/compare/view/split-comparison.ts";
import type { Store } from "../../src/store/store.ts";
import { findingOf, told } from "../support/recorded-page.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../support/shifts.ts";
import { toyReader } from "../support/toy-comparison.ts";

const zh = { ...toyReader, locale: "zh" } as const;

describe("a comparison under the names that readers see", () => {
  const titleOf = namedBy(new Map(["a", "b"].map((run) => [run, run.toUpperCase()])));
  const pair = {
    candidate: "b",
    text: "b",
    said: [
      { run: "a", text: "a" },
      { run: "real", text: "b" },
    ],
  };
  const of = { candidate: "b", name: "b" };
  const whole = comparisonFixture({
    ...{ steps: [shiftFixture({ versus: undefined })], moved_users: [of as never], gates: [of as never] },
    ...{ messages: [pair as never], analyses: { toy: findingOf(told("gap", "a", 1)) } },
    runs: [{ name: "a", kind: "simulated" } as never],
  });
  it("names runs so wherever they are named, and nothing else", () => {
    const shown = renameComparison(whole, titleOf);
    expect([shown.baseline, shown.candidate, shown.runs[0]!.name]).toEqual(["A", "B", "A"]);
    expect(shown.candidates[0]).toEqual({ ...whole.candidates[0]!, candidate: "B" });
    expect(shown.shifts).toEqual([{ ...whole.shifts[0]!, run: "B", versus: "A" }]);
    expect(shown.steps).toEqual([{ ...whole.steps![0]!, run: "B" }]);
    for (const part of [shown.moved_users, shown.gates])
      expect(part).toEqual([{ candidate: "B", name: "b" }]);
    expect(shown.messages).toEqual([
      {
        candidate: "B",
        text: "b",
        said: [
          { run: "A", text: "a" },
          { run: "real", text: "b" },
        ],
      },
    ]);
    expect(shown.analyses.toy!.estimates[0]!.run).toBe("A");
    expect(renameComparison(comparisonFixture(), titleOf)).not.toHaveProperty("steps");
  });
});

describe("parts of a comparison", () => {
  const shift = (run: string, corpus?: string) => ({
    ...shiftFixture({ run }),
    ...(corpus === undefined ? {} : { corpus }),
  });
  const candidates = ["b", "c"].map((candidate) => ({ candidate, overlaps: {}, scenarios: {} }));
  it("are one where there is one corpus, and those of each where there are several", () => {
    const one = comparisonFixture({ shifts: [shift("b", "p"), shift("c", "p")] });
    expect(splitComparison(one)).toEqual([{ comparison: one }]);
    const finding = findingOf(
      told("gap", "b", 1, null, { corpus: "p" }),
      told("gap", "c", 2, null, { corpus: "q" }),
    );
    const shifts = [shift("b", "p"), shift("c", "q"), shift("b", "q")];
    const parts = splitComparison(
      comparisonFixture({ shifts, steps: [shift("c", "q")], candidates, analyses: { toy: finding } }),
    );
    expect(parts.map(({ corpus }) => corpus)).toEqual(["p", "q"]);
    expect(parts.map(({ comparison }) => comparison.shifts)).toEqual([
      [shift("b")],
      [shift("c"), shift("b")],
    ]);
    expect(parts.map(({ comparison }) => comparison.steps)).toEqual([[], [shift("c")]]);
    expect(parts.map(({ comparison }) => comparison.candidates.length)).toEqual([1, 2]);
    expect(parts.map(({ comparison }) => comparison.analyses.toy!.estimates)).toEqual([
      [told("gap", "b", 1)],
      [told("gap", "c", 2)],
    ]);
    const [unnamed] = splitComparison(comparisonFixture({ shifts: [shift("b"), shift("b", "q")] }));
    expect(unnamed).not.toHaveProperty("corpus");
    expect(unnamed!.comparison).not.toHaveProperty("steps");
  });
  it("are of one candidate", () => {
    const part = withCandidate(comparisonFixture({ shifts: [shift("b"), shift("c")], candidates }), "c");
    expect([part.shifts, part.candidates]).toEqual([[shift("c")], [candidates[1]]]);
  });
});

describe("rows that are left out", () => {
  it("are those of one run alone and, where messages are matched, those without a real one", () => {
    const counts = {
      matched: 92,
      only_baseline: 3,
      only_candidate: 22,
      unpaired_baseline: 5,
      unpaired_candidate: 126,
    };
    expect(rowsLeft(counts)).toEqual({ baseline: 8, candidate: 148 });
    expect(rowsLeft({ ...counts, matched: 1 })).toEqual({ baseline: 8, candidate: 148 });
    expect(rowsLeft({ ...counts, matched: 0 })).toEqual({ baseline: 3, candidate: 22 });
    expect(rowsLeft({ matched: 9, only_baseline: 1, only_candidate: 2 })).toEqual({
      baseline: 1,
      candidate: 2,
    });
  });
  it("are too many for a gate from more than a tenth of the baseline's on, in all or in a scenario", () => {
    const of = (all: number, own: number) => overlapFixture(all - 1, 1, 0, own);
    const lacks = (overlaps: object, scenarios: object = {}) =>
      missingRows({ candidate: "b", overlaps, scenarios } as never).map(({ name, scenario, value }) => [
        name,
        scenario,
        value,
      ]);
    expect(lacks({ answers: of(100, 90) })).toEqual([]);
    expect(lacks({ answers: of(100, 75), utterances: of(100, 50) })).toEqual([
      ["answers", undefined, 0.25],
      ["utterances", undefined, 0.5],
    ]);
    expect(lacks({ answers: overlapFixture(0) })).toEqual([]);
    const video = { video: { baseline: 4, with_baseline: 1 }, ads: { baseline: 10, with_baseline: 9.5 } };
    expect(lacks({ answers: of(100, 95), utterances: of(4, 1) }, video)).toEqual([
      ["utterances", undefined, 0.75],
      ["answers", "video", 0.75],
    ]);
    // What lacks answers in all lacks them in scenarios.
    expect(lacks({ answers: of(100, 50) }, video)).toEqual([["answers", undefined, 0.5]]);
  });
});

describe("families of tests", () => {
  const measured = (primary: boolean, repeats?: object) =>
    ({ candidate: "b", shift: { primary, repeats } }) as never;
  const field = { primary: false } as never;
  const all = [
    measured(true),
    measured(true),
    measured(false),
    { candidate: "b", shift: field } as never,
    measured(false, field),
    measured(true),
  ];
  const tests = [0.01, 0.04, 0.01, 0.04, 0.04, null];
  it("are adjusted apart, primary shifts by Holm, others by Benjamini and Hochberg, none twice", () => {
    // Holm: 2 · 0.01, then 1 · 0.04; Benjamini and Hochberg: 2 · 0.01 / 1, then 2 · 0.04 / 2.
    expect(adjustFamilies(all, tests)).toEqual([0.02, 0.04, 0.02, 0.04, 0.04, null]);
    const three = [measured(true), measured(true), measured(true)];
    expect(adjustFamilies(three, [0.01, 0.02, 0.03])).toEqual([0.03, 0.04, 0.04]);
    expect(adjustFamilies([measured(false), measured(false), measured(false)], [0.01, 0.02, 0.03])).toEqual([
      0.03, 0.03, 0.03,
    ]);
    expect(adjustFamilies([], [])).toEqual([]);
  });
  it("have the size of the tests that were made", () => {
    expect([familySize(all, tests, true), familySize(all, tests, false)]).toEqual([2, 2]);
  });
});

describe("what readers see of a shift", () => {
  it("is how its measure is compared, if it is known", () => {
    expect(specOf(toyReader, { analysis: "toy", measure: "gap" })).toMatchObject({
      unit: "points",
      margin: 0.02,
    });
    for (const of of [
      { analysis: "toy", measure: "rate" },
      { analysis: "toy", measure: "toString" },
      { analysis: "toString", measure: "gap" },
    ])
      expect(specOf(toyReader, of)).toBeUndefined();
  });
  it("is the name of a place on each axis", () => {
    const at = (axis: "corpus" | "scenario" | "dimension", value: string) =>
      axisTitle(zh, "toy", axis, value);
    expect([at("corpus", "answers"), at("scenario", "video"), at("dimension", "hedging")]).toEqual([
      "回答",
      "视频",
      "Hedging",
    ]);
    expect(axisTitle(toyReader, "toy", "field", "video_liked")).not.toBe("video_liked");
    expect(axisTitle(toyReader, "gone", "dimension", "first_person")).toBe("first_person");
    expect(axisTitle(toyReader, "toy", "dimension", "first_person")).toBe("First-person");
  });
  it("is its note in their language, and whose it is", () => {
    const note = (more: object, reader = toyReader as never) =>
      shiftNote(reader, { analysis: "toy", ...more });
    expect(note({})).toBeUndefined();
    expect(note({ note: "as it is" })).toBe("as it is");
    expect(note({ note: SHIFT_NOTES.same }, zh as never)).toMatch(/\p{Script=Han}/u);
    expect(note({ note: "as it is", note_of: "baseline" })).toMatch(/as it is/u);
    expect(note({ note: "as it is", note_of: "baseline" })).not.toBe("as it is");
    expect(whyText(toyReader, { analysis: "toy", note: "not estimable: too few" })).toBe("too few");
    expect(whyText(toyReader, { analysis: "toy", note: "not estimable" })).toBe("");
    expect(whyText(toyReader, { analysis: "toy", note: "few" })).toBe("few");
    expect(whyText(toyReader, { analysis: "toy" })).toBeUndefined();
  });
});

describe("runs that are named for a comparison", () => {
  const store = {
    runs: async () =>
      ["real", "a", "b"].map((name) => ({ name, kind: name === "real" ? "real" : "simulated" })),
    inputs: async () => [{ run: "empty", path: "empty.csv" }],
  } as unknown as Store;
  it.each([
    [["a", "c"], /^no run "c" \(there are: a and b\)$/u],
    [["real", "a"], /^"real" are the real users.*\(there are: a and b\)$/u],
    [["a", "human"], /^"human" are the real users/u],
    [["a", "empty"], /empty\.csv.*nothing that can be scored/u],
    [["a"], /^a comparison needs a baseline and a candidate$/u],
    [[], /^a comparison needs/u],
    [["a", "b", "a"], /^the run "a" is named twice$/u],
  ])("are refused: %j", async (names, message) => {
    await expect(checkRuns(store, names)).rejects.toThrow(message);
  });
  it("are two at least that were read or saved", async () => {
    await expect(checkRuns(store, ["b", "a"])).resolves.toBeUndefined();
    await expect(checkRuns(store, ["a", "kept"], ["kept"])).resolves.toBeUndefined();
  });
});
