import type { Reader } from "../../analysis/analysis.ts";
import type { ComparedUnit } from "../../analysis/compared-unit.ts";
import type { Comparison } from "../comparison.ts";
import { specOf } from "../reader.ts";
import type { Shift } from "../shift.ts";
import { FEW } from "./selection.ts";

/** A shift whose interval can be drawn. */
export type DrawnShift = Shift & { readonly value: number; readonly low: number; readonly high: number };

/** The shifts of one figure. */
export interface ShiftGroup {
  readonly analysis: string;
  /** Empty for shifts without a basis, or if panels are bases. */
  readonly basis: string;
  readonly unit: ComparedUnit;
  readonly shifts: readonly DrawnShift[];
  /** Whether the analysis has only this figure for the basis; if not, the unit tells them apart. */
  readonly alone: boolean;
  /** What rows stand for; panels stand for the other: candidates, or bases. */
  readonly rows: "shifts" | "candidates";
}

/**
 * The shifts of an analysis by figure: one for each basis and unit. An analysis with a single shift per basis has one
 * figure with a row for each candidate.
 */
export function shiftGroups(comparison: Comparison, reader: Reader, analysis: string): readonly ShiftGroup[] {
  const drawn = drawnShifts(comparison, reader, analysis);
  const byKey = new Map<string, DrawnShift[]>();
  for (const shift of drawn) {
    const key = JSON.stringify([shift.basis ?? "", specOf(reader, shift)!.unit]);
    byKey.set(key, [...(byKey.get(key) ?? []), shift]);
  }
  const bases = [...byKey.values()].map(([first]) => first!.basis);
  const groups = [...byKey.values()].toSorted(primaryFirst).map(
    (shifts): ShiftGroup => ({
      analysis,
      basis: shifts[0]!.basis ?? "",
      unit: specOf(reader, shifts[0]!)!.unit,
      shifts,
      rows: "shifts",
      alone: bases.filter((basis) => basis === shifts[0]!.basis).length === 1,
    }),
  );
  const single = groups.every(
    ({ shifts, unit }) =>
      new Set(shifts.map(({ run }) => run)).size === shifts.length && unit === groups[0]!.unit,
  );
  return single && drawn.length > 0
    ? [{ ...groups[0]!, basis: "", shifts: drawn, rows: "candidates" }]
    : groups;
}

/** With many candidates, fields and markers appear only in tables and exports, to keep panels legible. */
function drawnShifts({ shifts, candidates }: Comparison, reader: Reader, analysis: string): DrawnShift[] {
  const few = candidates.length <= FEW;
  return shifts.filter(
    (shift): shift is DrawnShift =>
      shift.analysis === analysis &&
      specOf(reader, shift)?.drawn === true &&
      (shift.scenario === undefined || shift.field === undefined) &&
      (few || (shift.field === undefined && shift.marker === undefined)) &&
      shift.value !== null &&
      shift.low !== null,
  );
}

function primaryFirst(a: readonly Shift[], b: readonly Shift[]): number {
  const hasPrimary = (shifts: readonly Shift[]) => Number(shifts.some(({ primary }) => primary));
  return hasPrimary(b) - hasPrimary(a);
}
