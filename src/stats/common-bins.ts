import { coarsen, type Histogram } from "./doubling-histogram.ts";

/** A histogram cut at the end of an axis. */
export interface CutHistogram extends Histogram {
  /** Share of the weight beyond the last bin, in [0, 1]. */
  readonly beyond: number;
}

/** The axis ends where this share of every histogram's weight is covered. */
const COVERED = 0.99;

/**
 * The same bins for histograms that share an axis: at most `bins` of one width, up to where the widest of
 * them has 99% of its weight.
 */
export function commonBins(histograms: readonly Histogram[], bins: number): readonly CutHistogram[] {
  const top = Math.max(0, ...histograms.map(quantile));
  let width = Math.max(0, ...histograms.map((h) => h.width));
  if (top === 0) return histograms.map((h) => ({ ...h, beyond: 0 }));
  while (width * bins < top) width *= 2;
  const count = Math.ceil(top / width);
  return histograms.map((histogram) => {
    const { shares } = coarsen(histogram, width);
    const shown = Array.from({ length: count }, (_, i) => shares[i] ?? 0);
    return { width, shares: shown, beyond: shares.slice(count).reduce((sum, share) => sum + share, 0) };
  });
}

/** Upper end of the bin in which that share is reached. */
function quantile({ width, shares }: Histogram): number {
  let sum = 0;
  const last = shares.findIndex((share) => {
    sum += share;
    return sum >= COVERED - 1e-9;
  });
  return width * (last + 1);
}
