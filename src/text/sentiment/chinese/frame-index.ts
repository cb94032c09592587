import { type Opening, openingOf } from "./opening.ts";

/** A construction that expresses sentiment without a sentiment word, and an example text. */
export interface Frame {
  /** Source of a regular expression, on folded text. */
  readonly pattern: string;
  readonly example: string;
}

interface Opened {
  /** The bit of its sense. */
  readonly bit: number;
  readonly expression: RegExp;
  readonly second: Opening["second"];
  /** Every matching text contains a unit of each of these sets. */
  readonly needed: readonly (readonly number[])[];
}

const NONE: readonly Opened[] = [];
const NO_SENSE: ReadonlySet<never> = new Set<never>();
/** Number of unit pairs whose patterns are cached; a power of two. */
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
  readonly #opened = new Array<readonly Opened[]>(REMEMBERED).fill(NONE);
  /** By unit: the number of the latest text that contains it. */
  readonly #seen = new Uint32Array(0x10000);
  #text = "";
  #number = 0;

  /** @param patterns by sense; sources of regular expressions, as `openingOf` reads them. */
  constructor(patterns: Readonly<Record<Sense, readonly string[]>>) {
    this.#senses = Object.keys(patterns) as Sense[];
    this.#senses.forEach((sense, i) => {
      for (const pattern of patterns[sense]) this.#add(pattern, 1 << i);
    });
  }

  #add(pattern: string, bit: number): void {
    const opening = openingOf(pattern);
    if (opening === null) {
      this.#anywhere.push({ bit, expression: new RegExp(pattern, "u"), second: null, needed: [] });
      return;
    }
    const needed = opening.needed.map((units) => [...units]);
    const opened = { bit, expression: new RegExp(pattern, "uy"), second: opening.second, needed };
    for (const unit of opening.first) {
      this.#beginning[unit]! |= bit;
      const list = this.#byFirst.get(unit);
      if (list === undefined) this.#byFirst.set(unit, [opened]);
      else list.push(opened);
    }
  }

  /** The senses, out of some, that have a pattern matching anywhere in a text. */
  sensesOf(text: string, wanted: readonly Sense[]): ReadonlySet<Sense> {
    const bits = this.#bitsOf(wanted);
    const found = this.#find(text, bits);
    return found === 0 ? NO_SENSE : new Set(wanted.filter((sense) => (this.#bitsOf([sense]) & found) !== 0));
  }

  #bitsOf(senses: readonly Sense[]): number {
    let bits = 0;
    for (const sense of senses) bits |= 1 << this.#senses.indexOf(sense);
    return bits;
  }

  /** The bits of `wanted` that have a matching pattern. */
  #find(text: string, wanted: number): number {
    this.#see(text);
    let open = wanted;
    for (let at = 0; at < text.length && open !== 0; at++) {
      const unit = text.charCodeAt(at);
      if ((this.#beginning[unit]! & open) === 0) continue;
      for (const one of this.#openedBy(unit, at + 1 < text.length ? text.charCodeAt(at + 1) : 0)) {
        if ((open & one.bit) === 0 || !this.#holdsOneOfEach(one.needed)) continue;
        one.expression.lastIndex = at;
        if (one.expression.test(text)) open &= ~one.bit;
      }
    }
    for (const { bit, expression } of this.#anywhere) {
      if ((open & bit) !== 0 && expression.test(text)) open &= ~bit;
    }
    return wanted & ~open;
  }

  /** Records the units of a text. */
  #see(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#number++;
    for (let at = 0; at < text.length; at++) this.#seen[text.charCodeAt(at)] = this.#number;
  }

  #holdsOneOfEach(needed: readonly (readonly number[])[]): boolean {
    for (const units of needed) if (!this.#holdsOne(units)) return false;
    return true;
  }

  #holdsOne(units: readonly number[]): boolean {
    for (const unit of units) if (this.#seen[unit] === this.#number) return true;
    return false;
  }

  #openedBy(first: number, second: number): readonly Opened[] {
    const pair = first * 0x10000 + second;
    const slot = (Math.imul(first, 0x9e37) ^ second) & (REMEMBERED - 1);
    if (this.#pairs[slot] !== pair) {
      this.#pairs[slot] = pair;
      this.#opened[slot] =
        this.#byFirst.get(first)?.filter((one) => one.second?.has(second) !== false) ?? NONE;
    }
    return this.#opened[slot]!;
  }
}
