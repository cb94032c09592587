/** The spread of delete-one replicates: the jackknife variance, and its degrees of freedom. */
export interface Spread {
  /** (U-1)/U * sum over u of (theta(-u) - mean)^2; exactly 0 if they differ only by rounding. */
  readonly variance: number;
  /** Satterthwaite's degrees of freedom, from 1 to U - 1. */
  readonly df: number;
  /** Set if both are estimated from all people's deviations together. */
  readonly pooled?: true;
}

/**
 * The variance of an estimate from its delete-one replicates, and its degrees of freedom after Satterthwaite:
 *
 *     SE^2 = (U-1)/U * sum d^2,   df = 2U / (k - 1),   k = U * sum d^4 / (sum d^2)^2,   d = theta(-u) - mean
 *
 * df is U - 1 if people contribute equally; an error that comes from few of many people has the degrees of freedom of
 * those few. k compares the scatter of d^2 with that of a normal variable.
 *
 * If few people hold most of the items, both come from all people's deviations together (`pooledSpread`).
 *
 * @param rounding differences up to this size count as 0.
 * @param items each person's number of items; default: equal numbers.
 */
export function spreadOf(replicates: ArrayLike<number>, rounding = 0, items?: ArrayLike<number>): Spread {
  const users = replicates.length;
  let mean = 0;
  for (let u = 0; u < users; u++) mean += replicates[u]! / users;
  let largest = 0;
  for (let u = 0; u < users; u++) largest = Math.max(largest, Math.abs(replicates[u]! - mean));
  if (largest <= rounding || users < 2) return { variance: 0, df: Math.max(1, users - 1) };
  const pooled = items === undefined ? null : pooledSpread(replicates, mean, items);
  if (pooled !== null) return pooled;
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

/** If the effective users are less than this share of all, few people hold most of the items. */
export const UNEVEN = 0.6;

/** Iterations of weighting users by how well their own deviation is known; the weights barely change afterwards. */
const ROUNDS = 3;

/**
 * The variance if few people hold most of the items, whose own deviations are too few to estimate it. Leaving out a
 * user with n of all N items moves the estimate by n / N of that user's deviation from it. The variance of a
 * deviation is b + a / n, between and within users, with a and b common to all and estimated from all by weighted
 * least squares. Then
 *
 *     SE^2 = b sum (n/N)^2 + a sum n/N^2
 *
 * Null if items are distributed evenly enough.
 */
function pooledSpread(
  replicates: ArrayLike<number>,
  centre: number,
  items: ArrayLike<number>,
): Spread | null {
  const own = Array.from(items);
  const users = own.length;
  const all = own.reduce((sum, n) => sum + n, 0);
  const evenness = own.reduce((sum, n) => sum + (n / all) ** 2, 0);
  if (!own.every((n) => n > 0) || evenness * UNEVEN * users <= 1) return null;
  const squares = own.map((n, u) => (((replicates[u]! - centre) * all) / n) ** 2);
  const single = own.reduce((sum, n) => sum + n / all ** 2, 0);
  let [between, within] = [1, 0];
  let shares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const weights = own.map((n) => 1 / (between + within / n) ** 2);
    let [w, wx, wxx, wy, wxy] = [0, 0, 0, 0, 0];
    own.forEach((n, u) => {
      const [x, weight] = [1 / n, weights[u]!];
      w += weight;
      wx += weight * x;
      wxx += weight * x * x;
      wy += weight * squares[u]!;
      wxy += weight * x * squares[u]!;
    });
    const det = w * wxx - wx * wx;
    const [b, a] = [(wxx * wy - wx * wxy) / det, (w * wxy - wx * wy) / det];
    const both = b > 0 && a > 0;
    [between, within] = both ? [b, a] : b > 0 ? [wy / w, 0] : [0, wxy / wxx];
    shares = own.map((n, u) => {
      const x = 1 / n;
      const part = both
        ? (evenness * (wxx - wx * x) + single * (w * x - wx)) / det
        : b > 0
          ? evenness / w
          : (single * x) / wxx;
      return weights[u]! * part * squares[u]!;
    });
  }
  const variance = between * evenness + within * single;
  if (!(variance > 0)) return null;
  const sum = shares.reduce((total, share) => total + share, 0);
  const fourths = shares.reduce((total, share) => total + share ** 2, 0);
  // What few people hold is known only as well as those few allow.
  const most = Math.max(1, 1 / evenness - 1);
  return { variance, df: Math.min(most, satterthwaite(users, sum, fourths)), pooled: true };
}
