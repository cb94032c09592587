/** Shares of a weight by equal bins from zero: bin i holds [i * width, (i + 1) * width). */
export interface Histogram {
  readonly width: number;
  readonly shares: readonly number[];
}

/**
 * A weighted histogram of values from zero with unknown range: if a value lies beyond the last bin, bins merge in
 * pairs. Widths are powers of two, so that histograms of different ranges merge to a common width without loss.
 */
export class DoublingHistogram {
  #width = 2 ** -40;
  readonly #weights: Float64Array;

  /** @param bins number of bins, even. */
  constructor(bins = 512) {
    this.#weights = new Float64Array(bins);
  }

  /** @throws {RangeError} on an infinite value. */
  add(value: number, weight: number): void {
    if (value === Number.POSITIVE_INFINITY) throw new RangeError(`${value} has no bin`);
    while (value >= this.#width * this.#weights.length) this.#double();
    this.#weights[Math.floor(value / this.#width)]! += weight;
  }

  #double(): void {
    const weights = this.#weights;
    const half = weights.length / 2;
    for (let i = 0; i < half; i++) weights[i] = weights[2 * i]! + weights[2 * i + 1]!;
    weights.fill(0, half);
    this.#width *= 2;
  }

  /** Shares that sum to 1, up to the last bin with weight; no bins if nothing was added. */
  histogram(): Histogram {
    const total = this.#weights.reduce((sum, w) => sum + w, 0);
    const last = this.#weights.findLastIndex((w) => w > 0);
    return { width: this.#width, shares: Array.from(this.#weights.subarray(0, last + 1), (w) => w / total) };
  }
}

/**
 * The same histogram in wider bins.
 * @param width a power of two times its own.
 */
export function coarsen(histogram: Histogram, width: number): Histogram {
  const step = Math.round(width / histogram.width);
  if (step <= 1) return histogram;
  const shares = new Array<number>(Math.ceil(histogram.shares.length / step)).fill(0);
  histogram.shares.forEach((share, i) => {
    shares[Math.floor(i / step)]! += share;
  });
  return { width, shares };
}
