import { parseArgs } from "node:util";
import { combine, intervalOf } from "../src/stats/combination.ts";
import { randomStream } from "../src/synthetic/random.ts";
import { printTable } from "./support.ts";
import { drawTwice } from "./validity-drawn-sums.ts";
import { type Cell, GRID, nameOf, percent } from "./validity-grid.ts";
import { estimatesOf } from "./validity-sums-estimates.ts";
import { SHOWN_IN } from "./validity-tables.ts";

/**
 * Coverage of the 95% intervals of differences of two runs, as comparisons take them: two runs of one simulator on the same
 * users, so that there is no difference, from sums a user through the analyses' own functions. Prints, by number of users and
 * layout of items, the measures with their least and most of the rates and spreads.
 *
 * Usage: npx tsx bench/validity-differences.ts [--users 20,50] [--cohorts 200]
 */
const { values } = parseArgs({
  options: { users: { type: "string", default: "20,50" }, cohorts: { type: "string", default: "200" } },
});
const users = values.users.split(",").map(Number);
const cohorts = Number(values.cohorts);

interface Tried {
  readonly cell: Cell;
  readonly name: string;
  shown: number;
  covered: number;
}

function studyCell(cell: Cell): Tried[] {
  const tried = new Map<string, Tried>();
  for (let seed = 1; seed <= cohorts; seed++) {
    const random = randomStream("differences", JSON.stringify(cell), seed);
    const [a, b] = drawTwice(cell, random).map(estimatesOf);
    const before = new Map(a!.map(({ name, replicates }) => [name, replicates]));
    for (const { name, replicates } of b!) {
      const other = before.get(name);
      if (replicates === undefined || other === undefined) continue;
      const interval = intervalOf(
        combine([
          { weight: 1, of: replicates },
          { weight: -1, of: other },
        ]),
      );
      if (interval === null) continue;
      const own = tried.get(name) ?? { cell, name, shown: 0, covered: 0 };
      own.shown++;
      if (interval.low <= 0 && interval.high >= 0) own.covered++;
      tried.set(name, own);
    }
  }
  return [...tried.values()];
}

const found = GRID.filter((cell) => users.includes(cell.users) && cell.layout !== "one dominant")
  .flatMap(studyCell)
  .filter(({ shown }) => shown >= SHOWN_IN * cohorts);
const groups = users.flatMap((count) =>
  (["balanced", "Zipf"] as const).map((layout) =>
    found.filter(({ cell }) => cell.users === count && cell.layout === layout),
  ),
);
const coverage = ({ covered, shown }: Tried) => covered / shown;

process.stdout.write(`${cohorts} cohorts a cell: least and most of the cells with an interval\n`);
printTable(
  ["measure", ...users.flatMap((count) => [`${count} users, balanced`, `${count} users, Zipf`])],
  [...new Set(found.map(({ name }) => name))].map((name) => [
    name,
    ...groups.map((group) => {
      const own = group.filter((tried) => tried.name === name).map(coverage);
      return own.length === 0 ? "-" : `${percent(Math.min(...own))}–${percent(Math.max(...own))}`;
    }),
  ]),
);
process.stdout.write("\n");
printTable(
  ["measure", "cell", "shown", "covered"],
  found
    .filter((tried) => coverage(tried) < 0.9)
    .map((tried) => [
      tried.name,
      nameOf(tried.cell),
      percent(tried.shown / cohorts),
      percent(coverage(tried)),
    ]),
);
