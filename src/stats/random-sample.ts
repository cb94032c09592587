import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * `n` of the values without replacement, all choices equally likely.
 * @throws {RangeError} if `n` is below 0 or above the number of values.
 */
export function randomSample<T>(values: readonly T[], n: number, random: RandomGenerator): T[] {
  if (n < 0 || n > values.length) throw new RangeError(`a sample of ${n} from ${values.length} values`);
  const drawn = values.slice();
  for (let i = 0; i < n; i++) {
    const j = uniformInt(random, i, drawn.length - 1);
    [drawn[i], drawn[j]] = [drawn[j]!, drawn[i]!];
  }
  return drawn.slice(0, n);
}
