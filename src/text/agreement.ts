import { type ConfusionMatrix, kappaOf } from "./audit/confusion.ts";
import { classify, SENTIMENT_CLASSES } from "./sentiment/scorer.ts";

/** Length of a row of sums of pairs of scores. */
const MOMENTS = 6;
const CLASSES = SENTIMENT_CLASSES.length;
export const AGREEMENT_WIDTH = MOMENTS + CLASSES * CLASSES;

/** Adds the scores of two scorers for one text to a row of sums, from which agreement is computed. */
export function addPair(row: number[] | Float64Array, a: number, b: number): void {
  [1, a, b, a * a, b * b, a * b].forEach((moment, i) => {
    row[i]! += moment;
  });
  const at = (score: number) => SENTIMENT_CLASSES.indexOf(classify(score));
  row[MOMENTS + at(a) * CLASSES + at(b)]! += 1;
}

/** Pearson's r of two scorers over the texts in a row of sums; null if one of them does not vary. */
export function correlationOf(row: ArrayLike<number>): number | null {
  const [n, a, b, aa, bb, ab] = Array.from({ length: MOMENTS }, (_, i) => row[i]!);
  const spread = (aa! - (a! * a!) / n!) * (bb! - (b! * b!) / n!);
  return spread > 1e-12 ? (ab! - (a! * b!) / n!) / Math.sqrt(spread) : null;
}

/** Cohen's kappa of the classes that two scorers give. */
export function classKappaOf(row: ArrayLike<number>): number | null {
  return kappaOf(confusionOf(row));
}

/** Counts of texts by class: rows for the first scorer, columns for the second. */
function confusionOf(row: ArrayLike<number>): ConfusionMatrix {
  return SENTIMENT_CLASSES.map((_, k) => SENTIMENT_CLASSES.map((__, j) => row[MOMENTS + k * CLASSES + j]!));
}
