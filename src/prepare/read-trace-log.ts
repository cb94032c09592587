import { InputError, quote } from "../model/errors.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { mendedReading } from "../store/mended-text.ts";
import type { Reading } from "../store/reading.ts";
import { fileSql, makeTraceRows, readTraceFile, traceSource } from "../store/trace-rows.ts";
import { type OddEvents, takeOddEvents } from "./odd-events.ts";
import { momentSql } from "./times.ts";
import type { UnreadTimes } from "./unread-times.ts";
import { zoneNames } from "./zones.ts";

const TRACES =
  'MAP(VARCHAR, STRUCT(user_profile JSON, action_history STRUCT("type" JSON, "timestamp" JSON, action JSON, context JSON, part JSON, sampling_weight JSON)[]))';

const TIME = "json_extract_string(happened, '$')";

/** Events of a file of traces, and what is known about unreadable times. */
export interface TraceLog {
  readonly records: number;
  readonly unread: UnreadTimes | null;
  readonly odd: OddEvents | null;
}

/**
 * Reads files of traces (formats: section 3) with all contents of their events into `log_events` and `log_users`,
 * many in one statement, since each user may have a file.
 * @param readings of one compression.
 * @throws {InputError} as `readTraceFile` does, and where a user was read before.
 */
export async function readTraceLogs(
  store: DuckStore,
  readings: readonly Reading[],
): Promise<readonly TraceLog[]> {
  if (readings.length > 1) {
    const logs = await readTogether(store, readings);
    if (logs !== null) return logs;
  }
  // Read one by one, so that an error names its place.
  const logs: TraceLog[] = [];
  for (const found of readings) {
    const reading = await loadAlone(store, found);
    const odd = await takeOddEvents(store, LOADED, [reading]);
    const [counted] = await countsOf(store, [reading]);
    if (!isSound(counted)) throw await explained(store, reading, null);
    logs.push(...(await takeOver(store, [reading], [counted!], odd)));
  }
  return logs;
}

/** Loads a single file. @returns the file read, or a repaired copy of it. */
async function loadAlone(store: DuckStore, reading: Reading): Promise<Reading> {
  try {
    await load(store, [reading]);
    return reading;
  } catch (error) {
    const mended = await mendedReading(store, reading, error);
    if (mended === null) throw await explained(store, reading, error);
    return loadAlone(store, mended);
  }
}

/** @returns null, and no row, where one file holds no traces. */
async function readTogether(
  store: DuckStore,
  readings: readonly Reading[],
): Promise<readonly TraceLog[] | null> {
  try {
    await load(store, readings);
  } catch {
    return null;
  }
  const odd = await takeOddEvents(store, LOADED, readings);
  const counts = await countsOf(store, readings);
  if (counts.every(isSound)) return takeOver(store, readings, counts, odd);
  await store.run(`DROP TABLE ${LOADED}`);
  return null;
}

/** Table of what a statement has read, before checks. */
const LOADED = "loaded_traces";

async function load(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  await store.run(`
    CREATE TABLE ${LOADED} AS
    SELECT file, row_number() OVER () AS row, entry, user_id, profile, place, unread, e."type" AS type, e."timestamp" AS happened, e.context AS context, e.action AS action, e.part AS part, e.sampling_weight AS weight FROM (
      SELECT file, entry, user_id, profile, history IS NULL AS unread, unnest(coalesce(history, [NULL])) AS e, generate_subscripts(coalesce(history, [NULL]), 1) - 1 AS place
      FROM (SELECT ${fileSql(readings)} AS file, row_number() OVER () AS entry, user.key AS user_id, user.value.user_profile AS profile, user.value.action_history AS history
        FROM (SELECT filename, unnest(map_entries(json)) AS user FROM ${await traceSource(readings, TRACES)}))
    )`);
}

interface Counts {
  readonly n: number;
  /** Entries that are not events. */
  readonly odd: number;
  readonly unread: number;
}

const isSound = (counts: Counts | undefined) => counts !== undefined && counts.n > 0 && counts.odd === 0;

async function countsOf(
  store: DuckStore,
  readings: readonly Reading[],
): Promise<readonly (Counts | undefined)[]> {
  const rows = await store.query(`
    SELECT file, count(*) AS n, count(*) FILTER (WHERE coalesce(json_type(type) <> 'VARCHAR', true) OR coalesce(json_type(action) <> 'ARRAY', true)
      OR user_id = '') AS odd, count(*) FILTER (WHERE ${momentSql(TIME)} IS NULL) AS unread FROM ${LOADED} GROUP BY file`);
  const byFile = new Map(
    rows.map(({ file, n, odd, unread }) => [
      Number(file),
      { n: Number(n), odd: Number(odd), unread: Number(unread) },
    ]),
  );
  return readings.map(({ file }) => byFile.get(file));
}

