/**
 * Rounds the exact binary value to `digits` decimals, ties to even: Python's `round`, which the
 * benchmark applies to the judge's average before it enters a score.
 */
export function roundHalfEven(value: number, digits: number): number {
  const scaled = Math.abs(value) * 10 ** digits;
  // Nearly all values are far from a tie, and small enough for the product's error not to matter.
  if (scaled < 1e9 && digits <= 22 && Math.abs(scaled - Math.floor(scaled) - 0.5) > 1e-6)
    return (Math.sign(value) * Math.round(scaled)) / 10 ** digits;
  const rounded = Number(value.toFixed(digits));
  const step = 10 ** -digits;
  // A tie shows in the exact decimal expansion; toFixed gives as many of its digits as are asked for.
  const expansion = Math.abs(value).toFixed(Math.min(100, digits + 40));
  const tail = expansion.slice(expansion.indexOf(".") + 1 + digits);
  if (!/^50*$/u.test(tail)) return rounded;
  const below = Number((Math.abs(value) - step / 2).toFixed(digits));
  const even = Math.round(below / step) % 2 === 0 ? below : Number((below + step).toFixed(digits));
  return Math.sign(value) * even;
}
