import MersenneTwister from "mersenne-twister";

/**
 * The part of Python's `random` (3.2 and later) that the benchmark uses: the same seed gives the same draws (CPython,
 * Lib/random.py and Modules/_randommodule.c).
 */
export class PythonRandom {
  readonly #twister = new MersenneTwister(0);

  /** @param seed a whole number from 0 to 2^53 - 1. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`${seed} is not a seed`);
    const high = Math.floor(seed / 2 ** 32);
    const words = high === 0 ? [seed] : [seed % 2 ** 32, high];
    this.#twister.init_by_array(words, words.length);
  }

  /** `random.random()`: in [0, 1). */
  random(): number {
    return this.#twister.random_long();
  }

  /** `random.randrange(end)`: a whole number in [0, end), by rejection. */
  below(end: number): number {
    const bits = 32 - Math.clz32(end);
    for (;;) {
      const drawn = this.#twister.random_int() >>> (32 - bits);
      if (drawn < end) return drawn;
    }
  }

  /** `random.shuffle`, in place. */
  shuffle<T>(values: T[]): void {
    for (let i = values.length - 1; i > 0; i--) {
      const other = this.below(i + 1);
      [values[i], values[other]] = [values[other]!, values[i]!];
    }
  }

  /** `random.sample(values, count)`. */
  sample<T>(values: readonly T[], count: number): T[] {
    if (count > values.length) throw new RangeError(`${count} of ${values.length} can't be drawn`);
    return values.length <= smallSet(count) ? this.#fromPool(values, count) : this.#bySet(values, count);
  }

  #fromPool<T>(values: readonly T[], count: number): T[] {
    const pool = [...values];
    return Array.from({ length: count }, (_, i) => {
      const at = this.below(pool.length - i);
      const drawn = pool[at]!;
      pool[at] = pool[pool.length - i - 1]!;
      return drawn;
    });
  }

  #bySet<T>(values: readonly T[], count: number): T[] {
    const taken = new Set<number>();
    while (taken.size < count) taken.add(this.below(values.length));
    return [...taken].map((at) => values[at]!);
  }
}

/** Up to this many values, Python samples from a copied list instead of a set of indices. */
function smallSet(count: number): number {
  return count > 5 ? 21 + 4 ** Math.ceil(Math.log(count * 3) / Math.log(4)) : 21;
}
