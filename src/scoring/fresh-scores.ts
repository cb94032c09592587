import type { Store } from "../store/store.ts";
import { streamUtterances } from "../store/utterance-stream.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { languagesOf } from "../text/utterance-language.ts";
import { byUser, type RunChoice, type ScoreChunk } from "./score-chunk.ts";
import { piecesOf } from "./user-pieces.ts";

/** The scores of a run's utterances, computed from the texts. */
export async function* freshScores(
  store: Store,
  run: string,
  choice: RunChoice,
  scorer: SentimentScorer,
): AsyncGenerator<ScoreChunk> {
  const read = new Set<string>(scorer.languages);
  for await (const utterances of streamUtterances(store, run, choice)) {
    const languages = languagesOf(utterances);
    yield {
      scores: utterances.map(({ user, item, text, ownScore }, i) => {
        const language = languages[i]!;
        const sentiment = read.has(language) ? scorer.score(text) : null;
        return { user, item, language, sentiment, ownScore: ownScore ?? null };
      }),
      pieces: async () => {
        const said = byUser(utterances.map(({ user, text }, i) => [user, { text, language: languages[i]! }]));
        return [...said].flatMap(([user, own]) => {
          const texts = own.map(({ text }) => text);
          const spoken = own.map(({ language }) => language);
          return piecesOf(texts, spoken, scorer).map(({ language, scores }) => ({
            user,
            language: language ?? spoken[0]!,
            scores,
          }));
        });
      },
    };
  }
}
