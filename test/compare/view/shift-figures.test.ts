import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/compare/comparison.ts";
import type { Shift } from "../../../src/compare/shift.ts";
import { factorAxis } from "../../../src/compare/view/factor-axis.ts";
import { shiftFigures } from "../../../src/compare/view/figures.ts";
import { shiftGroups } from "../../../src/compare/view/shift-groups.ts";
import { REAL_SERIES } from "../../../src/figures/series.ts";
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
const figuresOf = (comparison: Comparison) => shiftFigures(comparison, reader, "toy");
interface Drawn {
  readonly panel: string | readonly string[];
  readonly row: string | readonly string[];
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
  readonly run?: string;
  readonly colour?: string;
  readonly scenario?: string;
  readonly reference: number;
  readonly rowPlace: number;
}
const marksOf = (figure: { spec: object } | undefined) =>
  (figure!.spec as { data: { values: readonly Drawn[] } }).data.values;
const factor: Partial<Shift> = {
  ...{
    measure: "ratio",
    dimension: "politeness",
    basis: "utterance",
    scale: "log" as const,
    real: 1,
    baseline: 2,
  },
  ...{ candidate: 1, value: Math.log(0.5), low: Math.log(0.4), high: Math.log(0.8) },
};

describe("the figure of shifts", () => {
  const shifts = [
    shift(),
    shift({
      scenario: "video",
      value: 0.1,
      low: -0.05,
      high: 0.25,
      candidate: 0.22,
      verdict: "inconclusive",
    }),
    shift({ field: "video_liked", value: -0.3, low: -0.4, high: -0.2, candidate: -0.18 }),
    shift({ scenario: "video", field: "video_liked" }),
  ];
  const [figure] = figuresOf(of(shifts));
  it("is called by analysis and baseline, and tells its largest shift and how many are sure", () => {
    expect(figure).toMatchObject({ id: "shifts-toy", title: "Toy: shifts from a" });
    expect(figure!.caption).toMatch(/^Candidate minus baseline, in percentage points, on matched items/u);
    expect(figure!.alt).toBe(
      "3 shifts, 2 of them with an interval that excludes zero. The largest is that of b in Video liked: gap in toys: −30.0 [−40.0, −20.0].",
    );
  });
  it("draws each in percentage points, with its name, sides and verdict, in the benchmark's order", () => {
    const marks = marksOf(figure);
    expect(marks).toMatchObject([
      { row: "All", value: -2, low: -4, high: -1, run: "b", reference: 0, rowPlace: 0 },
      { row: "Video", value: 10, low: -5, high: 25, scenario: "Video", rowPlace: 1 },
      // A field is in its only scenario.
      { row: "Video liked", value: -30, scenario: "Video", rowPlace: 2 },
    ]);
    expect(marks[0]!.label).toBe("b, Gap in toys: +12.0 points to +10.0 points, −2.0 [−4.0, −1.0], improved");
    expect(marks[0]).not.toHaveProperty("scenario");
  });
  it("has its data in rows, each as the result has it", () => {
    expect(figure!.rows[0]).toEqual({
      ...{ run: "b", shift: "All", baseline: 0.12, candidate: 0.1, value: -0.02, low: -0.04, high: -0.01 },
      ...{ q: 0.03, verdict: "improved", users: 20 },
    });
    const { q: _, ...untested } = shift();
    expect(figuresOf(of([untested]))[0]!.rows[0]!.q).toBeNull();
  });
  it("knows no scenario of a field that occurs in several", () => {
    const two = [...shifts, shift({ scenario: "live", field: "video_liked" })];
    expect(marksOf(figuresOf(of(two))[0])[2]).not.toHaveProperty("scenario");
  });
  it("draws ratios as factors on a logarithmic axis with 1 in it", () => {
    const [ratios] = figuresOf(of([shift(factor), shift({ ...factor, dimension: "hedging" })]));
    expect(ratios).toMatchObject({ id: "shifts-toy-utterance", title: "Toy: shifts from a, per utterance" });
    const [mark] = marksOf(ratios);
    expect(mark).toMatchObject({
      row: "Politeness",
      reference: 1,
      label: expect.stringContaining("×0.50 [×0.40, ×0.80]"),
    });
    expect([mark!.value, mark!.low, mark!.high].map((x) => x.toFixed(9))).toEqual([
      "0.500000000",
      "0.400000000",
      "0.800000000",
    ]);
    expect(JSON.stringify(ratios!.spec)).toContain('"type":"log"');
    expect(ratios!.rows[0]).toMatchObject({ basis: "per utterance", value: Math.log(0.5) });
  });
  it("has a panel a candidate, or a row where each has one shift", () => {
    const two = ["b", "c"].flatMap((run) => shifts.map((own) => ({ ...own, run })));
    expect([...new Set(marksOf(figuresOf(of(two, "b", "c"))[0]).map(({ panel }) => String(panel)))]).toEqual([
      "b",
      "c",
    ]);
    const one = marksOf(figuresOf(of([shift(), shift({ run: "c" })], "b", "c"))[0]);
    expect(one.map(({ panel, row }) => [String(panel), row])).toEqual([
      ["All", "b"],
      ["All", "c"],
    ]);
    expect(one.map(({ rowPlace }) => rowPlace)).toEqual([0, 1]);
  });
  it("has no panel for a candidate without a shift, and another colour and mark for each run than for real users", () => {
    const two = ["b", "d"].flatMap((run) => shifts.map((own) => ({ ...own, run })));
    const marks = marksOf(figuresOf(of(two, "b", "c", "d"))[0]);
    expect([...new Set(marks.map(({ panel }) => String(panel)))]).toEqual(["b", "d"]);
    expect(marks.map(({ rowPlace }) => rowPlace)).toEqual([0, 1, 2, 0, 1, 2]);
    const colourOf = (run: string) => marks.find((mark) => mark.run === run)?.colour;
    expect(new Set([colourOf("b"), colourOf("d"), REAL_SERIES.colour, undefined]).size).toBe(4);
  });
  it("has rows by scenario, within them by field, in the benchmark's order, whatever that of the shifts", () => {
    const rows = [
      ...["video_commented", "video_liked"].map((field) => ({ field })),
      ...["live", "video", "ads"].map((scenario) => ({ scenario })),
    ].map((axes) => shift(axes));
    const order = (all: readonly Shift[]) =>
      marksOf(figuresOf(of(all))[0])
        .toSorted((a, b) => a.rowPlace - b.rowPlace)
        .map(({ row }) => String(row));
    expect(order([...rows, shift()])).toEqual(order([shift(), ...rows.toReversed()]));
    expect(order(rows.slice(0, 2))).toEqual(order(rows.slice(0, 2).toReversed()));
    expect(order([...rows, shift()])[0]).toBe("All");
  });
});

