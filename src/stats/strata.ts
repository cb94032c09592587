import type { Statistic } from "./jackknife.ts";

/** Lower ends of strata of length, about two a doubling: within one, lengths differ by less than half. */
export const LENGTH_STRATA = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512] as const;

/** The stratum of a length, from 0; lengths below 1 are in the first. */
export function stratumOf(length: number, ends: readonly number[] = LENGTH_STRATA): number {
  let [low, high] = [0, ends.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ends[middle]! <= length) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * A difference of two means with length held fixed (direct standardisation): in each stratum the mean of b less that
 * of a, weighted by how many of a are there. Strata that b lacks are left out, and the weights of the others make up for
 * them. The sums hold n and the total of a, then of b, for each stratum in turn: 4 numbers a stratum.
 *
 * @returns null where no stratum has both.
 */
export const standardisedDifference: Statistic = (sum) => {
  let [weights, difference] = [0, 0];
  for (let at = 0; at + 3 < sum.length; at += 4) {
    const [n, total, other, otherTotal] = [sum[at]!, sum[at + 1]!, sum[at + 2]!, sum[at + 3]!];
    if (n <= 0 || other <= 0) continue;
    weights += n;
    difference += n * (otherTotal / other - total / n);
  }
  return weights > 0 ? difference / weights : null;
};

/** The ratio of two rates with length held fixed: b's rates in a's strata, over a's own in these. As above. */
export const standardisedRatio: Statistic = (sum) => {
  let [own, other] = [0, 0];
  for (let at = 0; at + 3 < sum.length; at += 4) {
    const [n, total, size, otherTotal] = [sum[at]!, sum[at + 1]!, sum[at + 2]!, sum[at + 3]!];
    if (n <= 0 || size <= 0) continue;
    own += total;
    other += (n * otherTotal) / size;
  }
  return own > 0 ? other / own : null;
};

/** The share of a that is in strata which b has too: what the standardised difference speaks of. */
export const overlapOfStrata: Statistic = (sum) => {
  let [all, common] = [0, 0];
  for (let at = 0; at + 3 < sum.length; at += 4) {
    all += sum[at]!;
    if (sum[at + 2]! > 0) common += sum[at]!;
  }
  return all > 0 ? common / all : null;
};
