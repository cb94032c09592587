import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

export interface SignFlipOptions {
  /** Source of random bits, passed in and advanced; used only if there are too many users to enumerate. */
  readonly random: RandomGenerator;
  /** Monte Carlo draws; default 10,000. */
  readonly draws?: number;
}

/** Up to this many non-zero differences all sign patterns are enumerated and the p-value is exact. */
const EXACT_UP_TO = 14;

/**
 * Two-sided sign-flip (randomization) test of "the differences are symmetric around zero", one difference per user.
 * The statistic is |sum of differences|; the p-value is exact for few users, else (b + 1) / (draws + 1). It makes no
 * assumption about the distribution within or across users.
 *
 * @param differences one number per user: the user's summed simulated - real.
 * @returns p in (0, 1]; 1 if all differences are zero.
 * @throws {RangeError} on a difference that is not finite.
 */
export function signFlipTest(differences: ArrayLike<number>, options: SignFlipOptions): number {
  const moved = Array.from(differences).filter((d) => {
    if (!Number.isFinite(d)) throw new RangeError(`a difference is ${d}, expected a finite number`);
    return d !== 0;
  });
  if (moved.length === 0) return 1;
  const observed = Math.abs(moved.reduce((sum, d) => sum + d, 0));
  // Sums of the same terms in another order differ in their last bits but still count as ties.
  const threshold = observed - 1e-9 * moved.reduce((sum, d) => sum + Math.abs(d), 0);
  const blocks = blockSums(moved);
  if (moved.length <= EXACT_UP_TO) return exact(blocks, moved.length, threshold);

  const draws = options.draws ?? 10_000;
  let extreme = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (Math.abs(randomSum(blocks, options.random)) >= threshold) extreme++;
  }
  return (extreme + 1) / (draws + 1);
}

/**
 * The signed sums of eight differences at a time, for all 256 sign patterns: one look-up then replaces eight flips
 * (the "four Russians" method), with the same result.
 */
function blockSums(differences: readonly number[]): Float64Array[] {
  const blocks: Float64Array[] = [];
  for (let start = 0; start < differences.length; start += 8) {
    const size = Math.min(8, differences.length - start);
    const sums = new Float64Array(256);
    for (let pattern = 0; pattern < 256; pattern++) {
      let sum = 0;
      for (let bit = 0; bit < size; bit++) {
        const d = differences[start + bit]!;
        sum += (pattern >> bit) & 1 ? d : -d;
      }
      sums[pattern] = sum;
    }
    blocks.push(sums);
  }
  return blocks;
}

function exact(blocks: readonly Float64Array[], size: number, threshold: number): number {
  const patterns = 2 ** size;
  let extreme = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    let sum = 0;
    for (let block = 0; block < blocks.length; block++)
      sum += blocks[block]![(pattern >> (8 * block)) & 255]!;
    if (Math.abs(sum) >= threshold) extreme++;
  }
  return extreme / patterns;
}

function randomSum(blocks: readonly Float64Array[], random: RandomGenerator): number {
  let sum = 0;
  let bits = 0;
  for (let block = 0; block < blocks.length; block++) {
    if (block % 4 === 0) bits = random.next();
    sum += blocks[block]![(bits >>> (8 * (block % 4))) & 255]!;
  }
  return sum;
}
