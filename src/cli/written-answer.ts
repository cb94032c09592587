import { foldedLine } from "../model/inert.ts";
import type { Locale } from "../model/presentation.ts";
import type { WritingOddity } from "../model/written.ts";
import { detectLanguage } from "../text/language.ts";

/** Maximum characters shown of an answer: longer ones are no summaries. */
export const MOST_WRITTEN = 600;

/** A model's thoughts before its answer. */
const THOUGHT =
  /<(think|thinking|thought|reasoning)>.*?(?:<\/\1>|$)|^[^<]*<\/(?:think|thinking|thought|reasoning)>/gsu;

/** How models typically begin when they don't comply. */
const REFUSAL =
  /^\W*(?:i['’]?m sorry|(?:i am )?sorry\b|i (?:can['’]?t|cannot|am unable|am not able|won['’]?t)\b|as an? (?:ai|language model)\b|unfortunately\b|对不起|抱歉|很抱歉|非常抱歉|我(?:无法|不能)|作为.{0,8}(?:AI|人工智能|语言模型|助手))/iu;

/**
 * Reads what a language model wrote about some terms: as one line, cut to the maximum length, with its oddities: it is
 * empty or was cut, is in another language than asked for, begins like a refusal, or names none of the terms. An answer
 * in another language than the terms may use its own words for them.
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
