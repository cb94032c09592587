import { createHash } from "node:crypto";
import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { readTexts, type TextChoices } from "./read-texts.ts";
import { recognise } from "./recognise.ts";
import { sqlName, sqlText } from "./sql.ts";
import type { Store } from "./store.ts";

/** The column of a table that holds a score from -1 to 1. */
export const SCORE_COLUMN = "sentiment";
/** The column of a table of scores that identifies a text by its digest. */
const DIGEST_COLUMN = "digest";

/** A score made elsewhere for a text. */
export interface OwnScore {
  /** The speaker's run; null for every run. */
  readonly run: string | null;
  readonly digest: string;
  readonly score: number;
}

/**
 * SHA-256 (hex) of a text with runs of white space collapsed to one space, by which tables of scores may identify it.
 */
export function textDigest(text: string): string {
  const plain = text.replaceAll(/[\t\n\f\r ]+/gu, " ").replaceAll(/^ | $/gu, "");
  return createHash("sha256").update(plain).digest("hex");
}

const DIGEST = String.raw`sha256(trim(regexp_replace(text, '[\t\n\f\r ]+', ' ', 'g')))`;

/**
 * Attaches scores made elsewhere to the store's utterances; those without a score stay unscored.
 * @param name name of their source in reports.
 * @returns number of utterances with a score.
 */
export async function useOwnScores(
  store: DuckStore,
  name: string,
  scores: AsyncIterable<readonly OwnScore[]>,
): Promise<number> {
  const table = sqlName("own scores");
  await store.createTextTable("own scores", ["run", "digest", "score"], cellsOf(scores));
  await store.run(`
    ALTER TABLE utterances ADD COLUMN IF NOT EXISTS own_score DOUBLE;
    UPDATE utterances SET own_score = NULL;
    UPDATE utterances SET own_score = s.score
    FROM (SELECT run, digest, avg(CAST(score AS DOUBLE)) AS score FROM ${table} GROUP BY run, digest) s
    WHERE s.digest = ${DIGEST} AND (s.run IS NULL OR s.run = utterances.run);
    CREATE OR REPLACE TABLE own_scorer AS SELECT ${sqlText(name)} AS name;
    DROP TABLE ${table}`);
  const [row] = await store.query("SELECT CAST(count(own_score) AS INTEGER) AS n FROM utterances");
  return Number(row?.n);
}

async function* cellsOf(scores: AsyncIterable<readonly OwnScore[]>) {
  let record = 0;
  for await (const chunk of scores) {
    yield chunk.map(({ run, digest, score }) => ({ record: ++record, cells: [run, digest, String(score)] }));
  }
}

/** The name in reports for the source of the store's scores; null if it has none. */
export async function ownScorerOf(store: Store): Promise<string | null> {
  const [found] = await store.query(
    // In Trino, other schemas may have a table of this name; in DuckDB, the current schema is not the one with the
    // tables.
    "SELECT count(*) AS n FROM information_schema.tables WHERE table_name = 'own_scorer' AND table_schema IN (current_schema, 'main')",
  );
  if (Number(found?.n) === 0) return null;
  const [row] = await store.query("SELECT name FROM own_scorer");
  return row === undefined ? null : String(row.name);
}

/**
 * A table of scores: one row per text, with `text` or `digest`, and `sentiment` from -1 to 1; rows without a score
 * are skipped.
 * @throws {InputError} on a row without a text, or an invalid score.
 */
export async function* readScores(path: string): AsyncGenerator<readonly OwnScore[]> {
  const { sample } = await recognise(path);
  const byDigest = sample.names.includes(DIGEST_COLUMN) && !sample.names.includes("text");
  let record = 0;
  for await (const rows of readTexts(path, byDigest ? { textColumn: DIGEST_COLUMN } : {})) {
    yield rows.flatMap(({ columns, text }) => {
      record++;
      const score = scoreOf(columns[SCORE_COLUMN]);
      if (score === undefined) throw noScore(path, record, columns[SCORE_COLUMN]);
      if (score === null || text === null) return [];
      return [{ run: null, digest: byDigest ? text.trim().toLowerCase() : textDigest(text), score }];
    });
  }
}

/** The tables of dialogues with their own scores: the column holds numbers from -1 to 1. */
export async function tablesWithScores(paths: readonly string[], choices: TextChoices): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const { sample } = await recognise(path, choices);
    if (sample.names.includes(SCORE_COLUMN) && (await firstScore(path, choices)) !== undefined)
      found.push(path);
  }
  return found;
}

/** The first score of a table; undefined if its first non-empty cell is not a score. */
async function firstScore(path: string, choices: TextChoices): Promise<number | undefined> {
  for await (const rows of readTexts(path, choices)) {
    for (const { columns } of rows) {
      const score = scoreOf(columns[SCORE_COLUMN]);
      if (score !== null) return score;
    }
  }
  return undefined;
}

/**
 * The scores in tables of dialogues, by speaker and text.
 * @throws {InputError} on an invalid score.
 */
export async function* scoresInDialogues(
  paths: readonly string[],
  choices: TextChoices,
): AsyncGenerator<readonly OwnScore[]> {
  for (const path of paths) {
    let record = 0;
    for await (const rows of readTexts(path, choices)) {
      yield rows.flatMap(({ columns, text }) => {
        record++;
        const score = scoreOf(columns[SCORE_COLUMN]);
        if (score === undefined) throw noScore(path, record, columns[SCORE_COLUMN]);
        if (score === null || text === null) return [];
        return [{ run: runOf(columns.source), digest: textDigest(text), score }];
      });
    }
  }
}

function runOf(source: unknown): string | null {
  if (typeof source !== "string" || source.trim() === "") return null;
  return source.trim().toLowerCase() === HUMAN_SOURCE ? REAL_RUN : source.trim();
}

/** Null for an empty cell, undefined for an invalid one. */
function scoreOf(cell: unknown): number | null | undefined {
  if (cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "")) return null;
  const value = typeof cell === "number" ? cell : typeof cell === "string" ? Number(cell) : Number.NaN;
  return value >= -1 && value <= 1 ? value : undefined;
}

function noScore(path: string, record: number, cell: unknown): InputError {
  return new InputError(
    { file: path, record, key: SCORE_COLUMN },
    { found: quote(JSON.stringify(cell) ?? "nothing"), expected: "a score from -1 to 1, or nothing" },
  );
}
