import { InputError, quote, UsageError } from "../model/errors.ts";
import type { DuckStore } from "../store/duck-store.ts";
import type { Reading } from "../store/reading.ts";
import { sqlName, sqlText } from "../store/sql.ts";
import { readTabular, rowsIn } from "../store/tabular.ts";
import { columnsOf, type LogMap, type Named } from "./log-map.ts";
import { datedSql, momentSql, type TimeForm } from "./times.ts";
import { checkTruths, truthSql } from "./truths.ts";
import type { UnreadTimes } from "./unread-times.ts";
import { parseZone, zonedSql, zoneNames } from "./zones.ts";

/**
 * Reads a flat log through its mapping into `log_events` and `log_users`. Events whose time can't be read get no
 * time.
 * @returns the number of rows, and what is known about unreadable times. Rows without a user are left out and
 * counted.
 * @throws {InputError} on a malformed row, a missing column, no row with a user, times that can't be read.
 */
export async function readFlatLog(
  store: DuckStore,
  reading: Reading,
  map: LogMap,
): Promise<{ readonly records: number; readonly unread: UnreadTimes | null }> {
  const required = columnsOf(map);
  const columns = {
    names: Object.fromEntries(required.map((name) => [name, [name]])),
    required,
    filled: [map.user],
    nullable: map.user,
    nullableOften: true,
    texts: [],
    numbers: [],
    numbered: "place in the log",
    row: map.event === undefined ? "one row per event" : "one row per action",
  };
  await readTabular(store, reading, columns, {}).catch((error: unknown) => {
    // In flat logs the mapping, not --columns, says which column is which.
    if (error instanceof InputError)
      error.message = error.message.replace(/, or --columns \S+$/u, ", or other names in the mapping");
    throw error;
  });
  reading.faults.throw();
  const rows = await rowsIn(store, reading);
  const table = sqlName(reading.table);
  const { moment, unread } = await momentOf(store, reading, map);
  await checkTruths(store, reading, map);
  await store.run(`INSERT INTO log_events ${eventsSql(reading, map, moment)}`);
  if (map.profile !== undefined) {
    await store.run(`
      INSERT INTO log_users SELECT user_id, profile FROM (
        SELECT ${sqlName(map.user)} AS user_id, ${profileSql(map.profile)} AS profile, row_number() OVER (PARTITION BY ${sqlName(map.user)} ORDER BY rowid) AS n
        FROM ${table} WHERE ${profileSql(map.profile)} IS NOT NULL
      ) WHERE n = 1 AND user_id NOT IN (SELECT user_id FROM log_users)`);
  }
  await store.run(`DROP TABLE ${table}`);
  return { records: rows, unread };
}

/** The SQL for a row's time, after checking that the file's times can be read and whether day or month comes first. */
async function momentOf(
  store: DuckStore,
  reading: Reading,
  map: LogMap,
): Promise<{ readonly moment: string; readonly unread: UnreadTimes | null }> {
  const { column, ...stated } = typeof map.time === "string" ? { column: map.time } : map.time;
  const name = sqlName(column);
  const zone = stated.zone === undefined ? undefined : (parseZone(stated.zone) ?? undefined);
  const names = await zoneNames(store, sqlName(reading.table), name);
  const format = stated.format ?? (await dayOrMonthFirst(store, reading, column));
  const form: TimeForm = { format, zone, names };
  const moment = momentSql(name, form);
  const [times] = await store.query(`
    SELECT count(*) AS n, count(*) FILTER (WHERE ${moment} IS NULL) AS unread, arg_min(${name}, rowid) FILTER (WHERE ${moment} IS NULL) AS example,
      min(rowid) FILTER (WHERE ${moment} IS NULL) + 1 AS record FROM ${sqlName(reading.table)}`);
  const count = Number(times?.unread);
  const place = { file: reading.shown, record: Number(times?.record), key: column };
  const found = times?.example == null ? "nothing" : quote(String(times.example));
  if (2 * count > Number(times?.n)) {
    throw new InputError(place, {
      found: `${found}, one of ${count} times (of ${times?.n}) that can't be read`,
      expected:
        "times such as 2025-09-01 12:30:00 or seconds since 1970, or their form as time.format in the mapping",
    });
  }
  if (stated.zone === undefined && stated.format === undefined)
    await refuseMixedZones(store, reading, column);
  return { moment, unread: count === 0 ? null : { count, place, found } };
}