/** Moves what was read into the log tables. @throws {InputError} on an invalid user or part. */
async function takeOver(
  store: DuckStore,
  readings: readonly Reading[],
  counts: readonly (Counts | undefined)[],
  oddEvents: ReadonlyMap<number, OddEvents>,
): Promise<readonly TraceLog[]> {
  await checkUsers(store, readings);
  await checkParts(store, readings);
  const logs: TraceLog[] = [];
  for (const [i, reading] of readings.entries()) {
    const { n, unread } = counts[i]!;
    const odd = oddEvents.get(reading.file) ?? null;
    const times = unread === 0 ? null : await unreadIn(store, reading);
    logs.push({ records: n + (odd?.count ?? 0), unread: times, odd });
  }
  await store.run(`
    INSERT INTO log_events
    SELECT file, row - min(row) OVER (PARTITION BY file), user_id, json_extract_string(type, '$'), json_extract_string(happened, '$'),
      CASE WHEN json_type(context) = 'OBJECT' THEN CAST(context AS VARCHAR) ELSE '{}' END, CAST(action AS VARCHAR),
      CASE WHEN json_extract_string(part, '$') IN ('history', 'test') THEN json_extract_string(part, '$') END, TRY_CAST(json_extract_string(weight, '$') AS DOUBLE)
    FROM ${LOADED} ORDER BY ${LOADED}.row;
    INSERT INTO log_users
    SELECT user_id, CASE WHEN json_type(profile) = 'VARCHAR' THEN json_extract_string(profile, '$') WHEN json_type(profile) = 'OBJECT' THEN CAST(profile AS VARCHAR) END
    FROM (SELECT user_id, any_value(profile) AS profile FROM ${LOADED} GROUP BY user_id);
    DROP TABLE ${LOADED}`);
  return logs;
}

async function unreadIn(store: DuckStore, reading: Reading): Promise<UnreadTimes | null> {
  const rows = `(SELECT * FROM ${LOADED} WHERE file = ${reading.file})`;
  const names = await zoneNames(store, rows, TIME);
  const [first] = await store.query(`
    SELECT user_id, place, ${TIME} AS time, count(*) OVER () AS n FROM ${rows} WHERE ${momentSql(TIME, { names })} IS NULL ORDER BY row LIMIT 1`);
  if (first === undefined) return null;
  return {
    count: Number(first.n),
    place: { file: reading.shown, key: `${first.user_id}.action_history[${first.place}].timestamp` },
    found: first.time === null ? "nothing" : quote(String(first.time)),
  };
}

/** The error with its place, as the reader of traces reports it. */
async function explained(store: DuckStore, reading: Reading, error: unknown): Promise<unknown> {
  await makeTraceRows(store);
  try {
    await readTraceFile(store, reading);
  } catch (fault) {
    return fault;
  }
  const reason = error instanceof Error ? error.message.split("\n")[0] : undefined;
  return new InputError(
    { file: reading.shown },
    { found: reason ?? "a user without a name", expected: "traces of users" },
  );
}

async function checkUsers(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const [twice] = await store.query(`
    SELECT user_id, max(file) AS file FROM (SELECT DISTINCT user_id, file, entry FROM ${LOADED})
    GROUP BY user_id HAVING count(*) > 1 OR user_id IN (SELECT user_id FROM log_users) ORDER BY file, user_id LIMIT 1`);
  if (twice === undefined) return;
  throw new InputError(
    { file: shownOf(readings, twice.file), key: String(twice.user_id) },
    { found: "this user a second time", expected: "one trace per user" },
  );
}

function shownOf(readings: readonly Reading[], file: unknown): string {
  return readings.find((reading) => reading.file === Number(file))?.shown ?? "";
}

/** Refuses contexts that are not objects, invalid actions, and chats without a list of turns. */
async function checkParts(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const bad = (x: string) =>
    `coalesce(json_type(${x}) <> 'OBJECT', true) OR (json_extract_string(${x}, '$.type') = 'dialogue' AND coalesce(json_type(json_extract(${x}, '$.content')) <> 'ARRAY', true))`;
  const [fault] = await store.query(`
    SELECT file, user_id, place, CASE WHEN wrong IS NULL THEN 'context' ELSE 'action' END AS key, CAST(coalesce(wrong, context) AS VARCHAR) AS found FROM (
      SELECT *, list_filter(CAST(action AS JSON[]), lambda x: ${bad("x")})[1] AS wrong FROM ${LOADED}
    ) WHERE wrong IS NOT NULL OR coalesce(json_type(context), 'NULL') NOT IN ('NULL', 'OBJECT') ORDER BY row LIMIT 1`);
  if (fault === undefined) return;
  const expected =
    fault.key === "context" ? "an object" : "actions: objects with a type, a dialogue with a list of turns";
  throw new InputError(
    {
      file: shownOf(readings, fault.file),
      key: `${fault.user_id}.action_history[${fault.place}].${fault.key}`,
    },
    { found: quote(String(fault.found ?? "nothing")), expected },
  );
}
