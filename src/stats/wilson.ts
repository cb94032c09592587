import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";

/**
 * Wilson's score interval of a proportion (Wilson 1927), without continuity correction. It stays inside
 * [0, 1] and has a width at 0 and 1, where the jackknife has none.
 *
 * @param successes in [0, trials]
 * @param trials at least 1
 * @throws {RangeError} on other arguments.
 * @example
 * import { wilsonInterval } from "simgap/stats";
 * wilsonInterval(8, 10); // => { low: 0.49, high: 0.943 }
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  level = 0.95,
): { readonly low: number; readonly high: number } {
  if (!(trials >= 1) || !(successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} of ${trials} is not a proportion`);
  }
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const p = successes / trials;
  const centre = (p + z ** 2 / (2 * trials)) / (1 + z ** 2 / trials);
  const reach = (z / (1 + z ** 2 / trials)) * Math.sqrt((p * (1 - p)) / trials + z ** 2 / (4 * trials ** 2));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - reach),
    high: successes === trials ? 1 : Math.min(1, centre + reach),
  };
}
