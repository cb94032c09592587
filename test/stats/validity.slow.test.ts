import { describe, expect, it } from "vitest";
import { answerTargets } from "../../bench/validity-answer-targets.ts";
import { answerSuite } from "../../bench/validity-answers.ts";
import { drawAnswers } from "../../bench/validity-drawn-sums.ts";
import { type Cell, itemsOf } from "../../bench/validity-grid.ts";
import { studyRates } from "../../bench/validity-rates-study.ts";
import { type Found, studyCell, type Tally, tallyOf } from "../../bench/validity-study.ts";
import { estimatesOf } from "../../bench/validity-sums-estimates.ts";
import { faultOf, SHOWN_IN } from "../../bench/validity-tables.ts";
import { randomStream } from "../../src/synthetic/random.ts";

/** The former bounds of the short version: four binomial standard errors about 95%, and about a level of 5%. */
function farOff({ shown, covered, tested, rejected, cohorts }: Tally): string | null {
  const four = (n: number) => 4 * Math.sqrt((0.95 * 0.05) / n);
  if (shown >= SHOWN_IN * cohorts && covered / shown <= 0.95 - four(shown)) return "covers too little";
  return tested >= SHOWN_IN * cohorts && rejected / tested >= 0.05 + four(tested)
    ? "rejects too often"
    : null;
}

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/**
 * Slow: the short, seeded version of bench/validity.ts, through readers and analyses. So few cohorts a cell show intervals that are far
 * too narrow; a slightly narrow or a wide one takes the bench.
 */
describe("intervals and tests on cells of the grid (slow)", () => {
  const suite = answerSuite({
    id: "answers",
    only: ["positive-rate", "leaderboard", "user-fidelity"],
    ratio: 1,
    together: 60,
  });
  const cells: readonly Cell[] = [
    { users: 10, layout: "balanced", rate: 0.035, spread: 1.7 },
    { users: 20, layout: "Zipf", rate: 0.3, spread: 1 },
    { users: 50, layout: "balanced", rate: 0.3, spread: 3 },
  ];
  it.each(cells)(
    "cover the truth and keep their level: $users users, $layout, $rate, $spread",
    async (cell) => {
      const tallies = await studyCell(suite, cell, seeds(60));
      const faults = tallies.flatMap((tally) => {
        const fault = faultOf({ suite: suite.id, cell, ...tally });
        return fault === null ? [] : [`${tally.measure} ${fault}`];
      });
      expect(tallies.filter(({ shown }) => shown > 0).length).toBeGreaterThan(15);
      expect(faults).toEqual([]);
    },
  );

  /** As the rate of a cell is, times `ratio`; 150 cohorts, from sums a user. */
  const rateCells: readonly Cell[] = [
    { users: 10, layout: "balanced", rate: 0.035, spread: 3 },
    { users: 20, layout: "Zipf", rate: 0.035, spread: 1.7 },
    { users: 50, layout: "Zipf", rate: 0.3, spread: 3 },
    { users: 50, layout: "balanced", rate: 0.005, spread: 1 },
    { users: 200, layout: "Zipf", rate: 0.035, spread: 3 },
  ];
  it.each(rateCells)(
    "of the positive rate cover at 1 and 3 times the rate: $users users, $layout, $rate, $spread",
    (cell) => {
      const cohorts = 150;
      for (const ratio of [1, 3]) {
        if (cell.rate * ratio >= 1) continue;
        for (const { measure, shown, covered, level } of studyRates(cell, ratio, cohorts)) {
          if (shown < SHOWN_IN) continue;
          const n = shown * cohorts;
          const four = 4 * Math.sqrt((0.95 * 0.05) / n);
          expect(covered, `${measure} at ${ratio}`).toBeGreaterThan(0.95 - four);
          if (level !== null) expect(level, measure).toBeLessThan(0.05 + four);
        }
      }
    },
  );
  it.each([
    { ratio: 1, cell: { users: 50, layout: "balanced", rate: 0.005, spread: 1 } },
    { ratio: 3, cell: { users: 50, layout: "balanced", rate: 0.035, spread: 1 } },
    { ratio: 1, cell: { users: 200, layout: "balanced", rate: 0.035, spread: 1.7 } },
  ] as const)(
    "of all answers hold with rare answers, three times the rate and 200 users: $cell.users users, $cell.rate x $ratio",
    async ({ ratio, cell }) => {
      const cohorts = cell.users > 100 ? 30 : 60;
      const tallies = await studyCell(
        answerSuite({
          id: "answers",
          only: ["positive-rate", "leaderboard", "user-fidelity"],
          ratio,
          together: 50,
        }),
        cell,
        seeds(cohorts),
      );
      expect(tallies.filter(({ shown }) => shown > SHOWN_IN * cohorts).length).toBeGreaterThan(20);
      expect(
        tallies.flatMap((tally) => {
          const fault = farOff(tally);
          return fault === null ? [] : [`${tally.measure} ${fault}: ${tally.covered} of ${tally.shown}`];
        }),
      ).toEqual([]);
    },
  );

  it.each([
    [1, 150],
    [3, 100],
  ])("hold where few of 200 users have most yeses and hits, at %s times the rate", (ratio, cohorts) => {
    const cell: Cell = { users: 200, layout: "balanced", rate: 0.035, spread: 3 };
    const found = new Map<string, Found[]>();
    for (const seed of seeds(cohorts)) {
      const random = randomStream("validity", JSON.stringify(cell), ratio, seed);
      for (const { name, estimate } of estimatesOf(drawAnswers(cell, ratio, random)))
        found.set(name, [...(found.get(name) ?? []), estimate]);
    }
    const targets = answerTargets(cell, ratio);
    const measures = ["f1", "precision", "recall", "mcc", "auc", "video_binary", "micro_f1"];
    for (const measure of measures.map((name) => `leaderboard: ${name}`)) {
      const tally = tallyOf(measure, targets.get(measure)!, found.get(measure)!, cohorts);
      expect(tally.shown, measure).toBe(cohorts);
      // The jackknife alone: 86% to 92%.
      expect(tally.covered / tally.shown, measure).toBeGreaterThanOrEqual(0.915);
    }
  });

  it("are not displayed of all answers where one user has half of them", async () => {
    const cell: Cell = { users: 20, layout: "one dominant", rate: 0.3, spread: 1 };
    expect(itemsOf(cell)[0]).toBeGreaterThan(280);
    const ofUsers = new Set(["gap_user_weighted", "rank_correlation", "rank_correlation_corrected", "slope"]);
    for (const { measure, shown } of await studyCell(suite, cell, seeds(3))) {
      if (!ofUsers.has(measure.split(": ")[1]!)) expect(shown, measure).toBe(0);
    }
  });
});
