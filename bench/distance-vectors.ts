import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { BlockVectors } from "../src/stats/block-vectors.ts";

/** Seeded vectors of users with habits of their own, single precision: made fast, for benchmarks only. */
export function distanceVectors(users: number, blocks: number, width: number): BlockVectors {
  const random = xoroshiro128plus(4);
  const rows = new Float32Array(users * blocks * width);
  const centre = new Float32Array(width);
  for (let u = 0, at = 0; u < users; u++) {
    for (let k = 0; k < width; k++) centre[k] = random.next() / 2 ** 31;
    for (let b = 0; b < blocks; b++) {
      for (let k = 0; k < width; k++, at++) rows[at] = centre[k]! + random.next() / 2 ** 32;
    }
  }
  const starts = Int32Array.from({ length: users + 1 }, (_, u) => u * blocks);
  return { ids: Array.from({ length: users }, (_, u) => `u${u}`), starts, width, rows };
}
