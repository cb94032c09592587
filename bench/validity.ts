import { parseArgs } from "node:util";
import { answerSuite } from "./validity-answers.ts";
import { comparisonSuite } from "./validity-comparisons.ts";
import { type Cell, nameOf } from "./validity-grid.ts";
import { openResults, outcomesOf } from "./validity-results.ts";
import { type Suite, studyCell } from "./validity-study.ts";
import { printOutcomes } from "./validity-tables.ts";
import { textSuite } from "./validity-texts.ts";

/**
 * Coverage of 95% intervals and level of tests at 5%, of all that reports show, over a grid of users, items, rates and
 * spreads: generated tables go through the readers and analyses of the package. Hours for all; resumable.
 *
 * Usage: npx tsx bench/validity.ts [--suite answers,…] [--cohorts 100] [--users 10,20] [--cell "20 users, Zipf, 30%, SD 1.7"]
 *        [--results FILE.jsonl] [--print]
 */
const { values } = parseArgs({
  options: {
    suite: { type: "string" },
    cohorts: { type: "string", default: "100" },
    users: { type: "string" },
    cell: { type: "string", multiple: true },
    results: { type: "string" },
    batch: { type: "string", default: "50" },
    print: { type: "boolean", default: false },
    cells: { type: "boolean", default: false },
  },
});

const SUITES: readonly Suite[] = [
  answerSuite({
    id: "answers",
    only: ["positive-rate", "leaderboard", "user-fidelity"],
    ratio: 1,
    together: 50,
  }),
  answerSuite({ id: "distances", only: ["user-distance"], ratio: 1, together: 10 }),
  answerSuite({ id: "told-apart", only: ["discriminability"], ratio: 1, together: 50 }),
  comparisonSuite("comparisons", "same", 10),
  comparisonSuite("comparisons at the margin", "margin", 10),
  textSuite("texts", ["sentiment", "language-style", "wording"], 2),
  textSuite("texts told apart", ["discriminability"], 2),
  answerSuite({
    id: "answers x3",
    only: ["positive-rate", "leaderboard", "user-fidelity"],
    ratio: 3,
    together: 50,
  }),
];

const chosen = values.suite?.split(",");
const users = values.users?.split(",").map(Number);
const tried = (cell: Cell) =>
  (users === undefined || users.includes(cell.users)) &&
  (values.cell === undefined || values.cell.includes(nameOf(cell)));
const results = openResults(values.results);
const [cohorts, size] = [Number(values.cohorts), Number(values.batch)];
if (!values.print) {
  for (let from = 1; from <= cohorts; from += size) {
    for (const suite of SUITES) {
      if (chosen !== undefined && !chosen.includes(suite.id)) continue;
      for (const cell of suite.cells) {
        if (!tried(cell)) continue;
        const to = Math.min(cohorts, from + size - 1);
        const known = results.known.some(
          (batch) =>
            batch.suite === suite.id &&
            nameOf(batch.cell) === nameOf(cell) &&
            batch.to >= from &&
            batch.from <= to,
        );
        if (known) continue;
        const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i);
        results.add({ suite: suite.id, cell, from, to, tallies: await studyCell(suite, cell, seeds) });
      }
    }
  }
}
printOutcomes(
  outcomesOf(results.known).filter(
    ({ suite, cell }) => (chosen === undefined || chosen.includes(suite)) && tried(cell),
  ),
  values.cells,
);
