import { describe, expect, it } from "vitest";
import { runEstimates } from "../../../analyses/user-fidelity/measure.ts";
import { SKEWED } from "../../../analyses/user-fidelity/notes.ts";
import type { UserRates } from "../../../analyses/user-fidelity/rates.ts";
import { slopeEstimate } from "../../../analyses/user-fidelity/slope.ts";
import { answerTargets } from "../../../bench/validity-answer-targets.ts";
import { drawAnswers, fidelitySums } from "../../../bench/validity-drawn-sums.ts";
import type { Cell } from "../../../bench/validity-grid.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/options.ts";
import { NOTES } from "../../../src/stats/jackknife.ts";
import { randomStream } from "../../../src/synthetic/random.ts";

const COHORTS = 200;
const EVEN: Cell = { users: 20, layout: "balanced", rate: 0.3, spread: 1 };

function slopeIn(cell: Cell, ratio: number, seed: number) {
  const cohort = drawAnswers(cell, ratio, randomStream("slope", JSON.stringify(cell), seed));
  return runEstimates("a", fidelitySums(cohort), DEFAULT_OPTIONS).find(({ measure }) => measure === "slope")!;
}

describe("the slope of real on simulated rates", () => {
  it.each([
    ["20 users", EVEN],
    ["20 users who differ", { ...EVEN, spread: 3 }],
    ["50 users with items by Zipf's law", { ...EVEN, users: 50, layout: "Zipf", spread: 1.7 }],
  ] satisfies [string, Cell][])("is covered where both sides say yes and no often: %s", (_, cell) => {
    const truth = answerTargets(cell, 1).get("user-fidelity: slope")!.value as number;
    const shown = Array.from({ length: COHORTS }, (_, seed) => slopeIn(cell, 1, seed)).filter(
      ({ low }) => low !== null,
    );
    expect(shown.length).toBeGreaterThan(COHORTS / 2);
    const covered = shown.filter(({ low, high }) => low! <= truth && truth <= high!);
    expect(covered.length / shown.length).toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ["yes is rare", { ...EVEN, users: 200, rate: 0.035 }, 3],
    ["no is rare in what the simulator says", { ...EVEN, users: 200 }, 3],
  ] satisfies [string, Cell, number][])(
    "has no interval where %s: it covered 64% to 88%",
    (_, cell, ratio) => {
      expect(slopeIn(cell, ratio, 1)).toMatchObject({ low: null, high: null, note: SKEWED });
      expect(slopeIn(cell, ratio, 1).value).not.toBeNull();
    },
  );
});

describe("users far from the mean", () => {
  const half = { real: 0.5, simulated: 0.5 };
  const slopeOf = (simulated: readonly number[]) => {
    const ids = simulated.map((_, u) => `u${u}`);
    const split = (all: readonly number[]) => ({ all, halves: [all, all] });
    const real = simulated.map((x, u) => x + (u % 3) / 100);
    const rates = { ids, answers: ids.map(() => 20), real: split(real), simulated: split(simulated) };
    return slopeEstimate(rates as unknown as UserRates, half);
  };
  it("are all, where all are as far: Kish's number of the squared distances", () => {
    const found = slopeOf(Array.from({ length: 20 }, (_, u) => (u % 2 === 0 ? 0.1 : 0.9)));
    expect(found.low).not.toBeNull();
    expect(found.effectiveUsers).toBeCloseTo(20, 9);
  });
  it("are hardly more than three, where three are: then there is no interval", () => {
    const found = slopeOf(Array.from({ length: 20 }, (_, u) => (u < 3 ? 0.9 : 0.4)));
    expect(found).toMatchObject({ low: null, high: null, note: NOTES.fewEffective });
  });
});
