import { describe, expect, it } from "vitest";
import type { Shift } from "../../../src/compare/shift.ts";
import { checkComparison, checkShifts } from "../../../src/compare/view/check-shifts.ts";

const shift = (more: Partial<Shift>): Shift => ({
  ...{ analysis: "positive-rate", measure: "gap", run: "new", corpus: "airline", low: null, high: null },
  ...{ n: 10, users: 10, scale: "linear", baseline: 0.2, candidate: 0.5, value: 0.3, real: 0, primary: true },
  ...{ toward_real: false, verdict: "worsened", margin: 0.01, detectable: null },
  distance_change: { value: null, low: null, high: null, p: null, q: null },
  ...more,
});

describe("a shift beside baseline and candidate", () => {
  it.each([
    ["a difference", {}],
    ["a logarithm of a factor", { scale: "log" as const, value: Math.log(2.5) }],
    ["unknown", { value: null }],
    ["of a side that is unknown", { baseline: null }],
    ["none, of a factor that is 0 in both", { scale: "log" as const, baseline: 0, candidate: 0, value: 0 }],
    [
      "a small difference of large values, of which ten digits are kept",
      { baseline: 1.234567891e12, candidate: 1.234567892e12, value: 1234.5 },
    ],
    [
      "a logarithm of a quotient beyond all numbers",
      { scale: "log" as const, baseline: 1e-200, candidate: 1e200, value: 400 * Math.LN10 },
    ],
  ])("is shown where it is %s", (_, more) => {
    expect(() => checkShifts([shift(more)])).not.toThrow();
  });
  it.each([
    ["another difference", { value: 0.2 }],
    ["its sign turned", { value: -0.3 }],
    ["a factor on a log scale", { scale: "log" as const, value: 2.5 }],
    ["that of a baseline of others", { baseline: 0.3 }],
    ["another difference of large values", { baseline: 1e12, candidate: 1.1e12, value: 1.2e11 }],
  ])("is refused where it is %s, with its place", (_, more) => {
    const place = /^positive-rate: gap, new, airline: found a shift/u;
    expect(() => checkShifts([shift({}), shift(more)])).toThrow(place);
    expect(() => checkComparison({ shifts: [], steps: [shift(more)] })).toThrow(place);
  });
});
