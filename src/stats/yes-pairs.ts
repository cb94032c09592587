/** An item that was answered, with what yeses may depend on. */
export interface ValuedAnswer {
  readonly yes: boolean;
  readonly value: number;
  /** How many items of a population it stands for, above 0. */
  readonly weight: number;
}

/** How often, of two items of one stratum one of which is answered yes, this is the one with the larger value, or the smaller. */
export interface YesPairs {
  /** In items: the share of all ordered pairs times the stratum's weight, so that strata add up. */
  readonly larger: number;
  readonly smaller: number;
}

/**
 * Pairs of a yes and a no among the items of one stratum, such as those of a user and scenario; ties are neither. The share
 * larger / (larger + smaller) over strata is 1/2 for whoever answers at random, however many yeses there are, and where yes
 * is `r` times as likely, by its odds, of one of two kinds of items, it is r / (r + 1) whatever the number of yeses.
 * Items of a sample count by their weight (Horvitz-Thompson for pairs). O(n log n).
 * @see Agresti (1980), Generalized odds ratios for ordinal data, Biometrics 36, 59-67; over strata, Mantel & Haenszel (1959).
 */
export function yesPairs(items: readonly ValuedAnswer[]): YesPairs {
  let [all, squares, no] = [0, 0, 0];
  for (const { weight, yes } of items) {
    all += weight;
    squares += weight ** 2;
    if (!yes) no += weight;
  }
  const pairs = all ** 2 - squares;
  if (items.length < 2 || pairs <= 0) return { larger: 0, smaller: 0 };
  const ordered = items.toSorted((a, b) => a.value - b.value);
  let [below, larger, smaller] = [0, 0, 0];
  for (let start = 0; start < ordered.length; ) {
    let [end, own, others] = [start, 0, 0];
    for (; end < ordered.length && ordered[end]!.value === ordered[start]!.value; end++) {
      const { yes, weight } = ordered[end]!;
      if (yes) own += weight;
      else others += weight;
    }
    larger += own * below;
    smaller += own * (no - below - others);
    below += others;
    start = end;
  }
  const scale = all / pairs;
  return { larger: scale * larger, smaller: scale * Math.max(0, smaller) };
}
