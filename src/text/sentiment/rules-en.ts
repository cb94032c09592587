import { EMOJI_VERSION } from "./emoji.ts";
import { ENGLISH_LEXICON_VERSION, englishLexicon } from "./english/lexicon.ts";
import { scoreOf } from "./english/rules.ts";
import { Scan } from "./english/scan.ts";
import type { SentimentScorer } from "./scorer.ts";

let scan: Scan | undefined;

/**
 * English by word list and rules: negation with contractions, degree adverbs, contrast and concession,
 * phrases, capitals, stretched words, exclamation marks, emoji and emoticons. No training.
 */
export const rulesEnglish: SentimentScorer = {
  id: "rules-en",
  languages: ["en"],
  version: `1/lexicon-${ENGLISH_LEXICON_VERSION}/emoji-${EMOJI_VERSION}`,
  score(text) {
    scan ??= new Scan(englishLexicon());
    scan.read(text);
    return scan.scorable ? scoreOf(scan) : null;
  },
};
