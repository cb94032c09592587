import { InputError, type Place, quote } from "../model/errors.ts";
import { chooseColumns, DIALOGUE_NAMES } from "./columns.ts";
import { DuckStore } from "./duck-store.ts";
import { FILE_KINDS, type InputChoices, type Recognised, recognise } from "./recognise.ts";
import { isRecord } from "./source/json-cells.ts";
import { jsonEntries } from "./source/json-entries.ts";
import { linesOf } from "./source/lines.ts";
import { parquetSql } from "./source/parquet-schema.ts";
import { finiteJson, parseJson } from "./source/python-json.ts";
import { surveyEncoding } from "./source/source.ts";
import { tableOf } from "./source/table-rows.ts";
import { outOfMemory, reasonOf } from "./source/unreadable.ts";

/** A row of any table with a text column. */
export interface TableText {
  /** All its columns as a JSON object on one line, verbatim if the file is JSON. */
  readonly json: string;
  readonly columns: Readonly<Record<string, unknown>>;
  /** Null if the row has none. */
  readonly text: string | null;
}

export interface TextChoices extends InputChoices {
  /** The column of texts; default: `text`, or a well-known name for it. */
  readonly textColumn?: string;
  /** Whether each line of a plain text file is a text. */
  readonly lines?: boolean;
}

const ROW = "one row per text, with the column text (--text-column names another)";

/**
 * Reads a table of texts in CSV, TSV, JSON Lines, a JSON array, XLSX or Parquet, gzip or not, a chunk of rows at a
 * time. Cells of CSV, TSV and XLSX are texts, also empty ones.
 * @throws {InputError} on another format, a malformed row, or a table or row without a text column.
 */
export async function* readTexts(
  path: string,
  choices: TextChoices = {},
): AsyncGenerator<readonly TableText[]> {
  const found = await recognise(path, choices);
  const column = columnOf(found, choices);
  switch (found.sample.shape) {
    case "lines":
    case "array":
      return yield* jsonRows(found, column);
    case "delimited":
    case "sheet":
      return yield* tableRows(found, column);
    case "parquet":
      return yield* parquetRows(found, column);
    default:
      if (choices.lines === true && isPlainText(found)) return yield* plainLines(found, column);
      throw new InputError(
        { file: path },
        {
          found: FILE_KINDS.unknown,
          expected: "a table of CSV, TSV, JSON Lines, XLSX or Parquet with a column text",
        },
      );
  }
}

/** The text column, by name; for JSON, whose rows may differ, `text` if the head has none. */
function columnOf({ source, sample }: Recognised, { textColumn, columns }: TextChoices): string {
  const named = textColumn ?? columns?.get("text");
  if (named !== undefined && sample.names.includes(named)) return named;
  const chosen = chooseColumns({ text: DIALOGUE_NAMES.text }, sample.names).text;
  if (named === undefined && chosen !== undefined) return chosen;
  const json = sample.shape === "lines" || sample.shape === "array";
  if (json || sample.shape === "object" || sample.shape === "other") return named ?? "text";
  throw withoutText(sample.names, named ?? "text", {
    file: source.shown,
    ...(sample.shape === "delimited" ? { line: 1 } : {}),
  });
}

const CHUNK = 512;

async function* jsonRows(
  { source: opened, sample }: Recognised,
  column: string,
): AsyncGenerator<readonly TableText[]> {
  const source = await surveyEncoding(opened);
  let rows: TableText[] = [];
  for await (const { json, place } of sample.shape === "array" ? elements(source) : lines(source)) {
    rows.push(rowOf(json, place, column));
    if (rows.length < CHUNK) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

/** Plain text of no known format: each line is a text. */
function isPlainText({ format, sample }: Recognised): boolean {
  const [first = "["] = sample.lines ?? [];
  return format === undefined && sample.shape === "other" && !/^\s*[[{]|[\0\ufffd]/u.test(first);
}

async function* plainLines({ source }: Recognised, column: string): AsyncGenerator<readonly TableText[]> {
  let rows: TableText[] = [];
  for await (const { text } of linesOf(await surveyEncoding(source))) {
    const columns = { [column]: text };
    rows.push({ json: JSON.stringify(columns), columns, text });
    if (rows.length < CHUNK) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

interface PlacedJson {
  readonly json: string;
  readonly place: Place;
}

async function* elements(source: Recognised["source"]): AsyncGenerator<PlacedJson> {
  for await (const { text, number } of jsonEntries(source, [])) {
    // In JSON, line breaks occur only between tokens.
    yield {
      json: text.trim().replaceAll(/[\r\n]+\s*/gu, " "),
      place: { file: source.shown, record: number },
    };
  }
}

async function* lines(source: Recognised["source"]): AsyncGenerator<PlacedJson> {
  for await (const { text, number } of linesOf(source)) {
    yield { json: text.trim(), place: { file: source.shown, line: number } };
  }
}

async function* tableRows(
  { source, sample }: Recognised,
  column: string,
): AsyncGenerator<readonly TableText[]> {
  const table = await tableOf(sample.shape === "sheet" ? source : await surveyEncoding(source), sample, ROW);
  for await (const rows of table.rows(table.names)) {
    yield rows.map(({ cells }) => {
      const whole = (cell: (typeof cells)[number] | undefined) =>
        typeof cell === "string" ? cell.toWellFormed() : (cell ?? "");
      const columns = Object.fromEntries(table.names.map((name, i) => [name, whole(cells[i])]));
      return { json: JSON.stringify(columns), columns, text: String(columns[column] ?? "") };
    });
  }
}

async function* parquetRows({ source }: Recognised, column: string): AsyncGenerator<readonly TableText[]> {
  const store = await DuckStore.open();
  let record = 0;
  try {
    const sql = `SELECT to_json("the whole row") FROM ${parquetSql(source.path)} AS "the whole row"`;
    for await (const chunk of store.streamTexts(sql)) {
      yield chunk.map((json) => rowOf(json, { file: source.shown, record: ++record }, column));
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = quote(reasonOf(error).split("\n")[0]!.trim(), 160);
    throw (
      outOfMemory(error, source.shown) ??
      new InputError({ file: source.shown }, { found: `a malformed row (${reason})`, expected: ROW })
    );
  } finally {
    await store.close();
  }
}

function rowOf(json: string, place: Place, column: string): TableText {
  const finite = /NaN|nan|Infinity|inf/u.test(json) ? finiteJson(json) : json;
  const columns = parsed(finite, place);
  const text = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (text === undefined) throw withoutText(Object.keys(columns), column, place);
  if (text !== null && typeof text !== "string") {
    throw new InputError({ ...place, key: column }, { found: quote(text), expected: "a text" });
  }
  return { json: finite, columns, text };
}

function withoutText(columns: readonly string[], column: string, place: Place): InputError {
  return new InputError(
    { ...place, key: column },
    { found: `no such column (columns: ${quote(columns.join(", "), 200)})`, expected: ROW },
  );
}

function parsed(json: string, place: Place): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (error) {
    throw new InputError(place, {
      found: `a malformed row (${quote(reasonOf(error), 160)})`,
      expected: `a JSON object, ${ROW}`,
    });
  }
  if (isRecord(value)) return value;
  throw new InputError(place, { found: quote(json), expected: `a JSON object, ${ROW}` });
}
