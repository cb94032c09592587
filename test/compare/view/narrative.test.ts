import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/compare/comparison.ts";
import type { Shift, Verdict } from "../../../src/compare/shift.ts";
import {
  analysisVerdict,
  comparisonScope,
  comparisonTitle,
  comparisonVerdicts,
  countsSentence,
} from "../../../src/compare/view/narrative.ts";
import { nameOf, shiftLabel, shortNameOf } from "../../../src/compare/view/shift-names.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../../support/shifts.ts";
import { toyReader as reader } from "../../support/toy-comparison.ts";

const shift = (more: Partial<Shift> = {}) => shiftFixture({ analysis: "toy", ...more });
const candidatesOf = (...names: readonly string[]): Pick<Comparison, "candidates" | "candidate"> => ({
  candidate: names[0]!,
  candidates: names.map((candidate) => ({
    candidate,
    overlaps: { answers: overlapFixture(100) },
    scenarios: {},
  })),
});
const polite = { measure: "ratio", dimension: "politeness", scale: "log", basis: "utterance" } as const;

describe("the title of a comparison", () => {
  const title = (...names: readonly string[]) =>
    comparisonTitle(comparisonFixture(candidatesOf(...names)), reader);
  it("names up to three candidates, where their names are short together, else counts them", () => {
    expect(title("b")).toBe("b against a");
    expect(title("b", "c", "d")).toBe("b, c and d against a");
    expect(title("b", "c", "d", "e")).toBe("4 candidates against a");
    expect(title("x".repeat(30), "y".repeat(30))).toMatch(/^x+ and y+ against a$/u);
    expect(title("x".repeat(30), "y".repeat(31))).toBe("2 candidates against a");
  });
});

describe("what a comparison rests on", () => {
  const scope = (more: Partial<Comparison>) => comparisonScope(comparisonFixture(more), reader);
  it("are matched users and rows, and what is left out of both sides", () => {
    expect(scope({})).toBe("20 matched users, 100 matched answers; 95% intervals with the user as the unit.");
    expect(scope({ only_baseline: 30, only_candidate: 4 })).toContain("34 without a counterpart left out");
    expect(scope({ matched: 92, only_candidate: 22, unpaired_candidate: 126 })).toContain(
      "148 without a counterpart left out",
    );
    // With several candidates the notes say it.
    expect(scope({ ...candidatesOf("b", "c"), only_baseline: 30 })).not.toContain("counterpart");
  });
  it("are rows of the first kind of which there are any, none where users have one each", () => {
    const of = (overlaps: Comparison["candidates"][number]["overlaps"]) =>
      scope({ matched: 7, candidates: [{ candidate: "b", overlaps, scenarios: {} }] });
    expect(of({ answers: overlapFixture(0), utterances: overlapFixture(7) })).toContain(
      ", 7 matched utterances;",
    );
    expect(of({ judgements: overlapFixture(7) })).toContain(", 7 matched judged utterances;");
    expect(of({ embedded: overlapFixture(7) })).toBe(
      "20 matched users; 95% intervals with the user as the unit.",
    );
  });
});

