import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import { judgeShifts } from "../../../src/compare/shifts/judge-shifts.ts";
import { measureShifts } from "../../../src/compare/shifts/measure-shifts.ts";
import { NOTES } from "../../../src/stats/jackknife.ts";

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

describe("a score that has no interval", () => {
  it.each([0, 0.4])("is equivalent in runs that are the same: %s", (value) => {
    expect(judged(true, value)).toMatchObject({ value: 0, verdict: "equivalent", note: SHIFT_NOTES.same });
  });
  it("is not estimable in others of the same score", () => {
    expect(judged(false, 0)).toMatchObject({
      ...{ value: null, verdict: "not estimable", note: NOTES.fewPositives },
    });
  });
  it("is not estimable in the same run where it is unknown, or of fewer than ten users", () => {
    expect(judged(true, null)).toMatchObject({ verdict: "not estimable", note: NOTES.fewPositives });
    expect(judged(true, 0.4, 9)).toMatchObject({ verdict: "not estimable", note: SHIFT_NOTES.fewUsers });
  });
});
