/** How far delete-one replicates spread: the jackknife's variance, and how many people it rests on. */
export interface Spread {
  /** (U-1)/U * sum over u of (theta(-u) - mean)^2; exactly 0 where only rounding moves them. */
  readonly variance: number;
  /** Satterthwaite's degrees of freedom, from 1 to U - 1. */
  readonly df: number;
}

/**
 * The variance of an estimate from its delete-one replicates, and its degrees of freedom after Satterthwaite:
 *
 *     SE^2 = (U-1)/U * sum d^2,   df = 2U / (k - 1),   k = U * sum d^4 / (sum d^2)^2,   d = theta(-u) - mean
 *
 * At most U - 1, which it is where people weigh alike; an error that rests on few of many people has the freedom
 * of few. Squares of d scatter as those of a normal variable do about their mean; k is how much more.
 *
 * @param rounding differences up to this size are none.
 */
export function spreadOf(replicates: ArrayLike<number>, rounding = 0): Spread {
  const users = replicates.length;
  let mean = 0;
  for (let u = 0; u < users; u++) mean += replicates[u]! / users;
  let largest = 0;
  for (let u = 0; u < users; u++) largest = Math.max(largest, Math.abs(replicates[u]! - mean));
  if (largest <= rounding || users < 2) return { variance: 0, df: Math.max(1, users - 1) };
  let squares = 0;
  let fourths = 0;
  for (let u = 0; u < users; u++) {
    // In units of the largest, so that no power underflows.
    const square = ((replicates[u]! - mean) / largest) ** 2;
    squares += square;
    fourths += square ** 2;
  }
  return {
    variance: ((users - 1) / users) * squares * largest ** 2,
    df: satterthwaite(users, squares, fourths),
  };
}

/** 2U / (k - 1), from 1 to U - 1, from the sums of U squares and of their squares. */
export function satterthwaite(users: number, squares: number, fourths: number): number {
  const excess = (users * fourths) / squares ** 2 - 1;
  return Math.max(1, Math.min(users - 1, excess > 0 ? (2 * users) / excess : users - 1));
}
