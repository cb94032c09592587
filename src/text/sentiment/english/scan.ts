import { emojiValence } from "../emoji.ts";
import type { EnglishLexicon } from "./lexicon.ts";
import type { Word } from "./word.ts";

/** The separator between a token and the next; `list` is the comma of "easy, quick or cheap". */
export const GAP = { list: -1, none: 0, clause: 1, sentence: 2, question: 3 } as const;

const CAPITALS = 1;
const STRETCHED = 2;

/** The tokens of one text, in parallel arrays that are reused for the next text. */
export class TokenScan {
  readonly words: Word[] = [];
  /** `GAP` after each token. */
  readonly gaps: number[] = [];
  /** Valence of a token that is an emoji or emoticon; null for a word. */
  readonly symbols: (number | null)[] = [];
  readonly emphasis: number[] = [];
  length = 0;
  /** Words in capitals count as emphasis only if other words are not in capitals. */
  lowerWords = 0;
  exclamations = 0;
  /** Whether there is anything to score: a word, an emoji, an emoticon. */
  scorable = false;

  #hasOr = false;
  readonly #lexicon: EnglishLexicon;
  readonly #symbol: Word = { text: "", valence: 0, role: "none", degree: 0, phrases: null };

  constructor(lexicon: EnglishLexicon) {
    this.#lexicon = lexicon;
  }

  isLoud(i: number): boolean {
    return this.emphasis[i] === CAPITALS && this.lowerWords > 0;
  }

  isStretched(i: number): boolean {
    return this.emphasis[i] === STRETCHED;
  }

  /** Reads a text (`plainText`) once, from left to right. */
  read(text: string): void {
    this.length = 0;
    this.lowerWords = 0;
    this.exclamations = 0;
    this.scorable = false;
    this.#hasOr = false;
    let at = 0;
    while (at < text.length) at = this.#readAt(text, at);
    if (this.#hasOr) this.#joinLists();
  }

  /** Commas before an "or" or "nor" belong to one list. */
  #joinLists(): void {
    for (let or = 2; or < this.length; or++) {
      if (!isOr(this.words[or]!)) continue;
      if (this.gaps[or - 1] === GAP.clause) this.gaps[or - 1] = GAP.list;
      for (let at = or - 2; at >= 0 && at >= or - LONGEST_LIST; at--) {
        if (this.gaps[at] === GAP.clause && this.words[at]!.valence !== 0) this.gaps[at] = GAP.list;
        else if (this.gaps[at]! > GAP.none) break;
      }
    }
  }

  #readAt(text: string, at: number): number {
    const unit = text.charCodeAt(at);
    if (unit <= 32) {
      if (unit === 10) this.#gap(GAP.sentence);
      return at + 1;
    }
    const emoticon = unit < 128 ? this.#lexicon.emoticonAt(text, at) : null;
    if (emoticon !== null) {
      this.#pushSymbol(emoticon.valence);
      return at + emoticon.text.length;
    }
    if (isWordUnit(unit)) return this.#readWord(text, at);
    if (unit >= 0x2000) return this.#readSymbol(text, at);
    this.#punctuation(unit);
    return at + 1;
  }

  #readWord(text: string, start: number): number {
    let end = start;
    let capitals = 0;
    let small = 0;
    let stretched = false;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (unit >= 97 && unit <= 122) small++;
      else if (unit >= 65 && unit <= 90) capitals++;
      else if (!isWordUnit(unit) && !isInnerMark(text, end, unit)) break;
      if (end > start + 1 && unit === text.charCodeAt(end - 1) && unit === text.charCodeAt(end - 2))
        stretched = true;
    }
    const surface = text.slice(start, end);
    if (capitals + small > 0 || !ASCII_DIGITS.test(surface)) this.scorable = true;
    if (small > 0) this.lowerWords++;
    const emphasis = capitals > 1 && small === 0 ? CAPITALS : stretched ? STRETCHED : 0;
    this.#pushWord(small === surface.length ? surface : surface.toLowerCase(), emphasis);
    return end;
  }

  #pushWord(word: string, emphasis: number): void {
    if (word.endsWith("n't")) {
      this.#push(this.#lexicon.lookup(CONTRACTED.get(word) ?? word.slice(0, -3)), null, emphasis);
      this.#push(this.#lexicon.negation, null, emphasis);
    } else if (word === "cannot") {
      this.#push(this.#lexicon.lookup("can"), null, emphasis);
      this.#push(this.#lexicon.negation, null, emphasis);
    } else {
      this.#push(this.#lexicon.lookup(CONTRACTED.get(word) ?? word), null, emphasis);
    }
  }

  #readSymbol(text: string, at: number): number {
    const codePoint = text.codePointAt(at) ?? 0;
    const valence = emojiValence(codePoint);
    if (valence !== null) this.#pushSymbol(valence);
    else this.#punctuation(codePoint);
    return codePoint > 0xffff ? at + 2 : at + 1;
  }

  #pushSymbol(valence: number): void {
    const repeats =
      this.length > 1 &&
      this.symbols[this.length - 1] === valence &&
      this.symbols[this.length - 2] === valence;
    this.scorable = true;
    if (!repeats) this.#push(this.#symbol, valence, 0);
  }

  #push(word: Word, symbol: number | null, emphasis: number): void {
    this.words[this.length] = word;
    this.symbols[this.length] = symbol;
    this.emphasis[this.length] = emphasis;
    this.gaps[this.length] = GAP.none;
    this.length++;
    if (isOr(word)) this.#hasOr = true;
  }

  #punctuation(unit: number): void {
    if (unit === 33 || unit === 0xff01) this.exclamations++;
    const gap = GAP_OF.get(unit);
    if (gap !== undefined) this.#gap(gap);
  }

  #gap(gap: number): void {
    const last = this.length - 1;
    if (last >= 0 && gap > (this.gaps[last] ?? 0)) this.gaps[last] = gap;
  }
}

const GAP_OF: ReadonlyMap<number, number> = new Map([
  ...Array.from(",;:()[]\u2013\u2014\u2026\uff0c", (mark): [number, number] => [
    mark.charCodeAt(0),
    GAP.clause,
  ]),
  ...Array.from(".!\u3002\uff01", (mark): [number, number] => [mark.charCodeAt(0), GAP.sentence]),
  ...Array.from("?\uff1f", (mark): [number, number] => [mark.charCodeAt(0), GAP.question]),
]);

const CONTRACTED: ReadonlyMap<string, string> = new Map([
  ["can't", "can"],
  ["won't", "will"],
  ["ain't", "is"],
  ["shan't", "shall"],
]);

/** Maximum tokens of a list before its "or". */
const LONGEST_LIST = 12;

function isOr(word: Word): boolean {
  return word.text === "or" || word.text === "nor";
}

const ASCII_DIGITS = /^[\d'-]+$/;

function isWordUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    (unit >= 0xc0 && unit <= 0x24f)
  );
}

/** Apostrophes and hyphens belong to a word if a letter follows. */
function isInnerMark(text: string, at: number, unit: number): boolean {
  return (unit === 39 || unit === 45) && isWordUnit(text.charCodeAt(at + 1));
}
