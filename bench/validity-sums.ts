import { appendFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { randomStream } from "../src/synthetic/random.ts";
import { printTable } from "./support.ts";
import { answerTargets } from "./validity-answer-targets.ts";
import { drawAnswers } from "./validity-drawn-sums.ts";
import { type Cell, GRID, nameOf, percent } from "./validity-grid.ts";
import type { Outcome } from "./validity-results.ts";
import { type Found, tallyOf } from "./validity-study.ts";
import { estimatesOf } from "./validity-sums-estimates.ts";
import { SHOWN_IN } from "./validity-tables.ts";

/**
 * Coverage of the 95% intervals of yes/no answers over the cells with items that are balanced or by Zipf's law, from sums
 * a user through the analyses' own functions, without tables and readers: minutes for hundreds of cohorts. Prints the
 * least of the cells that show an interval in one cohort of twenty, then every such cell that covers less than 92%.
 *
 * Usage: npx tsx bench/validity-sums.ts [--users 20,50] [--ratio 1,3] [--cohorts 300] [--first 1] [--results FILE.jsonl]
 *        npx tsx bench/validity-sums.ts --cell "20 users, Zipf, 3.5%, SD 1" --ratio 1 --cohorts 1000 --first 1001
 *
 * `--first` is the number of the first cohort, which is its seed: a cell that was chosen for what its cohorts gave is judged
 * by others.
 */
const { values } = parseArgs({
  options: {
    users: { type: "string", default: "50" },
    ratio: { type: "string", default: "1" },
    cohorts: { type: "string", default: "300" },
    first: { type: "string", default: "1" },
    cell: { type: "string", multiple: true },
    results: { type: "string" },
  },
});
const first = Number(values.first);
const [users, ratios] = [values.users, values.ratio].map((list) => list.split(",").map(Number));
const cohorts = Number(values.cohorts);
const LEAST = 0.92;

function studyCell(cell: Cell, ratio: number): Outcome[] {
  const estimates = new Map<string, Found[]>();
  for (let seed = first; seed < first + cohorts; seed++) {
    const random = randomStream("validity", JSON.stringify(cell), ratio, seed);
    for (const { name, estimate } of estimatesOf(drawAnswers(cell, ratio, random)))
      estimates.set(name, [...(estimates.get(name) ?? []), estimate]);
  }
  return [...answerTargets(cell, ratio)].flatMap(([measure, target]) => {
    const own = estimates.get(measure);
    return own === undefined
      ? []
      : [{ suite: `${ratio} x`, cell, ...tallyOf(measure, target, own, cohorts) }];
  });
}

const chosen = GRID.filter((cell) =>
  values.cell === undefined
    ? users!.includes(cell.users) && cell.layout !== "one dominant"
    : values.cell.includes(nameOf(cell)),
);
const outcomes = chosen.flatMap((cell) =>
  ratios!
    .filter((ratio) => ratio * cell.rate < 1)
    .flatMap((ratio) => {
      const tallies = studyCell(cell, ratio);
      if (values.results !== undefined)
        appendFileSync(values.results, tallies.map((tally) => `${JSON.stringify(tally)}\n`).join(""));
      return tallies;
    }),
);
const displayed = outcomes.filter(({ shown }) => shown >= SHOWN_IN * cohorts);
const coverage = ({ covered, shown }: Outcome) => covered / shown;

process.stdout.write(
  `${values.cell?.join("; ") ?? `${users!.join(", ")} users`}, ${ratios!.join(" and ")} x the real rate, ${cohorts} cohorts a cell\n`,
);
printTable(
  ["measure", "cells", "shown", "covered, mean", "least", "most", "below 92%", "level, most"],
  [...new Set(outcomes.map(({ measure }) => measure))].map((measure) => {
    const own = displayed.filter((outcome) => outcome.measure === measure).map(coverage);
    const levels = displayed
      .filter((outcome) => outcome.measure === measure && outcome.tested >= SHOWN_IN * cohorts)
      .map(({ rejected, tested }) => rejected / tested);
    const mean = own.reduce((sum, share) => sum + share, 0) / own.length;
    return [
      measure,
      outcomes.filter((outcome) => outcome.measure === measure).length,
      own.length,
      ...(own.length === 0 ? ["-", "-", "-"] : [mean, Math.min(...own), Math.max(...own)].map(percent)),
      own.filter((share) => share < LEAST).length,
      levels.length === 0 ? "-" : percent(Math.max(...levels)),
    ];
  }),
);
process.stdout.write("\n");
printTable(
  ["measure", "cell", "simulated rate", "shown", "covered", "above", "below"],
  displayed
    .filter((outcome) => coverage(outcome) < LEAST)
    .map((outcome) => [
      outcome.measure,
      nameOf(outcome.cell),
      outcome.suite,
      percent(outcome.shown / cohorts),
      percent(coverage(outcome)),
      percent(outcome.above / outcome.shown),
      percent(outcome.below / outcome.shown),
    ]),
);
