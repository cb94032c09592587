import type { UtteranceChoice } from "../store/utterance-stream.ts";

/** Which utterances of a run are asked for: pieces are of those that are matched, or of those that are not. */
export type RunChoice = UtteranceChoice & { readonly matched: boolean };

/** What is said of an utterance's sentiment. */
export interface UtteranceScore {
  readonly user: string;
  readonly item: string | null;
  readonly language: string;
  /** Of no meaning in a language that the scorer does not read. */
  readonly sentiment: number | null;
  /** The score that it has from elsewhere. */
  readonly ownScore: number | null;
}

/** Scores of the utterances of whole users. */
export interface ScoreChunk {
  readonly scores: readonly UtteranceScore[];
  /** Scores of pieces of equal length of all that each user says in a language, in the order of users and languages. */
  pieces(): Promise<readonly { user: string; language: string; scores: readonly number[] }[]>;
}

/** Lists by user, in the order in which they come. */
export function byUser<T>(pairs: readonly (readonly [user: string, one: T])[]): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const [user, one] of pairs) {
    const own = lists.get(user);
    if (own === undefined) lists.set(user, [one]);
    else own.push(one);
  }
  return lists;
}
