import { simplifiedForms } from "../traditional-characters.ts";
import { characterClass, HAN } from "./character-class.ts";

const NUMBER_WORDS = [
  ..."two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split(
    " ",
  ),
  ..."hundred thousand half noon midnight 一 二 两 三 四 五 六 七 八 九 十 百 千 万 几".split(" "),
];

/**
 * The words and characters in phrases, each with an id from 1; others are 0. Words are lower-cased with straight
 * apostrophes, traditional characters are simplified.
 */
export class Vocabulary {
  readonly #words = new Map<string, number>();
  readonly #characters = new Uint16Array(0x10000);
  readonly #simplified = simplifiedForms();
  readonly #openers = new Set<number>();
  readonly #numbers = new Set<number>();
  #size = 0;

  /** Ids are below this. */
  get size(): number {
    return this.#size + 1;
  }

  /** The id of a symbol in a phrase, assigned on first use. */
  add(symbol: string): number {
    const known = this.#isCharacter(symbol)
      ? this.idOfCharacter(this.#simplify(symbol.charCodeAt(0)))
      : this.idOfWord(symbol);
    if (known !== 0) return known;
    const id = ++this.#size;
    if (this.#isCharacter(symbol)) {
      const simple = this.#simplify(symbol.charCodeAt(0));
      this.#characters[simple] = id;
    } else this.#words.set(normalise(symbol), id);
    if (NUMBER_WORDS.includes(symbol)) this.#numbers.add(id);
    return id;
  }

  /** Adds number words and maps traditional characters; call after the last `add`. */
  close(openers: readonly string[]): void {
    for (const word of NUMBER_WORDS) this.add(word);
    for (const opener of openers) this.#openers.add(this.add(opener));
    for (const [traditional, simple] of this.#simplified) {
      this.#characters[traditional] = this.#characters[simple]!;
    }
  }

  idOfWord(word: string): number {
    const id = this.#words.get(word);
    if (id !== undefined) return id;
    return isPlain(word) ? 0 : (this.#words.get(normalise(word)) ?? 0);
  }

  idOfCharacter(codeUnit: number): number {
    return this.#characters[codeUnit]!;
  }

  isOpener(id: number): boolean {
    return id !== 0 && this.#openers.has(id);
  }

  isNumber(id: number): boolean {
    return id !== 0 && this.#numbers.has(id);
  }

  #simplify(codeUnit: number): number {
    return this.#simplified.get(codeUnit) ?? codeUnit;
  }

  #isCharacter(symbol: string): boolean {
    return symbol.length === 1 && characterClass(symbol.charCodeAt(0)) === HAN;
  }
}

/** Already normalised, which is the case for most unknown words. */
function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit > 0x7a || (unit >= 0x41 && unit <= 0x5a)) return false;
  }
  return true;
}

function normalise(word: string): string {
  return word.toLowerCase().replace(/[’‘ʼ＇]/g, "'");
}
