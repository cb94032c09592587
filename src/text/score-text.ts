import { classify, type SentimentClass, type SentimentScorer } from "./sentiment/scorer.ts";
import type { MarkerHit } from "./style/marker.ts";
import { styleOf } from "./style/style-sums.ts";
import { isLanguage, ownLanguage } from "./utterance-language.ts";

/** The scores of one text. */
export interface TextScore {
  /** `en`, `zh`, another language stated by its source, or `other` for other scripts; null without letters. */
  readonly lang: string | null;
  /** In [-1, 1]; null if there is nothing to score. */
  readonly sentiment: number | null;
  readonly class: SentimentClass | null;
  /** Number of words; null in unsupported languages. */
  readonly tokens: number | null;
  readonly markers: readonly MarkerHit[];
}

const NOTHING: TextScore = { lang: null, sentiment: null, class: null, tokens: null, markers: [] };

/**
 * Scores one text: its language (as stated by its source, else by its letters), sentiment, and style markers with
 * spans in UTF-16 units. A text without letters is scored by its emoji and punctuation.
 * @example
 * import { scorerByName, scoreText } from "simgap/text";
 * const { lang, class: feeling, markers } = scoreText("Sorry, this is terrible.", null, scorerByName("rules"));
 * lang; // => "en"
 * feeling; // => "negative"
 * markers.map(({ marker }) => marker); // => ["apology", "complaint"]
 */
export function scoreText(text: string | null, lang: string | null, scorer: SentimentScorer): TextScore {
  if (text === null) return NOTHING;
  const tag = ownLanguage({ text, lang });
  if (tag !== null && !isLanguage(tag)) return { ...NOTHING, lang: tag };
  const sentiment = scorer.score(text);
  const { words, hits } = styleOf(text, tag ?? "en");
  return {
    lang: tag,
    sentiment,
    class: sentiment === null ? null : classify(sentiment),
    tokens: words.length,
    markers: hits,
  };
}
