import { plainText } from "../plain/plain-text.ts";
import { CHINESE_LEXICON_VERSION } from "./chinese/lexicon.ts";
import { ChineseReader } from "./chinese/reader.ts";
import { EMOJI_VERSION } from "./emoji.ts";
import type { SentimentScorer } from "./scorer.ts";

let reader: ChineseReader | undefined;

/**
 * Chinese by simgap's own word list and rules: negation, degree adverbs and complements, contrast,
 * questions and requests (which ask for praise rather than give it), rhetorical questions, emoji and
 * emoticons. A text is parted into the fewest expressions (`Segmentation`), so it needs no segmenter; one
 * that a segmenter has cut is joined first. Where nothing else tells, characters and pairs do, by weights that
 * are fitted on simgap's own words and lines.
 */
export const rulesChinese: SentimentScorer = {
  id: "rules-zh",
  languages: ["zh"],
  version: `2/lexicon-${CHINESE_LEXICON_VERSION}/emoji-${EMOJI_VERSION}`,
  score(text) {
    reader ??= new ChineseReader();
    return reader.score(plainText(text).text);
  },
};
