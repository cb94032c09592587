import { randomStream } from "../../synthetic/random.ts";

export const DECISIONS = ["draw", "threshold", "top-rate"] as const;
/**
 * How a probability becomes yes or no: at random with this probability, from 0.5 on, or for the likeliest items, as
 * many as the past had.
 */
export type Decision = (typeof DECISIONS)[number];

/** A field's probabilities so far, of which the highest count as yes. */
export class TopShare {
  readonly #sorted: number[] = [];

  /**
   * Whether a probability is among the highest share `rate` of all so far, itself included.
   * @returns 1 or 0 if that is clear; for ties, the chance that gives this share.
   */
  chance(p: number, rate: number): number {
    const sorted = this.#sorted;
    const first = lowerBound(sorted, p);
    sorted.splice(first, 0, p);
    const above = sorted.length - upperBound(sorted, p);
    const level = sorted.length - above - first;
    return Math.min(1, Math.max(0, (rate * sorted.length - above) / level));
  }
}

/** Index of the first value that is not below. */
function lowerBound(sorted: readonly number[], value: number): number {
  return partition(sorted, (other) => other < value);
}

/** Index of the first value that is above. */
function upperBound(sorted: readonly number[], value: number): number {
  return partition(sorted, (other) => other <= value);
}

function partition(sorted: readonly number[], before: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Yes with probability p. @param labels what the draw is for: the same labels give the same outcome. */
export function drawn(p: number, labels: readonly (string | number)[]): 0 | 1 {
  if (p <= 0 || p >= 1) return p >= 1 ? 1 : 0;
  return uniform(labels) < p ? 1 : 0;
}

function uniform(labels: readonly (string | number)[]): number {
  return randomStream("baseline", ...labels).uniform();
}
