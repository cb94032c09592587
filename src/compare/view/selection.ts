import type { Comparison } from "../comparison.ts";
import type { Shift } from "../shift.ts";

/** Maximum number of candidates described one by one and drawn in full detail; more are summarised. */
export const FEW = 3;

export function primaryShifts({ shifts }: Comparison): readonly Shift[] {
  return shifts.filter(({ primary }) => primary);
}

/** The secondary shifts of an analysis, without repeats. */
export function secondaryShifts({ shifts }: Comparison, analysis: string): readonly Shift[] {
  return shifts.filter((shift) => shift.analysis === analysis && !shift.primary && shift.repeats !== true);
}
