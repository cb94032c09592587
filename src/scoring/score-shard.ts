import { VERSION } from "../model/version.ts";
import { ownScorerOf } from "../store/own-scores.ts";
import type { Row, Store } from "../store/store.ts";
import type { ScoreCell, ScoreRows, ScoreTable, Shard } from "../store/tables/score-files.ts";
import { streamUsers } from "../store/utterance-stream.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { MARKER_LANGUAGES } from "../text/style/marker.ts";
import { styleOf } from "../text/style/style-sums.ts";
import { isLanguage, ownLanguage } from "../text/utterance-language.ts";
import {
  markerVersions,
  PIECE_COLUMNS,
  SCORE_COLUMNS,
  SCORE_COUNTS,
  SHARD_COLUMNS,
  SHARED_COLUMNS,
} from "./score-table.ts";
import { userPieces } from "./user-pieces.ts";

/**
 * The scores of one shard of a store's utterances, as tables to write. A shard holds whole users of a run, in the
 * order of runs and users, with about the same amount of text as the others; the split is the same for every caller.
 */
export async function scoreShard(
  store: Store,
  shard: Shard,
  scorer: SentimentScorer,
): Promise<Readonly<Record<ScoreTable, ScoreRows>>> {
  const parts = await partsOf(store, shard);
  const own = (await ownScorerOf(store)) !== null;
  const made = [shard.number, shard.of, VERSION, scorer.id, scorer.version, markerVersions()];
  return {
    score_pieces: { columns: PIECE_COLUMNS, rows: pieceRows(store, parts, scorer) },
    scores: {
      columns: SCORE_COLUMNS,
      counts: SCORE_COUNTS,
      rows: scoreRows(store, parts, scorer, own),
    },
    score_shards: { columns: SHARD_COLUMNS, rows: once(made) },
  };
}

/** Users of a run, from the first to the last. */
interface Part {
  readonly run: string;
  readonly between: readonly [first: string, last: string];
}

/** The users whose middle falls into the shard if all texts are laid end to end. */
async function partsOf(store: Store, { number, of }: Shard): Promise<Part[]> {
  const users = await store.query(`
    SELECT run, user_id, count(*) + sum(length(text)) AS n FROM utterances
    GROUP BY run, user_id ORDER BY run, user_id`);
  const total = users.reduce((sum, { n }) => sum + Number(n), 0);
  const parts: { run: string; between: [string, string] }[] = [];
  let before = 0;
  for (const { run, user_id, n } of users) {
    const middle = before + Number(n) / 2;
    before += Number(n);
    if (Math.floor((middle / total) * of) !== number - 1) continue;
    const user = String(user_id);
    const last = parts.at(-1);
    if (last !== undefined && last.run === run) last.between[1] = user;
    else parts.push({ run: String(run), between: [user, user] });
  }
  return parts;
}

async function* textsOf(store: Store, parts: readonly Part[], own: boolean): AsyncGenerator<readonly Row[]> {
  const columns = Object.keys(SHARED_COLUMNS).map((name) => `u.${name}`);
  const rows = {
    table: "utterances",
    columns: [...columns, ...(own ? ["u.own_score"] : []), "u.text", "length(u.text) AS length"].join(", "),
    length: "length(u.text)",
    order: "u.user_id, u.item, u.conversation, u.turn, u.text",
  };
  for (const { run, between } of parts)
    for await (const chunk of streamUsers(store, rows, run, { between })) yield chunk.rows;
}

async function* scoreRows(
  store: Store,
  parts: readonly Part[],
  scorer: SentimentScorer,
  own: boolean,
): ScoreRows["rows"] {
  for await (const rows of textsOf(store, parts, own)) {
    let place = 0;
    yield rows.flatMap((row, i) => {
      place = row.user_id === rows[i - 1]?.user_id ? place + 1 : 0;
      return scoresOf(row, place, scorer);
    });
  }
}

/** One row, or one per language in which an utterance without letters may be read. */
function scoresOf(row: Row, place: number, scorer: SentimentScorer): ScoreCell[][] {
  const text = String(row.text);
  const language = ownLanguage({ text, lang: row.lang === null ? null : String(row.lang) });
  const read = language === null || scorer.languages.some((one) => one === language);
  const sentiment = read ? scorer.score(text) : null;
  const readings =
    language === null ? MARKER_LANGUAGES : isLanguage(language) ? ([language] as const) : ([null] as const);
  return readings.map((reading, i) => {
    const style = reading === null ? null : styleOf(text, reading);
    const hits = style?.hits ?? [];
    const cells: Readonly<Record<string, ScoreCell>> = {
      ...row,
      again: i > 0,
      place,
      language,
      reading,
      sentiment,
      tokens: style?.words.length ?? null,
      hits: JSON.stringify(hits.map(({ marker, start, end }) => [marker, start, end])),
    };
    return COLUMNS.map((column) => cells[column] ?? null);
  });
}

const COLUMNS = Object.keys(SCORE_COLUMNS);

async function* pieceRows(store: Store, parts: readonly Part[], scorer: SentimentScorer): ScoreRows["rows"] {
  for await (const rows of textsOf(store, parts, false)) {
    const said = rows.map(({ run, user_id, matched, text, lang }) => ({
      run: String(run),
      user: String(user_id),
      matched: matched === true,
      text: String(text),
      lang: lang === null ? null : String(lang),
    }));
    yield [true, false].flatMap((matched) =>
      userPieces(
        said.filter((one) => one.matched === matched),
        scorer,
      ).map(({ user, place, language, utterances, scores }) => [
        said[0]!.run,
        user,
        matched,
        place,
        language,
        utterances,
        JSON.stringify(scores),
      ]),
    );
  }
}

async function* once(row: readonly ScoreCell[]): ScoreRows["rows"] {
  yield [row];
}
