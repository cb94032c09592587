/**
 * The largest of any number of values; -Infinity of none. Use it for as many values as there are users or answers:
 * `Math.max(...values)` overflows the stack at some 100,000.
 * @example largest([1, 3, 2]) // 3
 */
export function largest(values: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > found) found = value;
  return found;
}

/**
 * The smallest of any number of values; Infinity of none.
 * @example smallest([2, 1, 3]) // 1
 * @see largest
 */
export function smallest(values: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < found) found = value;
  return found;
}
