import type { Language } from "../language.ts";

/** A sentiment scorer. */
export interface SentimentScorer {
  /** The name under which `--scorer` finds it. */
  readonly id: string;
  readonly languages: readonly Language[];
  /** Changes whenever rules or word lists do. */
  readonly version: string;
  /**
   * Sentiment in [-1, 1]: -1 very negative, 0 no sentiment either way, 1 very positive. A text with words but without
   * evidence is neutral, 0. Null means that there is nothing to score: no word of the scorer's languages and no emoji
   * or emoticon (empty, digits or punctuation only, another script). Callers count nulls; they are never neutral.
   */
  score(text: string): number | null;
}

export const SENTIMENT_CLASSES = ["negative", "neutral", "positive"] as const;
export type SentimentClass = (typeof SENTIMENT_CLASSES)[number];

/** Half-width of the neutral band, as in Hutto & Gilbert 2014. */
export const DEFAULT_CUT = 0.05;

/**
 * The class of a score: negative below `-cut`, positive above `cut`, neutral between (ends included).
 * @throws {RangeError} if the cut is not in [0, 1).
 */
export function classify(score: number, cut: number = DEFAULT_CUT): SentimentClass {
  if (!(cut >= 0 && cut < 1)) throw new RangeError(`${cut} is not a cut: expected a number in [0, 1)`);
  if (score > cut) return "positive";
  return score < -cut ? "negative" : "neutral";
}

/**
 * Maps a sum of valences (any real number) into (-1, 1), monotone and odd, 0 to 0 and `half` to 0.5:
 * the more evidence there is, the less one more word adds.
 */
export function saturate(sum: number, half: number): number {
  return sum / (Math.abs(sum) + half);
}
