import { InputError, quote } from "../model/errors.ts";
import { isKind } from "../model/vocabulary.ts";
import type { TextRow } from "./append-texts.ts";
import { type Chosen, chooseColumns, constantIn } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { textOfContent } from "./formats/content.ts";
import { leaveOutEmpty, leaveOutNull } from "./leave-out-rows.ts";
import { noteProblem, textSource } from "./notes.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { NOT_FINITE } from "./source/json-cells.ts";
import { parquetSql } from "./source/parquet-schema.ts";
import type { Source } from "./source/source.ts";
import type { Table } from "./source/table.ts";
import { tableOf } from "./source/table-rows.ts";
import { outOfMemory, reasonOf } from "./source/unreadable.ts";
import { sqlName, sqlText } from "./sql.ts";
import { toGive } from "./suggest-columns.ts";
import { lacksHeader, withoutHeader } from "./table-shapes.ts";
import { noteBroken, wellFormed } from "./well-formed.ts";

/** The requirements of a kind of table, in any format. */
export interface TabularColumns<N extends string = string> {
  /** Our columns, and their common names. */
  readonly names: Readonly<Record<N, readonly string[]>>;
  readonly required: readonly N[];
  /** Columns in which every row must have a value, if the table has the column. */
  readonly filled: readonly N[];
  /** The one of these in which single rows may be null, if the format has null: such rows are left out and counted. */
  readonly nullable?: N;
  /** Whether all rows without a value there are left out, in every format, unless none would be left. */
  readonly nullableOften?: boolean;
  /** Columns in which an empty cell is an empty text, not a missing value, and a list holds parts of a text. */
  readonly texts: readonly N[];
  /** Columns of numbers, which may be written with a decimal comma. */
  readonly numbers: readonly N[];
  /** Name of the column for a row's number in the file; default: `record`. */
  readonly numbered?: string;
  /** What else the table may be, for the message about missing columns. */
  readonly other?: string;
  /** What a row is, for messages: "one row per question". */
  readonly row: string;
}

/**
 * Reads a table in CSV, TSV, JSON Lines, a JSON array, XLSX or Parquet, all cells as text. Columns may be in any
 * order, under our names, well-known ones, or mapped ones; others are ignored. The rows go to the reading's own
 * table, in file order, each with its number.
 * @returns the file's column for each of ours. Malformed rows, and rows without a required value, are left out and
 * added to the reading's faults, which the caller must throw.
 * @throws {InputError} on a missing column, and if no row is left.
 */
export async function readTabular<N extends string>(
  store: DuckStore,
  reading: Reading,
  columns: TabularColumns<N>,
  choices: InputChoices,
): Promise<Chosen<N>> {
  const { sample } = reading.recognised;
  const parquet = sample.shape === "parquet";
  const onFault = ({ place, found, expected }: InputError) => reading.faults.note(place, { found, expected });
  const table = parquet ? null : await tableOf(await sourceOf(store, reading), sample, columns.row, onFault);
  const names = table?.names ?? sample.names;
  if (table?.rowNames !== undefined)
    await noteProblem(
      store,
      reading.run,
      "row_names",
      1,
      `${reading.shown}: ${quote(table.rowNames.join(", "))} …`,
    );
  const chosen = chooseColumns(columns.names, names, choices.columns);
  checkColumns(reading, columns, names, chosen, choices);
  for (const name of names) reading.columns.keys.add(name);
  for (const our of choices.columns?.keys() ?? []) if (our in chosen) reading.columns.ours.add(our);
  if (table === null) await readParquet(store, reading, columns, chosen);
  else await readRows(store, reading, columns, chosen, table);
  if (columns.nullableOften === true || !table?.emptyIsNothing)
    await leaveOutNull(store, reading, columns, chosen);
  await leaveOutEmpty(store, reading, columns, chosen);
  return chosen;
}

async function sourceOf(store: DuckStore, reading: Reading): Promise<Source> {
  const { source, sample } = reading.recognised;
  return sample.shape === "sheet" ? source : textSource(store, reading);
}

async function readRows<N extends string>(
  store: DuckStore,
  reading: Reading,
  columns: TabularColumns<N>,
  chosen: Chosen<N>,
  table: Table,
): Promise<void> {
  const ours = Object.keys(columns.names) as N[];
  const asked = ours.filter((our) => chosen[our] !== undefined && constantIn(chosen[our]) === undefined);
  const broken = { count: 0, first: "" };
  const rows = await store.createTextTable(
    reading.table,
    asked,
    wellFormed(textRows(reading, columns, chosen, table, asked), asked, broken),
    columns.numbered,
  );
  await noteBroken(store, reading, broken);
  for (const our of ours.filter((one) => !asked.includes(one))) {
    const value = constantIn(chosen[our]);
    const filled = value === undefined ? "" : ` DEFAULT ${sqlText(value)}`;
    await store.run(`ALTER TABLE ${sqlName(reading.table)} ADD COLUMN ${sqlName(our)} VARCHAR${filled}`);
  }
  if (rows > 0) return;
  reading.faults.throw();
  throw new InputError({ file: reading.shown }, { found: "no row", expected: columns.row });
}

