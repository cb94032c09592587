import { type JackknifeEstimate, NOTES } from "./jackknife.ts";
import { leaveOneOutReplicates } from "./replicates.ts";
import { spreadOf } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";

/** Ranks from 1; ties get their mean rank. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Whether not all values are the same: their variance may differ from 0 by rounding alone. */
function varies(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return true;
  return false;
}

/** Pearson's correlation; null if one side does not vary. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  if (!varies(a) || !varies(b)) return null;
  const { length } = a;
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < length; i++) {
    meanA += a[i]! / length;
    meanB += b[i]! / length;
  }
  let [both, varA, varB] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    both += x * y;
    varA += x * x;
    varB += y * y;
  }
  return varA > 0 && varB > 0 ? Math.max(-1, Math.min(1, both / Math.sqrt(varA * varB))) : null;
}

/** Spearman's rank correlation; null if one side does not vary. */
export function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  return correlation(ranksOf(a), ranksOf(b));
}

/** Pearson's correlation without each pair in turn, in O(n). Ranks, if given, are not recomputed. */
export function correlationsWithoutOne(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  const { length } = a;
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let i = 0; i < length; i++) {
    sumA += a[i]!;
    sumB += b[i]!;
    squareA += a[i]! ** 2;
    squareB += b[i]! ** 2;
    product += a[i]! * b[i]!;
  }
  const rest = length - 1;
  return Float64Array.from({ length }, (_, i) => {
    const [x, y] = [sumA - a[i]!, sumB - b[i]!];
    const varA = squareA - a[i]! ** 2 - (x * x) / rest;
    const varB = squareB - b[i]! ** 2 - (y * y) / rest;
    return (product - a[i]! * b[i]! - (x * y) / rest) / Math.sqrt(varA * varB);
  });
}

/** Fisher's z is capped here, so that a correlation of 1 has a finite one. */
const CLOSE = 1 - 1e-9;

/** Fisher's z of a correlation (1915). */
function fisher(r: number): number {
  return Math.atanh(Math.max(-CLOSE, Math.min(CLOSE, r)));
}

/**
 * Spearman's rank correlation over users with the interval of Fisher's z, standard error from the delete-one
 * jackknife (ranks are those of all users). p is for no correlation.
 *
 * @param a,b one value per user.
 */
export function rankCorrelationEstimate(
  ids: readonly string[],
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  level = 0.95,
): JackknifeEstimate {
  const users = ids.length;
  const bare = { value: null, low: null, high: null, se: null, p: null, users };
  if (users < 4) return { ...bare, note: NOTES.undefinedValue };
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const value = correlation(x, y);
  if (value === null) return { ...bare, note: NOTES.undefinedValue };
  const replicates = correlationsWithoutOne(x, y);
  const transformed = replicates.map(fisher);
  const { variance, df } = spreadOf(transformed, 1e-12);
  const kept = {
    replicates: leaveOneOutReplicates("linear", value, {
      ids,
      members: ids.map((_, i) => i),
      values: replicates,
    }),
  };
  if (!(variance > 0)) return { ...bare, value, note: NOTES.noVariation, ...kept };
  const se = Math.sqrt(variance);
  const reach = tQuantileCached((1 + level) / 2, df) * se;
  const centre = fisher(value);
  return {
    ...bare,
    value,
    low: Math.tanh(centre - reach),
    high: Math.tanh(centre + reach),
    se,
    effectiveUsers: df + 1,
    ...kept,
  };
}
