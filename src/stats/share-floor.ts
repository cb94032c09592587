import type { JackknifeEstimate } from "./jackknife.ts";

/** Per-user data in one order: the amounts of a mean, the answers of a share, and the items of both. */
export interface MeanAndShare {
  readonly amounts: ArrayLike<number>;
  readonly answers: ArrayLike<number>;
  readonly items: ArrayLike<number>;
}

/**
 * A mean that is known no better than a share of the same items. What each answer of the share adds to the mean, or
 * takes from it, comes from least squares over users; the interval reaches at least as far as the share's does.
 * @param bounds logical bounds of the mean.
 */
export function asUnsureAsShare(
  found: JackknifeEstimate,
  share: JackknifeEstimate,
  { amounts, answers, items }: MeanAndShare,
  bounds: readonly [number, number],
): JackknifeEstimate {
  const { value, low, high } = found;
  if (value === null || low === null || high === null) return found;
  if (share.value === null || share.low === null || share.high === null) return found;
  let [both, squares] = [0, 0];
  for (let user = 0; user < items.length; user++) {
    const n = items[user]!;
    const off = answers[user]! - share.value * n;
    both += (off * (amounts[user]! - value * n)) / Math.max(1, n);
    squares += off ** 2 / Math.max(1, n);
  }
  const each = squares > 0 ? both / squares : 0;
  const ends = [share.low, share.high].map((end) => value + each * (end - share.value!));
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  if (least >= low && most <= high) return found;
  return {
    ...found,
    low: Math.max(bounds[0], Math.min(low, least)),
    high: Math.min(bounds[1], Math.max(high, most)),
    se: null,
  };
}