async function* textRows<N extends string>(
  reading: Reading,
  columns: TabularColumns<N>,
  chosen: Chosen<N>,
  table: Table,
  asked: readonly N[],
): AsyncGenerator<readonly TextRow[]> {
  const theirs = asked.map((our) => chosen[our]!);
  const nothing = asked.map((our) => table.emptyIsNothing && !columns.texts.includes(our));
  const lacks = asked.map((our, i) => nothing[i] && columns.numbers.includes(our));
  const names: readonly string[] = asked;
  const kind = names.indexOf("kind");
  const comma = asked.map((our) => table.decimalComma && columns.numbers.includes(our));
  for await (const rows of table.rows(theirs)) {
    yield rows.flatMap(({ record, cells }): TextRow[] => {
      let odd = -1;
      const texts = cells.map((cell, i) => {
        if (cell === null || (cell === "" && nothing[i])) return null;
        if (lacks[i] && !isKind("text", String(cells[kind])) && MISSING.test(cell.toString())) return null;
        if (cell === NOT_FINITE) return columns.numbers.includes(asked[i]!) ? "NaN" : null;
        if (Array.isArray(cell) && columns.texts.includes(asked[i]!)) return textOfContent(cell) ?? "";
        if (typeof cell !== "object") return comma[i] ? cell.replace(/^(-?\d+),(\d+)$/u, "$1.$2") : cell;
        odd = i;
        return null;
      });
      if (odd < 0) return [{ record, cells: texts }];
      const place = { file: reading.shown, record, key: asked[odd]! };
      reading.faults.note(place, { found: quote(cells[odd]), expected: "text or a number" });
      return [];
    });
  }
}

/** How missing numbers are written in text tables. */
const MISSING = /^\s*(?:<?na>?|n\/a|#n\/a|null|none|nil|\\n|)\s*$/iu;

async function readParquet<N extends string>(
  store: DuckStore,
  reading: Reading,
  columns: TabularColumns<N>,
  chosen: Chosen<N>,
): Promise<void> {
  const types = reading.recognised.sample.types ?? new Map<string, string>();
  const values = (Object.keys(columns.names) as N[]).map((our) => {
    const theirs = chosen[our];
    if (theirs === undefined) return `CAST(NULL AS VARCHAR) AS ${sqlName(our)}`;
    const value = constantIn(theirs);
    if (value !== undefined) return `${sqlText(value)} AS ${sqlName(our)}`;
    const type = types.get(theirs) ?? "";
    if (/\[\]|^(?:STRUCT|MAP)\(/u.test(type)) {
      throw new InputError(
        { file: reading.shown, key: theirs },
        { found: `a column of ${quote(type, 40)}`, expected: "texts or numbers" },
      );
    }
    return `CAST(${sqlName(theirs)} AS VARCHAR) AS ${sqlName(our)}`;
  });
  const table = sqlName(reading.table);
  try {
    await store.runApart(
      `CREATE TABLE ${table} AS SELECT CAST(row_number() OVER () AS INTEGER) AS ${sqlName(columns.numbered ?? "record")}, ${values.join(", ")} FROM ${parquetSql(reading.path)}`,
    );
  } catch (error) {
    throw (
      outOfMemory(error, reading.shown) ??
      new InputError(
        { file: reading.shown },
        { found: `a malformed row (${quote(reasonOf(error).split("\n")[0]!, 160)})`, expected: columns.row },
      )
    );
  }
  if ((await rowsIn(store, reading)) === 0) {
    throw new InputError({ file: reading.shown }, { found: "no row", expected: columns.row });
  }
}

/** The rows in a reading's table. */
export async function rowsIn(store: DuckStore, reading: Reading): Promise<number> {
  return Number((await store.query(`SELECT count(*) AS n FROM ${sqlName(reading.table)}`))[0]?.n);
}

function checkColumns<N extends string>(
  reading: Reading,
  { required, other }: TabularColumns<N>,
  present: readonly string[],
  chosen: Chosen<N>,
  { columns }: InputChoices,
): void {
  const named = [...(columns ?? [])].filter(
    ([our, theirs]) => our in chosen && !present.includes(theirs) && constantIn(theirs) === undefined,
  );
  const lacking = required.filter((name) => chosen[name] === undefined);
  const missing: (readonly [our: string, theirs: string])[] = [
    ...named,
    ...lacking.map((name) => [name, name] as const),
  ];
  if (missing.length === 0) return;
  if (named.length === 0 && lacksHeader(present))
    throw new InputError({ file: reading.shown, line: 1 }, withoutHeader(present));
  throw new InputError(
    { file: reading.shown, key: missing.map(([, theirs]) => theirs).join(", ") },
    {
      found: `no such column${missing.length > 1 ? "s" : ""} (columns: ${quote(present.join(", "), 200)})`,
      expected: `the columns ${required.join(", ")}, or --columns ${missing.map(([our]) => toGive(our)).join(",")}${other ?? ""}`,
    },
  );
}
