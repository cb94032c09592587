import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { type Exposures, NEAR } from "./user-chains.ts";

interface TestOptions {
  readonly random: RandomGenerator;
  readonly draws: number;
}

/** Relative tolerance for sums in another order. */
const ROUNDING = 1e-9;

/**
 * Two-sided permutation test of the summed excess of conversions' links over those of near exposures: under the null
 * hypothesis, any equally large set of exposures of the same user and scenario could have been the conversions. All
 * conversions of a user are permuted together, since they share the exposures they are compared with. Exposures are
 * added per user and scenario and not kept: only one sum per draw is.
 */
export class ConversionTest {
  readonly #random: RandomGenerator;
  readonly #sums: Float64Array;
  #observed = 0;
  #groups = 0;

  constructor({ random, draws }: TestOptions) {
    this.#random = random;
    this.#sums = new Float64Array(draws);
  }

  /** Permutes the conversions among these exposures, in time order; sets where all or none converted add nothing. */
  add(exposures: Exposures): void {
    const chosen = exposures.converted.flatMap((yes, i) => (yes ? [i] : []));
    const { length } = exposures.links;
    if (chosen.length === 0 || chosen.length === length) return;
    const excess = excessIn(exposures);
    this.#groups++;
    this.#observed += excess(Int32Array.from(chosen));
    // The first elements of a shuffle are a random choice.
    const places = Int32Array.from({ length }, (_, i) => i);
    const dealt = new Int32Array(chosen.length);
    for (let draw = 0; draw < this.#sums.length; draw++) {
      for (let i = 0; i < chosen.length; i++) {
        const j = uniformInt(this.#random, i, length - 1);
        dealt[i] = places[j]!;
        places[j] = places[i]!;
        places[i] = dealt[i]!;
      }
      this.#sums[draw]! += excess(dealt.sort());
    }
  }

  /** (b + 1) / (draws + 1) over random choices; null if no conversion has an exposure to compare with. */
  p(): number | null {
    if (this.#groups === 0) return null;
    const observed = Math.abs(this.#observed);
    const least = observed - ROUNDING * Math.max(1, observed);
    const beyond = this.#sums.reduce((n, sum) => n + Number(Math.abs(sum) >= least), 0);
    return (beyond + 1) / (this.#sums.length + 1);
  }
}

/** The p-value of `ConversionTest` for all of these. */
export function conversionTest(all: readonly Exposures[], options: TestOptions): number | null {
  const test = new ConversionTest(options);
  for (const exposures of all) test.add(exposures);
  return test.p();
}

/** The summed excess if the exposures at these ascending indices had been the conversions. */
function excessIn({ at, links }: Exposures): (chosen: Int32Array) => number {
  const times = Float64Array.from(at);
  const strengths = Float64Array.from(links);
  const all = Int32Array.from(links, (_, i) => i);
  const near = nearSums(all, times, strengths);
  const own: NearSums = { counts: new Int32Array(links.length), sums: new Float64Array(links.length) };
  return (chosen) => {
    nearSums(chosen, times, strengths, own);
    let sum = 0;
    for (let c = 0; c < chosen.length; c++) {
      const i = chosen[c]!;
      const n = near.counts[i]! - own.counts[c]!;
      if (n > 0) sum += strengths[i]! - (near.sums[i]! - own.sums[c]!) / n;
    }
    return sum;
  };
}

interface NearSums {
  readonly counts: Int32Array;
  readonly sums: Float64Array;
}

/** For each of these indices, the number of them near in time, including itself, and the sum of their links. */
function nearSums(
  places: Int32Array,
  at: Float64Array,
  links: Float64Array,
  into: NearSums = { counts: new Int32Array(places.length), sums: new Float64Array(places.length) },
): NearSums {
  const n = places.length;
  let from = 0;
  let to = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const when = at[places[i]!]!;
    for (; to < n && at[places[to]!]! - when < NEAR; to++) sum += links[places[to]!]!;
    for (; when - at[places[from]!]! >= NEAR; from++) sum -= links[places[from]!]!;
    into.counts[i] = to - from;
    into.sums[i] = sum;
  }
  return into;
}
