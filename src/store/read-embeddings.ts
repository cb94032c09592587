import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { unreadable } from "./detect.ts";
import { digestFile } from "./digest.ts";
import type { DuckStore } from "./duck-store.ts";
import { HUMAN_SOURCE } from "./read-dialogues.ts";
import { sqlName, sqlText } from "./sql.ts";

const ROW = "rows of user, block, vector and, for simulators, source";

/**
 * Reads vectors that an encoder made of users' behaviour, into `embeddings`: JSON Lines or Parquet with the
 * columns `user` (or `user_id`), `block` (a whole number, in time order), `vector` (a list of numbers) and
 * perhaps `source` (a simulator's name; `human` or nothing for real users).
 * @returns the number of vectors.
 * @throws {InputError} on malformed rows, missing values, a number that is not finite, vectors of different
 *   lengths, a block that stands there twice.
 */
export async function readEmbeddings(store: DuckStore, path: string, shown = path): Promise<number> {
  const digest = await digestFile(path, shown).catch((error: unknown) => {
    throw error instanceof InputError ? error : unreadable(error, shown);
  });
  const table = "reading_embeddings";
  try {
    const parquet = path.toLowerCase().endsWith(".parquet");
    await store.run(
      `CREATE TEMP TABLE ${table} AS ${parquet ? await parquetSql(store, path, shown) : jsonSql(path)}`,
    );
  } catch (error) {
    throw error instanceof InputError ? error : malformed(error, shown);
  }
  try {
    const [counted] = await store.query(`SELECT count(*) AS n FROM ${table}`);
    const records = Number(counted?.n);
    if (records === 0) throw new InputError({ file: shown }, { found: "no row", expected: ROW });
    await checkVectors(store, table, shown);
    await store.run(`
      INSERT INTO embeddings SELECT run, user_id, block, array_to_string(vector, ' ') FROM ${table} ORDER BY run, user_id, block`);
    await store.run(`
      INSERT INTO inputs SELECT coalesce(max(position) + 1, 0), 'embeddings', ${sqlText(shown)}, ${sqlText(digest.sha256)}, ${digest.bytes}, ${records} FROM inputs`);
    return records;
  } finally {
    await store.run(`DROP TABLE ${table}`);
  }
}

const RUN = `CASE WHEN lower(trim(coalesce(source, ''))) IN ('', ${sqlText(HUMAN_SOURCE)}) THEN ${sqlText(REAL_RUN)} ELSE trim(source) END AS run`;

function jsonSql(path: string): string {
  return `
    SELECT ${RUN}, coalesce(user_id, "user") AS user_id, block, vector
    FROM read_json(${sqlText(path)}, format = 'newline_delimited',
      columns = {source: 'VARCHAR', user_id: 'VARCHAR', "user": 'VARCHAR', block: 'BIGINT', vector: 'DOUBLE[]'})`;
}

async function parquetSql(store: DuckStore, path: string, shown: string): Promise<string> {
  const from = `read_parquet(${sqlText(path)})`;
  const names = (await store.query(`DESCRIBE SELECT * FROM ${from}`)).map((row) => String(row.column_name));
  const user = ["user_id", "user"].find((name) => names.includes(name));
  const missing = user === undefined ? "user" : ["block", "vector"].find((name) => !names.includes(name));
  if (missing !== undefined) {
    throw new InputError(
      { file: shown, key: missing },
      { found: `no such column (columns: ${quote(names.join(", "), 200)})`, expected: ROW },
    );
  }
  const source = names.includes("source") ? "CAST(source AS VARCHAR)" : "CAST(NULL AS VARCHAR)";
  return `
    SELECT ${RUN}, user_id, block, vector FROM (
      SELECT ${source} AS source, CAST(${sqlName(user ?? "")} AS VARCHAR) AS user_id, CAST(block AS BIGINT) AS block,
        CAST(vector AS DOUBLE[]) AS vector FROM ${from})`;
}

async function checkVectors(store: DuckStore, table: string, shown: string): Promise<void> {
  const [fault] = await store.query(`
    SELECT record, fault[1] AS key, fault[2] AS found, fault[3] AS expected FROM (
      SELECT record, CASE
        WHEN user_id IS NULL OR trim(user_id) = '' THEN ['user', 'nothing', 'a user id']
        WHEN block IS NULL THEN ['block', 'nothing', 'a whole number']
        WHEN vector IS NULL OR len(vector) = 0 THEN ['vector', 'nothing', 'a list of numbers']
        WHEN len(list_filter(vector, lambda x: x IS NULL OR NOT isfinite(x))) > 0 THEN
          ['vector', coalesce(CAST(list_filter(vector, lambda x: x IS NULL OR NOT isfinite(x))[1] AS VARCHAR), 'nothing'), 'finite numbers']
        WHEN len(vector) <> width THEN ['vector', len(vector) || ' numbers', width || ' as in the first row']
        WHEN copy > 1 THEN ['block', 'block ' || block || ' of user ' || user_id || ' again', 'one row a user and block']
      END AS fault FROM (
        SELECT *, rowid + 1 AS record, first_value(len(vector)) OVER (ORDER BY rowid) AS width,
          row_number() OVER (PARTITION BY run, user_id, block ORDER BY rowid) AS copy
        FROM ${table}
      )
    ) WHERE fault IS NOT NULL ORDER BY record LIMIT 1`);
  if (fault === undefined) return;
  throw new InputError(
    { file: shown, record: Number(fault.record), key: String(fault.key) },
    { found: quote(String(fault.found)), expected: String(fault.expected) },
  );
}

function malformed(error: unknown, shown: string): InputError {
  const message = error instanceof Error ? error.message : String(error);
  const line = /in line (\d+)/u.exec(message)?.[1];
  return new InputError(
    { file: shown, ...(line === undefined ? {} : { line: Number(line) }) },
    { found: `a malformed row (${quote(message.split("\n")[0] ?? "", 160)})`, expected: ROW },
  );
}
