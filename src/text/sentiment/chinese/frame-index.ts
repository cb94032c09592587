import { type Opening, openingOf } from "./opening.ts";

/** A construction that expresses sentiment without a sentiment word, and an example text. */
export interface Frame {
  /** Source of a regular expression, on folded text. */
  readonly pattern: string;
  readonly example: string;
}

interface Opened {
  readonly sense: number;
  readonly expression: RegExp;
  readonly second: Opening["second"];
  /** Every matching text contains one of these units; null if unknown. */
  readonly needed: readonly number[] | null;
}

/** By sense; undefined if no sense has a pattern. */
type BySense = readonly (readonly Opened[])[];

const NONE: BySense = [];
/** Number of cached unit pairs; a power of two. */
const REMEMBERED = 0x4000;

/**
 * Finds which senses' patterns match a text. A pattern is tried only where the first two units of a match can occur;
 * a single alternation would try each at every position and take many times as long.
 */
export class FrameIndex<Sense extends string> {
  readonly #senses: readonly Sense[];
  readonly #byFirst = new Map<number, Opened[]>();
  /** By unit: the senses, as bits, of which a pattern may begin with it. */
  readonly #beginning = new Uint32Array(0x10000);
  readonly #anywhere: Opened[] = [];
  /** Cache of patterns by unit pair; colliding pairs replace each other. */
  readonly #pairs = new Float64Array(REMEMBERED).fill(-1);
  readonly #opened = new Array<BySense>(REMEMBERED).fill(NONE);
  /** By unit, the number of the last text that contains it. */
  readonly #seen = new Uint32Array(0x10000);
  #text = "";
  #number = 0;

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
      this.#anywhere.push({ sense, expression: new RegExp(pattern, "u"), second: null, needed: null });
      return;
    }
    const needed = opening.needed === null ? null : [...opening.needed];
    const opened = { sense, expression: new RegExp(pattern, "uy"), second: opening.second, needed };
    for (const unit of opening.first) {
      this.#beginning[unit]! |= 1 << sense;
      const list = this.#byFirst.get(unit);
      if (list === undefined) this.#byFirst.set(unit, [opened]);
      else list.push(opened);
    }
  }

  /** Whether a pattern of a sense matches somewhere in a text. */
  has(text: string, sense: Sense): boolean {
    if (text !== this.#text) this.#see(text);
    const wanted = this.#senses.indexOf(sense);
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if ((this.#beginning[unit]! & (1 << wanted)) === 0) continue;
      const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      const candidates = this.#openedBy(unit, second)[wanted];
      if (candidates === undefined) continue;
      for (const { expression, needed } of candidates) {
        if (needed !== null && !this.#holdsOne(needed)) continue;
        expression.lastIndex = at;
        if (expression.test(text)) return true;
      }
    }
    return this.#anywhere.some(({ sense: own, expression }) => own === wanted && expression.test(text));
  }

  /** Records the units of a text. */
  #see(text: string): void {
    this.#text = text;
    this.#number++;
    for (let at = 0; at < text.length; at++) this.#seen[text.charCodeAt(at)] = this.#number;
  }

  #holdsOne(units: readonly number[]): boolean {
    for (const unit of units) if (this.#seen[unit] === this.#number) return true;
    return false;
  }

  #openedBy(first: number, second: number): BySense {
    const pair = first * 0x10000 + second;
    const slot = (Math.imul(first, 0x9e37) ^ second) & (REMEMBERED - 1);
    if (this.#pairs[slot] !== pair) {
      this.#pairs[slot] = pair;
      const opened = this.#byFirst.get(first)?.filter((one) => one.second?.has(second) !== false) ?? [];
      this.#opened[slot] =
        opened.length === 0 ? NONE : this.#senses.map((_, i) => opened.filter(({ sense }) => sense === i));
    }
    return this.#opened[slot]!;
  }
}
