import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { streamUsers, streamUtterances } from "../store/utterance-stream.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { withoutGaps } from "../text/utterance-language.ts";
import { byUser, type RunChoice, type ScoreChunk, type UtteranceScore } from "./score-chunk.ts";
import { piecesOf } from "./user-pieces.ts";

/** Rows of `scores`, one per utterance, in the order of `streamUtterances`. */
export const ONE_EACH = {
  table: "scores",
  length: "u.length",
  order: "u.user_id, u.place",
  where: "NOT u.again",
};

/**
 * The stored scores of a run, in the chunks and order of `streamUtterances`, from a store that has them
 * (`hasScores`).
 */
export async function* keptScores(
  store: Store,
  run: string,
  choice: RunChoice,
  scorer: SentimentScorer,
): AsyncGenerator<ScoreChunk> {
  const columns = "u.user_id, u.item, u.language, u.sentiment, u.own_score";
  for await (const { rows, between } of streamUsers(store, { ...ONE_EACH, columns }, run, choice)) {
    const languages = languagesIn(rows);
    const scores = rows.map(({ user_id, item, sentiment, own_score }, i) => ({
      user: String(user_id),
      item: item === null ? null : String(item),
      language: languages[i]!,
      sentiment: sentiment === null ? null : Number(sentiment),
      ownScore: own_score === null ? null : Number(own_score),
    }));
    yield { scores, pieces: async () => piecesIn(store, run, { ...choice, between }, scores, scorer) };
  }
}

/** The languages of rows of `scores`, with those of utterances without letters. */
export function languagesIn(rows: readonly Row[]): string[] {
  return withoutGaps(
    rows.map(({ user_id, language, n }) => ({
      user: String(user_id),
      tag: language === null ? null : String(language),
      n: n === undefined ? 1 : Number(n),
    })),
  );
}

interface Pieces {
  readonly language: string | null;
  readonly utterances: number;
  readonly scores: readonly number[];
}

/** Stored pieces cover everything a user says: users of whom only a part is visible are scored again. */
async function piecesIn(
  store: Store,
  run: string,
  choice: RunChoice & { readonly between: readonly [string, string] },
  said: readonly UtteranceScore[],
  scorer: SentimentScorer,
) {
  const [first, last] = choice.between;
  const rows = await store.query(`
    SELECT user_id, language, utterances, pieces FROM score_pieces
    WHERE run = ${sqlText(run)} AND matched = ${choice.matched}
      AND user_id >= ${sqlText(first)} AND user_id <= ${sqlText(last)} ORDER BY user_id, place`);
  const kept = new Map<string, Pieces[]>();
  for (const { user_id, language, utterances, pieces } of rows) {
    const own = kept.get(String(user_id)) ?? [];
    kept.set(String(user_id), own);
    own.push({
      language: language === null ? null : String(language),
      utterances: Number(utterances),
      scores: JSON.parse(String(pieces)) as number[],
    });
  }
  const languages = byUser(said.map(({ user, language }) => [user, language]));
  const whole = (user: string, utterances: number) =>
    utterances === (kept.get(user) ?? []).reduce((sum, one) => sum + one.utterances, 0);
  const partly = [...languages].some(([user, own]) => !whole(user, own.length));
  const texts = partly ? await textsIn(store, run, choice) : new Map<string, string[]>();
  return [...languages].flatMap(([user, own]) => {
    const found = whole(user, own.length) ? kept.get(user)! : piecesOf(texts.get(user)!, own, scorer);
    return found.map(({ language, scores }) => ({ user, language: language ?? own[0]!, scores }));
  });
}

async function textsIn(store: Store, run: string, choice: RunChoice) {
  const texts: [string, string][] = [];
  for await (const chunk of streamUtterances(store, run, choice))
    for (const { user, text } of chunk) texts.push([user, text]);
  return byUser(texts);
}
