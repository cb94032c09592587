/** Properties of a symbol, as bits. */
export const AT_START = 1;
export const AT_END = 2;
export const IS_NUMBER = 4;
export const IS_WORD = 8;
export const IS_CAPITALS = 16;

/**
 * A text as symbols: words (of any script that spaces them), single Chinese characters, punctuation and
 * emoji. Parallel arrays; `ids` are those of the vocabulary, 0 for what no phrase mentions.
 */
export class Symbols {
  readonly ids: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly flags: number[] = [];
  /** Which sentence a symbol is in, from 0. */
  readonly sentences: number[] = [];

  get length(): number {
    return this.ids.length;
  }
}
