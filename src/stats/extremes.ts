/**
 * The largest of any number of values; -Infinity of none. Values that are as many as users or answers are never spread into
 * the arguments of a call, as in `Math.max(...values)`: of some 100,000 the stack overflows.
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
