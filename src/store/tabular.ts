import { InputError, quote } from "../model/errors.ts";
import { type TableFormat, tableFormat } from "./detect.ts";
import type { DuckStore } from "./duck-store.ts";
import { headerOf } from "./header.ts";
import { locateLineFault } from "./locate-line.ts";
import type { Reading } from "./read-predictions.ts";
import { sqlName, sqlText } from "./sql.ts";

/** What a kind of table must hold, whichever format it comes in. */
export interface TabularColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Columns in which every row must have a value. */
  readonly filled: readonly string[];
  /** Columns in which an empty cell is an empty text, not a missing value. */
  readonly texts: readonly string[];
  /** What a row is, for messages: "one row a question". */
  readonly row: string;
}

/**
 * Reads a table in CSV, TSV, JSON Lines or Parquet, all cells as text; columns in any order, further
 * ones ignored. Its rows stand in the reading's own table, in the order of the file.
 * @returns the number of rows.
 * @throws {InputError} on malformed rows, a missing column, a row without a value where there must be one.
 */
export async function readTabular(
  store: DuckStore,
  reading: Reading,
  columns: TabularColumns,
): Promise<number> {
  const format = tableFormat(reading.path)!;
  const names = [...columns.required, ...columns.optional];
  const source = await sourceOf(store, reading, { ...columns, names }, format);
  const values = names.map((name) => `${source.value(name)} AS ${sqlName(name)}`);
  const table = sqlName(reading.table);
  try {
    await store.runApart(
      `CREATE TABLE ${table} AS SELECT ${values.join(", ")}, ${source.nested} AS nested FROM ${source.from}`,
    );
  } catch (error) {
    throw (await locate(reading, format, columns)) ?? explain(error, reading, columns);
  }
  const records = Number((await store.query(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
  if (records === 0)
    throw new InputError({ file: reading.shown }, { found: "no row", expected: columns.row });
  await checkRows(store, reading, columns);
  return records;
}

interface Source {
  readonly from: string;
  /** The SQL that gives a column as text, null where the table has no such column. */
  value(column: string): string;
  /** The SQL that names a column whose value is an object or a list; null where there is none. */
  readonly nested: string;
}

const NOTHING = "CAST(NULL AS VARCHAR)";

async function sourceOf(
  store: DuckStore,
  reading: Reading,
  columns: TabularColumns & { readonly names: readonly string[] },
  format: TableFormat,
): Promise<Source> {
  const path = sqlText(reading.path);
  if (format === "jsonl") {
    const typed = columns.names.map((name) => `${sqlName(name)}: 'JSON'`).join(", ");
    const nested = columns.names.map(
      (name) => `WHEN json_type(${sqlName(name)}) IN ('OBJECT', 'ARRAY') THEN ${sqlText(name)}`,
    );
    return {
      from: `read_json(${path}, format = 'newline_delimited', columns = {${typed}})`,
      value: (name) => `json_extract_string(${sqlName(name)}, '$')`,
      nested: `CASE ${nested.join(" ")} END`,
    };
  }
  const present =
    format === "parquet" ? await parquetColumns(store, reading, columns) : await headerOf(reading, format);
  checkColumns(reading, columns, present);
  const cell = (name: string) => `CAST(${sqlName(name)} AS VARCHAR)`;
  if (format === "parquet") {
    return {
      from: `read_parquet(${path})`,
      value: (name) => (present.includes(name) ? cell(name) : NOTHING),
      nested: NOTHING,
    };
  }
  const typed = present.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(", ");
  const delimiter = format === "csv" ? "," : "\t";
  return {
    from: `read_csv(${path}, auto_detect = false, header = true, delim = '${delimiter}', quote = '"', escape = '"', columns = {${typed}})`,
    value: (name) => {
      if (!present.includes(name)) return NOTHING;
      return columns.texts.includes(name) ? `coalesce(${cell(name)}, '')` : `nullif(${cell(name)}, '')`;
    },
    nested: NOTHING,
  };
}

function checkColumns(reading: Reading, { required }: TabularColumns, present: readonly string[]): void {
  const missing = required.find((name) => !present.includes(name));
  if (missing === undefined) return;
  throw new InputError(
    { file: reading.shown, key: missing },
    {
      found: `no such column (columns: ${quote(present.join(", "), 200)})`,
      expected: `the columns ${required.join(", ")}`,
    },
  );
}

async function parquetColumns(
  store: DuckStore,
  reading: Reading,
  columns: TabularColumns,
): Promise<string[]> {
  try {
    const rows = await store.query(`DESCRIBE SELECT * FROM read_parquet(${sqlText(reading.path)})`);
    return rows.map((row) => String(row.column_name));
  } catch (error) {
    throw explain(error, reading, columns);
  }
}

async function checkRows(
  store: DuckStore,
  reading: Reading,
  { required, optional, filled }: TabularColumns,
): Promise<void> {
  const text = [...required, ...optional].map((name) => `WHEN ${sqlText(name)} THEN ${sqlName(name)}`);
  const empty = filled.map((name) => `WHEN ${sqlName(name)} IS NULL THEN ${sqlText(name)}`);
  const [fault] = await store.query(`
    SELECT record, nested, empty, CASE nested ${text.join(" ")} END AS found FROM (
      SELECT rowid + 1 AS record, *, CASE ${empty.join(" ")} END AS empty FROM ${sqlName(reading.table)}
    ) WHERE nested IS NOT NULL OR empty IS NOT NULL ORDER BY record LIMIT 1`);
  if (fault === undefined) return;
  const place = { file: reading.shown, record: Number(fault.record) };
  if (fault.nested === null) {
    throw new InputError({ ...place, key: String(fault.empty) }, { found: "nothing", expected: "a value" });
  }
  throw new InputError(
    { ...place, key: String(fault.nested) },
    { found: quote(String(fault.found)), expected: "text or a number" },
  );
}

/** DuckDB's own line numbers in JSON Lines are one too high, or count from a place within the file. */
async function locate(
  reading: Reading,
  format: TableFormat,
  columns: TabularColumns,
): Promise<InputError | null> {
  return format === "jsonl" ? locateLineFault(reading.path, reading.shown, columns.row) : null;
}

function explain(error: unknown, reading: Reading, columns: TabularColumns): InputError {
  const message = error instanceof Error ? error.message : String(error);
  const line = /on Line: (\d+)/u.exec(message)?.[1];
  const reason =
    /Expected Number of Columns: \d+ Found: \d+/u.exec(message)?.[0] ??
    /(?:Malformed JSON|JSON transform error).*?(?::\s)(.*)$/mu.exec(message)?.[1] ??
    message.split("\n")[0]!;
  return new InputError(
    { file: reading.shown, ...(line === undefined ? {} : { line: Number(line) }) },
    {
      found: `a malformed row (${quote(reason.trim(), 160)})`,
      expected: `${columns.row}, with as many cells as the header`,
    },
  );
}
