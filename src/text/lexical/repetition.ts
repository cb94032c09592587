import { gramsOf, type Tokens } from "./diversity.ts";

/** What one speaker says in one conversation, or in all. */
export interface Speech {
  /** Who speaks: repetition is counted between different speakers alone, or between conversations of one. */
  readonly speaker: string;
  readonly tokens: Tokens;
}

/** Length of the runs of words that count as said again: four, as in BLEU. */
const RUN = 4;

/**
 * How much each speech repeats what others say: of its different runs of four words, the share that another speaker
 * uses too. Self-BLEU's question (Zhu et al. 2018) in linear time. Grows with the number of speakers and of tokens: only
 * as many of each compare.
 * @returns one share a speech, null where it is shorter than a run.
 */
export function repetitionBetween(speeches: readonly Speech[], n = RUN): (number | null)[] {
  const grams = speeches.map(({ tokens }) => new Set(gramsOf(tokens, n)));
  /** The only speaker of a run; null where there are several. */
  const speakers = new Map<string, string | null>();
  grams.forEach((own, i) => {
    const { speaker } = speeches[i]!;
    for (const gram of own) {
      const known = speakers.get(gram);
      if (known === undefined) speakers.set(gram, speaker);
      else if (known !== speaker) speakers.set(gram, null);
    }
  });
  return grams.map((own) => {
    if (own.size === 0) return null;
    let shared = 0;
    for (const gram of own) if (speakers.get(gram) === null) shared++;
    return shared / own.size;
  });
}
