import { massOf } from "./wasserstein.ts";

/**
 * Jensen-Shannon distance of two binned distributions: the square root of the mean divergence (natural logarithm) of
 * each from their mixture; from 0 to sqrt(ln 2) = 0.833, where they share no bin. It depends on overlap only, not on
 * how far apart bins are (Lin 1991; Endres & Schindelin 2003).
 *
 * @param p,q counts or weights over the same bins, of any total above 0.
 * @throws {RangeError} if a distribution is empty.
 * @example
 * import { jensenShannonDistance } from "simgap/stats";
 * jensenShannonDistance(Float64Array.of(3, 0), Float64Array.of(0, 5)); // => 0.833
 */
export function jensenShannonDistance(p: Float64Array, q: Float64Array): number {
  const scaleP = 1 / massOf(p);
  const scaleQ = 1 / massOf(q);
  let divergence = 0;
  for (let i = 0; i < p.length; i++) {
    const [left, right] = [p[i]! * scaleP, q[i]! * scaleQ];
    // With different totals, equal shares may differ in their last bit; that is not a divergence.
    if (Math.abs(left - right) <= 1e-15) continue;
    const middle = (left + right) / 2;
    if (left > 0) divergence += (left / 2) * Math.log(left / middle);
    if (right > 0) divergence += (right / 2) * Math.log(right / middle);
  }
  return Math.sqrt(Math.max(0, divergence));
}
