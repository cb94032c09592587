import { foldedLine } from "../model/inert.ts";
import type { Locale } from "../model/presentation.ts";
import type { WritingOddity } from "../model/written.ts";
import { detectLanguage } from "../text/language.ts";

/** Characters that are shown of an answer: what is longer is no summary. */
export const MOST_WRITTEN = 600;

/** What a model thought before it answered. */
const THOUGHT =
  /<(think|thinking|thought|reasoning)>.*?(?:<\/\1>|$)|^[^<]*<\/(?:think|thinking|thought|reasoning)>/gsu;

/** How models begin where they don't do what is asked. */
const REFUSAL =
  /^\W*(?:i['’]?m sorry|(?:i am )?sorry\b|i (?:can['’]?t|cannot|am unable|am not able|won['’]?t)\b|as an? (?:ai|language model)\b|unfortunately\b|对不起|抱歉|很抱歉|非常抱歉|我(?:无法|不能)|作为.{0,8}(?:AI|人工智能|语言模型|助手))/iu;

/**
 * What a language model wrote of some terms, on one line and no longer than is shown, and what is odd about it: that it is
 * empty or was cut, is in another language than asked for, begins as refusals do, or names none of the terms. An answer in
 * another language than the terms may name them in its own words.
 */
export function readWritten(
  answer: string,
  { terms, locale }: { readonly terms: readonly string[]; readonly locale: Locale },
): { readonly text: string; readonly odd: readonly WritingOddity[] } {
  const whole = [...foldedLine(answer.replace(THOUGHT, " "))];
  const text = whole.slice(0, MOST_WRITTEN).join("").trimEnd();
  if (text === "") return { text, odd: ["empty"] };
  const language = detectLanguage(text);
  const lower = text.toLowerCase();
  const own = terms.filter((term) => (detectLanguage(term) ?? language) === language);
  const named = own.length === 0 || own.some((term) => lower.includes(term.toLowerCase()));
  const refused = REFUSAL.test(text);
  const odd: readonly (readonly [WritingOddity, boolean])[] = [
    ["refusal", refused],
    ["other_language", language !== locale],
    ["no_term", !named && !refused],
    ["cut", whole.length > MOST_WRITTEN],
  ];
  return {
    text: whole.length > MOST_WRITTEN ? `${text}…` : text,
    odd: odd.flatMap(([kind, is]) => (is ? [kind] : [])),
  };
}
