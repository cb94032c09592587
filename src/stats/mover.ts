import type { JackknifeEstimate } from "./jackknife.ts";

/** A value with its interval. */
export interface WithEnds {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of a - b from those of the two (MOVER: Zou & Donner 2008), which keeps the skewness of each:
 *
 *     low = d - sqrt[(a - l_a)^2 + (h_b - b)^2 - 2 r (a - l_a)(h_b - b)], high likewise
 *
 * @param r correlation of the two.
 */
export function differenceOf(a: WithEnds, b: WithEnds, r: number): WithEnds {
  const join = (x: number, y: number) => Math.sqrt(Math.max(0, x * x + y * y - 2 * r * x * y));
  const value = a.value - b.value;
  return {
    value,
    low: value - join(a.value - a.low, b.high - b.value),
    high: value + join(a.high - a.value, b.value - b.low),
  };
}

/** The interval of a / b, both above 0: that of the difference of their logarithms. */
export function quotientOf(a: WithEnds, b: WithEnds, r: number): WithEnds {
  const log = ({ value, low, high }: WithEnds): WithEnds => ({
    value: Math.log(value),
    low: Math.log(low),
    high: Math.log(high),
  });
  const { value, low, high } = differenceOf(log(a), log(b), r);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

/** An estimate's value and interval; null if either is missing. */
export function endsOf({
  value,
  low,
  high,
}: Pick<JackknifeEstimate, "value" | "low" | "high">): WithEnds | null {
  return value === null || low === null || high === null ? null : { value, low, high };
}
