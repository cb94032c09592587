import { visibleName } from "../model/invisible.ts";
import { type Chosen, type DIALOGUE_NAMES, HUMAN_SOURCE, plainName } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { inside } from "./formats/content.ts";
import { sideKey } from "./formats/sides.ts";
import { isSpeaker } from "./formats/turns.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { isUserRole } from "./roles.ts";
import { parquetSql } from "./source/parquet-schema.ts";
import { surveyEncoding } from "./source/source.ts";
import { tableOf } from "./source/table-rows.ts";
import { sqlName } from "./sql.ts";

type DialogueColumn = keyof typeof DIALOGUE_NAMES;

/** A column that looks like roles but is not read as such. */
export interface RoleLike {
  readonly name: string;
  readonly values: readonly string[];
}

/** Maximum number of distinct roles. */
export const MOST_ROLES = 10;
/** Maximum numbers of rows and columns checked. */
const HEAD = { rows: 2048, columns: 200 } as const;
/** Minimum share of rows with known roles. */
const KNOWN_SHARE = 0.9;

/**
 * The column that seems to hold roles, in a table where none was recognised: its first rows have a known role of
 * users and one of the other side, and hardly anything else. Columns that the user named are not considered.
 */
export async function roleLikeColumn(
  store: DuckStore,
  reading: Reading,
  chosen: Chosen<DialogueColumn>,
  { columns }: InputChoices,
): Promise<RoleLike | undefined> {
  const { user_id, source, ...others } = chosen;
  const taken = new Set([...Object.values(others), ...(columns?.values() ?? [])]);
  const all = reading.recognised.sample.names;
  const names = all.filter(
    (name) => name !== "" && !taken.has(name) && all.indexOf(name) === all.lastIndexOf(name),
  );
  for (const { name, cells } of await headOf(store, reading, names.slice(0, HEAD.columns))) {
    const values = [...new Set(cells)];
    // In a source column, human and gpt are a real user and a simulator.
    if (name === source && values.some((value) => value.toLowerCase() === "human")) continue;
    if (looksLikeRoles(cells, values) || tellsSides(name, values)) return { name, values };
  }
  return undefined;
}

/**
 * The column that seems to hold sources, in a table where none was recognised: its first rows have the source of real
 * users and a few other names.
 */
export async function sourceLikeColumn(
  store: DuckStore,
  reading: Reading,
  chosen: Chosen<DialogueColumn>,
): Promise<RoleLike | undefined> {
  const taken = new Set(Object.values(chosen));
  const all = reading.recognised.sample.names;
  const names = all.filter(
    (name) => name !== "" && !taken.has(name) && all.indexOf(name) === all.lastIndexOf(name),
  );
  for (const { name, cells } of await headOf(store, reading, names.slice(0, HEAD.columns))) {
    const values = [...new Set(cells)];
    const few = values.length > 1 && values.length <= MOST_ROLES;
    if (few && values.some((value) => visibleName(value).toLowerCase() === HUMAN_SOURCE))
      return { name, values };
  }
  return undefined;
}

function looksLikeRoles(cells: readonly string[], values: readonly string[]): boolean {
  if (values.length < 2 || values.length > MOST_ROLES) return false;
  if (!values.some((value) => isUserRole(value, undefined)) || !values.some(answers)) return false;
  return cells.filter(isSpeaker).length >= KNOWN_SHARE * cells.length;
}

const SIDES: ReadonlySet<string> = new Set([
  ...["true", "false", "yes", "no", "0", "1", "t", "f", "y", "n"],
  ...["in", "out", "inbound", "outbound", "incoming", "outgoing"],
]);
const OF_SIDES = /^(?:(?:is|from|by|sent_by)_(?:system|me)|(?:message_)?direction)$/u;

/** A column named just `user` holds user ids. */
const SAID_OF_ROW = /_|bound$|(?:com|go)ing$/u;

/** A column such as `is_user` or `direction` that distinguishes the two sides of a conversation. */
function tellsSides(name: string, values: readonly string[]): boolean {
  const plain = plainName(name);
  return (
    (OF_SIDES.test(plain) || (sideKey(plain) !== null && SAID_OF_ROW.test(plain))) &&
    values.length === 2 &&
    values.every((v) => SIDES.has(v.toLowerCase()))
  );
}

/** Whether a name is that of a known role, and not of a user. */
export function answers(name: string): boolean {
  return isSpeaker(name) && !isUserRole(name, undefined);
}

interface Column {
  readonly name: string;
  /** The non-empty ones. */
  readonly cells: readonly string[];
}

async function headOf(store: DuckStore, reading: Reading, names: readonly string[]): Promise<Column[]> {
  if (names.length === 0) return [];
  const rows = await firstRows(store, reading, names);
  return names.map((name, i) => ({
    name,
    cells: rows.flatMap((row) => {
      const cell = row[i];
      return typeof cell === "string" && cell !== "" ? [cell] : [];
    }),
  }));
}

async function firstRows(
  store: DuckStore,
  reading: Reading,
  names: readonly string[],
): Promise<readonly (readonly unknown[])[]> {
  const { sample, source } = reading.recognised;
  if (sample.shape === "parquet") {
    const columns = names.map((name) => `CAST(${sqlName(name)} AS VARCHAR) AS ${sqlName(name)}`).join(", ");
    const rows = await store.query(`SELECT ${columns} FROM ${parquetSql(reading.path)} LIMIT ${HEAD.rows}`);
    return rows.map((row) => names.map((name) => row[name]));
  }
  if (sample.shape === "lines" || sample.shape === "array")
    return sample.values.slice(0, HEAD.rows).map((value) => names.map((name) => inside(value, name)));
  const surveyed = sample.shape === "sheet" ? source : await surveyEncoding(source);
  // Errors are reported by the reader of the rows.
  const table = await tableOf(surveyed, sample, "", () => {});
  for await (const rows of table.rows(names)) {
    if (rows.length > 0) return rows.slice(0, HEAD.rows).map(({ cells }) => cells);
  }
  return [];
}
