import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { checkMargins } from "../../../src/compare/margins.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { adjustFamilies, familySize } from "../../../src/compare/shifts/families.ts";
import type { MeasuredShift } from "../../../src/compare/shifts/measured-shift.ts";
import { shiftNote } from "../../../src/compare/shifts/note-text.ts";
import { isBaselineNote, noteOf, pOf, verdictOf } from "../../../src/compare/shifts/verdict.ts";
import { NOTES } from "../../../src/stats/jackknife.ts";

const side = (run: string, users = 20) => ({
  measure: "gap",
  run,
  value: 0.1,
  low: 0,
  high: 0.2,
  n: 100,
  users,
});
const found = { value: 0.06, se: 0.02, df: 19, users: 20, fewest: 20 };
const distance = { value: -0.06, low: -0.1, high: -0.02, p: 0.01 };

function shift(
  more: Partial<MeasuredShift> = {},
  combined: Partial<typeof found> | { se: null } = {},
): MeasuredShift {
  return {
    analysis: "positive-rate",
    measure: "gap",
    spec: { title: "Gap", unit: "points", target: 0, margin: 0.01, primary: [{}] },
    axes: {},
    baseline: side("a"),
    candidate: side("b"),
    real: 0,
    primary: true,
    difference: { terms: [], found: { ...found, ...combined } },
    scale: "linear",
    distance: distance as MeasuredShift["distance"],
    ...more,
  };
}
const verdict = (
  of: MeasuredShift,
  q: number | null = 0.01,
  directionQ: number | null = 0.01,
  margin = 0.01,
) => verdictOf(of, q, directionQ, margin);

describe("the p-value of a shift", () => {
  it("is two-sided, by t", () => {
    expect(pOf(shift())).toBeCloseTo(2 * tCdf(-3, 19), 12);
    expect(pOf(shift({}, { value: -0.06 }))).toBeCloseTo(2 * tCdf(-3, 19), 12);
    expect(pOf(shift({}, { value: 0 }))).toBe(1);
  });
  it("is nothing without ten people in every group, a side, or comparable sides", () => {
    expect(pOf(shift({}, { fewest: 9 }))).toBeNull();
    expect(pOf(shift({}, { fewest: 10 }))).not.toBeNull();
    expect(pOf(shift({ candidate: side("b", 9) }))).toBeNull();
    expect(pOf(shift({ difference: undefined }))).toBeNull();
    expect(pOf(shift({ unlike: SHIFT_NOTES.otherRows }))).toBeNull();
    expect(pOf(shift({}, { se: null }))).toBeNull();
  });
  it("is 1 of runs that are the same, and nothing of others that nobody moves", () => {
    expect(pOf(shift({ same: true }, { se: 0, value: 0 }))).toBe(1);
    expect(pOf(shift({ same: true }, { se: 0 }))).toBeNull();
    expect(pOf(shift({}, { se: 0, value: 0 }))).toBeNull();
  });
});

