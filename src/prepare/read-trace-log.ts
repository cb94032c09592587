import { InputError, quote } from "../model/errors.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { MAX_RECORD_BYTES } from "../store/read-predictions.ts";
import { readTraceFile } from "../store/read-traces.ts";
import { compressionOf, type Reading } from "../store/reading.ts";
import { sqlName, sqlPath } from "../store/sql.ts";
import { momentSql } from "./times.ts";
import type { UnreadTimes } from "./unread-times.ts";
import { zoneNames } from "./zones.ts";

const TRACES =
  'MAP(VARCHAR, STRUCT(user_profile JSON, action_history STRUCT("type" JSON, "timestamp" JSON, action JSON, context JSON, part JSON, sampling_weight JSON)[]))';

const TIME = "json_extract_string(happened, '$')";

/**
 * Reads a file of traces (formats: section 3) with all that its events hold into `log_events` and `log_users`.
 * @param bytes of the file's text.
 * @returns the number of events, and what is known of times that can't be read.
 * @throws {InputError} as `readTraceFile` does, and where a user was read before.
 */
export async function readTraceLog(
  store: DuckStore,
  reading: Reading,
  bytes: number,
): Promise<{ readonly records: number; readonly unread: UnreadTimes | null }> {
  const table = sqlName(reading.table);
  const largest = Math.max(MAX_RECORD_BYTES, bytes + 1);
  const source = `read_json(${sqlPath(reading.path)}, ${compressionOf(reading)}, hive_partitioning = false, format = 'unstructured', records = false, maximum_object_size = ${largest}, columns = {json: '${TRACES}'})`;
  try {
    await store.run(`
      CREATE TABLE ${table} AS
      SELECT entry, user_id, profile, place, e."type" AS type, e."timestamp" AS happened, e.context AS context, e.action AS action, e.part AS part, e.sampling_weight AS weight FROM (
        SELECT entry, user_id, profile, history IS NULL AS unread, unnest(coalesce(history, [NULL])) AS e, generate_subscripts(coalesce(history, [NULL]), 1) - 1 AS place
        FROM (SELECT row_number() OVER () AS entry, user.key AS user_id, user.value.user_profile AS profile, user.value.action_history AS history
          FROM (SELECT unnest(map_entries(json)) AS user FROM ${source}))
      )`);
  } catch (error) {
    throw await explained(store, reading, error);
  }
  const [odd] = await store.query(`
    SELECT count(*) AS n, count(*) FILTER (WHERE coalesce(json_type(type) <> 'VARCHAR', true) OR coalesce(json_type(action) <> 'ARRAY', true)
      OR user_id = '') AS odd, count(*) FILTER (WHERE ${momentSql(TIME)} IS NULL) AS unread FROM ${table}`);
  if (Number(odd?.n) === 0 || Number(odd?.odd) > 0) throw await explained(store, reading, null);
  await checkUsers(store, reading);
  await checkParts(store, reading);
  const unread = Number(odd?.unread) === 0 ? null : await unreadIn(store, reading);
  await store.run(`
    INSERT INTO log_events
    SELECT ${reading.file}, rowid, user_id, json_extract_string(type, '$'), json_extract_string(happened, '$'),
      CASE WHEN json_type(context) = 'OBJECT' THEN CAST(context AS VARCHAR) ELSE '{}' END, CAST(action AS VARCHAR),
      CASE WHEN json_extract_string(part, '$') IN ('history', 'test') THEN json_extract_string(part, '$') END, TRY_CAST(json_extract_string(weight, '$') AS DOUBLE)
    FROM ${table} ORDER BY rowid;
    INSERT INTO log_users
    SELECT user_id, CASE WHEN json_type(profile) = 'VARCHAR' THEN json_extract_string(profile, '$') WHEN json_type(profile) = 'OBJECT' THEN CAST(profile AS VARCHAR) END
    FROM (SELECT user_id, any_value(profile) AS profile FROM ${table} GROUP BY user_id);
    DROP TABLE ${table}`);
  return { records: Number(odd?.n), unread };
}

async function unreadIn(store: DuckStore, reading: Reading): Promise<UnreadTimes | null> {
  const table = sqlName(reading.table);
  const names = await zoneNames(store, table, TIME);
  const [first] = await store.query(`
    SELECT user_id, place, ${TIME} AS time, count(*) OVER () AS n FROM ${table} WHERE ${momentSql(TIME, { names })} IS NULL ORDER BY rowid LIMIT 1`);
  if (first === undefined) return null;
  return {
    count: Number(first.n),
    place: { file: reading.shown, key: `${first.user_id}.action_history[${first.place}].timestamp` },
    found: first.time === null ? "nothing" : quote(String(first.time)),
  };
}

/** What is wrong, with its place, as the reader of traces finds it. */
async function explained(store: DuckStore, reading: Reading, error: unknown): Promise<unknown> {
  const own = { ...reading, table: `${reading.table}_fault` };
  try {
    await readTraceFile(store, own);
  } catch (fault) {
    return fault;
  }
  const reason = error instanceof Error ? error.message.split("\n")[0] : undefined;
  return new InputError(
    { file: reading.shown },
    { found: reason ?? "a user without a name", expected: "traces of users" },
  );
}

async function checkUsers(store: DuckStore, reading: Reading): Promise<void> {
  const [twice] = await store.query(`
    SELECT user_id FROM (SELECT user_id, count(DISTINCT entry) AS n FROM ${sqlName(reading.table)} GROUP BY user_id)
    WHERE n > 1 OR user_id IN (SELECT user_id FROM log_users) ORDER BY user_id LIMIT 1`);
  if (twice === undefined) return;
  throw new InputError(
    { file: reading.shown, key: String(twice.user_id) },
    { found: "this user again", expected: "one trace for each user" },
  );
}

/** Contexts that are no objects, actions that are none, chats without a list of turns. */
async function checkParts(store: DuckStore, reading: Reading): Promise<void> {
  const bad = (x: string) =>
    `coalesce(json_type(${x}) <> 'OBJECT', true) OR (json_extract_string(${x}, '$.type') = 'dialogue' AND coalesce(json_type(json_extract(${x}, '$.content')) <> 'ARRAY', true))`;
  const [fault] = await store.query(`
    SELECT user_id, place, CASE WHEN wrong IS NULL THEN 'context' ELSE 'action' END AS key, CAST(coalesce(wrong, context) AS VARCHAR) AS found FROM (
      SELECT rowid AS line, *, list_filter(CAST(action AS JSON[]), lambda x: ${bad("x")})[1] AS wrong FROM ${sqlName(reading.table)}
    ) WHERE wrong IS NOT NULL OR coalesce(json_type(context), 'NULL') NOT IN ('NULL', 'OBJECT') ORDER BY line LIMIT 1`);
  if (fault === undefined) return;
  const expected =
    fault.key === "context" ? "an object" : "actions: objects with a type, a dialogue with a list of turns";
  throw new InputError(
    { file: reading.shown, key: `${fault.user_id}.action_history[${fault.place}].${fault.key}` },
    { found: quote(String(fault.found ?? "nothing")), expected },
  );
}
