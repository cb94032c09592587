import type { Store } from "../store/store.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { freshScores } from "./fresh-scores.ts";
import { keptScores } from "./kept-scores.ts";
import type { RunChoice } from "./score-chunk.ts";

/** Receives the scores of a user's pieces in one language. */
export type TakePieces = (user: string, language: string, scores: readonly number[]) => void;

export interface ScoredUtterance {
  readonly user: string;
  readonly item: string | null;
  readonly language: string;
  readonly score: number | null;
  /** The built-in scorer's score, if the score was made elsewhere. */
  readonly other: number | null;
}

/** How utterances are scored: by a scorer, or by scores made elsewhere, with the scorer beside them. */
export interface ScoreReading {
  readonly scorer: SentimentScorer;
  readonly own: boolean;
  /** The store has the scorer's scores (`hasScores`): no text is scored again. */
  readonly kept: boolean;
}

/**
 * An utterance marked as being in a language that the scorer does not read gets no score. Scores made elsewhere are
 * of whole utterances only, not of pieces.
 */
export async function* scored(
  store: Store,
  run: string,
  { scorer, own, kept }: ScoreReading,
  choice: RunChoice,
  takePieces: TakePieces,
): AsyncGenerator<ScoredUtterance> {
  const read = new Set<string>(scorer.languages);
  const chunks = kept ? keptScores : freshScores;
  for await (const { scores, pieces } of chunks(store, run, { ...choice, ownScores: own }, scorer)) {
    for (const one of own ? [] : await pieces())
      if (read.has(one.language)) takePieces(one.user, one.language, one.scores);
    for (const { user, item, language, sentiment, ownScore } of scores) {
      const score = read.has(language) ? sentiment : null;
      if (own) yield { user, item, language, score: ownScore, other: score };
      else yield { user, item, language, score, other: null };
    }
  }
}