describe("the verdict on a shift", () => {
  it("is equivalent only where 50 answers of real users count, if the margin is a part of their rate", () => {
    const near = { value: 0.001, se: 0.001 };
    const withPositives = (positives: number) => shift({ positives }, near);
    expect(verdict(shift({}, near), 0.5)).toBe("equivalent");
    expect(verdict(withPositives(50), 0.5)).toBe("equivalent");
    expect(verdict(withPositives(49), 0.5)).toBe("inconclusive");
    expect(noteOf(withPositives(49), "inconclusive")).toBe(SHIFT_NOTES.fewPositives);
    expect(noteOf(withPositives(50), "inconclusive")).toBeUndefined();
  });
  it("needs the corrected test, then the test of direction", () => {
    expect(verdict(shift())).toBe("improved");
    expect(verdict(shift({ distance: { ...distance, value: 0.06 } as MeasuredShift["distance"] }))).toBe(
      "worsened",
    );
    expect(verdict(shift(), 0.05, 0.05)).toBe("improved");
    expect(verdict(shift(), 0.051)).toBe("inconclusive");
    expect(verdict(shift(), null)).toBe("inconclusive");
    expect(verdict(shift(), 0.01, 0.051)).toBe("changed");
    expect(verdict(shift(), 0.01, null)).toBe("changed");
    expect(verdict(shift({ distance: { ...distance, value: 0 } as MeasuredShift["distance"] }))).toBe(
      "changed",
    );
  });
  it("is equivalent within the margin, significant or not", () => {
    // The 90% interval is 0.06 +- 1.729 * 0.02.
    expect(verdict(shift(), 0.01, 0.01, 0.0946)).toBe("equivalent");
    expect(verdict(shift(), 0.01, 0.01, 0.0945)).toBe("improved");
    expect(verdict(shift({}, { value: -0.06 }), 0.01, 0.01, 0.0946)).toBe("equivalent");
  });
  it("is equivalent where the runs are the same, not estimable where a statistic just does not move", () => {
    expect(verdict(shift({ same: true }, { se: 0, value: 0 }))).toBe("equivalent");
    expect(verdict(shift({ same: true }, { se: 0, value: 0, fewest: 3 }))).toBe("equivalent");
    expect(verdict(shift({ same: true, unlike: SHIFT_NOTES.otherRows }, { se: 0, value: 0 }))).toBe(
      "not estimable",
    );
    expect(verdict(shift({}, { se: 0, value: 0 }))).toBe("not estimable");
    expect(verdict(shift({}, { se: null }))).toBe("not estimable");
    expect(verdict(shift({}, { fewest: 9 }))).toBe("not estimable");
  });
});

describe("the verdict of a change from a factor of nothing", () => {
  const edge = {
    ...{ low: 1.3, high: null, p: 0.01, users: 20 },
    distance: { low: null, high: -0.5, p: 0.02 },
  };
  const from = (more: Partial<MeasuredShift> = {}) =>
    shift({
      ...{ difference: undefined, edge, scale: "log" },
      distance: { value: Number.NEGATIVE_INFINITY, low: null, high: -0.5, p: 0.02 },
      ...more,
    });
  it("is that of the end which is known, on ten users or more", () => {
    expect(pOf(from())).toBe(0.01);
    expect(verdictOf(from(), 0.01, 0.02, 0.1)).toBe("improved");
    expect(verdictOf(from(), 0.01, 0.2, 0.1)).toBe("changed");
    expect(verdictOf(from(), 0.2, 0.02, 0.1)).toBe("inconclusive");
    const to = { value: Number.POSITIVE_INFINITY, low: 0.5, high: null, p: 0.02 };
    expect(verdictOf(from({ distance: to }), 0.01, 0.02, 0.1)).toBe("worsened");
    for (const more of [{ edge: { ...edge, users: 9 } }, { unlike: SHIFT_NOTES.otherRows }]) {
      expect(pOf(from(more))).toBeNull();
      expect(verdictOf(from(more), 0.01, 0.02, 0.1)).toBe("not estimable");
    }
    expect(noteOf(from({ unlike: SHIFT_NOTES.otherRows }), "not estimable")).toBe(SHIFT_NOTES.otherRows);
  });
});

describe("why a shift has its verdict", () => {
  it.each([
    [shift({ baseline: undefined }), SHIFT_NOTES.onlyCandidate],
    [shift({ candidate: undefined }), SHIFT_NOTES.onlyBaseline],
    [shift({ difference: undefined }), NOTES.undefinedValue],
    [shift({ difference: undefined, candidate: { ...side("b"), note: "why" } }), "why"],
    [shift({ difference: undefined, baseline: { ...side("a"), note: "so" } }), "so"],
    [shift({ unlike: SHIFT_NOTES.otherReal }), SHIFT_NOTES.otherReal],
    [shift({}, { se: null }), NOTES.oneUser],
    [shift({}, { fewest: 9 }), SHIFT_NOTES.fewUsers],
    [shift({ same: true }, { se: 0, value: 0 }), SHIFT_NOTES.same],
    [shift({}, { se: 0, value: 0 }), NOTES.noVariation],
    [
      shift({ distance: { ...distance, value: Number.NaN } as MeasuredShift["distance"] }),
      SHIFT_NOTES.noReal,
    ],
  ])("case %#", (of, note) => {
    expect(noteOf(of, "not estimable")).toBe(note);
  });
  it("is said of a change without direction, and needs no word else", () => {
    expect(noteOf(shift(), "changed")).toBe(SHIFT_NOTES.noDirection);
    expect(noteOf(shift(), "improved")).toBeUndefined();
  });
});

