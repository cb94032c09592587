/** Bins of predicted probabilities: bin k holds those from k / BINS to (k + 1) / BINS, the last one 1 as well. */
export const PROBABILITY_BINS = 100;

/** The bin of a probability in [0, 1]. */
export function probabilityBin(probability: number): number {
  return Math.max(0, Math.min(PROBABILITY_BINS - 1, Math.floor(probability * PROBABILITY_BINS + 1e-9)));
}

/** Counts by bin: answers, and those of them that are truly yes. */
export interface BinCounts {
  readonly answers: ArrayLike<number>;
  readonly positives: ArrayLike<number>;
}

/**
 * The area under the precision-recall curve as average precision: over bins from the most probable down, precision
 * times the gain in recall. For guessing it is the positive rate, not 1/2. Probabilities in one bin count as equal.
 * @returns null without positives.
 */
export function averagePrecision({ answers, positives }: BinCounts): number | null {
  let total = 0;
  for (let bin = 0; bin < positives.length; bin++) total += positives[bin]!;
  if (total <= 0) return null;
  let [found, said, area] = [0, 0, 0];
  for (let bin = answers.length - 1; bin >= 0; bin--) {
    if (answers[bin]! === 0) continue;
    found += positives[bin]!;
    said += answers[bin]!;
    area += (positives[bin]! / total) * (found / said);
  }
  return area;
}

/** The positive rate by threshold: the share of answers at or above each bin's lower end. */
export function ratesByCut({ answers }: BinCounts): Float64Array {
  const rates = new Float64Array(answers.length);
  let above = 0;
  for (let bin = answers.length - 1; bin >= 0; bin--) {
    above += answers[bin]!;
    rates[bin] = above;
  }
  return above > 0 ? rates.map((rate) => rate / above) : rates;
}

/** A point of a reliability diagram: mean prediction, observed rate, and number of answers. */
export interface Reliability {
  readonly predicted: number;
  readonly observed: number;
  readonly n: number;
}

/** The reliability diagram in equal bins of `width` probability bins; empty ones are left out. */
export function reliabilityDiagram({ answers, positives }: BinCounts, width = 10): Reliability[] {
  const points: Reliability[] = [];
  for (let start = 0; start < answers.length; start += width) {
    let [n, yes, predicted] = [0, 0, 0];
    for (let bin = start; bin < Math.min(answers.length, start + width); bin++) {
      n += answers[bin]!;
      yes += positives[bin]!;
      predicted += (answers[bin]! * (bin + 0.5)) / answers.length;
    }
    if (n > 0) points.push({ predicted: predicted / n, observed: yes / n, n });
  }
  return points;
}
