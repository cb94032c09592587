import { type JackknifeEstimate, NOTES } from "../../src/stats/jackknife.ts";
import { differenceOf, type WithEnds } from "../../src/stats/mover.ts";
import { correlation } from "../../src/stats/rank-correlation.ts";

/** An estimate with its interval; one that does not vary has none. */
type Known = Pick<JackknifeEstimate, "value" | "low" | "high" | "note" | "replicates">;

/**
 * The interval of (score - reference) / (most - reference), from those of the two (`differenceOf`): which keeps the
 * skewness of each, since users' own rates are too low if the few who say yes most are missing. Computed on the log
 * of the shortfall from the maximum score, where the difference is log(1 - skill).
 * @returns null if one of them varies but has no interval, or is the maximum.
 */
export function skillInterval(
  score: Known,
  reference: Known,
  most: number,
): { readonly low: number; readonly high: number } | null {
  const [own, other] = [lacking(score, most), lacking(reference, most)];
  if (own === null || other === null) return null;
  const lost = differenceOf(own, other, likeness(score, reference));
  return { low: 1 - Math.exp(lost.high), high: 1 - Math.exp(lost.low) };
}

/** On the log of what is lacking of the most. */
function lacking({ value, low, high, note }: Known, most: number): WithEnds | null {
  if (value === null || value >= most || (low === null && note !== NOTES.noVariation)) return null;
  const at = (x: number | null) => Math.log(most - Math.min(x ?? value, most * (1 - 1e-9)));
  return { value: at(value), low: at(high), high: at(low) };
}

/** The correlation of two estimates over the users left out; 0 if one does not vary. */
function likeness(a: Known, b: Known): number {
  const [x, y] = [a, b].map((own) => own.replicates?.populations[0]);
  if (x === undefined || y === undefined || x.values.length !== y.values.length) return 0;
  return correlation(x.values, y.values) ?? 0;
}
