import { describe, expect, it } from "vitest";
import { measureRun } from "../../../analyses/positive-rate/measure.ts";
import { answerTargets } from "../../../bench/validity-answer-targets.ts";
import { drawAnswers, rateSums } from "../../../bench/validity-drawn-sums.ts";
import type { Cell } from "../../../bench/validity-grid.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/options.ts";
import { randomStream } from "../../../src/synthetic/random.ts";

const COHORTS = 200;
const RARE: Cell = { users: 50, layout: "balanced", rate: 0.005, spread: 3 };

function gapOf(cell: Cell, seed: number) {
  const cohort = drawAnswers(cell, 3, randomStream("each user once", seed));
  const sums = rateSums(cohort);
  const found = measureRun("a", [{ cell: {}, sums, level: "pooled" }], DEFAULT_OPTIONS);
  const of = (measure: string) => found.find((e) => e.measure === measure)!;
  return { weighted: of("gap_user_weighted"), pooled: of("gap") };
}

describe("the gap with each user once", () => {
  it("is shown and covered where yeses are those of few users: 85% by leaving users out alone", () => {
    const truth = answerTargets(RARE, 3).get("positive-rate: gap_user_weighted")!.value as number;
    const all = Array.from({ length: COHORTS }, (_, seed) => gapOf(RARE, seed).weighted);
    const covered = all.filter(({ low, high }) => low! <= truth && truth <= high!);
    expect(all.filter(({ low }) => low !== null)).toHaveLength(COHORTS);
    expect(covered.length / COHORTS).toBeGreaterThanOrEqual(0.94);
  });

  it("is the gap of all answers where each user has as many", () => {
    const { weighted, pooled } = gapOf({ ...RARE, rate: 0.3, spread: 1 }, 1);
    for (const end of ["value", "low", "high"] as const) expect(weighted[end]!).toBeCloseTo(pooled[end]!, 9);
  });
});
