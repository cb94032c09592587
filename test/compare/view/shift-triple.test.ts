import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { shiftTriple } from "../../../src/compare/view/shift-text.ts";

const linear = (baseline: number, candidate: number) => ({
  baseline,
  candidate,
  value: candidate - baseline,
  low: candidate - baseline - 0.1,
  high: candidate - baseline + 0.1,
});
const log = (baseline: number, candidate: number) => {
  const value = Math.log(candidate / baseline);
  return { baseline, candidate, value, low: value - 0.1, high: value + 0.1 };
};
/** "+55.7 points", "−0.18" or "×0.57" as a number. */
const read = (text: string) => Number(text.replace("−", "-").replace(/^[+×]|%| points$/gu, ""));
const decimals = (text: string) => /\.(\d+)/u.exec(text)?.[1]?.length ?? 0;

describe("a shift between two levels", () => {
  it("has further decimals where the usual ones would not add up", () => {
    expect(shiftTriple({ unit: "number" }, linear(0.546, 0.362))).toMatchObject({
      baseline: "0.546",
      candidate: "0.362",
      change: "−0.184",
      interval: "[−0.284, −0.084]",
    });
    expect(shiftTriple({ unit: "number" }, linear(0.55, 0.36))).toMatchObject({
      baseline: "0.55",
      candidate: "0.36",
      change: "−0.19",
    });
    expect(shiftTriple({ unit: "factor" }, log(0.195, 0.599))).toMatchObject({
      baseline: "×0.195",
      candidate: "×0.599",
      change: "×3.07",
    });
    expect(shiftTriple({ unit: "points", share: true }, linear(0.0304, 0.0516))).toMatchObject({
      baseline: "3.04%",
      candidate: "5.16%",
      change: "+2.12",
    });
  });
  const random = xoroshiro128plus(20260408);
  const draw = (from: number, to: number) => from + (to - from) * uniformFloat64(random);
  const units = ["points", "score", "number"] as const;
  const usual = { points: 0.1, score: 0.1, number: 0.01 } as const;

  it.each(units)("in %s adds up as shown, and is no farther from the truth than its decimals", (unit) => {
    for (let i = 0; i < 2000; i++) {
      const scale = unit === "score" ? 100 : 1;
      const shift = linear(draw(-scale, scale), draw(-scale, scale));
      const shown = shiftTriple({ unit }, shift);
      const [from, to, change] = [shown.baseline, shown.candidate, shown.change].map(read);
      const step = 10 ** decimals(shown.change);
      expect(Math.round((to! - from!) * step), JSON.stringify(shown)).toBe(Math.round(change! * step));
      const truth = unit === "points" ? 100 * shift.value : shift.value;
      expect(Math.abs(change! - truth)).toBeLessThanOrEqual(usual[unit] * 0.501);
    }
  });
  it.each(["factor", "amount"] as const)("in %s is the quotient of what is shown", (unit) => {
    for (let i = 0; i < 2000; i++) {
      const shift = log(Math.exp(draw(-3, 5)), Math.exp(draw(-3, 5)));
      const shown = shiftTriple({ unit }, shift);
      const [from, to, change] = [shown.baseline, shown.candidate, shown.change].map(read);
      const half = 0.5 * 10 ** -decimals(shown.change);
      expect(Math.abs(to! / from! - change!), JSON.stringify(shown)).toBeLessThanOrEqual(half * 1.000001);
      expect(Math.abs(change! / Math.exp(shift.value) - 1)).toBeLessThanOrEqual(
        0.006 / Math.min(1, Math.exp(shift.value)),
      );
    }
  });
  it("is left as it is where a side is missing or nothing", () => {
    const none = { baseline: null, candidate: 0.4, value: null, low: null, high: null };
    expect(shiftTriple({ unit: "number" }, none)).toEqual({
      baseline: "–",
      candidate: "0.40",
      change: "–",
      interval: "[no interval]",
    });
    const fromNothing = { baseline: 0, candidate: 0.4, value: null, low: null, high: null };
    expect(shiftTriple({ unit: "factor" }, fromNothing)).toMatchObject({ baseline: "×0.00", change: "–" });
  });
});