/**
 * Times with and without a zone in one column can't be ordered. Different zones can: each is its user's local time.
 */
async function refuseMixedZones(store: DuckStore, reading: Reading, column: string): Promise<void> {
  const clock = `regexp_matches(trim(${sqlName(column)}), ':\\d{2}')`;
  const { zoned } = zonedSql(sqlName(column), []);
  const [found] = await store.query(`
    SELECT count(*) FILTER (WHERE ${zoned}) AS zoned, count(*) AS n, min(rowid) FILTER (WHERE NOT ${zoned}) + 1 AS record,
      arg_min(${sqlName(column)}, rowid) FILTER (WHERE NOT ${zoned}) AS example
    FROM ${sqlName(reading.table)} WHERE ${clock}`);
  const [n, of] = [Number(found?.zoned), Number(found?.n)];
  if (n === 0 || n === of) return;
  throw new InputError(
    { file: reading.shown, record: Number(found?.record), key: column },
    {
      found: `${quote(String(found?.example))} without a zone, like ${of - n} of ${of} times`,
      expected:
        'a zone with all times or none, or the zone of those without as "time": {"column", "zone"} in the mapping',
    },
  );
}

/** 03/04/2025 alone is ambiguous; a part above 12 anywhere in a file shows which part is the day. */
async function dayOrMonthFirst(
  store: DuckStore,
  reading: Reading,
  column: string,
): Promise<string | undefined> {
  const [found] = await store.query(`
    SELECT count(*) AS n, max(TRY_CAST(p[1] AS INTEGER)) AS first, max(TRY_CAST(p[2] AS INTEGER)) AS second, bool_or(len(p[3]) > 0) AS clock,
      bool_or(p[3] LIKE '%:%:%') AS seconds, any_value(mark) AS mark, min(t) AS example
    FROM (SELECT ${zonedSql(sqlName(column), []).bare} AS t, regexp_extract(t, '^\\d{1,2}([/.-])', 1) AS mark,
      [regexp_extract(t, '^(\\d{1,2})[/.-]', 1), regexp_extract(t, '^\\d{1,2}[/.-](\\d{1,2})[/.-]', 1), regexp_extract(t, '^\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}[ T]+(.*)$', 1)] AS p
      FROM ${sqlName(reading.table)}) WHERE regexp_matches(t, '^\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}')`);
  if (found === undefined || Number(found.n) === 0) return undefined;
  const [first, second] = [Number(found.first), Number(found.second)];
  if (first > 12 === second > 12) {
    throw new InputError(
      { file: reading.shown, key: column },
      {
        found: `times such as ${quote(String(found.example))}, where ${first > 12 ? "either part is sometimes" : "neither part is ever"} above 12`,
        expected: 'their form as time.format in the mapping, such as "%d/%m/%Y %H:%M"',
      },
    );
  }
  const mark = String(found.mark);
  const day = first > 12 ? `%d${mark}%m${mark}%Y` : `%m${mark}%d${mark}%Y`;
  if (found.clock !== true) return day;
  return `${day} ${found.seconds === true ? "%H:%M:%S" : "%H:%M"}`;
}

function eventsSql(reading: Reading, map: LogMap, moment: string): string {
  const time = sqlName(typeof map.time === "string" ? map.time : map.time.column);
  const scenario = namedSql(map.scenario);
  const happened = `CASE WHEN ${datedSql(time)} THEN strftime(moment, '%Y-%m-%d') ELSE strftime(moment, '%Y-%m-%d %H:%M:%S') END`;
  const actions = `${actionsSql(map)}`;
  const columns = `${reading.file} AS file, rowid AS row, ${sqlName(map.user)} AS user_id, ${scenario} AS type,
    ${happened} AS happened, ${objectSql(Object.entries(map.context ?? {}))} AS context, ${actions} AS action`;
  const filled = columnsOf(map).map((column) => {
    const name = sqlName(column);
    // Ids are kept exactly as written.
    return column === map.user ? name : `nullif(trim(${name}), '') AS ${name}`;
  });
  const from = `(SELECT *, ${moment} AS moment FROM (SELECT rowid, ${filled.join(", ")} FROM ${sqlName(reading.table)}))`;
  const key = map.event === undefined ? undefined : sqlName(map.event);
  if (key === undefined) {
    return `SELECT file, row, user_id, coalesce(type, ''), happened, context, '[' || action || ']', NULL, NULL FROM (SELECT ${columns} FROM ${from})`;
  }
  return `
    SELECT min(file), min(row) AS first, user_id, coalesce(min(type), ''), min(happened), arg_min(context, row), '[' || coalesce(string_agg(nullif(action, ''), ',' ORDER BY row), '') || ']', NULL, NULL
    FROM (SELECT ${columns}, coalesce(${key}, '#' || rowid) AS event_key FROM ${from}) GROUP BY user_id, event_key ORDER BY first`;
}

