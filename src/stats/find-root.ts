/** A point of a function. */
export interface Evaluation {
  readonly x: number;
  readonly y: number;
}

/**
 * The root of a function between two points, by Chandrupatla's method (1997): inverse quadratic interpolation if it is
 * safe, else bisection. It takes a third of the evaluations of bisection alone and never leaves the bracket.
 * @param ends two points of the function with opposite signs, in either order; all values are finite.
 * @param tolerance maximum width of the final bracket, above 0.
 * @returns the end of the final bracket at which the function is nearer to 0.
 */
export function findRoot(
  f: (x: number) => number,
  ends: readonly [Evaluation, Evaluation],
  tolerance: number,
): number {
  const [first, second] = ends;
  let [b, fb, a, fa] = [first.x, first.y, second.x, second.y];
  let [c, fc] = [b, fb];
  let share = 0.5;
  for (;;) {
    const x = a + share * (b - a);
    const fx = f(x);
    if (fx > 0 === fa > 0) [c, fc] = [a, fa];
    else [c, fc, b, fb] = [b, fb, a, fa];
    [a, fa] = [x, fx];
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const limit = tolerance / 2 / Math.abs(b - a);
    if (!(limit <= 0.5) || fa === 0) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const safe = phi * phi < xi && (1 - phi) ** 2 < 1 - xi;
    const between = safe
      ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
      : 0.5;
    share = Math.min(1 - limit, Math.max(limit, between));
  }
}
