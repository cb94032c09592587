import { axesOf } from "../../model/axes.ts";
import { IncoherentError } from "../../model/errors.ts";
import type { Shift } from "../shift.ts";

/** Results keep ten significant digits. */
const TOLERANCE = 1e-6;

/**
 * Holds a comparison to what it shows: a shift is the candidate's value less the baseline's, on a log scale the logarithm
 * of their quotient.
 * @throws {IncoherentError} naming analysis, measure, run and place of the first shift that is not.
 */
export function checkShifts(shifts: readonly Shift[]): void {
  for (const shift of shifts) {
    const { analysis, measure, run, value, scale, baseline, candidate } = shift;
    if (value === null || baseline === null || candidate === null) continue;
    const expected = scale === "linear" ? candidate - baseline : Math.log(candidate / baseline);
    if (Math.abs(value - expected) <= TOLERANCE * Math.max(1, Math.abs(expected))) continue;
    const place = [measure, run, ...Object.values(axesOf(shift))].join(", ");
    throw new IncoherentError(
      `${analysis}: ${place}: found a shift of ${value} from ${baseline} to ${candidate}, expected ${expected}`,
    );
  }
}
