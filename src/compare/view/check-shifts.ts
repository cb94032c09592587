import { checkNumbers } from "../../analysis/coherence.ts";
import { axesOf } from "../../model/axes.ts";
import { IncoherentError } from "../../model/errors.ts";
import type { Comparison } from "../comparison.ts";
import type { Shift } from "../shift.ts";

/** Results keep ten significant digits. */
const TOLERANCE = 1e-6;

/** Checks the shifts and steps of a comparison with `checkShifts`. */
export function checkComparison({ shifts, steps = [] }: Pick<Comparison, "shifts" | "steps">): void {
  checkShifts(shifts);
  checkShifts(steps);
}

/**
 * Checks shifts against the values shown beside them: a shift is the candidate's value less the baseline's; on a log
 * scale, the logarithm of their quotient. A difference is as exact as its terms, a logarithm as itself.
 * @throws {IncoherentError} naming analysis, measure, run and place of the first shift that disagrees.
 */
export function checkShifts(shifts: readonly Shift[]): void {
  for (const shift of shifts) {
    const { analysis, measure, run, value, scale, baseline, candidate } = shift;
    checkNumbers(analysis, [shift]);
    if (value === null || baseline === null || candidate === null) continue;
    const linear = scale === "linear";
    const factor = candidate === baseline ? 0 : Math.log(candidate) - Math.log(baseline);
    const expected = linear ? candidate - baseline : factor;
    const size = Math.max(1, ...(linear ? [baseline, candidate] : [expected]).map(Math.abs));
    if (Math.abs(value - expected) <= TOLERANCE * size) continue;
    const place = [measure, run, ...Object.values(axesOf(shift))].join(", ");
    throw new IncoherentError(
      `${analysis}: ${place}: found a shift of ${value} from ${baseline} to ${candidate}, expected ${expected}`,
    );
  }
}
