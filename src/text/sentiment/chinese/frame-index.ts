import { type Opening, openingOf } from "./opening.ts";

/** A turn of phrase that says what its writer feels without a word for it, and a text in which it does. */
export interface Frame {
  /** Source of a regular expression, on folded text. */
  readonly pattern: string;
  readonly example: string;
}

interface Opened {
  readonly sense: number;
  readonly expression: RegExp;
  readonly second: Opening["second"];
}

const NONE: readonly Opened[] = [];
/** Pairs of units whose patterns are remembered; a power of two. */
const REMEMBERED = 0x4000;

/**
 * Finds which of many patterns match a text, by their senses. A pattern is tried only where the first two units of a
 * match can be: one expression of all of them, an alternation, tries each at every place, and takes many times as long.
 */
export class FrameIndex<Sense extends string> {
  readonly #senses: readonly Sense[];
  readonly #byFirst = new Map<number, Opened[]>();
  readonly #anywhere: Opened[] = [];
  /** Patterns by pairs of units as they are met; one pair drives another out. */
  readonly #pairs = new Float64Array(REMEMBERED).fill(-1);
  readonly #opened = new Array<readonly Opened[]>(REMEMBERED).fill(NONE);
  /** The text that is asked about, and the places where patterns may match. */
  #text = "";
  readonly #places: number[] = [];
  readonly #candidates: (readonly Opened[])[] = [];

  /** @param patterns by sense; sources of regular expressions, as `openingOf` reads them. */
  constructor(patterns: Readonly<Record<Sense, readonly string[]>>) {
    this.#senses = Object.keys(patterns) as Sense[];
    this.#senses.forEach((sense, i) => {
      for (const pattern of patterns[sense]) this.#add(pattern, i);
    });
  }

  #add(pattern: string, sense: number): void {
    const opening = openingOf(pattern);
    if (opening === null) {
      this.#anywhere.push({ sense, expression: new RegExp(pattern, "u"), second: null });
      return;
    }
    const opened = { sense, expression: new RegExp(pattern, "uy"), second: opening.second };
    for (const unit of opening.first) {
      const list = this.#byFirst.get(unit);
      if (list === undefined) this.#byFirst.set(unit, [opened]);
      else list.push(opened);
    }
  }

  /** Takes up a text, about which `has` is then asked. */
  read(text: string): void {
    this.#text = text;
    this.#places.length = 0;
    this.#candidates.length = 0;
    for (let at = 0; at < text.length; at++) {
      const candidates = this.#openedBy(
        text.charCodeAt(at),
        at + 1 < text.length ? text.charCodeAt(at + 1) : 0,
      );
      if (candidates.length === 0) continue;
      this.#places.push(at);
      this.#candidates.push(candidates);
    }
  }

  /** Whether a pattern of a sense matches somewhere in the text. */
  has(sense: Sense): boolean {
    const wanted = this.#senses.indexOf(sense);
    for (let i = 0; i < this.#places.length; i++) {
      for (const { sense: own, expression } of this.#candidates[i]!) {
        if (own !== wanted) continue;
        expression.lastIndex = this.#places[i]!;
        if (expression.test(this.#text)) return true;
      }
    }
    return this.#anywhere.some(({ sense: own, expression }) => own === wanted && expression.test(this.#text));
  }

  #openedBy(first: number, second: number): readonly Opened[] {
    const pair = first * 0x10000 + second;
    const slot = (Math.imul(first, 0x9e37) ^ second) & (REMEMBERED - 1);
    if (this.#pairs[slot] !== pair) {
      this.#pairs[slot] = pair;
      const opened = this.#byFirst.get(first)?.filter((one) => one.second?.has(second) !== false);
      this.#opened[slot] = opened === undefined || opened.length === 0 ? NONE : opened;
    }
    return this.#opened[slot]!;
  }
}
