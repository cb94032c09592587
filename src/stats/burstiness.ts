/**
 * Burstiness of times between events (Goh & Barabási 2008), corrected for their number (Kim & Jo 2016): with
 * r = standard deviation / mean of n times,
 *
 *     B = (sqrt(n + 1) r - sqrt(n - 1)) / ((sqrt(n + 1) - 2) r + sqrt(n - 1))
 *
 * which is -1 for a clock, about 0 for events at random moments whatever n, and 1 where all happen at once.
 *
 * @param n times between events, in any unit of time.
 * @param sum,squares the sum of these times and of their squares.
 * @returns null below 2 times, or where all events are at one moment.
 * @example burstiness({ n: 4, sum: 8, squares: 16 }); // -1: each time is 2
 */
export function burstiness({
  n,
  sum,
  squares,
}: {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}): number | null {
  if (n < 2 || !(sum > 0)) return null;
  const mean = sum / n;
  const ratio = Math.sqrt(Math.max(0, squares / n - mean * mean)) / mean;
  const [more, less] = [Math.sqrt(n + 1), Math.sqrt(n - 1)];
  return (more * ratio - less) / ((more - 2) * ratio + less);
}
