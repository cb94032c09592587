import { classify, type SentimentClass, type SentimentScorer } from "./sentiment/scorer.ts";
import type { MarkerHit } from "./style/marker.ts";
import { styleOf } from "./style/style-sums.ts";
import { isLanguage, ownLanguage } from "./utterance-language.ts";

/** What is said of one text. */
export interface TextScore {
  /** `en`, `zh`, another language that its source names, `other` for other scripts; null without letters. */
  readonly lang: string | null;
  /** In [-1, 1]; null where nothing can be said. */
  readonly sentiment: number | null;
  readonly class: SentimentClass | null;
  /** Words; null in languages that are not read. */
  readonly tokens: number | null;
  readonly markers: readonly MarkerHit[];
}

const NOTHING: TextScore = { lang: null, sentiment: null, class: null, tokens: null, markers: [] };

/**
 * Scores one text: its language (what its source says, else by its letters), sentiment, and markers of
 * style with their spans in UTF-16 units. A text without letters is read for its emoji and punctuation.
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
