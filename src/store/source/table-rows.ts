import { InputError } from "../../model/errors.ts";
import { type DelimitedRow, type Delimiter, delimitedRows } from "./delimited.ts";
import { jsonTable, namesOfJson } from "./json-table.ts";
import { LIMITS } from "./limits.ts";
import { parquetRows } from "./parquet-rows.ts";
import { rowsAreNamed } from "./row-names.ts";
import type { FileSample } from "./sample.ts";
import type { Source } from "./source.ts";
import { type OnFault, refuse, type Table } from "./table.ts";
import { sheetOf } from "./xlsx.ts";

/**
 * The table in a source, by the shape of its head.
 * @param row what a row holds, for messages.
 * @param onFault receives the error of a row; default: throw.
 */
export async function tableOf(
  source: Source,
  sample: FileSample,
  row: string,
  onFault: OnFault = refuse,
): Promise<Table> {
  if (sample.shape === "delimited" && sample.dialect !== null)
    return delimitedTable(source, sample, row, onFault);
  if (sample.shape === "sheet") return sheetTable(source);
  if (sample.shape === "parquet") return parquetTable(source, sample);
  return jsonTable(source, sample, row, await namesOfJson(source, sample, row), onFault);
}

/** A sheet without its empty rows. */
async function sheetTable(source: Source): Promise<Table> {
  const [first = [], ...rest] = (await sheetOf(source)).rows;
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

async function delimitedTable(
  source: Source,
  sample: FileSample,
  row: string,
  onFault: OnFault,
): Promise<Table> {
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
      for await (const found of delimitedRows(source, delimiter, skip, false, onFault)) {
        const rows = first ? found.slice(1) : found;
        first &&= found.length === 0;
        if (rows.length === 0) continue;
        yield rows.flatMap((one) => {
          record++;
          const fault = faultOfWidth(one, header.length, least, { source, row, delimiter });
          if (fault === null) return [{ record, cells: places.map((place) => one.cells[place] ?? "") }];
          onFault(fault);
          return [];
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
  // Errors are reported by the reader of the rows.
  const faults: InputError[] = [];
  const found = delimitedRows(source, delimiter, skip, true, (fault) => faults.push(fault));
  for await (const [first, ...rows] of found) {
    const [fault] = faults;
    if (fault !== undefined && (fault.place.line ?? 0) < (first?.line ?? Infinity)) throw fault;
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

/** @throws {InputError} if two columns have the name. */
function placeOf(header: readonly string[], column: string, source: Source): number {
  const place = header.indexOf(column);
  if (header.indexOf(column, place + 1) < 0) return place;
  throw new InputError(
    { file: source.shown, line: 1, key: column },
    { found: "two columns of this name", expected: "one" },
  );
}

/** Cells beyond the header count only if they are filled; unnamed columns at its end may be missing. */
function faultOfWidth(
  { line, cells }: DelimitedRow,
  width: number,
  least: number,
  {
    source,
    row,
    delimiter,
  }: { readonly source: Source; readonly row: string; readonly delimiter: Delimiter },
): InputError | null {
  if (cells.length === width) return null;
  const filled = cells.findLastIndex((cell) => cell !== "") + 1;
  if (filled <= width && cells.length >= least) return null;
  return new InputError(
    { file: source.shown, line },
    {
      found: `a row of ${cells.length} cell${cells.length === 1 ? "" : "s"} under a header of ${width}`,
      expected: `${row}, with as many cells as the header; put quotes around cells that hold ${filled > width ? DELIMITER_NAMES[delimiter] : "a line break"}`,
    },
  );
}

const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ",": "a comma",
  ";": "a semicolon",
  "\t": "a tab",
  "|": "a bar",
  "~": "a tilde",
  "^": "a caret",
  "\u0001": "U+0001",
};
