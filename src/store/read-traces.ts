import { open } from "node:fs/promises";
import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import { locateTraceFault } from "./locate-trace.ts";
import { MAX_RECORD_BYTES } from "./read-predictions.ts";
import { compressionOf, type Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { outOfMemory } from "./source/unreadable.ts";
import { sqlName, sqlPath, sqlText } from "./sql.ts";
import { orderTimes } from "./times.ts";
import {
  contextType,
  convertedSql,
  durationSql,
  longTopicSql,
  namedTopicsSql,
  oddDurationSql,
  topicSql,
  watchedSql,
} from "./trace-content.ts";
import { countTraceProblems, DIALOGUE, SAID_BY_USER } from "./trace-problems.ts";

/** Profiles stay where they are, and contexts, which can be large, but for a few keys. */
const tracesType = (topics?: string) =>
  `MAP(VARCHAR, STRUCT(action_history STRUCT("type" JSON, "timestamp" JSON, action JSON, context ${contextType(topics)})[]))`;

/**
 * Reads a file of traces: one JSON object, a user a key. Its events are in the reading's own table.
 * @returns the number of events.
 * @throws {InputError} on malformed JSON, a user without a history, an event without a type or a list of actions.
 */
export async function readTraceFile(
  store: DuckStore,
  reading: Reading,
  { topics }: Pick<InputChoices, "topics"> = {},
): Promise<number> {
  const table = sqlName(reading.table);
  const from = await traceSource(reading, tracesType(topics));
  try {
    await store.runApart(`
      CREATE TABLE ${table} AS
      SELECT entry, user_id, history IS NULL AS unread, coalesce(len(history) = 0, false) AS vacant, place, json_extract_string(e."type", '$') AS "type", json_type(e."type") AS type_kind,
        json_extract_string(e."timestamp", '$') AS happened, e.action AS action, json_type(e.action) AS action_kind,
        ${topics === undefined ? topicSql("e") : namedTopicsSql("e", topics)} AS topic, ${durationSql("e", topics)} AS duration, ${oddDurationSql("e", topics)} AS odd_duration,
        ${topics === undefined ? "false" : longTopicSql("e", topics)} AS long_topic
      FROM (
        SELECT entry, user_id, history, unnest(coalesce(nullif(history, []), [NULL])) AS e, generate_subscripts(coalesce(nullif(history, []), [NULL]), 1) - 1 AS place
        FROM (
          SELECT row_number() OVER () AS entry, user.key AS user_id, user.value.action_history AS history
          FROM (SELECT unnest(map_entries(json)) AS user FROM ${from})
        )
      )`);
  } catch (error) {
    throw await explain(store, error, reading);
  }
  const [found] = await store.query(`SELECT count(*) AS n FROM ${table} WHERE NOT vacant`);
  if (Number(found?.n) === 0) {
    throw new InputError({ file: reading.shown }, { found: "no event", expected: "traces of users" });
  }
  await checkEvents(store, reading);
  return Number(found?.n);
}

/** DuckDB holds an object of a file at a time, and this one is the file. */
async function traceSource(reading: Reading, type: string): Promise<string> {
  const largest = Math.max(MAX_RECORD_BYTES, (await textSize(reading)) + 1);
  return `read_json(${sqlPath(reading.path)}, ${compressionOf(reading)}, hive_partitioning = false, format = 'unstructured', records = false, maximum_object_size = ${largest}, columns = {json: ${sqlText(type)}})`;
}

/** Bytes of a file's text, unzipped. */
export async function textSize({ path, gzip }: Pick<Reading, "path" | "gzip">): Promise<number> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (!gzip || size < 4) return size;
    // Gzip ends with the size of what it holds.
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
      { found: "more users than fit in memory", expected: "one file for each user" },
    );
  }
  const malformed = /Malformed JSON in file ".*", at byte (\d+) in .*?: (.*?)\.?\s*$/mu.exec(message);
  if (malformed !== null) {
    const found = `malformed JSON (${malformed[2]} at byte ${malformed[1]})`;
    return new InputError({ file: reading.shown }, { found, expected: "one whole JSON object" });
  }
  const shapes = await traceSource(reading, "MAP(VARCHAR, JSON)");
  return (
    (await locateTraceFault(store, shapes, reading)) ??
    new InputError(
      { file: reading.shown },
      { found: quote(message.split("\n")[0] ?? "", 200), expected: "traces of users" },
    )
  );
}

