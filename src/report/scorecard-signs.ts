import { isFactor } from "../analysis/compared-unit.ts";
import type { MarkKinds } from "./scorecard-counts.ts";
import type { Scorecard, ScorecardCell, ScorecardColumn } from "./scorecard-model.ts";
import type { CellState, ScorecardTexts } from "./scorecard-texts.ts";

const SHAPES = {
  above: "triangle-up",
  below: "triangle-down",
  like: "circle",
  open: "diamond",
} as const satisfies Readonly<Record<CellState, string>>;

/** The mark of a cell besides its colour: a shape, hollow if there is no interval. */
export interface CellSign {
  readonly shape: (typeof SHAPES)[CellState] | "triangle-left";
  readonly hollow: boolean;
}

/** A factor of 0 points off the axis. */
export function signOf(column: ScorecardColumn, cell: ScorecardCell): CellSign {
  return {
    shape: isNothing(column, cell) ? "triangle-left" : SHAPES[cell.state],
    hollow: cell.low === null,
  };
}

function isNothing({ spec, counts }: ScorecardColumn, { value }: ScorecardCell): boolean {
  return counts && isFactor(spec.unit) && value === 0;
}

/** "more", "apparently more". */
export function stateText({ state, hollow }: ScorecardCell, { states, apparent }: ScorecardTexts): string {
  return hollow === true ? apparent(states[state]) : states[state];
}

/** The marks that occur in a scorecard, which its caption or legend explains. */
export function markKinds({ columns, rows }: Scorecard): MarkKinds {
  const cells = rows.flatMap((row) =>
    columns.flatMap((column, i) => {
      const cell = row.cells[i];
      return cell === undefined || !column.counts ? [] : [{ column, cell }];
    }),
  );
  return {
    nothing: cells.some(({ column, cell }) => isNothing(column, cell)),
    open: cells.some(({ cell }) => cell.state === "open"),
    turned: cells.some(({ cell }) => cell.turned),
    confounded: cells.some(({ column }) => column.spec.standardised !== undefined),
    sided: cells.some(
      ({ cell: { low, high, state } }) => (low === null || high === null) && state !== "open",
    ),
  };
}
