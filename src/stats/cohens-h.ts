/**
 * Cohen's h, the effect size of a difference of two proportions: 2 asin(sqrt(p1)) - 2 asin(sqrt(p2)),
 * in [-pi, pi]; 0.2 is small, 0.5 medium, 0.8 large (Cohen 1988, ch. 6). Unlike a ratio it is defined at 0.
 * @throws {RangeError} if an argument is outside [0, 1].
 * @example
 * import { cohensH } from "simgap/stats";
 * cohensH(0.5, 0.25); // => 0.524
 */
export function cohensH(p1: number, p2: number): number {
  for (const p of [p1, p2]) if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is not a proportion`);
  return 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2));
}
