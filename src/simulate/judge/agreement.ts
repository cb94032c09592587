/**
 * Krippendorff's alpha for interval data (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"): 1 less the
 * ratio of the observed to the expected squared difference. 1 is perfect agreement, 0 agreement by chance, below 0
 * worse than chance.
 * @param units the ratings of each unit; units with fewer than two are ignored.
 * @returns null if no two ratings can be compared, or all are equal.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[]): number | null {
  const paired = units.filter((values) => values.length >= 2);
  const all = paired.flat();
  if (all.length < 2) return null;
  const observed =
    paired.reduce((sum, values) => sum + squaredDifferences(values) / (values.length - 1), 0) / all.length;
  const expected = squaredDifferences(all) / (all.length * (all.length - 1));
  return expected === 0 ? null : 1 - observed / expected;
}

/** Sum of squared differences over all ordered pairs: 2 (n sum of squares - square of sum). */
function squaredDifferences(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / values.length;
  return 2 * values.length * values.reduce((total, value) => total + (value - mean) ** 2, 0);
}

export interface Agreement {
  /** Number of units with at least two ratings. */
  readonly units: number;
  readonly alpha: number | null;
  /** Mean absolute difference of two ratings of a unit, in marks. */
  readonly mean_difference: number | null;
  /** Share of pairs of ratings that are equal. */
  readonly same: number | null;
}

/** Agreement of ratings of the same units. */
export function agreementOf(units: readonly (readonly number[])[]): Agreement {
  let [pairs, distance, same] = [0, 0, 0];
  for (const values of units) {
    for (let i = 0; i < values.length; i++) {
      for (let j = 0; j < i; j++) {
        pairs++;
        distance += Math.abs(values[i]! - values[j]!);
        if (values[i] === values[j]) same++;
      }
    }
  }
  return {
    units: units.filter((values) => values.length >= 2).length,
    alpha: krippendorffAlpha(units),
    mean_difference: pairs === 0 ? null : distance / pairs,
    same: pairs === 0 ? null : same / pairs,
  };
}
