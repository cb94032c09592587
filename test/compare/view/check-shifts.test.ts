import { describe, expect, it } from "vitest";
import type { Shift } from "../../../src/compare/shift.ts";
import { checkShifts } from "../../../src/compare/view/check-shifts.ts";

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
  ])("is shown where it is %s", (_, more) => {
    expect(() => checkShifts([shift(more)])).not.toThrow();
  });
  it.each([
    ["another difference", { value: 0.2 }],
    ["its sign turned", { value: -0.3 }],
    ["a factor on a log scale", { scale: "log" as const, value: 2.5 }],
    ["that of a baseline of others", { baseline: 0.3 }],
  ])("is refused where it is %s, with its place", (_, more) => {
    expect(() => checkShifts([shift({}), shift(more)])).toThrow(
      /^positive-rate: gap, new, airline: found a shift/u,
    );
  });
});
