/** Number of hash buckets for n-grams. */
export const BUCKETS = 2 ** 18;
const LENGTHS = [2, 3] as const;

/**
 * Counts a text's character n-grams (two and three characters, so that Chinese words and English syllables are treated
 * alike), by hash bucket. Case, width and repeated white space are ignored.
 */
export function ngramCounts(texts: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    const characters = [...` ${text.normalize("NFKC").toLowerCase().trim().replace(/\s+/gu, " ")} `];
    const codes = characters.map((character) => character.codePointAt(0)!);
    for (const length of LENGTHS) {
      for (let i = 0; i + length <= codes.length; i++) {
        const bucket = hash(codes, i, length) % BUCKETS;
        counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** FNV-1a over code points with MurmurHash3's finaliser; 32 bits, unsigned. */
function hash(codes: readonly number[], start: number, length: number): number {
  let h = 0x811c9dc5 ^ length;
  for (let i = start; i < start + length; i++) h = Math.imul(h ^ codes[i]!, 0x01000193);
  return mix(h);
}

function mix(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** A bucket's index and sign in a vector of `width` numbers (Weinberger et al. 2009). */
export function place(bucket: number, width: number): { readonly at: number; readonly sign: 1 | -1 } {
  const h = mix(bucket + 1);
  return { at: (h >>> 1) % width, sign: h & 1 ? 1 : -1 };
}
