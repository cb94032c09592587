import { open } from "node:fs/promises";
import { InputError, inQuotes, quote } from "../model/errors.ts";
import type { DuckStore } from "./duck-store.ts";
import { locateTraceFault } from "./locate-trace.ts";
import { mendedReading } from "./mended-text.ts";
import { compressionOf, type Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { outOfMemory } from "./source/unreadable.ts";
import { sqlPath, sqlText } from "./sql.ts";
import {
  contextType,
  durationSql,
  longTopicSql,
  namedTopicsSql,
  oddDurationSql,
  topicSql,
} from "./trace-content.ts";
import { oddEventSql } from "./trace-problems.ts";

/** Profiles are not read, and of contexts, which can be large, only a few keys. */
const tracesType = (topics?: string) =>
  `MAP(VARCHAR, STRUCT(action_history STRUCT("type" JSON, "timestamp" JSON, action JSON, context ${contextType(topics)})[]))`;

/** DuckDB reserves twice as much per object, so this is no more than the largest file needs. */
const LEAST_BUFFER = 2 ** 20;

/** The events of all files being read, each with its file number and position. */
export const TRACE_ROWS = "trace_rows";

/** Creates the empty table into which trace files are read. */
export async function makeTraceRows(store: DuckStore): Promise<void> {
  await store.run(`CREATE OR REPLACE TABLE ${TRACE_ROWS} (
    file INTEGER, row BIGINT, entry BIGINT, user_id VARCHAR, unread BOOLEAN, vacant BOOLEAN, place BIGINT, "type" VARCHAR, type_kind VARCHAR,
    happened VARCHAR, action JSON, action_kind VARCHAR, topic VARCHAR, duration DOUBLE, odd_duration VARCHAR, long_topic BOOLEAN, odd VARCHAR)`);
}

type Topics = Pick<InputChoices, "topics">;

/**
 * Reads trace files into `trace_rows`, many per statement; each is one JSON object with a key per user.
 * @param readings of one compression.
 * @returns the number of events of each file.
 * @throws {InputError} on malformed JSON, a user without a history, an event whose type is not a text or whose
 * actions are not a list.
 */
export async function readTraceFiles(
  store: DuckStore,
  readings: readonly Reading[],
  choices: Topics = {},
): Promise<readonly number[]> {
  if (readings.length > 1) {
    const counts = await readTogether(store, readings, choices);
    if (counts !== null) return counts;
  }
  // Read one by one, so that an error names its place.
  const counts: number[] = [];
  for (const reading of readings) counts.push(await readTraceFile(store, reading, choices));
  return counts;
}

/** @returns the number of events of each file; null, and no row, if one is malformed. */
async function readTogether(
  store: DuckStore,
  readings: readonly Reading[],
  choices: Topics,
): Promise<readonly number[] | null> {
  const files = readings.map(({ file }) => file).join(", ");
  try {
    await insertRows(store, readings, choices);
    const rows = await store.query(`
      SELECT file, count(*) FILTER (WHERE NOT vacant) AS n, count(*) FILTER (WHERE NOT vacant AND ${FAULTY}) AS faulty, count(*) FILTER (WHERE NOT vacant AND odd IS NULL) AS sound
      FROM ${TRACE_ROWS} WHERE file IN (${files}) GROUP BY file`);
    const counts = new Map(
      rows.map((row) => [
        Number(row.file),
        Number(row.faulty) > 0 || Number(row.sound) === 0 ? 0 : Number(row.n),
      ]),
    );
    const found = readings.map(({ file }) => counts.get(file) ?? 0);
    if (found.every((n) => n > 0)) return found;
  } catch {}
  await store.run(`DELETE FROM ${TRACE_ROWS} WHERE file IN (${files})`);
  return null;
}

/**
 * Reads a file of traces into `trace_rows`.
 * @returns the number of events.
 * @throws {InputError} as `readTraceFiles` does.
 */
export async function readTraceFile(
  store: DuckStore,
  reading: Reading,
  choices: Topics = {},
): Promise<number> {
  try {
    await insertRows(store, [reading], choices);
  } catch (error) {
    const mended = await mendedReading(store, reading, error);
    if (mended === null) throw await explain(store, error, reading);
    return readTraceFile(store, mended, choices);
  }
  const [found] = await store.query(
    `SELECT count(*) AS n FROM ${TRACE_ROWS} WHERE file = ${reading.file} AND NOT vacant`,
  );
  if (Number(found?.n) === 0) {
    throw new InputError({ file: reading.shown }, { found: "no event", expected: "traces of users" });
  }
  await checkEvents(store, reading);
  return Number(found?.n);
}

async function insertRows(store: DuckStore, readings: readonly Reading[], { topics }: Topics): Promise<void> {
  const from = await traceSource(readings, tracesType(topics));
  await store.runApart(`
    INSERT INTO ${TRACE_ROWS}
    SELECT file, row_number() OVER () AS row, entry, user_id, history IS NULL AS unread, coalesce(len(history) = 0, false) AS vacant, place, json_extract_string(e."type", '$') AS "type", json_type(e."type") AS type_kind,
      json_extract_string(e."timestamp", '$') AS happened, e.action AS action, json_type(e.action) AS action_kind,
      ${topics === undefined ? topicSql("e") : namedTopicsSql("e", topics)} AS topic, ${durationSql("e", topics)} AS duration, ${oddDurationSql("e", topics)} AS odd_duration,
      ${topics === undefined ? "false" : longTopicSql("e", topics)} AS long_topic,
      CASE WHEN len(history) > 0 THEN ${oddEventSql('e."type"', "e.action")} END AS odd
    FROM (
      SELECT file, entry, user_id, history, unnest(coalesce(nullif(history, []), [NULL])) AS e, generate_subscripts(coalesce(nullif(history, []), [NULL]), 1) - 1 AS place
      FROM (
        SELECT ${fileSql(readings)} AS file, row_number() OVER () AS entry, user.key AS user_id, user.value.action_history AS history
        FROM (SELECT filename, unnest(map_entries(json)) AS user FROM ${from})
      )
    )`);
}

/** SQL for the file number of a row of `traceSource`; null if DuckDB returned another name. */
export function fileSql(readings: readonly Reading[]): string {
  const [first, ...others] = readings;
  if (others.length === 0) return String(first!.file);
  const paths = readings.map(({ path }) => sqlText(path)).join(", ");
  return `[${readings.map(({ file }) => file).join(", ")}][list_position([${paths}], filename)]`;
}

/**
 * SQL for the users of files, one map per file. DuckDB holds one object of a file at a time, which here is the whole
 * file.
 */
export async function traceSource(readings: readonly Reading[], type: string): Promise<string> {
  const sizes = await Promise.all(readings.map(textSize));
  const largest = Math.max(LEAST_BUFFER, ...sizes) + 1;
  const paths = readings.map(({ path }) => sqlPath(path)).join(", ");
  return `read_json([${paths}], ${compressionOf(readings[0]!)}, filename = true, hive_partitioning = false, format = 'unstructured', records = false, maximum_object_size = ${largest}, columns = {json: ${sqlText(type)}})`;
}

/** Size of a file's text in bytes, decompressed. */
async function textSize({ path, gzip }: Pick<Reading, "path" | "gzip">): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (!gzip || size < 4) return size;
    // A gzip file ends with its uncompressed size.
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, size - 4);
    return buffer.readUInt32LE(0);
  } finally {
    await file.close();
  }
}

