import type { ComparedMeasure } from "../analysis/analysis.ts";
import { COPIED_NOTE, hasNote } from "../analysis/estimate-notes.ts";
import { AXES, type Axis, type AxisValues } from "../model/axes.ts";
import type { Estimate } from "../model/finding.ts";
import type { CellState } from "./scorecard-texts.ts";

/** Axes that a column pools over unless it names a value; dimensions and bases are never pooled. */
const POOLED: readonly Axis[] = ["scenario", "field", "marker"];

/** The state of a cell, from its interval in margins from real users. */
export function stateOf(low: number | null, high: number | null): CellState {
  if (low === null || high === null) return "open";
  if (low >= -1 && high <= 1) return "like";
  if (low > 0) return "above";
  return high < 0 ? "below" : "open";
}

/** An estimate without an interval. */
interface Bare {
  readonly spec: ComparedMeasure;
  readonly axes: AxisValues;
  readonly run: string;
  readonly note?: string | undefined;
  /** Difference from real users, positive if the simulator is higher. */
  readonly difference: number;
}

/**
 * The state of an estimate without an interval: like real users if it copies them; above or below if all intervals of
 * the measures in `direction` and the estimate itself are on that side; else open.
 */
export function sideOf(
  { spec, axes, run, note, difference }: Bare,
  estimates: readonly Estimate[],
): CellState {
  if (hasNote({ note }, COPIED_NOTE)) return "like";
  const { basis: _basis, ...everyBasis } = axes;
  const sides = (spec.direction ?? []).flatMap(({ measure, from }) =>
    estimates.flatMap((e): CellState[] => {
      if (e.run !== run || e.low === null || e.high === null || e.versus !== undefined) return [];
      if (!isOf(measure, everyBasis, e)) return [];
      return [e.low > from ? "above" : e.high < from ? "below" : "open"];
    }),
  );
  const [side = "open", ...rest] = new Set(sides);
  return rest.length === 0 && side === (difference > 0 ? "above" : "below") ? side : "open";
}

/**
 * Whether an estimate is of a measure at these axes, pooled over scenarios, fields and markers that they don't name.
 */
export function isOf(measure: string, axes: AxisValues, estimate: Estimate): boolean {
  if (estimate.measure !== measure) return false;
  return AXES.every((axis) =>
    axes[axis] === undefined
      ? !POOLED.includes(axis) || estimate[axis] === undefined
      : estimate[axis] === axes[axis],
  );
}