function namedSql(part: Named): string {
  if (typeof part === "string") return `trim(${sqlName(part)})`;
  if ("value" in part) return sqlText(part.value);
  const name = `trim(${sqlName(part.column)})`;
  const cases = Object.entries(part.values ?? {}).map(
    ([from, to]) => `WHEN ${sqlText(from)} THEN ${to === null ? "NULL" : sqlText(to)}`,
  );
  return cases.length === 0 ? name : `CASE ${name} ${cases.join(" ")} ELSE ${name} END`;
}

/** SQL for a cell as JSON: numbers and booleans as such, everything else as a string. */
function valueSql(name: string): string {
  return `CASE WHEN regexp_full_match(${name}, '-?(0|[1-9]\\d{0,14})(\\.\\d+)?') THEN ${name}
    WHEN lower(${name}) IN ('true', 'false') THEN lower(${name}) ELSE CAST(to_json(${name}) AS VARCHAR) END`;
}

/** A text as JSON; lone surrogates, which DuckDB refuses there, are replaced. */
const jsonText = (text: string) => JSON.stringify(text.toWellFormed());

/** SQL for a JSON object of the cells that are not empty. */
function objectSql(entries: readonly (readonly [key: string, column: string])[], first?: string): string {
  const parts = entries.map(([key, column]) => {
    const name = sqlName(column);
    const value = /^is_|^has_|^paid$|^order_success$/u.test(key)
      ? `coalesce(${truthSql(name)}, ${valueSql(name)})`
      : valueSql(name);
    return `${sqlText(`${jsonText(key)}: `)} || ${value}`;
  });
  const all = first === undefined ? parts : [sqlText(first), ...parts];
  return all.length === 0 ? "'{}'" : `'{' || concat_ws(', ', ${all.join(", ")}) || '}'`;
}

/** SQL for the actions of a row as comma-separated JSON objects; empty without actions. */
function actionsSql(map: LogMap): string {
  const parts = Object.entries(map.actions ?? {}).map(([type, part]) => {
    const head = `"type": ${jsonText(type)}`;
    if (typeof part === "string") {
      return `CASE WHEN ${truthSql(sqlName(part))} = 'true' THEN ${sqlText(`{${head}}`)} END`;
    }
    const columns = Object.values(part).map(sqlName);
    return `CASE WHEN coalesce(${columns.join(", ")}) IS NOT NULL THEN ${objectSql(Object.entries(part), head)} END`;
  });
  if (map.action !== undefined) {
    const type = namedSql(map.action);
    // An action that the row also gives with keys is written once.
    const keyed = Object.entries(map.actions ?? {}).flatMap(([name, part]) =>
      typeof part === "string"
        ? []
        : [
            `(${type} = ${sqlText(name)} AND coalesce(${Object.values(part).map(sqlName).join(", ")}) IS NOT NULL)`,
          ],
    );
    const plain = `'{"type": ' || CAST(to_json(nullif(${type}, '')) AS VARCHAR) || '}'`;
    parts.unshift(keyed.length === 0 ? plain : `CASE WHEN ${keyed.join(" OR ")} THEN NULL ELSE ${plain} END`);
  }
  return parts.length === 0 ? "''" : `concat_ws(',', ${parts.join(", ")})`;
}

function profileSql(profile: NonNullable<LogMap["profile"]>): string {
  if (typeof profile === "string") return sqlName(profile);
  const columns = Object.values(profile);
  if (columns.length === 0) throw new UsageError("the profile of the mapping names no attribute");
  return `CASE WHEN coalesce(${columns.map(sqlName).join(", ")}) IS NOT NULL THEN ${objectSql(Object.entries(profile))} END`;
}