async function explain(store: DuckStore, error: unknown, reading: Reading): Promise<InputError> {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("maximum_object_size") || outOfMemory(error, reading.shown) !== null) {
    return new InputError(
      { file: reading.shown },
      { found: "more users than fit in memory", expected: "one file per user" },
    );
  }
  const malformed = /Malformed JSON in file ".*", at byte (\d+) in record\/value (\d+): (.*?)\.?\s*$/mu.exec(
    message,
  );
  if (malformed !== null) {
    const [, byte, next, what] = malformed;
    // DuckDB counts bytes from the start of a value, and counts the first value like the second.
    const value = Number(next) - 1;
    const found = `malformed JSON (${what} at byte ${byte}${value > 1 ? ` of value ${value}` : ""})`;
    return new InputError({ file: reading.shown }, { found, expected: "one whole JSON object" });
  }
  const twice = /has duplicate key "(.*)"/u.exec(message);
  if (twice !== null) {
    const found = `the key ${inQuotes(twice[1]!)} twice in one object`;
    return new InputError({ file: reading.shown }, { found, expected: "each key once" });
  }
  const shapes = await traceSource([reading], "MAP(VARCHAR, JSON)");
  return (
    (await locateTraceFault(store, shapes, reading)) ??
    new InputError(
      { file: reading.shown },
      { found: quote(message.split("\n")[0] ?? "", 200), expected: "traces of users" },
    )
  );
}

const NAMED = "coalesce(type_kind = 'VARCHAR', false)";
const FAULTY = `(odd IS NULL AND (NOT ${NAMED} OR action_kind IS NULL OR action_kind <> 'ARRAY'))`;

/**
 * The first malformed event; a user without a history counts as one event without type. Events that lack a key are
 * odd, unless all do.
 */
async function checkEvents(store: DuckStore, reading: Reading): Promise<void> {
  const [fault] = await store.query(`
    SELECT user_id, place, unread, CASE WHEN named THEN 'action' ELSE 'type' END AS key,
      coalesce(CASE WHEN named THEN CAST(action AS VARCHAR) ELSE "type" END, 'nothing') AS found
    FROM (SELECT *, ${NAMED} AS named, bool_and(odd IS NOT NULL) OVER () AS all_odd FROM ${TRACE_ROWS} WHERE file = ${reading.file} AND NOT vacant)
    WHERE ${FAULTY} OR all_odd ORDER BY row LIMIT 1`);
  if (fault === undefined) return;
  const history = `${fault.user_id}.action_history`;
  const key = fault.unread === true ? history : `${history}[${fault.place}].${fault.key}`;
  const expected =
    fault.unread === true
      ? "a list of events"
      : fault.key === "type"
        ? "the name of a scenario"
        : "a list of actions";
  throw new InputError({ file: reading.shown, key }, { found: quote(String(fault.found)), expected });
}
