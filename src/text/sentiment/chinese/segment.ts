import type { ChineseLexicon, Expression } from "./lexicon.ts";

/** What a piece costs: an expression, a single character that is an expression, any other character. */
const EXPRESSION = 10;
const UNKNOWN = 11;

/**
 * Splits a text into expressions and single characters, in as few pieces as possible. Of two ways with equally many
 * pieces, the one with the shorter first piece wins, since Chinese words are more often recognised by their end: 不 +
 * 快乐, not 不快 + 乐 (reverse maximum matching; Liang 1987, Sproat & Emerson 2003).
 */
export class Segmentation {
  readonly #lexicon: ChineseLexicon;
  readonly #stands: (expression: Expression, text: string, at: number) => boolean;
  #costs = new Int32Array(256);
  #pieces: (Expression | null)[] = [];

  /** @param stands whether an expression counts at a position: some only after a number, or as a whole word. */
  constructor(
    lexicon: ChineseLexicon,
    stands: (expression: Expression, text: string, at: number) => boolean,
  ) {
    this.#lexicon = lexicon;
    this.#stands = stands;
  }

  /** Linear in the length of the text. */
  read(text: string): void {
    const size = text.length;
    if (this.#costs.length <= size) this.#costs = new Int32Array(2 * size);
    if (this.#pieces.length < size) this.#pieces = new Array<Expression | null>(2 * size).fill(null);
    this.#costs[size] = 0;
    let next = 0;
    for (let at = size - 1; at >= 0; at--) {
      const number = this.#lexicon.numberOf(text.charCodeAt(at));
      this.#settle(text, at, number, next);
      next = number;
    }
  }

  /** The expression that starts at a piece's start; null for other characters. */
  pieceAt(at: number): Expression | null {
    return this.#pieces[at]!;
  }

  /** @param first,second numbers of the units at `at` and after it; 0 if they are in no expression. */
  #settle(text: string, at: number, first: number, second: number): void {
    const costs = this.#costs;
    const single = first === 0 ? null : this.#lexicon.single(first);
    let piece = single !== null && this.#stands(single, text, at) ? single : null;
    let least = costs[at + 1]! + (piece === null ? UNKNOWN : EXPRESSION);
    const candidates = first === 0 || second === 0 ? undefined : this.#lexicon.longer(first, second);
    if (candidates !== undefined) {
      for (let i = 0; i < candidates.length; i++) {
        const { text: candidate, expression } = candidates[i]!;
        if (at + expression.length > text.length) break;
        const cost = costs[at + expression.length]! + EXPRESSION;
        if (cost >= least) continue;
        // Most differ in the third unit, which is checked first.
        if (expression.length > 2 && candidate.charCodeAt(2) !== text.charCodeAt(at + 2)) continue;
        if (expression.length > 3 && !text.startsWith(candidate, at)) continue;
        if (!this.#stands(expression, text, at)) continue;
        least = cost;
        piece = expression;
      }
    }
    costs[at] = least;
    this.#pieces[at] = piece;
  }
}
