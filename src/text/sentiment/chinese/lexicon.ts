import { commonWords } from "../../common-words.ts";
import { toSimplified } from "../../traditional-characters.ts";
import { entriesOf, grammar, splitWords, valencedWords } from "./word-lists.ts";

const ROLES = [
  "negators",
  "prohibitives",
  "contrast",
  "aside",
  "concession",
  "inquiry",
  "request",
  "belief",
  "complaintQuestion",
  "comparison",
  "yardstick",
  "thanks",
  "exception",
  "others",
  "summary",
  "gains",
  "costs",
  "rising",
  "falling",
] as const;
export type Role = (typeof ROLES)[number];

/** One bit per role, since roles are checked several times for every expression of every text. */
export const ROLE = {
  negators: 1 << 0,
  prohibitives: 1 << 1,
  contrast: 1 << 2,
  aside: 1 << 3,
  concession: 1 << 4,
  inquiry: 1 << 5,
  request: 1 << 6,
  belief: 1 << 7,
  complaintQuestion: 1 << 8,
  comparison: 1 << 9,
  yardstick: 1 << 10,
  thanks: 1 << 11,
  exception: 1 << 12,
  others: 1 << 13,
  summary: 1 << 14,
  gains: 1 << 15,
  costs: 1 << 16,
  rising: 1 << 17,
  falling: 1 << 18,
} satisfies Record<Role, number>;

/** Whether a set of roles contains one. */
export function plays(roles: number, role: number): boolean {
  return (roles & role) !== 0;
}

/** An expression with its valence and roles; it may have both. */
export interface Expression {
  readonly length: number;
  /** -4 to 4; 0 for none. */
  readonly valence: number;
  /** Bits of `ROLE`. */
  readonly roles: number;
  /** Factor on the sentiment that follows; 1 for none. */
  readonly degree: number;
  /** Factor on the sentiment just before, as 极了 in 好吃极了; 1 for none. */
  readonly degreeAfter: number;
  /** Counts only after a number, as 天了 in 三天了. */
  readonly afterNumber: boolean;
  /** Counts only after a Han character, as 不了 in 用不了. */
  readonly afterVerb: boolean;
  /** Means assent, but not after a degree adverb or a measure word: 好的, against 很好的. */
  readonly answer: boolean;
  /** Its valence if no sentiment word follows: 太 in 太严, 全是 in 全是灰. */
  readonly excess: number;
  /** 1 or -1: weak evidence, used only if a text has no other, as 终于 and 居然. */
  readonly hint: number;
}

/** An expression as it is written, in lower case and simplified characters. */
export interface Candidate {
  readonly text: string;
  readonly expression: Expression;
}

/** The expressions by their first two units. Units have small numbers, 0 if no expression contains them. */
export interface ChineseLexicon {
  numberOf(unit: number): number;
  /** The expression of one unit alone. */
  single(number: number): Expression | null;
  /** The expressions of two and more units that begin with two units, shortest first. */
  longer(first: number, second: number): readonly Candidate[] | undefined;
}

export const CHINESE_LEXICON_VERSION = grammar().version;

let loaded: ChineseLexicon | undefined;

/** simgap's own Chinese word list in simplified characters, built on first use. */
export function chineseLexicon(): ChineseLexicon {
  loaded ??= build();
  return loaded;
}

type Draft = { -readonly [Key in keyof Expression]: Expression[Key] };

function build(): ChineseLexicon {
  const own = grammar();
  const drafts = new Map<string, Draft>();
  for (const [strength, text] of valencedWords()) draft(drafts, text).valence = strength;
  for (const text of splitWords(own.neutral)) draft(drafts, text).valence = 0;
  for (const text of splitWords(own.answers)) draft(drafts, text).answer = true;
  for (const [strength, text] of entriesOf(own.expressions)) draft(drafts, text).valence = strength;
  for (const [strength, text] of entriesOf(own.afterNumber)) {
    Object.assign(draft(drafts, text), { valence: strength, afterNumber: true });
  }
  for (const [strength, text] of entriesOf(own.afterVerb)) {
    Object.assign(draft(drafts, text), { valence: strength, afterVerb: true });
  }
  for (const [strength, text] of entriesOf(own.excess)) draft(drafts, text).excess = strength;
  for (const [strength, text] of entriesOf(own.hints)) draft(drafts, text).hint = strength;
  for (const [factor, text] of entriesOf(own.degrees)) draft(drafts, text).degree = factor;
  for (const [factor, text] of entriesOf(own.degreesAfter)) draft(drafts, text).degreeAfter = factor;
  for (const role of ROLES) {
    for (const text of splitWords(own.roles[role])) {
      draft(drafts, text).roles |= ROLE[role];
    }
  }
  for (const text of commonWords()) draft(drafts, text);
  return indexOf(drafts);
}

function draft(drafts: Map<string, Draft>, written: string): Draft {
  const text = toSimplified(written);
  let entry = drafts.get(text);
  if (entry === undefined) {
    entry = {
      length: text.length,
      valence: 0,
      roles: 0,
      degree: 1,
      degreeAfter: 1,
      afterNumber: false,
      afterVerb: false,
      answer: false,
      excess: 0,
      hint: 0,
    };
    drafts.set(text, entry);
  }
  return entry;
}

/** By the first two units, since one character may begin some hundred expressions. */
function indexOf(drafts: ReadonlyMap<string, Draft>): ChineseLexicon {
  const single: (Expression | null)[] = [];
  // Units are numbered, so that a pair of them makes a small integer, which a map finds sooner.
  const numbers = new Uint16Array(0x10000);
  let units = 0;
  const numberOf = (unit: number): number => {
    if (numbers[unit] === 0) {
      numbers[unit] = ++units;
      single[units] = null;
    }
    return numbers[unit]!;
  };
  const longer = new Map<number, Candidate[]>();
  for (const [text, expression] of drafts) {
    const first = numberOf(text.charCodeAt(0));
    if (text.length === 1) {
      single[first] = expression;
      continue;
    }
    const key = first * PAIR + numberOf(text.charCodeAt(1));
    const list = longer.get(key);
    if (list === undefined) longer.set(key, [{ text, expression }]);
    else list.push({ text, expression });
  }
  for (const list of longer.values()) list.sort((a, b) => a.text.length - b.text.length);
  const find = tableOf(longer);
  return {
    numberOf: (unit) => numbers[unit]!,
    single: (number) => single[number] ?? null,
    longer: (first, second) => find(first * PAIR + second),
  };
}

/** More than the number of distinct units in the list. */
const PAIR = 0x4000;

/** Open-addressing lookup for keys above 0 that are mostly absent: faster than a `Map`. */
function tableOf<Value>(entries: ReadonlyMap<number, Value>): (key: number) => Value | undefined {
  const bits = Math.ceil(Math.log2(entries.size + 1)) + 1;
  const shift = 32 - bits;
  const mask = 2 ** bits - 1;
  const keys = new Int32Array(2 ** bits);
  const values = new Array<Value | undefined>(2 ** bits).fill(undefined);
  for (const [key, value] of entries) {
    let slot = Math.imul(key, GOLDEN) >>> shift;
    while (keys[slot] !== 0) slot = (slot + 1) & mask;
    keys[slot] = key;
    values[slot] = value;
  }
  return (key) => {
    for (let slot = Math.imul(key, GOLDEN) >>> shift; ; slot = (slot + 1) & mask) {
      const held = keys[slot]!;
      if (held === key) return values[slot];
      if (held === 0) return undefined;
    }
  };
}

/** 2^32 over the golden ratio (Knuth 1973, multiplicative hashing). */
const GOLDEN = 0x9e3779b1;
