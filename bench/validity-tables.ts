import { printTable } from "./support.ts";
import { ITEMS_A_USER, nameOf, percent } from "./validity-grid.ts";
import type { Outcome } from "./validity-results.ts";

/** A cell that shows an interval in fewer of its cohorts counts as not displayed. */
export const SHOWN_IN = 0.05;

/** What coverage and level have to be; too much coverage counts from so many expected positives on. */
const BOUNDS = { least: 0.92, most: 0.98, lowest: 0.03, highest: 0.07 } as const;
const MANY = 20;
/** Standard errors of the simulation within which a cell may miss a bound. */
const REACH = 2.5;

/** A share of so many cohorts, by how many standard errors it is beyond a bound; 0 within. */
function beyond(share: number, n: number, [least, most]: readonly [number, number]): number {
  const errors = (bound: number) => (share - bound) / Math.sqrt((bound * (1 - bound)) / n);
  if (share < least) return errors(least);
  return share > most && most < 1 ? errors(most) : 0;
}

/** Why an outcome is not as it should be; null where it is, within the error of the simulation. */
export function faultOf(outcome: Outcome): string | null {
  const { cell, shown, covered, tested, rejected, cohorts, atMost } = outcome;
  const many = cell.rate * cell.users * ITEMS_A_USER >= MANY;
  const coverage = beyond(covered / shown, shown, [BOUNDS.least, many ? BOUNDS.most : 1]);
  if (shown >= SHOWN_IN * cohorts && coverage < -REACH) return "covers too little";
  if (shown >= SHOWN_IN * cohorts && coverage > REACH) return "covers too much";
  if (tested < SHOWN_IN * cohorts) return null;
  const level = beyond(rejected / tested, tested, [many && !atMost ? BOUNDS.lowest : 0, BOUNDS.highest]);
  if (level > REACH) return "rejects too often";
  return level < -REACH ? "rejects too seldom" : null;
}

/** One row a measure, then each cell that misses its bounds; with `cells` all of them. */
export function printOutcomes(outcomes: readonly Outcome[], cells: boolean): void {
  const measures = [...new Set(outcomes.map(({ suite, measure }) => `${suite}; ${measure}`))];
  printTable(
    ["suite; measure", "cells", "shown", "covered", "least", "most", "level", "most", "faults"],
    measures.map((name) => {
      const own = outcomes.filter(({ suite, measure }) => `${suite}; ${measure}` === name);
      const shown = own.filter((outcome) => outcome.shown >= SHOWN_IN * outcome.cohorts);
      const coverages = shown.map(({ covered, shown: n }) => covered / n);
      const levels = shown.flatMap(({ tested, rejected }) => (tested > 0 ? [rejected / tested] : []));
      return [
        name,
        own.length,
        shown.length,
        meanOf(coverages),
        share(Math.min(...coverages)),
        share(Math.max(...coverages)),
        meanOf(levels),
        levels.length > 0 ? share(Math.max(...levels)) : "-",
        own.filter((outcome) => faultOf(outcome) !== null).length,
      ];
    }),
  );
  const listed = outcomes.filter((outcome) => cells || faultOf(outcome) !== null);
  if (listed.length === 0) return;
  process.stdout.write("\n");
  printTable(
    ["suite; measure", "cell", "cohorts", "shown", "covered", "above", "below", "level", ""],
    listed.map((outcome) => {
      const { suite, measure, cell, cohorts, shown, covered, above, below, tested, rejected } = outcome;
      return [
        `${suite}; ${measure}`,
        nameOf(cell),
        cohorts,
        shown,
        shown < SHOWN_IN * cohorts ? "-" : percent(covered / shown),
        above,
        below,
        tested < SHOWN_IN * cohorts ? "-" : percent(rejected / tested),
        faultOf(outcome) ?? "",
      ];
    }),
  );
}

function share(value: number): string {
  return Number.isFinite(value) ? percent(value) : "-";
}

function meanOf(values: readonly number[]): string {
  return values.length === 0 ? "-" : percent(values.reduce((sum, value) => sum + value, 0) / values.length);
}
