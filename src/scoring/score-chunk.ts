import type { UtteranceChoice } from "../store/utterance-stream.ts";

/** Which utterances of a run to score: the matched ones, or the others. */
export type RunChoice = UtteranceChoice & { readonly matched: boolean };

/** Sentiment of an utterance. */
export interface UtteranceScore {
  readonly user: string;
  readonly item: string | null;
  readonly language: string;
  /** Meaningless in a language that the scorer does not read. */
  readonly sentiment: number | null;
  /** Its score made elsewhere. */
  readonly ownScore: number | null;
}

/** Scores of the utterances of whole users. */
export interface ScoreChunk {
  readonly scores: readonly UtteranceScore[];
  /** Scores of equal-length pieces of everything each user says in a language, ordered by user and language. */
  pieces(): Promise<readonly { user: string; language: string; scores: readonly number[] }[]>;
}

/** Lists by user, in order of arrival. */
export function byUser<T>(pairs: readonly (readonly [user: string, one: T])[]): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const [user, one] of pairs) {
    const own = lists.get(user);
    if (own === undefined) lists.set(user, [one]);
    else own.push(one);
  }
  return lists;
}
