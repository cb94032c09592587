import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { type Combination, combine, intervalOf, type Term } from "./combination.ts";
import type { Replicates } from "./replicates.ts";

export interface DistanceChange {
  /** |b - target| - |a - target|: below 0 if b is nearer. */
  readonly value: number;
  /** 95% interval; null if it can't be estimated. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided p-value of no change in distance: the interval of coverage 1 - p ends at 0. */
  readonly p: number | null;
}

/**
 * How much farther b is from a target than a: |b - t| - |a - t|, which is not smooth where one of the two is at the
 * target. With x = b - t and y = a - t it is max over s of min over r of (s x - r y), s and r in {-1, 1}, and each s
 * x - r y is smooth and has its jackknife interval [L, H] from the same replicates. So
 *
 *     low = max over s of min over r of L(s, r),    high = min over r of max over s of H(s, r)
 *
 * which is the interval of the smooth difference itself if both are clearly on one side. Since the change is never
 * larger than |x - y|, the interval never exceeds that of x - y. Measured coverage of nominal 95% is 94% or more for
 * any positions and correlation of the two (bench/distance-change.ts); the percentile bootstrap falls to 87% if one
 * is two standard errors off and the other at the target, since resampling pushes values near a corner away from it.
 *
 * @param target a number on the scale of the replicates, or the replicates of the real users' estimate.
 */
export function distanceChange(a: Replicates, b: Replicates, target: number | Replicates): DistanceChange {
  const centre = typeof target === "number" ? target : target.centre;
  const value = Math.abs(b.centre - centre) - Math.abs(a.centre - centre);
  const ends = (s: number, r: number) => {
    const terms: Term[] = [
      { weight: s, of: b },
      { weight: -r, of: a },
    ];
    if (typeof target !== "number" && s !== r) terms.push({ weight: r - s, of: target });
    const found = combine(terms);
    const shifted = typeof target === "number" ? { ...found, value: found.value - (s - r) * target } : found;
    const interval = found.se === 0 ? { low: shifted.value, high: shifted.value } : intervalOf(shifted);
    return interval === null ? null : { ...interval, below: below(shifted) };
  };
  const [pp, pm, mp, mm] = [ends(1, 1), ends(1, -1), ends(-1, 1), ends(-1, -1)];
  if (pp === null || pm === null || mp === null || mm === null)
    return { value, low: null, high: null, p: null };
  const most = Math.max(Math.abs(pp.low), Math.abs(pp.high));
  const nearer = Math.min(Math.max(pp.below, mp.below), Math.max(pm.below, mm.below));
  const farther = Math.min(Math.max(1 - pp.below, 1 - pm.below), Math.max(1 - mp.below, 1 - mm.below));
  return {
    value,
    low: Math.max(0 - most, Math.min(pp.low, pm.low), Math.min(mp.low, mm.low)),
    high: Math.min(most, Math.max(pp.high, mp.high), Math.max(pm.high, mm.high)),
    p: Math.min(1, 2 * Math.min(nearer, farther)),
  };
}

/** One-sided p-value of a sum being at least 0: small if it is surely below. */
function below({ value, se, df }: Combination): number {
  if (se === null || se === 0) return value < 0 ? 0 : value > 0 ? 1 : 0.5;
  return tCdf(value / se, df);
}
