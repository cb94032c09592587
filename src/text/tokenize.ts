import PorterStemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import AggressiveTokenizer from "natural/lib/natural/tokenizers/aggressive_tokenizer.js";
import type { Language } from "./language.ts";
import { plainText } from "./plain/plain-text.ts";
import { chineseWords, segmentsOf } from "./segmenter.ts";

/**
 * A normalised word (`plainText`) and its range in the original text, in UTF-16 units: usually `text.slice(start,
 * end)` equals `token.text`, but "don't" may be written `don&#39;t`.
 */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words of a text with their offsets, without punctuation, emoji, addresses and white space. Linear in its length. */
export function tokenize(text: string, language: Language): Token[] {
  const plain = plainText(text);
  const tokens = language === "zh" ? tokenizeChinese(plain.text) : tokenizeEnglish(plain.text);
  if (plain.text === text) return tokens;
  return tokens.map((token) => ({ ...token, ...plain.original(token.start, token.end) }));
}

/** The words of a text: like `tokenize`, but faster, without offsets. */
export function wordsOf(text: string, language: Language): string[] {
  const plain = plainText(text).text;
  return language === "zh" ? chineseWords(plain) : tokenizeEnglish(plain).map((token) => token.text);
}

/** The Porter stem (Porter 1980) of one English word, lower-cased: `delayed`, `delays` -> `delai`. */
export function stem(word: string): string {
  return PorterStemmer.stem(word);
}

const englishTokenizer = new AggressiveTokenizer();

/**
 * `natural` splits at everything except ASCII letters, digits, ', - and /, and returns strings without offsets. So
 * accents and typographic apostrophes are folded first, preserving length, and each word is located by searching from
 * the end of the last one.
 */
function tokenizeEnglish(text: string): Token[] {
  const folded = fold(text);
  const tokens: Token[] = [];
  let from = 0;
  for (const chunk of englishTokenizer.tokenize(folded)) {
    const at = folded.indexOf(chunk, from);
    from = at + chunk.length;
    if (PLAIN_CHUNK.test(chunk)) {
      tokens.push({ text: text.slice(at, from), start: at, end: from });
      continue;
    }
    for (const word of chunk.matchAll(WORD_IN_CHUNK)) {
      const start = at + word.index;
      const end = start + word[0].length;
      tokens.push({ text: text.slice(start, end), start, end });
    }
  }
  return tokens;
}

/** Most chunks are one word; some are `and/or`, `'quoted'` or `--`, whose words keep only inner apostrophes and hyphens. */
const PLAIN_CHUNK = /^[a-z0-9]+$/i;
const WORD_IN_CHUNK = /[a-z0-9]+(?:['-][a-z0-9]+)*/gi;

function fold(text: string): string {
  return ASCII_ONLY.test(text) ? text : text.replace(FOLDABLE, foldUnit);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ASCII_ONLY = /^[\x00-\x7f]*$/;
const FOLDABLE = /[\u00c0-\u024f\u2018\u2019\uff07]/g;

/** The base letter; one without a decomposition becomes an x, since only the span matters. */
function foldUnit(unit: string): string {
  if (unit === "\u2018" || unit === "\u2019" || unit === "\uff07") return "'";
  if (unit === "\u00d7" || unit === "\u00f7") return " ";
  const base = unit.normalize("NFD").charAt(0);
  return base < "\u0080" ? base : "x";
}

function tokenizeChinese(text: string): Token[] {
  const tokens: Token[] = [];
  for (const [segment, start] of segmentsOf(text)) {
    tokens.push({ text: segment, start, end: start + segment.length });
  }
  return tokens;
}
