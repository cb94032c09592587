import { InputError, quote } from "../../model/errors.ts";
import { type DelimitedRow, type Delimiter, delimitedRows } from "./delimited.ts";
import { cellsOf, isRecord, type JsonCell } from "./json-cells.ts";
import { jsonEntries } from "./json-entries.ts";
import { LIMITS } from "./limits.ts";
import { linesOf } from "./lines.ts";
import { parquetRows } from "./parquet-rows.ts";
import { parseJson } from "./python-json.ts";
import { rowsAreNamed } from "./row-names.ts";
import type { FileSample } from "./sample.ts";
import type { Source } from "./source.ts";
import { sheetOf } from "./xlsx.ts";

/** A row of a table, with the cells of the columns that were asked for, in their order. */
interface TableRow {
  /** 1-based, without the header. */
  readonly record: number;
  readonly cells: readonly JsonCell[];
}

/** A table in any format: its columns, and its rows as often as they are asked for. */
export interface Table {
  /** In the order of the file; of JSON those in its first rows. */
  readonly names: readonly string[];
  /** Cells that are empty mean nothing: such a format can't tell an empty text from none. */
  readonly emptyIsNothing: boolean;
  /** Numbers are written with a decimal comma, as programs do that separate cells by semicolons. */
  readonly decimalComma: boolean;
  /** The first names of the rows, where each row begins with one that the header lacks. */
  readonly rowNames?: readonly string[];
  /** @throws {InputError} on a malformed row. */
  rows(columns: readonly string[]): AsyncGenerator<readonly TableRow[]>;
}

/** The table in a source, by the shape that its head has. @param row what a row holds, for messages. */
export async function tableOf(source: Source, sample: FileSample, row: string): Promise<Table> {
  if (sample.shape === "delimited" && sample.dialect !== null) return delimitedTable(source, sample, row);
  if (sample.shape === "sheet") return sheetTable(source);
  if (sample.shape === "parquet") return parquetTable(source, sample);
  return jsonTable(source, sample, row, await namesOf(source, sample, row));
}

/** The names in the head; those of the first line where the head has none or ends within it. */
async function namesOf(source: Source, sample: FileSample, row: string): Promise<readonly string[]> {
  const told = sample.names.length > 0 && (sample.whole || sample.values.length > 1);
  if (sample.shape !== "lines" || told) return sample.names;
  for await (const { value } of lines(source, row)) return isRecord(value) ? Object.keys(value) : [];
  return [];
}

/** A sheet; empty rows don't count. */
async function sheetTable(source: Source): Promise<Table> {
  const [first = [], ...rest] = await sheetOf(source);
  const header = first.map((name) => String(name ?? "").trim());
  return {
    names: header.filter((name) => name !== ""),
    emptyIsNothing: true,
    decimalComma: false,
    async *rows(columns) {
      const places = columns.map((column) => placeOf(header, column, source));
      const rows = rest.map((cells, i) => ({
        record: i + 1,
        cells: places.map((place) => cells[place] ?? ""),
      }));
      yield rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
    },
  };
}

function parquetTable({ path, shown }: Source, { names, types = new Map() }: FileSample): Table {
  return {
    names,
    emptyIsNothing: false,
    decimalComma: false,
    async *rows(columns) {
      let record = 0;
      for await (const rows of parquetRows({ path, shown, types }, columns))
        yield rows.map((cells) => ({ record: ++record, cells }));
    },
  };
}

async function delimitedTable(source: Source, sample: FileSample, row: string): Promise<Table> {
  const { delimiter, skip } = sample.dialect!;
  const { header, rowNames } = await headerOf(source, sample);
  return {
    names: header.filter((name) => name !== ""),
    ...(rowNames === undefined ? {} : { rowNames }),
    emptyIsNothing: true,
    decimalComma: delimiter === ";",
    async *rows(columns) {
      const places = columns.map((column) => placeOf(header, column, source));
      const least = header.findLastIndex((name) => name !== "") + 1;
      let record = 0;
      let first = true;
      for await (const found of delimitedRows(source, delimiter, skip)) {
        const rows = first ? found.slice(1) : found;
        first &&= found.length === 0;
        if (rows.length === 0) continue;
        yield rows.map((one) => {
          checkWidth(one, header.length, least, { source, row, delimiter });
          return { record: ++record, cells: places.map((place) => one.cells[place] ?? "") };
        });
      }
    },
  };
}

