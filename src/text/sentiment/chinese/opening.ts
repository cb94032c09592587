/** UTF-16 units; null for any. */
type Units = ReadonlySet<number> | null;

/**
 * The units that may begin a match of a pattern, those that may come second, and a set of which every match contains
 * one.
 */
export interface Opening {
  readonly first: ReadonlySet<number>;
  /** Null for any, also if a match may have only one unit. */
  readonly second: Units;
  /** Further small sets of which every match contains a unit. */
  readonly needed: readonly ReadonlySet<number>[];
}

/** The units with which a match of a part of a pattern may begin. */
interface Part {
  readonly first: Units;
  /** For matches of at least two units. */
  readonly second: Units;
  /** Whether the part can match the empty string, so that a match may begin with what follows. */
  readonly nullable: boolean;
  /** Whether it can match one unit alone. */
  readonly single: boolean;
  /** Every match contains one unit of each of these sets. */
  readonly needed: readonly ReadonlySet<number>[];
}

const NONE: ReadonlySet<number> = new Set();
const NOTHING: Part = { first: NONE, second: NONE, nullable: true, single: false, needed: [] };
/** One unit, or two for a rare character. */
const ANYTHING: Part = { first: null, second: null, nullable: false, single: true, needed: [] };
/** Larger sets occur in most texts. */
const FEW = 24;
/** Maximum number of sets: more would rarely rule out a text. */
const MOST_NEEDED = 4;

/**
 * The UTF-16 units that may begin a match of a regular expression, so that it is tried only there; null if any unit
 * may. Supports the syntax that the frame lists use: literals, classes, groups, references, lookaround, quantifiers;
 * `\d` is the only class escape.
 */
export function openingOf(pattern: string): Opening | null {
  const { first, second, nullable, single, needed } = new PatternReader(pattern).alternatives();
  if (nullable || first === null) return null;
  const later = needed.filter((units) => units !== first && units.size <= FEW);
  return {
    first,
    second: single ? null : second,
    needed: later.sort((a, b) => a.size - b.size).slice(0, MOST_NEEDED),
  };
}

/** The last of the sets with the fewest units. */
function smallest(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> | undefined {
  return sets.reduce<ReadonlySet<number> | undefined>(
    (least, units) => (least === undefined || units.size <= least.size ? units : least),
    undefined,
  );
}

class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** Up to the end of the group, or of the pattern. */
  alternatives(): Part {
    let whole = this.#sequence();
    while (this.#takes("|")) {
      const next = this.#sequence();
      whole = {
        first: union(whole.first, next.first),
        second: union(whole.second, next.second),
        nullable: whole.nullable || next.nullable,
        single: whole.single || next.single,
        needed: ofEither(whole.needed, next.needed),
      };
    }
    return whole;
  }

  #sequence(): Part {
    let whole = NOTHING;
    while (this.#at < this.#pattern.length && !"|)".includes(this.#pattern[this.#at]!)) {
      whole = followed(whole, this.#quantified());
    }
    return whole;
  }

  #quantified(): Part {
    const part = this.#atom();
    const quantifier = QUANTIFIER.exec(this.#pattern.slice(this.#at))?.[0] ?? "";
    this.#at += quantifier.length;
    const nullable = part.nullable || /^(?:[?*]|\{0)/.test(quantifier);
    return {
      ...(/^(?:$|\?)/.test(quantifier) ? part : followed(part, { ...part, nullable: true })),
      nullable,
      needed: nullable ? [] : part.needed,
    };
  }

  #atom(): Part {
    const unit = this.#pattern[this.#at++]!;
    if (unit === "(") return this.#group();
    if (unit === "[") return this.#class();
    if (unit === ".") return ANYTHING;
    if (unit === "^" || unit === "$") return NOTHING;
    return unit === "\\" ? this.#escape() : oneOf(unit);
  }

  #group(): Part {
    const head = GROUP.exec(this.#pattern.slice(this.#at))?.[0] ?? "";
    this.#at += head.length;
    const part = this.alternatives();
    this.#at++;
    return LOOKAROUND.test(head) ? NOTHING : part;
  }

  #class(): Part {
    const end = this.#pattern.indexOf("]", this.#at);
    const content = this.#pattern.slice(this.#at, end);
    this.#at = end + 1;
    if (content.startsWith("^")) return ANYTHING;
    return oneOf(content.replace("\\d", DIGITS).replaceAll("\\", ""));
  }

  #escape(): Part {
    const unit = this.#pattern[this.#at++]!;
    if (unit === "d") return oneOf(DIGITS);
    if (unit !== "k") return oneOf(unit);
    this.#at = this.#pattern.indexOf(">", this.#at) + 1;
    return ANYTHING;
  }

  #takes(unit: string): boolean {
    const found = this.#pattern[this.#at] === unit;
    if (found) this.#at++;
    return found;
  }
}

const QUANTIFIER = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/;
const GROUP = /^\?(?:<[a-z]+>|<?[=!]|:)/;
const LOOKAROUND = /^\?<?[=!]/;
const DIGITS = "0123456789";
const SURROGATE = /[\ud800-\udfff]/;

/** One part after another. */
function followed(part: Part, next: Part): Part {
  const needed = next.needed.length === 0 ? part.needed : [...part.needed, ...next.needed];
  if (!part.nullable && !part.single) return { ...part, needed };
  const second = part.single ? union(part.second, next.first) : part.second;
  return {
    first: part.nullable ? union(part.first, next.first) : part.first,
    second: part.nullable ? union(second, next.second) : second,
    nullable: part.nullable && next.nullable,
    single: (part.single && next.nullable) || (part.nullable && next.single),
    needed,
  };
}

/** What matches of two alternatives contain: a unit of either set. */
function ofEither(
  a: readonly ReadonlySet<number>[],
  b: readonly ReadonlySet<number>[],
): readonly ReadonlySet<number>[] {
  const both = union(smallest(a) ?? null, smallest(b) ?? null);
  return both === null ? [] : [both];
}

/** Cache by pattern text, since the same characters recur. */
const parts = new Map<string, Part>();

/** One of these characters. */
function oneOf(characters: string): Part {
  const known = parts.get(characters);
  if (known !== undefined) return known;
  const first = new Set(Array.from({ length: characters.length }, (_, i) => characters.charCodeAt(i)));
  const second = SURROGATE.test(characters) ? null : NONE;
  const part = { first, second, nullable: false, single: true, needed: [first] };
  parts.set(characters, part);
  return part;
}

function union(a: Units, b: Units): Units {
  if (a === null || b === null) return null;
  if (a.size < b.size) return union(b, a);
  for (const unit of b) if (!a.has(unit)) return new Set([...a, ...b]);
  return a;
}
