/**
 * Wasserstein-1 (earth mover's) distance of two distributions on the same values: the area between their cumulative
 * distribution functions, in the unit of the values. Exact; one pass.
 *
 * @param values ascending, one per count.
 * @param a,b counts or weights, of any total above 0.
 * @throws {RangeError} if a distribution is empty.
 * @example
 * import { wasserstein1 } from "simgap/stats";
 * // All weight on 0 against half on 0 and half on 2.
 * wasserstein1(Float64Array.of(0, 2), Float64Array.of(4, 0), Float64Array.of(1, 1)); // => 1
 */
export function wasserstein1(values: Float64Array, a: Float64Array, b: Float64Array): number {
  const scaleA = 1 / massOf(a);
  const scaleB = 1 / massOf(b);
  let above = 0;
  let area = 0;
  for (let i = 0; i + 1 < values.length; i++) {
    above += a[i]! * scaleA - b[i]! * scaleB;
    area += Math.abs(above) * (values[i + 1]! - values[i]!);
  }
  return area;
}

/**
 * The sum of counts.
 * @throws {RangeError} if it is not above 0.
 */
export function massOf(counts: Float64Array): number {
  let mass = 0;
  for (let i = 0; i < counts.length; i++) mass += counts[i]!;
  if (!(mass > 0)) throw new RangeError(`a distribution has the mass ${mass}, expected more than 0`);
  return mass;
}