/** The first event that isn't one; a user without a history is one event without type. */
async function checkEvents(store: DuckStore, reading: Reading): Promise<void> {
  const [fault] = await store.query(`
    SELECT user_id, place, unread, CASE WHEN named THEN 'action' ELSE 'type' END AS key,
      coalesce(CASE WHEN named THEN CAST(action AS VARCHAR) ELSE "type" END, 'nothing') AS found
    FROM (SELECT rowid AS row, *, coalesce(type_kind = 'VARCHAR', false) AS named FROM ${sqlName(reading.table)} WHERE NOT vacant)
    WHERE NOT named OR action_kind IS NULL OR action_kind <> 'ARRAY' ORDER BY row LIMIT 1`);
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

/**
 * Brings traces to `events`, and what users said in dialogues to the staging table. An item is an event
 * and has the name that it has in prediction results.
 * @throws {InputError} where two traces are of one user, or a dialogue is no list of turns.
 */
export async function stageTraces(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  const parts = readings.map(
    (r) => `SELECT ${r.file} AS file, rowid AS row, * FROM ${sqlName(r.table)} WHERE NOT vacant`,
  );
  await store.run(`
    CREATE TEMP TABLE trace_events AS
    SELECT *, scenario || ' ' || coalesce(happened, '-') || CASE WHEN n > 1 THEN '#' || n ELSE '' END AS item FROM (
      SELECT r.*, coalesce(s.scenario, trim(r."type")) AS scenario,
        row_number() OVER (PARTITION BY user_id, coalesce(s.scenario, trim(r."type")), happened ORDER BY file, row) AS n
      FROM (${parts.join(" UNION ALL ")}) r LEFT JOIN scenario_names s ON s.name = lower(trim(r."type"))
    )`);
  await checkUsers(store, readings);
  await orderTimes(store, "trace_events", "happened", sqlText(REAL_RUN));
  await store.run(`
    CREATE TEMP TABLE trace_actions AS
    SELECT file, row, user_id, item, scenario, happened, topic, duration, place, generate_subscripts(actions, 1) - 1 AS number, unnest(actions) AS action
    FROM (SELECT *, CASE WHEN json_array_length(action) = 0 THEN [NULL] ELSE CAST(action AS JSON[]) END AS actions FROM trace_events)`);
  await checkActions(store, readings);
  await store.run(`
    INSERT INTO events
    SELECT user_id, item, scenario, happened, json_extract_string(action, '$.type'), topic, ${watchedSql("action")}, duration, ${convertedSql("action")}
    FROM trace_actions ORDER BY file, row, number`);
  await store.run(`
    INSERT INTO staged_utterances
    SELECT ${sqlText(REAL_RUN)}, file, row + 1, user_id, item, item, turn, json_extract_string(said, '$.content'), NULL, NULL, NULL
    FROM (
      SELECT *, unnest(CAST(action->'content' AS JSON[])) AS said, generate_subscripts(CAST(action->'content' AS JSON[]), 1) AS turn
      FROM trace_actions WHERE ${DIALOGUE}
    ) WHERE ${SAID_BY_USER}`);
  await countTraceProblems(store, readings);
  await store.run("DROP TABLE trace_events; DROP TABLE trace_actions");
  for (const reading of readings) await store.run(`DROP TABLE ${sqlName(reading.table)}`);
}

async function checkUsers(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const [twice] = await store.query(`
    SELECT user_id, file, first FROM (
      SELECT user_id, file, entry, min(file) OVER (PARTITION BY user_id) AS first, row_number() OVER (PARTITION BY user_id ORDER BY file, entry) AS copy
      FROM (SELECT DISTINCT user_id, file, entry FROM trace_events)
    ) WHERE copy = 2
    UNION ALL
    SELECT t.user_id, min(t.file), NULL FROM trace_events t WHERE t.user_id IN (SELECT user_id FROM events) GROUP BY t.user_id
    ORDER BY 2, 1 LIMIT 1`);
  if (twice === undefined) return;
  const first = readings.find((reading) => reading.file === twice.first)?.shown ?? "a file read before";
  throw new InputError(
    { file: shownOf(readings, twice.file), key: String(twice.user_id) },
    { found: `this user again (first in ${first})`, expected: "one trace for each user" },
  );
}

async function checkActions(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const [fault] = await store.query(`
    SELECT file, user_id, place, number, in_content,
      coalesce(CAST(CASE WHEN in_content THEN action->'content' ELSE action END AS VARCHAR), 'nothing') AS found
    FROM (
      SELECT *, action IS NOT NULL AND json_type(action) = 'OBJECT' AS in_content FROM trace_actions
      WHERE json_type(action) <> 'OBJECT' OR ${DIALOGUE} AND coalesce(json_type(action->'content'), '') <> 'ARRAY'
    ) ORDER BY file, row, number LIMIT 1`);
  if (fault === undefined) return;
  const key = `${fault.user_id}.action_history[${fault.place}].action[${fault.number}]`;
  throw new InputError(
    { file: shownOf(readings, fault.file), key: fault.in_content === true ? `${key}.content` : key },
    {
      found: quote(String(fault.found)),
      expected: fault.in_content === true ? "a list of turns" : "an action",
    },
  );
}

function shownOf(readings: readonly Reading[], file: unknown): string {
  return readings.find((reading) => reading.file === file)?.shown ?? "";
}