describe("families of tests", () => {
  it("are Holm's of primary shifts and Benjamini and Hochberg's of the others; a repeated one counts once", () => {
    const field = shift({ primary: false });
    const measured = [
      shift(),
      shift(),
      field,
      shift({ primary: false }),
      shift({ primary: false, repeats: field }),
    ].map((one) => ({ candidate: "b", from: "a", shift: one }));
    const p = [0.01, 0.04, 0.01, 0.03, 0.01];
    expect(adjustFamilies(measured, p)).toEqual([0.02, 0.04, 0.02, 0.03, 0.02]);
    expect(familySize(measured, p, true)).toBe(2);
    expect(familySize(measured, p, false)).toBe(2);
    expect(familySize(measured, [null, 0.04, null, null, null], true)).toBe(1);
    expect(adjustFamilies(measured, [null, 0.04, null, 0.03, null])).toEqual([null, 0.04, null, 0.03, null]);
  });
});

describe("families of three tests (Holm 1979; Benjamini & Hochberg 1995)", () => {
  const p = [0.01, 0.02, 0.04];
  const q = (primary: boolean) =>
    adjustFamilies(
      p.map(() => ({ candidate: "b", from: "a", shift: shift({ primary }) })),
      p,
    );
  it("differ in how they correct", () => {
    for (const [i, expected] of [0.03, 0.04, 0.04].entries()) expect(q(true)[i]).toBeCloseTo(expected, 12);
    for (const [i, expected] of [0.03, 0.03, 0.04].entries()) expect(q(false)[i]).toBeCloseTo(expected, 12);
  });
});

describe("margins", () => {
  const check = (key: string, value: number) => () => checkMargins(new Map([[key, value]]), analyses);
  it("are shares inside (0, 1), factors above 1, and of measures that are compared", () => {
    expect(check("positive-rate.gap", 0.02)).not.toThrow();
    expect(check("positive-rate.gap", 0)).toThrow(/expected a share between 0 and 1/);
    expect(check("positive-rate.gap", 1)).toThrow(/is 1, expected a share/);
    expect(check("positive-rate.gap", Number.NaN)).toThrow(/is NaN/);
    expect(check("positive-rate.gaps", 0.1)).toThrow(/measures of positive-rate: /);
    expect(check("positive.gap", 0.1)).toThrow(/analyses: positive-rate, /);
    expect(check("gap", 0.1)).toThrow(/the margin "gap" names no measure, expected ANALYSIS\.MEASURE/);
    const [analysis, measure] = Object.values(analyses)
      .flatMap(({ id, compared }) =>
        Object.entries(compared).map(([name, { unit }]) => [id, name, unit] as const),
      )
      .find(([, , unit]) => unit === "factor")!;
    expect(check(`${analysis}.${measure}`, 1)).toThrow(/expected a factor above 1/);
    expect(check(`${analysis}.${measure}`, 1.1)).not.toThrow();
  });
});

describe("a note of a shift without an interval", () => {
  const noted = (run: string, note?: string) => ({ ...side(run), ...(note === undefined ? {} : { note }) });
  const without = (baseline?: string, candidate?: string) =>
    shift({ difference: undefined, baseline: noted("a", baseline), candidate: noted("b", candidate) });
  it("is said of the baseline where its estimate alone has none", () => {
    expect(isBaselineNote(without("few users"))).toBe(true);
    expect(noteOf(without("few users"), "not estimable")).toBe("few users");
    expect(isBaselineNote(without(undefined, "few users"))).toBe(false);
    expect(isBaselineNote(without("few users", "no hits"))).toBe(false);
    expect(noteOf(without("few users", "no hits"), "not estimable")).toBe("no hits");
    expect(isBaselineNote(shift({ baseline: noted("a", "few users") }))).toBe(false);
    const told = (note_of?: "baseline") =>
      shiftNote({ registry: {}, locale: "en" }, { analysis: "toy", note: "few users", note_of });
    expect([told("baseline"), told()]).toEqual(["in the baseline, few users", "few users"]);
  });
});
