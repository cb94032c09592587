import {
  APOSTROPHE,
  AT,
  BREAK,
  characterClass,
  DIGIT,
  HAN,
  HYPHEN,
  LETTER,
  NEWLINE,
  OTHER,
  QUIET,
  SPACE,
  STOP,
} from "./character-class.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Properties of a symbol, as bits. */
export const AT_START = 1;
export const AT_END = 2;
export const IS_NUMBER = 4;
export const IS_WORD = 8;
export const IS_CAPITALS = 16;

/**
 * A text as symbols: words (of any script that spaces them), single Chinese characters, punctuation and
 * emoji. Parallel arrays; `ids` are those of the vocabulary, 0 for what no phrase mentions.
 */
export class Symbols {
  readonly ids: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly flags: number[] = [];
  /** Which sentence a symbol is in, from 0. */
  readonly sentences: number[] = [];

  get length(): number {
    return this.ids.length;
  }
}

export interface Reading {
  readonly vocabulary: Vocabulary;
  readonly startsAt: "sentence" | "clause";
}

/** Reads a text in one pass, in time linear in its length; any string of UTF-16 code units will do. */
export function readSymbols(text: string, { vocabulary, startsAt }: Reading): Symbols {
  const symbols = new Symbols();
  const byClause = startsAt === "clause";
  const length = text.length;
  let atStart = true;
  let spaced = false;
  let sentence = 0;
  let at = 0;

  const push = (id: number, start: number, end: number, flags: number): void => {
    symbols.ids.push(id);
    symbols.starts.push(start);
    symbols.ends.push(end);
    symbols.flags.push(flags);
    symbols.sentences.push(sentence);
  };
  const closeClause = (): void => {
    const last = symbols.length - 1;
    if (last >= 0) symbols.flags[last]! |= AT_END;
  };
  const pushWord = (id: number, end: number, flags: number): void => {
    push(id, at, end, flags | IS_WORD | (atStart ? AT_START : 0));
    atStart = atStart && vocabulary.isOpener(id);
    spaced = false;
    at = end;
  };

  while (at < length) {
    const unit = text.charCodeAt(at);
    switch (characterClass(unit)) {
      case LETTER:
      case DIGIT: {
        const end = wordEnd(text, at);
        const word = text.slice(at, end);
        const number = characterClass(unit) === DIGIT;
        const id = vocabulary.idOfWord(word);
        pushWord(
          id,
          end,
          (number ? IS_NUMBER : vocabulary.numberFlag(id)) | (isCapitals(word) ? IS_CAPITALS : 0),
        );
        break;
      }
      case HAN: {
        if (spaced && byClause) {
          closeClause();
          atStart = true;
        }
        const id = vocabulary.idOfCharacter(unit);
        pushWord(id, at + 1, vocabulary.numberFlag(id));
        break;
      }
      case STOP: {
        const end = stopEnd(text, at);
        closeClause();
        push(vocabulary.idOfWord(stopName(text, at, end)), at, end, AT_END);
        if (!isAbbreviation(text, at)) {
          atStart = true;
          sentence++;
        }
        at = end;
        break;
      }
      case BREAK:
        closeClause();
        push(vocabulary.idOfWord(breakName(unit)), at, at + 1, AT_END);
        if (byClause) atStart = true;
        at++;
        break;
      case HYPHEN:
        // "follow-up" is two words; a dash with a space before it parts clauses.
        if (spaced) {
          closeClause();
          push(0, at, at + 1, AT_END);
        }
        at++;
        break;
      case NEWLINE:
        closeClause();
        atStart = true;
        sentence++;
        at++;
        break;
      case OTHER: {
        const end = at + (isPair(text, at) ? 2 : 1);
        closeClause();
        push(vocabulary.idOfWord(text.slice(at, end)), at, end, AT_END);
        if (byClause) atStart = true;
        at = end;
        break;
      }
      case AT:
        at = wordEnd(text, at + 1);
        break;
      case SPACE:
        spaced = true;
        at++;
        continue;
      case QUIET:
      case APOSTROPHE:
        at++;
        continue;
      default:
        at++;
    }
    spaced = false;
  }
  closeClause();
  return symbols;
}

/** Letters, digits, apostrophes between letters, and the point in 4.5. */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const kind = characterClass(text.charCodeAt(end));
    if (kind === LETTER || kind === DIGIT) end++;
    else if (kind === APOSTROPHE && end > start && isKind(text, end + 1, LETTER)) end++;
    else if (
      kind === STOP &&
      text[end] === "." &&
      isKind(text, end - 1, DIGIT) &&
      isKind(text, end + 1, DIGIT)
    )
      end++;
    else break;
  }
  return end;
}

function isKind(text: string, at: number, kind: number): boolean {
  return at >= 0 && at < text.length && characterClass(text.charCodeAt(at)) === kind;
}

function stopEnd(text: string, start: number): number {
  let end = start + 1;
  while (isKind(text, end, STOP)) end++;
  return end;
}

/** A run of stops by what it says: `!!`, `??`, `?!` where repeated, else its first mark. */
function stopName(text: string, start: number, end: number): string {
  let exclamations = 0;
  let questions = 0;
  for (let i = start; i < end; i++) {
    const mark = text[i]!;
    if (mark === "!" || mark === "！") exclamations++;
    else if (mark === "?" || mark === "？") questions++;
    else if (mark === "‼") exclamations += 2;
    else if (mark === "⁇") questions += 2;
    else if (mark === "⁈" || mark === "⁉") exclamations = ++questions;
  }
  if (exclamations > 0 && questions > 0) return "?!";
  if (exclamations > 0) return exclamations > 1 ? "!!" : "!";
  if (questions > 0) return questions > 1 ? "??" : "?";
  return ".";
}

function breakName(unit: number): string {
  if (unit === 0x2c || unit === 0xff0c || unit === 0x3001) return ",";
  return unit === 0x3a || unit === 0xff1a ? ":" : "(";
}

/** The point of "e.g." or of an initial: one letter before it, which is no word. */
function isAbbreviation(text: string, stop: number): boolean {
  if (text[stop] !== "." || !isKind(text, stop - 1, LETTER) || isKind(text, stop - 2, LETTER)) return false;
  const letter = text[stop - 1]!;
  return letter !== "I" && letter !== "u" && !isKind(text, stop - 2, APOSTROPHE);
}

function isPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= text.length) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

/** Two letters or more, all of A-Z. */
function isCapitals(word: string): boolean {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit >= 0x41 && unit <= 0x5a) letters++;
    else if (characterClass(unit) !== APOSTROPHE) return false;
  }
  return letters > 1;
}
