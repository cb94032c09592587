/** A square table: rows are the assigned classes (or one rater), columns the true ones (or another). */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * Cohen's kappa (Cohen 1960) of a table of counts or weights: 1 is full agreement, 0 is chance. Null if the table is
 * empty or both raters always choose the same single class.
 */
export function kappaOf(table: ConfusionMatrix): number | null {
  const total = table.flat().reduce((a, b) => a + b, 0);
  if (!(total > 0)) return null;
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0) / total);
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0) / total);
  const agreed = table.reduce((sum, row, k) => sum + row[k]! / total, 0);
  const chance = rows.reduce((sum, share, k) => sum + share * columns[k]!, 0);
  return chance >= 1 ? null : (agreed - chance) / (1 - chance);
}

const ITERATIONS = 5000;
const ENOUGH = 1e-12;

/**
 * The true class shares behind those reported by a classifier with known error rates: the generalisation of Rogan &
 * Gladen 1978 to several classes, kept on the simplex by EM (equal to the plain matrix inverse if that has no
 * negative share).
 * @param observed reported share of each class; sums to 1.
 * @param errors `errors[j][k]`: the probability that a true j is reported as k; rows sum to 1.
 * @throws {RangeError} if the sizes differ.
 * @example
 * import { sharesBehind } from "simgap/text";
 * // 40% are read as positive by a reader that finds 80% of the positive and errs on 10% of the others.
 * sharesBehind([0.4, 0.6], [[0.8, 0.2], [0.1, 0.9]]); // => [0.429, 0.571]
 */
export function sharesBehind(observed: readonly number[], errors: ConfusionMatrix): number[] {
  if (errors.length !== observed.length || errors.some((row) => row.length !== observed.length))
    throw new RangeError("the table and the shares have different numbers of classes");
  let shares = observed.map(() => 1 / observed.length);
  for (let i = 0; i < ITERATIONS; i++) {
    const read = observed.map((_, k) => shares.reduce((sum, share, j) => sum + share * errors[j]![k]!, 0));
    const next = shares.map(
      (share, j) =>
        share *
        observed.reduce((sum, seen, k) => sum + (read[k]! > 0 ? (seen * errors[j]![k]!) / read[k]! : 0), 0),
    );
    const moved = Math.max(...next.map((share, j) => Math.abs(share - shares[j]!)));
    shares = next;
    if (moved < ENOUGH) break;
  }
  return shares;
}
