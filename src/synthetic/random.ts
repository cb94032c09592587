import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** One stream of random numbers (xoroshiro128+): the same on every platform. */
export interface Random {
  /** In [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Integer in [0, below). */
  below(below: number): number;
  pick<T>(values: readonly T[]): T;
  /** `count` distinct values in random order; all of them if there are fewer. */
  sample<T>(values: readonly T[], count: number): T[];
}

/**
 * The stream for these labels. Streams of different labels are independent, so that another simulator, user or kind
 * of draw changes none of the others.
 */
export function randomStream(...labels: readonly (string | number)[]): Random {
  const text = labels.join("\u0000");
  const generator = xoroshiro128plusFromState([1, 2, 3, 4].map((salt) => hash(text, salt)));
  const uniform = () => uniformFloat64(generator);
  const below = (end: number) => Math.floor(uniform() * end);
  return {
    uniform,
    below,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    pick: (values) => values[below(values.length)]!,
    sample: (values, count) => {
      const pool = [...values];
      const size = Math.min(count, pool.length);
      for (let i = 0; i < size; i++) {
        const other = i + below(pool.length - i);
        [pool[i], pool[other]] = [pool[other]!, pool[i]!];
      }
      return pool.slice(0, size);
    },
  };
}

/** 32 bits of a text: FNV-1a, finalised as in MurmurHash3, so that similar labels give different states. */
function hash(text: string, salt: number): number {
  let h = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
