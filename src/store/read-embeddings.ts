import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import { digestFile } from "./digest.ts";
import type { DuckStore } from "./duck-store.ts";
import { type InputChoices, recognise } from "./recognise.ts";
import { parquetSql } from "./source/parquet-schema.ts";
import type { FileSample } from "./source/sample.ts";
import { type Source, surveyEncoding } from "./source/source.ts";
import { tableOf } from "./source/table-rows.ts";
import { outOfMemory, reasonOf } from "./source/unreadable.ts";
import { blankSql, sqlName, sqlText, visibleNameSql } from "./sql.ts";

const ROW = "rows of user, block, vector and, for simulators, source";
const TABLE = "reading_embeddings";

/**
 * Reads vectors that an encoder made of users' behaviour, into `embeddings`: JSON Lines, a JSON array or Parquet with
 * the columns `user` (or `user_id`), `block` (a whole number, in time order), `vector` (a list of numbers) and
 * perhaps `source` (a simulator's name; `human` or nothing for real users).
 * @returns the number of vectors.
 * @throws {InputError} on malformed rows, missing values, a number that is not finite, vectors of different
 *   lengths, a block that is repeated.
 */
export async function readEmbeddings(
  store: DuckStore,
  path: string,
  shown = path,
  choices: InputChoices = {},
): Promise<number> {
  const { source, sample } = await recognise(path, choices, shown);
  const digest = await digestFile(source);
  if (sample.shape === "parquet") await readParquet(store, source, sample);
  else await readRows(store, await surveyEncoding(source), sample);
  try {
    const [counted] = await store.query(`SELECT count(*) AS n FROM ${TABLE}`);
    const records = Number(counted?.n);
    if (records === 0) throw new InputError({ file: shown }, { found: "no row", expected: ROW });
    await checkVectors(store, shown);
    await store.run(`
      INSERT INTO embeddings SELECT run, user_id, block, array_to_string(vector, ' ') FROM ${TABLE} ORDER BY run, user_id, block`);
    await store.run(`
      INSERT INTO inputs SELECT coalesce(max(position) + 1, 0), 'embeddings', ${sqlText(shown)}, ${sqlText(digest.sha256)}, ${digest.bytes}, ${records} FROM inputs`);
    return records;
  } finally {
    await store.run(`DROP TABLE IF EXISTS ${TABLE}`);
  }
}

const SOURCE = visibleNameSql("source");
const RUN = `CASE WHEN lower(coalesce(${SOURCE}, '')) IN ('', ${sqlText(HUMAN_SOURCE)}) THEN ${sqlText(REAL_RUN)} ELSE ${SOURCE} END AS run`;

const COLUMNS = ["source", "user_id", "user", "block", "vector"] as const;

/** Rows from JSON; anything but a list of numbers is an error with its place. */
async function readRows(store: DuckStore, source: Source, sample: FileSample): Promise<void> {
  const table = await tableOf(source, sample, ROW);
  const rows = async function* () {
    for await (const chunk of table.rows(COLUMNS)) {
      yield chunk.map(({ record, cells: [name, id, user, block, vector] }) => {
        const fault = (key: string, found: unknown, expected: string) =>
          new InputError(
            { file: source.shown, record, key },
            { found: found === null ? "nothing" : quote(found), expected },
          );
        const who = id ?? user ?? null;
        if (typeof who === "object" && who !== null) throw fault("user", who, "a user id");
        if (typeof name === "object" && name !== null) throw fault("source", name, "a simulator's name");
        if (typeof block !== "string" || !/^-?\d{1,15}(?:\.0+)?$/u.test(block))
          throw fault("block", block, "a whole number");
        const bad = Array.isArray(vector) ? vector.find((x) => typeof x !== "number") : vector;
        if (!Array.isArray(vector) || bad !== undefined)
          throw fault("vector", bad ?? null, "finite numbers of at most 1e15");
        return { record, cells: [name ?? null, who, block, vector.join(" ")] };
      });
    }
  };
  const raw = `${TABLE}_rows`;
  try {
    await store.createTextTable(raw, ["source", "user_id", "block", "vector"], rows());
    await store.run(`
      CREATE TABLE ${TABLE} AS
      SELECT record, ${RUN}, user_id, CAST(CAST(block AS DOUBLE) AS BIGINT) AS block,
        CASE WHEN vector = '' THEN [] ELSE CAST(string_split(vector, ' ') AS DOUBLE[]) END AS vector
      FROM ${raw}`);
  } finally {
    await store.run(`DROP TABLE IF EXISTS ${raw}`);
  }
}

