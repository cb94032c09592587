/**
 * Kish's effective number (1965), (sum w)^2 / sum w^2, from the two sums: as many as would count as much if all weighed
 * alike. 0 where nothing weighs.
 */
export function effectiveNumber(weight: number, squares: number): number {
  return squares > 0 ? Number((weight ** 2 / squares).toPrecision(12)) : 0;
}

/** The same of weights, at least 0. */
export function effectiveNumberOf(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    squares += weights[i]! ** 2;
  }
  return effectiveNumber(sum, squares);
}
