import { printTable } from "./support.ts";
import { GRID } from "./validity-grid.ts";
import { studyRates } from "./validity-rates-study.ts";
import { SHOWN_IN } from "./validity-tables.ts";

/**
 * Coverage of 95% intervals and level of tests at 5% over the grid of users, items, rates and spreads, of the four
 * measures of the positive rate, from sums a user without readers and analyses: many cohorts in minutes.
 * Usage: npx tsx bench/validity-rates.ts [cohorts a cell]
 */
const cohorts = Number(process.argv[2] ?? 400);
const percent = (share: number | null) =>
  share === null || Number.isNaN(share) ? "-" : `${(100 * share).toFixed(1)}`;
for (const ratio of [1, 3]) {
  const rows = GRID.filter(({ rate }) => rate * ratio < 1).map((cell) => {
    const found = studyRates(cell, ratio, cohorts);
    return [
      cell.users,
      cell.layout,
      `${Number((100 * cell.rate).toFixed(1))}%`,
      cell.spread,
      ...found.map(({ covered, shown }) => (shown < SHOWN_IN ? "-" : percent(covered))),
      ...(ratio === 1
        ? found
            .filter(({ measure }) => measure === "gap" || measure === "ratio")
            .map(({ level, shown }) => (shown < SHOWN_IN ? "-" : percent(level)))
        : []),
    ];
  });
  process.stdout.write(`\nsimulated rate = ${ratio} x real rate, ${cohorts} cohorts a cell\n`);
  const levels = ratio === 1 ? ["level: gap", "level: ratio"] : [];
  printTable(["users", "items", "rate", "SD", "real_rate", "gap", "ratio", "cohens_h", ...levels], rows);
}
