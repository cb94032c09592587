import { plural } from "../locale/format.ts";
import { describePlace, type Place, quote } from "../model/errors.ts";
import { damagedIdSql } from "../store/damaged-ids.ts";
import type { DuckStore } from "../store/duck-store.ts";
import type { Reading } from "../store/reading.ts";
import { oddEventSql } from "../store/trace-problems.ts";

/** Events of traces without a type or a list of actions: how many, and where the first is. */
export interface OddEvents {
  readonly count: number;
  readonly place: Place;
}

interface ReadFile {
  readonly odd?: OddEvents | null;
}

/**
 * Removes such events from the table of read events, by file, unless all events of a file are odd: then it holds no
 * traces.
 */
export async function takeOddEvents(
  store: DuckStore,
  table: string,
  readings: readonly Reading[],
): Promise<ReadonlyMap<number, OddEvents>> {
  const kind = oddEventSql("type", "action");
  const odd = `NOT unread AND ${kind} IS NOT NULL`;
  const key = `user_id || '.action_history[' || place || '].' || CASE WHEN ${kind} = 'event_without_type' THEN 'type' ELSE 'action' END`;
  const rows = await store.query(`
    SELECT file, count(*) FILTER (WHERE ${odd}) AS n, arg_min(${key}, row) FILTER (WHERE ${odd}) AS first
    FROM ${table} GROUP BY file HAVING count(*) FILTER (WHERE ${odd}) BETWEEN 1 AND count(*) - 1`);
  if (rows.length === 0) return new Map();
  const files = rows.map(({ file }) => Number(file));
  await store.run(`DELETE FROM ${table} WHERE file IN (${files.join(", ")}) AND ${odd}`);
  const shown = new Map(readings.map((reading) => [reading.file, reading.shown]));
  return new Map(
    rows.map(({ file, n, first }) => [
      Number(file),
      { count: Number(n), place: { file: shown.get(Number(file)) ?? "", key: String(first) } },
    ]),
  );
}

/** One line on such events of all files, for the owner of the logs; undefined without any. */
export function oddEventsNote(files: readonly ReadFile[]): string | undefined {
  const found = files.flatMap(({ odd }) => odd ?? []);
  const [first] = found;
  if (first === undefined) return undefined;
  const n = found.reduce((sum, { count }) => sum + count, 0);
  const lack = `${plural(n, "event")} without a type or a list of actions ${n === 1 ? "is" : "are"} left out`;
  return `${lack}; the first: ${describePlace(first.place)}`;
}

/** Rows of flat logs without a user, which were left out; undefined if there are none. */
export async function rowsWithoutUser(store: DuckStore) {
  const found = (await store.problems()).filter(({ kind }) => kind === "row_without_user");
  if (found.length === 0) return undefined;
  const count = found.reduce((sum, one) => sum + one.count, 0);
  const note = `${plural(count, "row")} without a user ${count === 1 ? "is" : "are"} left out; the first: ${found[0]?.example}`;
  // File names may identify users.
  return { note, problem: { kind: "row_without_user", count, example: "" } };
}

/** Half surrogate pairs that were replaced; undefined if there are none. */
export async function brokenCharacters(store: DuckStore) {
  const found = (await store.problems()).filter(({ kind }) => kind === "broken_character");
  if (found.length === 0) return undefined;
  const count = found.reduce((sum, one) => sum + one.count, 0);
  const note = `${plural(count, "broken character")} (half a surrogate pair) ${count === 1 ? "is" : "are"} replaced by U+FFFD; the first: ${found[0]?.example}`;
  return { note, problem: { kind: "broken_character", count, example: "" } };
}

/** Rows whose user id was damaged by a spreadsheet or a program; undefined if there are none. */
export async function damagedUsers(store: DuckStore) {
  const [found] = await store.query(
    `SELECT count(*) AS n, min(user_id) AS example FROM log_events WHERE ${damagedIdSql("user_id")}`,
  );
  const count = Number(found?.n);
  if (count === 0) return undefined;
  const note = `${plural(count, "row")} ${count === 1 ? "has" : "have"} a damaged user id such as ${quote(String(found?.example))}: several users may have become one`;
  return { note, problem: { kind: "damaged_id", count, example: "" } };
}

/** The same for others to see, without names of files and users: the example numbers files from 1. */
export function oddEventsProblem(
  files: readonly ReadFile[],
): { readonly kind: string; readonly count: number; readonly example: string } | undefined {
  const count = files.reduce((sum, { odd }) => sum + (odd?.count ?? 0), 0);
  if (count === 0) return undefined;
  return { kind: "odd_event", count, example: String(files.findIndex(({ odd }) => odd != null) + 1) };
}
