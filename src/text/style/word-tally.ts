import type { WordCounts } from "./log-odds.ts";

interface Tally {
  count: number;
  users: number;
  last: string;
}

/** Longer "words" are links, keyboard mashing or lines without spaces. */
const LONGEST = 30;
const NUMBER = /^[0-9]/;
const WORD = /^\p{L}[\p{L}\p{M}'-]*$/u;

/** Counts words, lower-cased, and the users who say each; numbers and codes are not words. */
export class WordTally {
  readonly #tallies = new Map<string, Tally>();
  /** By the word as written, so that each is folded once. */
  readonly #forms = new Map<string, Tally>();

  /** Adds an utterance; the utterances of a user must be consecutive. */
  add(user: string, words: readonly string[]): void {
    for (const raw of words) {
      const tally = this.#forms.get(raw) ?? this.#tallyOf(raw);
      if (tally === null) continue;
      tally.count++;
      if (tally.users === 0 || tally.last !== user) tally.users++;
      tally.last = user;
    }
  }

  #tallyOf(raw: string): Tally | null {
    if (NUMBER.test(raw)) return null;
    const word = raw.toLowerCase().replaceAll("’", "'");
    if (word.length > LONGEST || !WORD.test(word)) return null;
    let tally = this.#tallies.get(word);
    if (tally === undefined) {
      tally = { count: 0, users: 0, last: "" };
      this.#tallies.set(word, tally);
    }
    this.#forms.set(raw, tally);
    return tally;
  }

  usersOf(word: string): number {
    return this.#tallies.get(word)?.users ?? 0;
  }

  counts(): WordCounts {
    const counts = new Map<string, number>();
    for (const [word, tally] of this.#tallies) counts.set(word, tally.count);
    return counts;
  }
}
