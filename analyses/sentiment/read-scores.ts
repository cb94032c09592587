import type { Store } from "../../src/store/store.ts";
import { streamUtterances, type Utterance, type UtteranceChoice } from "../../src/store/utterance-stream.ts";
import { equalPieces } from "../../src/text/equal-pieces.ts";
import type { SentimentScorer } from "../../src/text/sentiment/scorer.ts";
import { languagesOf } from "../../src/text/utterance-language.ts";

/** Takes the scores of a user's pieces in one language. */
export type TakePieces = (user: string, language: string, scores: readonly number[]) => void;

export interface ScoredUtterance {
  readonly user: string;
  readonly item: string | null;
  readonly language: string;
  readonly score: number | null;
  /** What the built-in scorer says where the score is from elsewhere. */
  readonly other: number | null;
}

/** How utterances are read: by a scorer, or by scores from elsewhere, with the scorer beside them. */
export interface ScoreReading {
  readonly scorer: SentimentScorer;
  readonly own: boolean;
}

/**
 * An utterance that its source says is in a language the scorer does not read is not scored. Scores from
 * elsewhere are of whole utterances: there are none of pieces.
 */
export async function* scored(
  store: Store,
  run: string,
  { scorer, own }: ScoreReading,
  choice: UtteranceChoice,
  takePieces: TakePieces,
): AsyncGenerator<ScoredUtterance> {
  const read = new Set<string>(scorer.languages);
  for await (const utterances of streamUtterances(store, run, { ...choice, ownScores: own })) {
    const languages = languagesOf(utterances);
    for (const { user, language, text } of own ? [] : joined(utterances, languages)) {
      if (!read.has(language)) continue;
      takePieces(
        user,
        language,
        equalPieces(text).flatMap((piece) => scorer.score(piece) ?? []),
      );
    }
    for (const [i, { user, item, text, ownScore }] of utterances.entries()) {
      const language = languages[i]!;
      const score = read.has(language) ? scorer.score(text) : null;
      if (own) yield { user, item, language, score: ownScore ?? null, other: score };
      else yield { user, item, language, score, other: null };
    }
  }
}

/** All that each user says in one language, turn after turn. */
function joined(utterances: readonly Utterance[], languages: readonly string[]) {
  const texts = new Map<string, Map<string, { user: string; language: string; parts: string[] }>>();
  utterances.forEach(({ user, text }, i) => {
    const language = languages[i]!;
    const own = texts.get(user) ?? new Map<string, { user: string; language: string; parts: string[] }>();
    texts.set(user, own);
    const known = own.get(language);
    if (known === undefined) own.set(language, { user, language, parts: [text] });
    else known.parts.push(text);
  });
  return [...texts.values()].flatMap((own) =>
    Array.from(own.values(), ({ user, language, parts }) => ({ user, language, text: parts.join("\n") })),
  );
}