describe("figures of one analysis", () => {
  const ids = (...shifts: readonly Shift[]) => figuresOf(of(shifts)).map(({ id }) => id);
  it("are one a basis and unit, the one with primary shifts first", () => {
    const score = shift({ measure: "score", primary: false });
    expect(ids(score, { ...score, scenario: "video" }, shift(), shift({ scenario: "video" }))).toEqual([
      "shifts-toy-points",
      "shifts-toy-score",
    ]);
    const [points] = figuresOf(
      of([score, { ...score, scenario: "video" }, shift(), shift({ scenario: "video" })]),
    );
    expect(points!.title).toBe("Toy: shifts from a, points");
    const tokens = { ...factor, basis: "tokens" };
    expect(ids(shift(factor), shift({ ...factor, dimension: "hedging" }), shift(tokens))).toEqual([
      "shifts-toy-utterance",
      "shifts-toy-tokens",
    ]);
    // A single shift of each basis: panels are bases.
    expect(ids(shift(factor), shift(tokens))).toEqual(["shifts-toy"]);
    expect(
      marksOf(figuresOf(of([shift(factor), shift(tokens)]))[0]).map(({ panel }) => String(panel)),
    ).toEqual(["Per utterance", "Per 100 tokens"]);
  });
  it("draw what has an interval and is declared to be drawn; of more than three candidates no fields and markers", () => {
    const drawn = (comparison: Comparison) =>
      shiftGroups(comparison, reader, "toy").flatMap((group) => group.shifts);
    const own = [
      shift(),
      shift({ value: null }),
      shift({ low: null }),
      shift({ measure: "amount", scale: "log" }),
      shift({ measure: "old" }),
      shift({ analysis: "other" }),
      shift({ field: "video_liked" }),
      shift({ marker: "please" }),
    ];
    expect(drawn(of(own))).toHaveLength(3);
    expect(drawn(of(own, "b", "c", "d"))).toHaveLength(3);
    expect(drawn(of(own, "b", "c", "d", "e"))).toEqual([own[0]]);
    expect(shiftGroups(of([]), reader, "toy")).toEqual([]);
  });
});

describe("the ticks of an axis of factors", () => {
  it("are round factors and their inverses, as far out as the axis reaches", () => {
    const ticks = (low: number, high: number, width: number) =>
      factorAxis([Math.log(low), Math.log(high)]).ticks(width);
    expect(ticks(0.5, 2, 520)).toEqual([0.5, 0.67, 0.83, 1, 1.2, 1.5, 2]);
    expect(ticks(0.5, 2, 120)).toEqual([0.5, 1, 2]);
    expect(ticks(1, 1000, 520)).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]);
    expect(ticks(0.995, 1.002, 520)).toEqual([0.995, 1, 1.005]);
  });
});
