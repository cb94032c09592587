import type { Comparison } from "../../src/compare/comparison.ts";
import type { Shift } from "../../src/compare/shift.ts";

/** A shift of the gap from 12 to 10 points, by hand. */
export function shiftFixture(more: Partial<Shift> = {}): Shift {
  return {
    analysis: "positive-rate",
    measure: "gap",
    run: "b",
    versus: "a",
    n: 100,
    users: 20,
    value: -0.02,
    low: -0.04,
    high: -0.01,
    scale: "linear",
    baseline: 0.12,
    candidate: 0.1,
    real: 0,
    primary: true,
    toward_real: true,
    distance_change: { value: -0.02, low: -0.05, high: 0.01, p: 0.02, q: 0.03 },
    verdict: "improved",
    margin: 0.02,
    detectable: 0.03,
    ...more,
  };
}

/** How many rows two runs share, and how many only one has. */
export function overlapFixture(
  matched: number,
  only_baseline = 0,
  only_candidate = 0,
  with_baseline = matched,
) {
  return { matched, matched_users: 20, only_baseline, only_candidate, with_baseline };
}

/** A comparison of `a` with `b` that holds one shift. */
export function comparisonFixture(more: Partial<Comparison> = {}): Comparison {
  return {
    schema: "simgap/comparison@1",
    simgap: "0",
    options: {},
    inputs: [],
    runs: [],
    baseline: "a",
    candidate: "b",
    matched: 100,
    matched_users: 20,
    only_baseline: 0,
    only_candidate: 0,
    candidates: [{ candidate: "b", overlaps: { answers: overlapFixture(100) }, scenarios: {} }],
    shifts: [shiftFixture()],
    moved_users: [],
    messages: [],
    gates: [],
    analyses: {},
    notes: [],
    problems: [],
    ...more,
  };
}
