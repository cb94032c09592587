import tCdf from "@stdlib/stats-base-dists-t-cdf";
import type { Combination } from "./combination.ts";
import { tQuantileCached } from "./t-quantile.ts";

/** A change with only one known end: on the log scale, a factor of 0 is infinitely far away. */
export interface OneSidedChange {
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided: the interval with coverage 1 - p ends at 0. */
  readonly p: number;
}

/** The change of an estimate from 0 or to 0. */
export interface ChangeFromNone extends OneSidedChange {
  /** The change in distance from a target, also with only one known end. */
  readonly distance: OneSidedChange;
  readonly users: number;
}

/** An estimate of 0, with an upper end. */
export interface None {
  /** Upper end of its two-sided 95% interval, above 0; not a logarithm. */
  readonly most: number;
  readonly users: number;
}

const LEVEL = 0.975;
/** Largest t that is searched. */
const FARTHEST = 60;

/**
 * The change from 0 to another estimate on the log scale, and in its distance from a target. Only an upper end is known
 * of the 0, so only a lower end of the change:
 *
 *     low = L - ln(most),   L the lower end of the other's interval
 *
 * Combining both ends in full (Bonferroni: either may miss) is valid for any dependence of the two, and wider than a
 * paired interval. For p, the upper end at t is taken as most t / t(0.975); a spread that is the root of a variance
 * grows more slowly.
 *
 * @param other the estimate with an interval, as a logarithm.
 * @param target on the log scale.
 */
export function changeFromNone({ most, users }: None, other: Combination, target: number): ChangeFromNone {
  const df = Math.max(1, Math.min(other.df, users - 1));
  const usual = tQuantileCached(LEVEL, df);
  const se = other.se ?? Number.POSITIVE_INFINITY;
  const above = (t: number) => Math.log(most) + Math.log(t / usual);
  const from = (t: number) => other.value - se * t - above(t);
  const farthest = (t: number) => Math.abs(other.value - target) + se * t;
  const nearer = (t: number) => target - above(t) - farthest(t);
  const pOf = (gain: (t: number) => number) => 2 * (1 - tCdf(lastAbove(gain), df));
  return {
    low: from(usual),
    high: null,
    p: pOf(from),
    distance: { low: null, high: farthest(usual) - Math.max(0, target - above(usual)), p: pOf(nearer) },
    users: Math.min(users, other.users),
  };
}

/** The reverse: the change from an estimate to 0. */
export function changeToNone(none: None, other: Combination, target: number): ChangeFromNone {
  const { distance, ...change } = changeFromNone(none, other, target);
  return { ...change, ...turned(change), distance: { ...distance, ...turned(distance) } };
}

function turned({ low, high }: Pick<OneSidedChange, "low" | "high">) {
  return { low: high === null ? null : -high, high: low === null ? null : -low };
}

/** The largest t at which a gain that falls with t is above 0. */
function lastAbove(gain: (t: number) => number): number {
  let [low, high] = [0, FARTHEST];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (gain(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}
