import { plainText } from "../plain/plain-text.ts";
import { EMOJI_VERSION } from "./emoji.ts";
import { ENGLISH_LEXICON_VERSION, englishLexicon } from "./english/lexicon.ts";
import { scoreOf } from "./english/rules.ts";
import { TokenScan } from "./english/scan.ts";
import type { SentimentScorer } from "./scorer.ts";

let scan: TokenScan | undefined;

/**
 * English by word list and rules: negation with contractions and its scope (lists, verbs of opinion, "far
 * from", "never been happier"), degree adverbs, contrast and concession,
 * phrases, capitals, stretched words, exclamation marks, emoji and emoticons. No training.
 */
export const rulesEnglish: SentimentScorer = {
  id: "rules-en",
  languages: ["en"],
  version: `2/lexicon-${ENGLISH_LEXICON_VERSION}/emoji-${EMOJI_VERSION}`,
  score(text) {
    scan ??= new TokenScan(englishLexicon());
    const plain = plainText(text).text;
    if (ASSENT.test(plain)) return 0;
    scan.read(plain);
    return scan.scorable ? scoreOf(scan) : null;
  },
};

/** A bare "ok" is agreement, without sentiment. */
const ASSENT = /^\s*(?:ok|okay|k|kk|okey)(?:[\s,]+(?:ok|okay|then|so))?[\s.,]*$/i;
