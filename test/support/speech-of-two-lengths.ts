import { LengthTally } from "../../analyses/language-style/length-tally.ts";
import { randomStream } from "../../src/synthetic/random.ts";

interface Speech {
  readonly users: number;
  readonly turns: number;
  /** Share of turns of 1 to 8 words. */
  readonly short: number;
  readonly times?: number;
  /** Standard deviation of users' log rates. */
  readonly spread?: number;
}

/** Users with turns of 1 to 8 words, in such a share, and of 9 to 40; a hit's chance grows with the words. */
export function speechOfTwoLengths(
  label: string,
  { users, turns, short, times = 1, spread = 0 }: Speech,
): LengthTally {
  const random = randomStream("equal length", label);
  const tally = new LengthTally();
  for (let user = 0; user < users; user++) {
    const own = Math.exp(spread * random.normal() - spread ** 2 / 2);
    for (let turn = 0; turn < turns; turn++) {
      const words =
        1 + Math.floor(random.uniform() < short ? 8 * random.uniform() : 8 + 32 * random.uniform());
      const hit = { marker: "gratitude", dimension: "politeness", start: 0, end: 1 } as const;
      tally.add(`${label}${user}`, {
        words: Array.from({ length: words }, () => "word"),
        hits: random.uniform() < Math.min(1, 0.006 * words * times * own) ? [hit] : [],
      });
    }
  }
  return tally;
}