async function readParquet(store: DuckStore, source: Source, sample: FileSample): Promise<void> {
  const types = sample.types ?? new Map<string, string>();
  const user = ["user_id", "user"].find((name) => types.has(name));
  const missing = user === undefined ? "user" : ["block", "vector"].find((name) => !types.has(name));
  const wrong = [
    ["block", /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$|^DOUBLE$|^FLOAT$/u, "whole numbers"],
    [
      "vector",
      /^(?:DOUBLE|FLOAT|DECIMAL\(.*\)|U?(?:TINY|SMALL|BIG)?INT(?:EGER)?)\[\d*\]$/u,
      "lists of numbers",
    ],
    ["source", /^VARCHAR$|^ENUM/u, "names"],
  ] as const;
  const bad = wrong.find(([name, type]) => types.has(name) && !type.test(types.get(name)!));
  if (missing !== undefined || bad !== undefined) {
    throw new InputError(
      { file: source.shown, key: missing ?? bad![0] },
      missing !== undefined
        ? { found: `no such column (columns: ${quote([...types.keys()].join(", "), 200)})`, expected: ROW }
        : { found: `a column of ${quote(types.get(bad![0]))}`, expected: bad![2] },
    );
  }
  const name = types.has("source") ? "CAST(source AS VARCHAR)" : "CAST(NULL AS VARCHAR)";
  try {
    await store.run(`
      CREATE TABLE ${TABLE} AS SELECT record, ${RUN}, user_id, CASE WHEN block = floor(block) THEN CAST(block AS BIGINT) END AS block, vector FROM (
        SELECT row_number() OVER () AS record, ${name} AS source, CAST(${sqlName(user ?? "")} AS VARCHAR) AS user_id, CAST(block AS DOUBLE) AS block,
          CAST(vector AS DOUBLE[]) AS vector FROM ${parquetSql(source.path)})`);
  } catch (error) {
    const reason = quote(reasonOf(error).split("\n")[0]!, 160);
    throw (
      outOfMemory(error, source.shown) ??
      new InputError({ file: source.shown }, { found: `a malformed row (${reason})`, expected: ROW })
    );
  }
}

async function checkVectors(store: DuckStore, shown: string): Promise<void> {
  const [fault] = await store.query(`
    SELECT record, fault[1] AS key, fault[2] AS found, fault[3] AS expected FROM (
      SELECT record, CASE
        WHEN lower(run) = ${sqlText(REAL_RUN)} AND run <> ${sqlText(REAL_RUN)} THEN ['source', run, '"${HUMAN_SOURCE}" for real users, or a simulator''s name']
        WHEN ${blankSql("user_id")} THEN ['user', 'nothing', 'a user id']
        WHEN block IS NULL THEN ['block', 'nothing', 'a whole number']
        WHEN vector IS NULL OR len(vector) = 0 THEN ['vector', 'nothing', 'a list of numbers']
        WHEN len(list_filter(vector, lambda x: x IS NULL OR NOT isfinite(x) OR abs(x) > 1e15)) > 0 THEN
          ['vector', coalesce(CAST(list_filter(vector, lambda x: x IS NULL OR NOT isfinite(x) OR abs(x) > 1e15)[1] AS VARCHAR), 'nothing'), 'finite numbers of at most 1e15']
        WHEN len(vector) <> width THEN ['vector', len(vector) || ' numbers', width || ' as in the first row']
        WHEN copy > 1 THEN ['block', 'block ' || block || ' of user ' || user_id || ' again', 'one row a user and block']
      END AS fault FROM (
        SELECT *, first_value(len(vector)) OVER (ORDER BY record) AS width,
          row_number() OVER (PARTITION BY run, user_id, block ORDER BY record) AS copy
        FROM ${TABLE}
      )
    ) WHERE fault IS NOT NULL ORDER BY record LIMIT 1`);
  if (fault === undefined) return;
  throw new InputError(
    { file: shown, record: Number(fault.record), key: String(fault.key) },
    { found: quote(String(fault.found)), expected: String(fault.expected) },
  );
}
