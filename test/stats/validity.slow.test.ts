import { describe, expect, it } from "vitest";
import { answerSuite } from "../../bench/validity-answers.ts";
import { type Cell, itemsOf } from "../../bench/validity-grid.ts";
import { studyCell } from "../../bench/validity-study.ts";
import { faultOf } from "../../bench/validity-tables.ts";

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Slow: the short, seeded version of bench/validity.ts, through readers and analyses. */
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

  it("are not displayed of all answers where one user has half of them", async () => {
    const cell: Cell = { users: 20, layout: "one dominant", rate: 0.3, spread: 1 };
    expect(itemsOf(cell)[0]).toBeGreaterThan(280);
    const ofUsers = new Set(["gap_user_weighted", "rank_correlation", "rank_correlation_corrected", "slope"]);
    for (const { measure, shown } of await studyCell(suite, cell, seeds(3))) {
      if (!ofUsers.has(measure.split(": ")[1]!)) expect(shown, measure).toBe(0);
    }
  });
});
