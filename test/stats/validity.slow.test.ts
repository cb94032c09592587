import { describe, expect, it } from "vitest";
import { studyCell } from "../../bench/validity-study.ts";
import { type Cell, itemsOf, SHOWN_IN } from "../../bench/validity-tables.ts";

/** Slow (some seconds): the short, seeded version of bench/validity.ts. Bounds: four binomial standard errors. */
describe("intervals and tests on cells of the grid (slow)", () => {
  const cohorts = 150;
  const four = 4 * Math.sqrt((0.95 * 0.05) / cohorts);
  const cells: readonly Cell[] = [
    { users: 10, layout: "balanced", rate: 0.035, spread: 3 },
    { users: 20, layout: "Zipf", rate: 0.035, spread: 1.7 },
    { users: 50, layout: "Zipf", rate: 0.3, spread: 3 },
    { users: 50, layout: "balanced", rate: 0.005, spread: 1 },
    { users: 200, layout: "Zipf", rate: 0.035, spread: 3 },
  ];
  it.each(cells)("cover the truth and keep their level: $users users, $layout, $rate, $spread", (cell) => {
    for (const ratio of [1, 3]) {
      for (const { measure, shown, covered, level } of studyCell(cell, ratio, cohorts)) {
        if (shown < SHOWN_IN) continue;
        expect(covered, `${measure} at ${ratio}`).toBeGreaterThan(0.95 - four / Math.sqrt(shown));
        if (level !== null) expect(level, measure).toBeLessThan(0.05 + four / Math.sqrt(shown));
      }
    }
  });
  it("are not displayed where one user has half of the items", () => {
    const cell: Cell = { users: 50, layout: "one dominant", rate: 0.3, spread: 1 };
    expect(itemsOf(cell)[0]).toBeGreaterThan(700);
    for (const { measure, shown } of studyCell(cell, 1, 20)) expect(shown, measure).toBe(0);
  });
});
