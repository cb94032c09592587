import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import type { Shift } from "../../../src/compare/shift.ts";
import { judgeShifts } from "../../../src/compare/shifts/judge-shifts.ts";
import type { MeasuredShift } from "../../../src/compare/shifts/measured-shift.ts";
import { combine } from "../../../src/stats/combination.ts";
import { distanceChange } from "../../../src/stats/distance-change.ts";
import { leaveOneOutReplicates, type Replicates } from "../../../src/stats/replicates.ts";

const USERS = 60;
const CANDIDATES = 10;

/** Comparisons of ten candidates with one baseline, on one primary shift; biases in standard errors of a side. */
function judgedOf(baseline: number, candidate: number, comparisons: number): readonly Shift[][] {
  const random = xoroshiro128plus(20260408);
  const uniform = () => (random.next() >>> 0) / 2 ** 32;
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const side = (bias: number, common: readonly number[]): Replicates => {
    const x = common.map((c) => bias / Math.sqrt(USERS) + 0.6 * c + 0.8 * normal());
    const mean = x.reduce((sum, value) => sum + value, 0) / USERS;
    return leaveOneOutReplicates("linear", mean, {
      ids: x.map((_, i) => `u${i}`),
      members: x.map((_, i) => i),
      values: x.map((value) => mean - (value - mean) / (USERS - 1)),
    });
  };
  return Array.from({ length: comparisons }, () => {
    const common = Array.from({ length: USERS }, normal);
    const from = side(baseline, common);
    const measured = Array.from({ length: CANDIDATES }, (_, i) => {
      const to = side(candidate, common);
      const terms = [
        { weight: 1, of: to },
        { weight: -1, of: from },
      ];
      const shift: MeasuredShift = {
        analysis: "toy",
        measure: "bias",
        spec: { title: "Bias", unit: "number", target: 0, margin: 0.01, primary: [{}] },
        axes: {},
        baseline: undefined,
        candidate: undefined,
        real: 0,
        primary: true,
        difference: { terms, found: combine(terms) },
        scale: "linear",
        distance: distanceChange(from, to, 0),
      };
      return { candidate: `c${i}`, from: "baseline", shift };
    });
    return judgeShifts(measured);
  });
}

function verdictsOf(...asked: Parameters<typeof judgedOf>): readonly string[][] {
  return judgedOf(...asked).map((shifts) => shifts.map(({ verdict }) => verdict));
}

const directed = (verdicts: readonly string[]) =>
  verdicts.some((verdict) => verdict === "improved" || verdict === "worsened");

describe("verdicts of ten candidates", () => {
  it("give no direction to candidates that overshoot real users by as much as the baseline lacks", () => {
    const found = verdictsOf(8, -8, 300);
    // At a level of 5% for all ten together, more than 27 of 300 have a chance of 0.1%.
    expect(found.filter(directed).length).toBeLessThanOrEqual(27);
    // That they moved is beyond doubt, and said: 16 standard errors.
    expect(new Set(found.flat().filter((verdict) => !directed([verdict])))).toEqual(new Set(["changed"]));
  });

  it("say that nothing surely changed where nothing did", () => {
    // A family of ten at 5%: of 300 comparisons, more than 27 with any have a chance of 0.1%.
    const found = verdictsOf(3, 3, 300);
    const moved = found.filter((verdicts) => verdicts.some((verdict) => verdict !== "inconclusive"));
    expect(moved.length).toBeLessThanOrEqual(27);
  });

  it("tell which way candidates go that surely do", () => {
    for (const verdicts of verdictsOf(9, 1, 20)) expect(new Set(verdicts)).toEqual(new Set(["improved"]));
    for (const verdicts of verdictsOf(1, -9, 20)) expect(new Set(verdicts)).toEqual(new Set(["worsened"]));
  });

  it("find what they call detectable in four of five cases, were it the only shift of ten", () => {
    // A side has a standard error of 1 / sqrt(60), of which 0.8 are its own: a shift has 0.8 sqrt(2) of that.
    const error = (0.8 * Math.SQRT2) / Math.sqrt(USERS);
    const detectable = judgedOf(9, 9, 200).flatMap((shifts) =>
      shifts.map((shift) => shift.detectable! / error),
    );
    const mean = detectable.reduce((sum, x) => sum + x, 0) / detectable.length;
    // z(1 - 0.05 / 10 / 2) + z(0.8) = 2.81 + 0.84, and somewhat more by t.
    expect(mean).toBeGreaterThan(3.6);
    expect(mean).toBeLessThan(3.9);
    const apart = 3.65 * 0.8 * Math.SQRT2;
    const tests = judgedOf(20, 20 - apart, 200).flatMap((shifts) =>
      shifts.map(({ p }) => (p! <= 0.005 ? 1 : 0)),
    );
    const power = tests.reduce<number>((sum, x) => sum + x, 0) / tests.length;
    expect(power).toBeGreaterThan(0.74);
    expect(power).toBeLessThan(0.84);
  });
});
