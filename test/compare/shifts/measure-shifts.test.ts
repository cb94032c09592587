import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { estimateOf } from "../../../src/analysis/estimate.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { judgeShifts } from "../../../src/compare/shifts/judge-shifts.ts";
import { measureShifts } from "../../../src/compare/shifts/measure-shifts.ts";
import { intervalOf } from "../../../src/stats/combination.ts";
import { jackknife, NOTES } from "../../../src/stats/jackknife.ts";
import { userSums } from "../../../src/stats/user-sums.ts";

/** A score of runs a and b that is too rare for an interval. */
const scores = (value: number | null, users = 20) => ({
  notes: [],
  estimates: ["a", "b"].map((run) => ({
    ...{ measure: "micro_f1", run, value, low: null, high: null, n: 60, users, note: NOTES.fewPositives },
  })),
});
const judged = (same: boolean, ...score: Parameters<typeof scores>) => {
  const rows = { same, byItem: true };
  const [shift, ...others] = measureShifts(analyses.leaderboard, scores(...score), "a", "b", rows);
  expect(others).toEqual([]);
  return judgeShifts([{ candidate: "b", from: "a", shift: shift! }])[0]!;
};

/** A measure of two runs whose replicates are these. */
const measured = (measure: "rank_correlation" | "slope", sides: readonly (readonly number[])[]) => {
  const estimates = sides.map((values, side) => {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const found = jackknife(
      userSums(values.map((x, u) => [`u${u}`, [x, 1]] as const)),
      (sum) => sum[0]! / sum[1]!,
    );
    return estimateOf({ measure, run: "ab"[side]!, n: 20 }, { ...found, value: mean }, { replicates: true });
  });
  const rows = { same: false, byItem: true };
  const finding = { notes: [], estimates };
  return measureShifts(analyses["user-fidelity"], finding, "a", "b", rows)[0]!;
};
/** Twenty values with this very mean. */
const around = (mean: number, spread: number, turn: number) => {
  const waves = Array.from({ length: 20 }, (_, u) => spread * Math.sin(7 * u + turn));
  const own = waves.reduce((sum, x) => sum + x, 0) / waves.length;
  return waves.map((wave) => mean + wave - own);
};

describe("a shift of a measure beyond whose target there is nothing", () => {
  const sides = [around(0.6, 0.8, 0), around(0.98, 0.8, 1)];
  const [fidelity, slope] = [measured("rank_correlation", sides), measured("slope", sides)];
  it("leads nearer by as much as it goes up, with the same interval, also close to the target", () => {
    const { value, low, high } = intervalAnd(fidelity);
    expect(fidelity.distance).toMatchObject({ value: -value, low: -high, high: -low });
    expect(fidelity.distance.value).toBeCloseTo(-0.38, 9);
    // A slope may overshoot 1: what is above it may be as far.
    expect(slope.distance.value).toBeCloseTo(fidelity.distance.value, 9);
    expect(slope.distance.high!).toBeGreaterThan(fidelity.distance.high!);
  });
  it("leads away by as much as it goes down", () => {
    const back = measured("rank_correlation", [sides[1]!, sides[0]!]);
    expect(back.distance.value).toBeCloseTo(-fidelity.distance.value, 12);
  });
  it("is improved or worsened where it is sure, however unsure the directions of other shifts are", () => {
    const open = { ...slope, primary: true, distance: { ...slope.distance, p: 0.9 } };
    const close = (shift: typeof slope) => ({
      ...shift,
      primary: true,
      difference: { terms: [], found: { value: 0.235, se: 0.1, df: 19, users: 20, fewest: 20 } },
      distance: { value: -0.235, low: -0.4, high: -0.1, p: 0.03 },
    });
    const judged = (shift: typeof slope) =>
      judgeShifts([open, close(shift)].map((own) => ({ candidate: "b", from: "a", shift: own }))).at(-1)!;
    // Of two shifts the other is the surer one, of two directions this one is.
    expect(judged(slope)).toMatchObject({ verdict: "changed" });
    const { verdict, q, distance_change } = judged(fidelity);
    expect(verdict).toBe("improved");
    expect(distance_change.q).toBe(q);
  });
});

function intervalAnd({ difference }: ReturnType<typeof measured>) {
  const { found } = difference!;
  return { value: found.value, ...intervalOf(found)! };
}

describe("a score that has no interval", () => {
  it.each([0, 0.4])("is equivalent in runs that are the same: %s", (value) => {
    expect(judged(true, value)).toMatchObject({ value: 0, verdict: "equivalent", note: SHIFT_NOTES.same });
  });
  it("is not estimable in others of the same score", () => {
    expect(judged(false, 0)).toMatchObject({
      ...{ value: null, verdict: "not estimable", note: NOTES.fewPositives },
    });
  });
  it("is not estimable in the same run where it is unknown", () => {
    expect(judged(true, null)).toMatchObject({ verdict: "not estimable", note: NOTES.fewPositives });
  });
  it("is equivalent in the same run however few its users, and in no other of so few", () => {
    expect(judged(true, 0.4, 3)).toMatchObject({ value: 0, verdict: "equivalent", note: SHIFT_NOTES.same });
    expect(judged(false, 0.4, 9)).toMatchObject({ verdict: "not estimable" });
  });
});
