import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { type Cell, nameOf } from "./validity-grid.ts";
import type { Tally } from "./validity-study.ts";

/** What cohorts `from` to `to` of a cell gave. */
export interface Batch {
  readonly suite: string;
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
  readonly tallies: readonly Tally[];
}

/** Results in a file of JSON Lines, so that a long run can be broken off and taken up again. */
export function openResults(path: string | undefined): {
  readonly known: readonly Batch[];
  add(batch: Batch): void;
} {
  const lines = path !== undefined && existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
  const known = lines.filter((line) => line !== "").map((line): Batch => JSON.parse(line));
  return {
    known,
    add: (batch) => {
      known.push(batch);
      if (path !== undefined) appendFileSync(path, `${JSON.stringify(batch)}\n`);
    },
  };
}

/** A measure in a cell, over all cohorts that were tried. */
export interface Outcome extends Tally {
  readonly suite: string;
  readonly cell: Cell;
}

export function outcomesOf(batches: readonly Batch[]): Outcome[] {
  const found = new Map<string, Outcome>();
  for (const { suite, cell, tallies } of batches) {
    for (const tally of tallies) {
      const key = `${suite} ${nameOf(cell)} ${tally.measure}`;
      const known = found.get(key);
      found.set(key, { suite, cell, ...(known === undefined ? tally : sumOf(known, tally)) });
    }
  }
  return [...found.values()];
}

function sumOf(a: Tally, b: Tally): Tally {
  return {
    measure: a.measure,
    cohorts: a.cohorts + b.cohorts,
    shown: a.shown + b.shown,
    covered: a.covered + b.covered,
    above: a.above + b.above,
    below: a.below + b.below,
    tested: a.tested + b.tested,
    rejected: a.rejected + b.rejected,
    ...(a.atMost ? { atMost: true as const } : {}),
  };
}
