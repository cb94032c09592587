/** The units with which a match of a part of a pattern may begin; null for any. */
interface Part {
  readonly first: ReadonlySet<number> | null;
  /** Whether the part can match nothing, so that the match may begin with what follows. */
  readonly nullable: boolean;
}

const NOTHING: Part = { first: new Set(), nullable: true };
const ANYTHING: Part = { first: null, nullable: false };

/**
 * The UTF-16 units with which a match of a regular expression may begin, so that it is tried only where one of them
 * is; null where that can be any. It reads what the lists of frames use: literals, classes, groups, references,
 * lookaround, quantifiers; `\d` is the only class escape.
 */
export function firstUnits(pattern: string): ReadonlySet<number> | null {
  const { first, nullable } = new PatternReader(pattern).alternatives();
  return nullable ? null : first;
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
      whole = { first: union(whole.first, next.first), nullable: whole.nullable || next.nullable };
    }
    return whole;
  }

  #sequence(): Part {
    let whole = NOTHING;
    while (this.#at < this.#pattern.length && !"|)".includes(this.#pattern[this.#at]!)) {
      const part = this.#quantified();
      if (whole.nullable) {
        whole = { first: union(whole.first, part.first), nullable: part.nullable };
      }
    }
    return whole;
  }

  #quantified(): Part {
    const part = this.#atom();
    const quantifier = QUANTIFIER.exec(this.#pattern.slice(this.#at))?.[0] ?? "";
    this.#at += quantifier.length;
    return { first: part.first, nullable: part.nullable || /^(?:[?*]|\{0)/.test(quantifier) };
  }

  #atom(): Part {
    const unit = this.#pattern[this.#at++]!;
    if (unit === "(") return this.#group();
    if (unit === "[") return this.#class();
    if (unit === ".") return ANYTHING;
    if (unit === "^" || unit === "$") return NOTHING;
    return unit === "\\" ? this.#escape() : { first: unitsOf(unit), nullable: false };
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
    return { first: unitsOf(content.replace("\\d", DIGITS).replaceAll("\\", "")), nullable: false };
  }

  #escape(): Part {
    const unit = this.#pattern[this.#at++]!;
    if (unit === "d") return { first: unitsOf(DIGITS), nullable: false };
    if (unit !== "k") return { first: unitsOf(unit), nullable: false };
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

function union(a: Part["first"], b: Part["first"]): Part["first"] {
  return a === null || b === null ? null : new Set([...a, ...b]);
}

function unitsOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from({ length: characters.length }, (_, i) => characters.charCodeAt(i)));
}
