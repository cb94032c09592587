import { parseArgs } from "node:util";
import { measureRun } from "../analyses/positive-rate/measure.ts";
import { replicatesOf } from "../src/analysis/estimate.ts";
import { DEFAULT_OPTIONS } from "../src/analysis/options.ts";
import type { Estimate } from "../src/model/finding.ts";
import { combine, intervalOf } from "../src/stats/combination.ts";
import { againstMargin, equivalent, marginOfRate } from "../src/stats/equivalence.ts";
import { randomStream } from "../src/synthetic/random.ts";
import { printTable } from "./support.ts";
import { drawTwice, rateSums } from "./validity-drawn-sums.ts";
import { type Cell, GRID, nameOf, percent } from "./validity-grid.ts";

/**
 * How often a candidate is called equivalent whose positive rate differs from the baseline's by just the margin, so that it
 * should be at most 5%; and how often the interval of the difference covers that margin. From sums a user through the
 * analysis's and the comparison's own functions, two runs on the same users and items.
 *
 * Usage: npx tsx bench/validity-margin.ts [--users 10,20,50,200] [--cohorts 400] [--first 1]
 *        [--cell "50 users, balanced, 30%, SD 3"]
 *
 * `--first` is the number of the first cohort, which is its seed.
 */
const { values } = parseArgs({
  options: {
    users: { type: "string", default: "10,20,50,200" },
    cohorts: { type: "string", default: "400" },
    first: { type: "string", default: "1" },
    cell: { type: "string", multiple: true },
  },
});
const users = values.users.split(",").map(Number);
const [cohorts, first] = [Number(values.cohorts), Number(values.first)];
/** The margin of the positive rate. */
const { ratio: RATIO, floor: FLOOR } = { ratio: 1.25, floor: 0.005 };

interface Tried {
  readonly cell: Cell;
  readonly measure: string;
  shown: number;
  covered: number;
  equivalent: number;
}

function studyCell(cell: Cell): Tried[] {
  const factor = 1 + marginOfRate(cell.rate, RATIO, FLOOR) / cell.rate;
  const tried = ["gap", "ratio"].map(
    (measure): Tried => ({ cell, measure, shown: 0, covered: 0, equivalent: 0 }),
  );
  for (let seed = first; seed < first + cohorts; seed++) {
    const random = randomStream("margin", JSON.stringify(cell), seed);
    const [baseline, candidate] = drawTwice(cell, random, factor).map((cohort) =>
      measureRun("run", [{ cell: {}, sums: rateSums(cohort), level: "pooled" }], {
        ...DEFAULT_OPTIONS,
        replicates: true,
      }),
    );
    const real = named(candidate!, "real_rate")!;
    for (const one of tried) {
      const [from, to] = [baseline!, candidate!].map((estimates) => {
        const found = named(estimates, one.measure);
        return found && replicatesOf(found);
      });
      if (from === undefined || to === undefined) continue;
      const terms = [
        { weight: 1, of: to },
        { weight: -1, of: from },
      ];
      const found = combine(terms);
      const interval = intervalOf(found);
      if (interval === null) continue;
      const truth = one.measure === "gap" ? cell.rate * (factor - 1) : Math.log(factor);
      const margin = one.measure === "gap" ? marginOfRate(real.value!, RATIO, FLOOR) : Math.log(RATIO);
      // The ratio's margin is no end of the floor's points.
      if (one.measure === "ratio" && factor > RATIO) continue;
      const positives = one.measure === "gap" ? Math.round(real.value! * real.n) : undefined;
      const whole = replicatesOf(real);
      const estimated = one.measure === "gap" && whole !== undefined && real.value! * (RATIO - 1) > FLOOR;
      const against = estimated ? againstMargin(terms, RATIO - 1, whole) : undefined;
      one.shown++;
      if (interval.low <= truth && truth <= interval.high) one.covered++;
      if (equivalent(found, margin, positives, against) === true) one.equivalent++;
    }
  }
  return tried;
}

function named(estimates: readonly Estimate[], measure: string): Estimate | undefined {
  return estimates.find((e) => e.measure === measure && e.value !== null);
}

const found = GRID.filter((cell) =>
  values.cell === undefined
    ? users.includes(cell.users) && cell.layout !== "one dominant"
    : values.cell.includes(nameOf(cell)),
).flatMap(studyCell);
process.stdout.write(`${cohorts} cohorts a cell, a candidate just at the margin\n`);
printTable(
  ["cell", "measure", "shown", "covered", "called equivalent"],
  found
    .filter(({ shown }) => shown > 0)
    .map((one) => [
      nameOf(one.cell),
      one.measure,
      percent(one.shown / cohorts),
      percent(one.covered / one.shown),
      percent(one.equivalent / cohorts),
    ]),
);
