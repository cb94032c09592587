import type { WordCounts } from "./log-odds.ts";

interface Tally {
  count: number;
  users: number;
  last: string;
}

/** Longer "words" are links, keyboard mashing or lines without spaces. */
const LONGEST = 30;
const WORD = /^\p{L}[\p{L}\p{M}'-]*$/u;

/** Counts words, lower-cased, and how many users say each; numbers and codes are no words. */
export class WordTally {
  readonly #tallies = new Map<string, Tally | null>();

  /** Adds what a user says; the utterances of a user follow one another. */
  add(user: string, words: readonly string[]): void {
    for (const raw of words) {
      const word = raw.toLowerCase().replaceAll("’", "'");
      let tally = this.#tallies.get(word);
      if (tally === undefined) {
        tally = word.length <= LONGEST && WORD.test(word) ? { count: 0, users: 0, last: "" } : null;
        if (word.length <= LONGEST) this.#tallies.set(word, tally);
      }
      if (tally === null) continue;
      tally.count++;
      if (tally.users === 0 || tally.last !== user) tally.users++;
      tally.last = user;
    }
  }

  usersOf(word: string): number {
    return this.#tallies.get(word)?.users ?? 0;
  }

  counts(): WordCounts {
    const counts = new Map<string, number>();
    for (const [word, tally] of this.#tallies) if (tally !== null) counts.set(word, tally.count);
    return counts;
  }
}