describe("what a shift is called", () => {
  it("is its title with its place and basis, short in a sentence", () => {
    expect(nameOf(reader, shift())).toBe("Gap in toys");
    expect(nameOf(reader, shift({ scenario: "video", field: "video_liked" }))).toBe(
      "Video, Video liked: gap in toys",
    );
    expect(nameOf(reader, shift({ ...polite, marker: "please" }))).toBe(
      "Politeness, Please: rate ratio, per utterance",
    );
    expect(nameOf(reader, shift({ corpus: "airline" }))).toMatch(/^.*airline.*: gap in toys$/iu);
    expect(shortNameOf(reader, shift())).toBe("toys");
    // A measure of several primary shifts is told by its place.
    expect(shortNameOf(reader, shift(polite))).toBe("politeness");
    expect(shortNameOf(reader, shift({ measure: "ratio" }))).toBe("ratio");
    expect(shortNameOf(reader, shift({ measure: "old" }))).toBe("old");
    expect(nameOf(reader, shift({ analysis: "gone", measure: "old" }))).toBe("old");
  });
  it("is its place, and which it is, for a measure that stands in for one of several primary shifts, and for that one", () => {
    const { toy } = reader.registry;
    const ratio = { ...toy.compared.ratio!, standardised: "size" };
    const registry = { toy: { ...toy, compared: { ...toy.compared, ratio } } };
    const named = (measure: string) => shortNameOf({ ...reader, registry }, shift({ ...polite, measure }));
    expect([named("ratio"), named("size"), named("amount")]).toEqual([
      "politeness per utterance",
      "politeness Size",
      "amount",
    ]);
  });
  it("is its place in a figure of one measure, else the measure too", () => {
    expect(shiftLabel(reader, shift(), true)).toBe("All");
    expect(shiftLabel(reader, shift({ scenario: "video" }), true)).toBe("Video");
    expect(shiftLabel(reader, shift(), false)).toBe("Toys");
    expect(shiftLabel(reader, shift(polite), false)).toBe("Ratio: Politeness");
    expect(shiftLabel(reader, shift({ measure: "old" }), false)).toBe("old");
  });
});

describe("the outcome", () => {
  const verdicts = (names: readonly string[], ...shifts: readonly (readonly [string, Verdict])[]) =>
    comparisonVerdicts(
      comparisonFixture({
        ...candidatesOf(...names),
        shifts: shifts.map(([run, verdict]) => shift({ run, verdict })),
      }),
      reader,
    );
  it("is a sentence a candidate of up to three: every verdict that it has, the surest first", () => {
    const shifts = [
      shift({ verdict: "inconclusive" }),
      shift({ ...polite, verdict: "improved" }),
      shift({ ...polite, dimension: "hedging", verdict: "improved" }),
      shift({ primary: false, verdict: "worsened" }),
    ];
    expect(comparisonVerdicts(comparisonFixture({ shifts }), reader)).toEqual([
      "b is closer to real users in politeness and hedging; it may or may not have changed in toys.",
    ]);
  });
  it("is a sentence a direction of more, each with how many shifts went there", () => {
    const names = ["b", "c", "d", "e", "f", "g", "h"];
    expect(
      verdicts(
        names,
        ...(["b", "c"] as const).flatMap(
          (run) =>
            [
              [run, "improved"],
              [run, "inconclusive"],
            ] as const,
        ),
        ...([
          ["d", "improved"],
          ["d", "worsened"],
          ["d", "worsened"],
          ["d", "changed"],
        ] as const),
        ...([
          ["e", "worsened"],
          ["e", "changed"],
        ] as const),
        ...([
          ["f", "changed"],
          ["f", "not estimable"],
        ] as const),
        ...([
          ["g", "equivalent"],
          ["g", "not estimable"],
        ] as const),
        ...([
          ["h", "equivalent"],
          ["h", "inconclusive"],
        ] as const),
      ),
    ).toEqual([
      "Closer to real users, and farther in no primary shift: b (1 of 2) and c (1 of 2).",
      "Closer in some primary shifts, farther in others: d (1 closer, 2 farther, of 4).",
      "Farther from real users, and closer in no primary shift: e (1 of 2).",
      "Surely changed, but whether closer to real users is open: f.",
      "Equivalent to the baseline in every primary shift that can be judged: g.",
      "Inconclusive on these data: h.",
    ]);
    expect(verdicts(["b", "c", "d", "e"], ["b", "not estimable"])).toEqual([
      "Can't be judged: b, c, d and e.",
    ]);
  });
  it("counts directions from four candidates on", () => {
    expect(verdicts(["b", "c", "d"], ["b", "improved"])).toHaveLength(3);
    expect(verdicts(["b", "c", "d", "e"], ["b", "improved"])[0]).toMatch(/^Closer to real users, and/u);
  });
});

