/** Scales of intervals: `log` for ratios, which are positive and skewed; `logit` for shares of a range. */
export type Scale = "linear" | "log" | "logit";

interface Transform {
  forth(value: number): number;
  back(value: number): number;
  /** The usual null value on the scale. */
  readonly zero: number;
}

const same = (x: number) => x;

/** Transforms to a scale and back; `range` holds the ends of the logit scale. */
export function transformOf(scale: Scale, [low, high]: readonly [number, number] = [0, 1]): Transform {
  if (scale === "linear") return { forth: same, back: same, zero: 0 };
  if (scale === "log") return { forth: Math.log, back: Math.exp, zero: 0 };
  if (high === Number.POSITIVE_INFINITY)
    return { forth: (x) => Math.log(x - low), back: (x) => low + Math.exp(x), zero: 0 };
  if (low === Number.NEGATIVE_INFINITY)
    return { forth: (x) => -Math.log(high - x), back: (x) => high - Math.exp(-x), zero: 0 };
  return {
    forth: (x) => Math.log((x - low) / (high - x)),
    back: (x) => low + (high - low) / (1 + Math.exp(-x)),
    zero: 0,
  };
}

/** Maximum ratio of the ends of a factor's interval: a wider one is uninformative. */
const WIDEST = 100;

/** Whether an interval on the log scale with this reach on either side is too wide to show. */
export function isTooWide(reach: number): boolean {
  return 2 * reach > Math.log(WIDEST);
}
