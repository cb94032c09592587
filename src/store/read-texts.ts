import { InputError, type Place, quote } from "../model/errors.ts";
import { type TableFormat, tableFormat, unreadable } from "./detect.ts";
import { DuckStore } from "./duck-store.ts";
import { headerOf } from "./header.ts";
import { kindOf } from "./read-files.ts";
import { sqlText } from "./sql.ts";
import { textLines } from "./text-lines.ts";

/** A row of any table with a column `text`. */
export interface TextRow {
  /** All its columns as a JSON object, as the file writes it where the file is JSON Lines. */
  readonly json: string;
  readonly columns: Readonly<Record<string, unknown>>;
  /** Null where the row has none. */
  readonly text: string | null;
}

const ROW = "one row a text, with the column text";

/**
 * Reads a table of texts in CSV, TSV, JSON Lines or Parquet, gzip or not, a chunk of rows at a time. Cells
 * of CSV and TSV are texts, also empty ones.
 * @throws {InputError} on another format, a malformed row, a table or row without a column `text`.
 */
export async function* readTexts(path: string): AsyncGenerator<readonly TextRow[]> {
  await kindOf(path);
  const format = tableFormat(path);
  if (format === null) {
    throw new InputError(
      { file: path },
      { found: "a file of another kind", expected: ".csv, .tsv, .jsonl or .parquet with a column text" },
    );
  }
  yield* format === "jsonl" ? readLines(path) : readTable(path, format);
}

const CHUNK = 512;

async function* readLines(path: string): AsyncGenerator<readonly TextRow[]> {
  let rows: TextRow[] = [];
  let line = 0;
  try {
    for await (const json of textLines(path)) {
      line++;
      if (json.trim() === "") continue;
      rows.push(rowOf(json.trim(), { file: path, line }));
      if (rows.length < CHUNK) continue;
      yield rows;
      rows = [];
    }
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(error, path);
  }
  yield rows;
}

async function* readTable(
  path: string,
  format: Exclude<TableFormat, "jsonl">,
): AsyncGenerator<readonly TextRow[]> {
  const source = format === "parquet" ? `read_parquet(${sqlText(path)})` : await separated(path, format);
  const store = await DuckStore.open();
  let record = 0;
  try {
    for await (const chunk of store.streamTexts(`SELECT to_json(t) AS row FROM ${source} AS t`)) {
      yield chunk.map((json) => rowOf(json, { file: path, record: ++record }));
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
    throw new InputError(
      { file: path },
      { found: `a malformed row (${quote(reason.trim(), 160)})`, expected: ROW },
    );
  } finally {
    await store.close();
  }
}

async function separated(path: string, format: "csv" | "tsv"): Promise<string> {
  const names = await headerOf({ run: "", path, shown: path, file: 0, table: "" }, format);
  if (!names.includes("text")) throw withoutText(names, { file: path, line: 1 });
  const typed = names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(", ");
  const filled = `force_not_null = [${names.map(sqlText).join(", ")}]`;
  const delimiter = format === "csv" ? "," : "\t";
  return `read_csv(${sqlText(path)}, auto_detect = false, header = true, delim = '${delimiter}', quote = '"', escape = '"', columns = {${typed}}, ${filled})`;
}

function rowOf(json: string, place: Place): TextRow {
  const columns = parsed(json, place);
  const { text } = columns;
  if (text === undefined) throw withoutText(Object.keys(columns), place);
  if (text !== null && typeof text !== "string") {
    throw new InputError({ ...place, key: "text" }, { found: quote(text), expected: "a text" });
  }
  return { json, columns, text };
}

function withoutText(columns: readonly string[], place: Place): InputError {
  return new InputError(
    { ...place, key: "text" },
    { found: `no such column (columns: ${quote(columns.join(", "), 200)})`, expected: ROW },
  );
}

function parsed(json: string, place: Place): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(place, {
      found: `a malformed row (${quote(reason, 160)})`,
      expected: `a JSON object, ${ROW}`,
    });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new InputError(place, { found: quote(json), expected: `a JSON object, ${ROW}` });
}