describe("the verdict on one analysis", () => {
  const say = (shifts: readonly Shift[], ...names: readonly string[]) =>
    analysisVerdict(comparisonFixture({ ...candidatesOf(...names), shifts: [...shifts] }), reader, "toy");
  it("is a sentence a primary shift with both levels and the interval", () => {
    const hedging = shift({
      ...{ ...polite, dimension: "hedging", verdict: "inconclusive", baseline: 2, candidate: 1 },
      ...{ value: Math.log(0.5), low: Math.log(0.4), high: Math.log(0.8) },
    });
    expect(say([shift(), hedging, shift({ primary: false }), shift({ analysis: "other" })], "b")).toBe(
      "Gap in toys: from +12.0 points to +10.0 points (−2.0 [−4.0, −1.0] percentage points), improved. Hedging: rate ratio, per utterance: from ×2.00 to ×1.00 (×0.50 [×0.40, ×0.80]), inconclusive.",
    );
    expect(say([shift({ primary: false })], "b")).toBe("No primary shift could be measured.");
  });
  it("says whose shift it is where there are several, and why there is none", () => {
    const none = shift({
      run: "c",
      value: null,
      low: null,
      high: null,
      verdict: "not estimable",
      note: "too few",
    });
    expect(say([shift(), none], "b", "c")).toBe(
      "b, gap in toys: from +12.0 points to +10.0 points (−2.0 [−4.0, −1.0] percentage points), improved. c, gap in toys: too few.",
    );
    const { note: _, ...bare } = none;
    expect(say([{ ...bare, run: "b" }], "b")).toBe("Gap in toys: not estimable.");
  });
  it("says that nothing changed only where runs are the same, which have no interval", () => {
    const same = { value: 0, candidate: 0.12, verdict: "equivalent" } as const;
    expect(say([shift({ ...same, low: null, high: null })], "b")).toContain("(no change), equivalent");
    expect(say([shift({ ...same, low: null, high: null, verdict: "not estimable" })], "b")).toContain(
      "(no difference seen), not estimable",
    );
    expect(say([shift({ ...same, low: -0.01, high: 0.01 })], "b")).toContain(
      "(0.0 [−1.0, +1.0] percentage points)",
    );
  });
  it("counts verdicts of many candidates, and names the one that came nearest and the one that went farthest", () => {
    const moved = (run: string, verdict: Verdict, distance: number) =>
      shift({ run, verdict, distance_change: { value: distance, low: null, high: null, p: null, q: null } });
    const shifts = [
      moved("b", "improved", -0.01),
      { ...moved("c", "improved", -0.05), value: -0.05, low: -0.06, high: -0.04 },
      moved("d", "worsened", 0.02),
      moved("e", "inconclusive", 0.5),
    ];
    expect(say(shifts, "b", "c", "d", "e")).toBe(
      "Gap in toys: of 4 candidates, 2 improved (most: c, −5.0 [−6.0, −4.0] percentage points), 1 worsened (d, −2.0 [−4.0, −1.0] percentage points) and 1 inconclusive.",
    );
  });
  it("counts secondary shifts by verdict, repeats apart", () => {
    const verdicts = [
      "improved",
      "worsened",
      "changed",
      "changed",
      "equivalent",
      "inconclusive",
      "not estimable",
    ] as const;
    const shifts = verdicts.map((verdict) => shift({ verdict, primary: false }));
    const comparison = comparisonFixture({
      shifts: [...shifts, shift({ primary: false, repeats: true }), shift()],
    });
    expect(countsSentence(comparison, reader, "toy")).toBe(
      "7 secondary shifts: 1 improved, 1 worsened, 2 changed, 1 equivalent, 1 inconclusive, 1 not estimable.",
    );
    expect(countsSentence(comparisonFixture(), reader, "toy")).toBe("");
  });
});