interface Header {
  readonly header: readonly string[];
  readonly rowNames?: readonly string[];
}

async function headerOf(source: Source, sample: FileSample): Promise<Header> {
  const { delimiter, skip } = sample.dialect!;
  for await (const [first, ...rows] of delimitedRows(source, delimiter, skip, true)) {
    if (first === undefined) continue;
    if (first.cells.length > LIMITS.columns) {
      throw new InputError(
        { file: source.shown, line: first.line },
        { found: `${first.cells.length} columns`, expected: `at most ${LIMITS.columns}` },
      );
    }
    const header = first.cells.map((name) => name.trim());
    if (!rowsAreNamed(first, rows, delimiter)) return { header };
    return { header: ["", ...header], rowNames: rows.slice(0, 3).map(({ cells }) => cells[0]!) };
  }
  throw new InputError({ file: source.shown }, { found: "no header", expected: "names of columns" });
}

/** @throws {InputError} where two columns bear the name. */
function placeOf(header: readonly string[], column: string, source: Source): number {
  const place = header.indexOf(column);
  if (header.indexOf(column, place + 1) < 0) return place;
  throw new InputError(
    { file: source.shown, line: 1, key: column },
    { found: "two columns of this name", expected: "one" },
  );
}

/** Cells beyond the header count only where they are filled; nameless columns at its end may lack. */
function checkWidth(
  { line, cells }: DelimitedRow,
  width: number,
  least: number,
  {
    source,
    row,
    delimiter,
  }: { readonly source: Source; readonly row: string; readonly delimiter: Delimiter },
): void {
  if (cells.length === width) return;
  const filled = cells.findLastIndex((cell) => cell !== "") + 1;
  if (filled <= width && cells.length >= least) return;
  throw new InputError(
    { file: source.shown, line },
    {
      found: `a row of ${cells.length} cells under a header of ${width}`,
      expected: `${row}, with as many cells as the header${filled > width ? `; put quotes around cells that hold ${DELIMITER_NAMES[delimiter]}` : ""}`,
    },
  );
}

const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ",": "a comma",
  ";": "a semicolon",
  "\t": "a tab",
  "|": "a bar",
};

function jsonTable(source: Source, sample: FileSample, row: string, names: readonly string[]): Table {
  const array = sample.shape === "array";
  return {
    names,
    emptyIsNothing: false,
    decimalComma: false,
    async *rows(columns) {
      let record = 0;
      let rows: TableRow[] = [];
      for await (const { value, text, place } of array ? elements(source, sample.at) : lines(source, row)) {
        if (!isRecord(value)) {
          throw new InputError(place, { found: quote(text.trim()), expected: `a JSON object, ${row}` });
        }
        const cells = cellsOf(value, columns, text);
        const broken = columns.find((_, i) => typeof cells[i] === "string" && !cells[i].isWellFormed());
        if (broken !== undefined) {
          throw new InputError(
            { ...place, key: broken },
            {
              found: "half a surrogate pair (a broken emoji or rare character)",
              expected: "whole characters",
            },
          );
        }
        rows.push({ record: ++record, cells });
        if (rows.length < CHUNK) continue;
        yield rows;
        rows = [];
      }
      yield rows;
    },
  };
}

const CHUNK = 2048;

interface Placed {
  readonly value: unknown;
  readonly text: string;
  readonly place: { readonly file: string; readonly record?: number; readonly line?: number };
}

async function* elements(source: Source, at: readonly string[] = []): AsyncGenerator<Placed> {
  for await (const { value, text, number } of jsonEntries(source, at)) {
    yield { value, text, place: { file: source.shown, record: number } };
  }
}

async function* lines(source: Source, row: string): AsyncGenerator<Placed> {
  for await (const { number, text } of linesOf(source)) {
    const place = { file: source.shown, line: number };
    yield { value: parsed(text, place, row), text, place };
  }
}

function parsed(text: string, place: Placed["place"], row: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(place, {
      found: `a malformed row (${quote(reason, 160)})`,
      expected: `a JSON object, ${row}`,
    });
  }
}
