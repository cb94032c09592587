/**
 * Kish's effective number (1965), (sum w)^2 / sum w^2, from the two sums: how many equal weights would be worth as
 * much. 0 if all weights are 0.
 */
export function effectiveNumber(weight: number, squares: number): number {
  return squares > 0 ? Number((weight ** 2 / squares).toPrecision(12)) : 0;
}

/** The same from the weights, each at least 0. */
export function effectiveNumberOf(weights: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    squares += weights[i]! ** 2;
  }
  return effectiveNumber(sum, squares);
}
