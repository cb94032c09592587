import { detectLanguage } from "../language.ts";
import { plainText } from "../plain/plain-text.ts";
import { rulesEnglish } from "./rules-en.ts";
import { rulesChinese } from "./rules-zh.ts";
import type { SentimentScorer } from "./scorer.ts";

const LETTER = /\p{L}/u;

/**
 * The rules of the text's language, as `detectLanguage` finds it. A text without letters is scored by its emoji and
 * emoticons; one in another script is null.
 */
export const rulesByLanguage: SentimentScorer = {
  id: "rules",
  languages: ["en", "zh"],
  version: `1/en-${rulesEnglish.version}/zh-${rulesChinese.version}`,
  score(text) {
    const language = detectLanguage(text);
    if (language === null && LETTER.test(plainText(text).text)) return null;
    return (language === "zh" ? rulesChinese : rulesEnglish).score(text);
  },
};
