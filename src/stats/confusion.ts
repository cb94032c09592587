/** Yes/no answers against the truth. */
export interface Confusion {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/**
 * Matthews' correlation of labels and truths (1975), in [-1, 1]; 0 for guessing at any rate, and for always or never
 * yes, which carry no information. Null if all truths are alike.
 */
export function matthewsCorrelation(counts: Confusion): number | null {
  const { truePositive, falsePositive, falseNegative, trueNegative } = counts;
  const positives = truePositive + falseNegative;
  const negatives = trueNegative + falsePositive;
  if (positives === 0 || negatives === 0) return null;
  const [yes, no] = [truePositive + falsePositive, trueNegative + falseNegative];
  if (yes === 0 || no === 0) return 0;
  const product = truePositive * trueNegative - falsePositive * falseNegative;
  return product / Math.sqrt(yes) / Math.sqrt(no) / Math.sqrt(positives) / Math.sqrt(negatives);
}

/** F1, 2 TP / (2 TP + FP + FN); null if no answer is yes and none was predicted. */
export function f1Score({ truePositive, falsePositive, falseNegative }: Confusion): number | null {
  const size = 2 * truePositive + falsePositive + falseNegative;
  return size > 0 ? (2 * truePositive) / size : null;
}

/**
 * Brier's skill score: 1 - (mean squared error of probabilities) / (that of the constant true rate), at most 1; 0 for
 * always predicting the rate, negative if worse. Null if all truths are alike.
 */
export function brierSkill(squaredErrors: number, positives: number, n: number): number | null {
  const rate = positives / n;
  const reference = n * rate * (1 - rate);
  return n > 0 && reference > 0 ? 1 - squaredErrors / reference : null;
}

/**
 * A score as skill: its gain over the best reference without a simulator, as a share of the possible gain: 0 at the
 * reference, 1 at the maximum, negative if the reference is better. Null if the reference is already at the maximum.
 */
export function skillOver(score: number, reference: number, top = 100): number | null {
  return reference < top ? (score - reference) / (top - reference) : null;
}
