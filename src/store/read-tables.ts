import { InputError, quote } from "../errors.ts";
import { type TableFormat, tableFormat, textStream } from "./detect.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./read-predictions.ts";
import { sqlName, sqlText } from "./sql.ts";

/** Columns of a tidy table (formats: section 4): one row a question. */
export const REQUIRED_COLUMNS = [
  "user_id",
  "item",
  "scenario",
  "field",
  "kind",
  "truth",
  "predicted",
] as const;
export const OPTIONAL_COLUMNS = ["label", "normalizer", "timestamp", "judge"] as const;
const ALL_COLUMNS = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];

/**
 * Reads a tidy table in CSV, TSV, JSON Lines or Parquet; columns in any order, further ones ignored.
 * @returns the number of rows.
 * @throws {InputError} on malformed rows or a missing column.
 */
export async function readTable(store: DuckStore, reading: Reading): Promise<number> {
  const format = tableFormat(reading.path)!;
  const source = await sourceOf(store, reading, format);
  const table = sqlName(reading.table);
  const columns = ALL_COLUMNS.map((name) => {
    const value = source.value(name);
    return `${value === null ? "CAST(NULL AS VARCHAR)" : value} AS ${sqlName(name)}`;
  });
  try {
    await store.runApart(`CREATE TABLE ${table} AS SELECT ${columns.join(", ")} FROM ${source.from}`);
  } catch (error) {
    throw explain(error, reading);
  }
  const records = Number((await store.query(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
  if (records === 0)
    throw new InputError({ file: reading.shown }, { found: "no row", expected: "one row a question" });
  await checkRows(store, reading);
  return records;
}

interface Source {
  readonly from: string;
  /** The SQL that gives a column as text; null where the table has no such column. */
  value(column: string): string | null;
}

async function sourceOf(store: DuckStore, reading: Reading, format: TableFormat): Promise<Source> {
  const path = sqlText(reading.path);
  if (format === "jsonl") {
    const columns = ALL_COLUMNS.map((name) => `${sqlName(name)}: 'JSON'`).join(", ");
    return {
      from: `read_json(${path}, format = 'newline_delimited', columns = {${columns}})`,
      value: (name) => `json_extract_string(${sqlName(name)}, '$')`,
    };
  }
  const names = format === "parquet" ? await parquetColumns(store, reading) : await headerOf(reading, format);
  for (const name of REQUIRED_COLUMNS) {
    if (!names.includes(name)) {
      throw new InputError(
        { file: reading.shown, key: name },
        {
          found: `no such column (columns: ${quote(names.join(", "), 200)})`,
          expected: `the columns ${REQUIRED_COLUMNS.join(", ")}`,
        },
      );
    }
  }
  const value = (name: string) => (names.includes(name) ? `CAST(${sqlName(name)} AS VARCHAR)` : null);
  if (format === "parquet") return { from: `read_parquet(${path})`, value };
  const columns = names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(", ");
  const delimiter = format === "csv" ? "," : "\t";
  return {
    from: `read_csv(${path}, auto_detect = false, header = true, delim = '${delimiter}', quote = '"', escape = '"', columns = {${columns}})`,
    value: (name) => {
      const text = value(name);
      return text === null ? null : `nullif(${text}, '')`;
    },
  };
}

async function parquetColumns(store: DuckStore, reading: Reading): Promise<string[]> {
  try {
    const rows = await store.query(`DESCRIBE SELECT * FROM read_parquet(${sqlText(reading.path)})`);
    return rows.map((row) => String(row.column_name));
  } catch (error) {
    throw explain(error, reading);
  }
}

/** The names in the first line; quoted names may hold the delimiter. */
async function headerOf(reading: Reading, format: "csv" | "tsv"): Promise<string[]> {
  let text = "";
  for await (const chunk of textStream(reading.path)) {
    text += chunk.toString("utf8");
    if (/\r|\n/u.test(text)) break;
  }
  const line = text.replace(/^\uFEFF/u, "").split(/\r?\n|\r/u, 1)[0] ?? "";
  const cell =
    format === "csv" ? /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu : /(?:^|\t)(?:"((?:[^"]|"")*)"|([^\t]*))/gu;
  const names = [...line.matchAll(cell)].map((m) =>
    (m[1] !== undefined ? m[1].replaceAll('""', '"') : (m[2] ?? "")).trim(),
  );
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) {
    throw new InputError(
      { file: reading.shown, line: 1, key: repeated },
      { found: "the column twice", expected: "it once" },
    );
  }
  return names;
}

async function checkRows(store: DuckStore, reading: Reading): Promise<void> {
  for (const key of ["user_id", "item", "scenario", "field", "kind"]) {
    const [fault] = await store.query(
      `SELECT min(rowid) + 1 AS record FROM ${sqlName(reading.table)} WHERE ${key} IS NULL HAVING count(*) > 0`,
    );
    if (fault !== undefined) {
      throw new InputError(
        { file: reading.shown, record: Number(fault.record), key },
        { found: "nothing", expected: "a value" },
      );
    }
  }
}

function explain(error: unknown, reading: Reading): InputError {
  const message = error instanceof Error ? error.message : String(error);
  const line = /(?:on Line: |in line )(\d+)/u.exec(message)?.[1];
  const reason =
    /Expected Number of Columns: \d+ Found: \d+/u.exec(message)?.[0] ??
    /(?:Malformed JSON|JSON transform error).*?(?::\s)(.*)$/mu.exec(message)?.[1] ??
    message.split("\n")[0]!;
  return new InputError(
    { file: reading.shown, ...(line === undefined ? {} : { line: Number(line) }) },
    {
      found: `a malformed row (${quote(reason.trim(), 160)})`,
      expected: "one row a question, with as many cells as the header",
    },
  );
}

/** Brings a run's rows into the staging tables. */
export async function stageTables(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const run = sqlText(readings[0]!.run);
  for (const reading of readings) {
    const table = sqlName(reading.table);
    const place = `${run}, ${reading.file}, t.rowid + 1`;
    await store.run(`
      INSERT INTO staged
      SELECT ${place}, NULL, user_id, item, coalesce(n.scenario, trim(t.scenario)), field, lower(trim(kind)),
        truth, predicted, label, normalizer, timestamp
      FROM ${table} t LEFT JOIN scenario_names n ON n.name = lower(trim(t.scenario))`);
    await store.run(`
      INSERT INTO staged_judgements
      SELECT ${place}, user_id, item, judge, CASE WHEN judge IS NULL THEN 'unjudged' ELSE 'judged' END
      FROM ${table} t LEFT JOIN scenario_names n ON n.name = lower(trim(t.scenario))
      WHERE judge IS NOT NULL OR (coalesce(n.scenario, trim(t.scenario)) = 'service' AND predicted IS NOT NULL)`);
    await store.run(`DROP TABLE ${table}`);
  }
}
