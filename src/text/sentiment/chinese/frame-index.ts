import { firstUnits } from "./first-units.ts";

/** A turn of phrase that says what its writer feels without a word for it, and a text in which it does. */
export interface Frame {
  /** Source of a regular expression, on folded text. */
  readonly pattern: string;
  readonly example: string;
}

/**
 * Finds whether any of many patterns matches a text. A pattern is tried only where a match can begin: one expression
 * of all of them, an alternation, tries each at every place, and takes ten times as long.
 */
export class FrameIndex {
  readonly #byFirst = new Map<number, RegExp[]>();
  readonly #anywhere: RegExp[] = [];

  /** @param patterns sources of regular expressions, as `firstUnits` reads them. */
  constructor(patterns: readonly string[]) {
    for (const pattern of patterns) this.#add(pattern);
  }

  #add(pattern: string): void {
    const units = firstUnits(pattern);
    if (units === null) {
      this.#anywhere.push(new RegExp(pattern, "u"));
      return;
    }
    const expression = new RegExp(pattern, "uy");
    for (const unit of units) {
      const list = this.#byFirst.get(unit);
      if (list === undefined) this.#byFirst.set(unit, [expression]);
      else list.push(expression);
    }
  }

  /** Whether one of the patterns matches somewhere in the text. */
  test(text: string): boolean {
    for (let at = 0; at < text.length; at++) {
      const expressions = this.#byFirst.get(text.charCodeAt(at));
      if (expressions !== undefined && matchesAt(expressions, text, at)) return true;
    }
    return this.#anywhere.some((expression) => expression.test(text));
  }
}

function matchesAt(expressions: readonly RegExp[], text: string, at: number): boolean {
  for (const expression of expressions) {
    expression.lastIndex = at;
    if (expression.test(text)) return true;
  }
  return false;
}
