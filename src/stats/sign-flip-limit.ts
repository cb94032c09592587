import tCdf from "@stdlib/stats-base-dists-t-cdf";

/**
 * The p-value that the sign-flip test tends to with many differences: the sum of randomly signed
 * differences is normal with variance sum of d^2. For hundreds of differences, where drawing signs costs
 * more than it tells; for fewer `signFlipTest` is the right one.
 *
 * @returns p in [0, 1], two-sided; 1 where all differences are zero.
 */
export function signFlipLimit(differences: readonly number[]): number {
  let sum = 0;
  let squares = 0;
  for (const d of differences) {
    sum += d;
    squares += d * d;
  }
  if (squares === 0) return 1;
  // Student's t with a million degrees of freedom is the normal distribution to six digits.
  return Math.min(1, 2 * tCdf(-Math.abs(sum) / Math.sqrt(squares), 1e6));
}
