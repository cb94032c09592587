import { randomStream } from "../../synthetic/random.ts";

export const DECISIONS = ["draw", "threshold", "top-rate"] as const;
/** How a probability becomes a yes or no: by chance, from 0.5 on, or the likeliest, as many as the past had. */
export type Decision = (typeof DECISIONS)[number];

/** A field's probabilities so far: the likeliest of them count as yes. */
export class TopShare {
  readonly #sorted: number[] = [];

  /**
   * Whether this probability is among the likeliest `rate` of all so far, itself included.
   * @returns 1 and 0 where that is clear; between equals the chance that gives the share.
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

/** First place whose value is not below. */
function lowerBound(sorted: readonly number[], value: number): number {
  return partition(sorted, (other) => other < value);
}

/** First place whose value is above. */
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

/** Yes with this chance. @param labels what it belongs to: the same labels, the same outcome. */
export function drawn(p: number, labels: readonly (string | number)[]): 0 | 1 {
  if (p <= 0 || p >= 1) return p >= 1 ? 1 : 0;
  return uniform(labels) < p ? 1 : 0;
}

function uniform(labels: readonly (string | number)[]): number {
  return randomStream("baseline", ...labels).uniform();
}
