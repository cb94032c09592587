import { InputError } from "../model/errors.ts";
import { VERSION } from "../model/version.ts";
import { sqlText } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import type { ScoreRows } from "../store/tables/score-files.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { MARKER_LANGUAGES } from "../text/style/marker.ts";
import { markerSet } from "../text/style/match-markers.ts";
import { MARKER_DIMENSIONS } from "../text/style/style-sums.ts";

type Columns = ScoreRows["columns"];

/** The columns of `utterances` that `scores` has too, so that the same filters apply to both. */
export const SHARED_COLUMNS = {
  run: "VARCHAR",
  user_id: "VARCHAR",
  item: "VARCHAR",
  conversation: "VARCHAR",
  turn: "INTEGER",
  lang: "VARCHAR",
  matched: "BOOLEAN",
  task: "VARCHAR",
  domain: "VARCHAR",
  corpus: "VARCHAR",
} as const satisfies Columns;

/** The columns with the hits of each marker. */
export const MARKER_COLUMNS: ReadonlyMap<string, string> = new Map(
  Array.from(MARKER_DIMENSIONS.keys(), (marker) => [`m_${marker}`, marker] as const),
);

/**
 * `scores`: one row per utterance, without its text. `language` is its own, null if it has no letters: then it has
 * one row for each language in which it may be read (`reading`), all but the first with `again`. `place` is its index
 * among the user's utterances, in streaming order; `hits` are markers and their spans, as JSON; `sentiment` is null
 * in languages that the scorer does not read.
 */
export const SCORE_COLUMNS: Columns = {
  ...SHARED_COLUMNS,
  own_score: "DOUBLE",
  again: "BOOLEAN",
  place: "INTEGER",
  length: "INTEGER",
  language: "VARCHAR",
  reading: "VARCHAR",
  sentiment: "DOUBLE",
  tokens: "INTEGER",
  hits: "VARCHAR",
};

/** Further columns of `scores`: the hits of each marker, that is, entries of `hits` that begin with its name. */
export const SCORE_COUNTS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(MARKER_COLUMNS, ([column, marker]) => {
    const start = `["${marker}",`;
    const left = `replace(hits, ${sqlText(start)}, '')`;
    const counted = `(length(hits) - length(${left})) / ${start.length}`;
    return [column, `CASE WHEN contains(hits, ${sqlText(start)}) THEN ${counted} ELSE 0 END`] as const;
  }),
);

/**
 * `score_pieces`: one row for everything a user says in a language, with the scores of its equal-length pieces as
 * JSON. The language is that of the speaker, null if none of the utterances has letters; `place` is the order of
 * the languages.
 */
export const PIECE_COLUMNS: Columns = {
  run: "VARCHAR",
  user_id: "VARCHAR",
  matched: "BOOLEAN",
  place: "INTEGER",
  language: "VARCHAR",
  utterances: "INTEGER",
  pieces: "VARCHAR",
};

/** `score_shards`: one row per shard, with the versions that made its scores. */
export const SHARD_COLUMNS: Columns = {
  shard: "INTEGER",
  shards: "INTEGER",
  simgap: "VARCHAR",
  scorer: "VARCHAR",
  scorer_version: "VARCHAR",
  markers: "VARCHAR",
};

/** The versions of the markers of all languages. */
export function markerVersions(): string {
  return MARKER_LANGUAGES.map((language) => `${language} ${markerSet(language).version}`).join(", ");
}

/**
 * Whether a store has scores of its utterances.
 * @param scorer the scorer whose sentiment is needed; undefined if only markers are needed.
 * @throws {InputError} if they are from another scorer or version, or do not cover all utterances.
 */
export async function hasScores(store: Store, scorer?: SentimentScorer): Promise<boolean> {
  const [found] = await store.query(
    // In Trino, other schemas may have a table of this name; in DuckDB, the current schema is not the one with the
    // tables.
    "SELECT count(*) AS n FROM information_schema.tables WHERE table_name = 'score_shards' AND table_schema IN (current_schema, 'main')",
  );
  if (Number(found?.n) === 0) return false;
  const shards = await store.query(
    "SELECT shard, shards, simgap, scorer, scorer_version, markers FROM score_shards ORDER BY shards, shard",
  );
  const missing = missingShards(shards.map(({ shard, shards: of }) => [Number(shard), Number(of)]));
  if (missing !== null) throw refused(missing, "each shard of one number once");
  const expected = [
    ["simgap", "simgap", VERSION],
    ["markers", "markers", markerVersions()],
    ...(scorer === undefined
      ? []
      : ([
          ["the scorer", "scorer", scorer.id],
          [scorer.id, "scorer_version", scorer.version],
        ] as const)),
  ] as const;
  for (const row of shards)
    for (const [what, column, own] of expected)
      if (row[column] !== own)
        throw refused(
          `scores made by ${what} ${row[column]}`,
          `${own}: score the tables again, or remove their scores`,
        );
  const [counted] = await store.query(`
    SELECT (SELECT count(*) FROM scores WHERE NOT again) AS scored, (SELECT count(*) FROM utterances) AS said`);
  if (counted?.scored !== counted?.said)
    throw refused(`scores of ${counted?.scored} utterances`, `${counted?.said}: score the tables again`);
  return true;
}

/** What is wrong with the shard numbers; null if nothing is. */
function missingShards(shards: readonly (readonly [number: number, of: number])[]): string | null {
  const counts = [...new Set(shards.map(([, of]) => of))];
  if (counts.length !== 1) return `shards of ${counts.join(" and of ")}`;
  const of = counts[0]!;
  const numbers = shards.map(([number]) => number);
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((number) => !numbers.includes(number));
  if (missing.length > 0) return `no shard ${missing.map((number) => `${number}/${of}`).join(", ")}`;
  return numbers.length === of ? null : "shards twice";
}

function refused(found: string, expected: string): InputError {
  return new InputError({ file: "scores" }, { found, expected });
}
