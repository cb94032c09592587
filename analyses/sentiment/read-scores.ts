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
}

/** An utterance that its source says is in a language the scorer does not read is not scored. */
export async function* scored(
  store: Store,
  run: string,
  scorer: SentimentScorer,
  choice: UtteranceChoice,
  takePieces: TakePieces,
): AsyncGenerator<ScoredUtterance> {
  const read = new Set<string>(scorer.languages);
  for await (const utterances of streamUtterances(store, run, choice)) {
    const languages = languagesOf(utterances);
    for (const { user, language, text } of joined(utterances, languages)) {
      if (!read.has(language)) continue;
      takePieces(
        user,
        language,
        equalPieces(text).flatMap((piece) => scorer.score(piece) ?? []),
      );
    }
    for (const [i, { user, item, text }] of utterances.entries()) {
      const language = languages[i]!;
      yield { user, item, language, score: read.has(language) ? scorer.score(text) : null };
    }
  }
}

/** All that each user says in one language, turn after turn. */
function joined(utterances: readonly Utterance[], languages: readonly string[]) {
  const texts = new Map<string, { user: string; language: string; parts: string[] }>();
  utterances.forEach(({ user, text }, i) => {
    const key = JSON.stringify([user, languages[i]]);
    const known = texts.get(key) ?? { user, language: languages[i]!, parts: [] };
    texts.set(key, known);
    known.parts.push(text);
  });
  return [...texts.values()].map(({ user, language, parts }) => ({ user, language, text: parts.join("\n") }));
}
