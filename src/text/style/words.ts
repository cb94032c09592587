import { isSegmented } from "../segmented.ts";
import * as kind from "./character-class.ts";
import { AT_END, AT_START, IS_CAPITALS, IS_NUMBER, IS_WORD, Symbols } from "./symbols.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { breakName, isAbbreviation, isCapitals, isPair, stopEnd, stopName, wordEnd } from "./word-shapes.ts";

export interface SymbolReading {
  readonly vocabulary: Vocabulary;
  /** Characters that start a new clause after a comma, an emoji or a space between Chinese characters. */
  readonly startsAt: "sentence" | "clause";
}

/** Tokenises a text in one pass, in linear time; accepts any string of UTF-16 code units. */
export function readSymbols(text: string, reading: SymbolReading): Symbols {
  return new Reader(text, reading).read();
}

class Reader {
  readonly #text: string;
  readonly #vocabulary: Vocabulary;
  readonly #byClause: boolean;
  /** Whether a space between Chinese characters ends a clause. */
  readonly #blanksPart: boolean;
  readonly #symbols = new Symbols();
  #at = 0;
  #sentence = 0;
  #atStart = true;
  /** Whether a space comes right before. */
  #spaced = false;

  constructor(text: string, { vocabulary, startsAt }: SymbolReading) {
    this.#text = text;
    this.#vocabulary = vocabulary;
    this.#byClause = startsAt === "clause";
    this.#blanksPart = this.#byClause && !isSegmented(text);
  }

  read(): Symbols {
    while (this.#at < this.#text.length) {
      const unit = this.#text.charCodeAt(this.#at);
      const spaced = kind.characterClass(unit) === kind.SPACE;
      this.#readOne(unit);
      this.#spaced = spaced;
    }
    this.#closeClause();
    return this.#symbols;
  }

  #readOne(unit: number): void {
    switch (kind.characterClass(unit)) {
      case kind.LETTER:
      case kind.DIGIT:
        this.#readWord(unit);
        return;
      case kind.HAN:
        this.#readCharacter(unit);
        return;
      case kind.STOP:
        this.#readStop();
        return;
      case kind.BREAK:
        this.#readMark(this.#vocabulary.idOfWord(breakName(unit)), 1);
        return;
      case kind.OTHER:
        this.#readEmoji();
        return;
      case kind.HYPHEN:
        // "follow-up" is two words; a dash after a space separates clauses.
        if (this.#spaced) {
          this.#readMark(0, 1);
          return;
        }
        break;
      case kind.NEWLINE:
        this.#closeClause();
        this.#startSentence();
        break;
      case kind.AT:
        this.#at = wordEnd(this.#text, this.#at + 1);
        return;
    }
    this.#at++;
  }

  #readWord(unit: number): void {
    const end = wordEnd(this.#text, this.#at);
    const word = this.#text.slice(this.#at, end);
    const id = this.#vocabulary.idOfWord(word);
    const isNumber = kind.characterClass(unit) === kind.DIGIT || this.#vocabulary.isNumber(id);
    this.#pushWord(id, end, (isNumber ? IS_NUMBER : 0) | (isCapitals(word) ? IS_CAPITALS : 0));
  }

  #readCharacter(unit: number): void {
    if (this.#spaced && this.#blanksPart) {
      this.#closeClause();
      this.#atStart = true;
    }
    const id = this.#vocabulary.idOfCharacter(unit);
    this.#pushWord(id, this.#at + 1, this.#vocabulary.isNumber(id) ? IS_NUMBER : 0);
  }

  #readStop(): void {
    const start = this.#at;
    const end = stopEnd(this.#text, start);
    this.#closeClause();
    this.#push(this.#vocabulary.idOfWord(stopName(this.#text, start, end)), end, AT_END);
    this.#atStart = false;
    if (!isAbbreviation(this.#text, start)) this.#startSentence();
  }

  #readEmoji(): void {
    const length = isPair(this.#text, this.#at) ? 2 : 1;
    this.#readMark(this.#vocabulary.idOfWord(this.#text.slice(this.#at, this.#at + length)), length);
  }

  /** A symbol that ends a clause, but no sentence. */
  #readMark(id: number, length: number): void {
    this.#closeClause();
    this.#push(id, this.#at + length, AT_END);
    if (this.#byClause) this.#atStart = true;
  }

  #pushWord(id: number, end: number, flags: number): void {
    this.#push(id, end, flags | IS_WORD | (this.#atStart ? AT_START : 0));
    this.#atStart = this.#atStart && this.#vocabulary.isOpener(id);
  }

  #push(id: number, end: number, flags: number): void {
    const symbols = this.#symbols;
    symbols.ids.push(id);
    symbols.starts.push(this.#at);
    symbols.ends.push(end);
    symbols.flags.push(flags);
    symbols.sentences.push(this.#sentence);
    this.#at = end;
  }

  #closeClause(): void {
    const last = this.#symbols.length - 1;
    if (last >= 0) this.#symbols.flags[last]! |= AT_END;
  }

  #startSentence(): void {
    this.#atStart = true;
    this.#sentence++;
  }
}
