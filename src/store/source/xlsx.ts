import { InputError } from "../../model/errors.ts";
import { isKnownColumn } from "../columns.ts";
import type { JsonCell } from "./json-cells.ts";
import { type Source, unzippedSource } from "./source.ts";
import { reasonOf } from "./unreadable.ts";

/** The sheet of a workbook that is read. */
export interface Sheet {
  readonly name: string;
  /** Cells: texts, numbers and dates as text. */
  readonly rows: readonly (readonly JsonCell[])[];
  /** The names of the other sheets that hold anything. */
  readonly others: readonly string[];
}

/** The first sheet with columns that are known, else the first that holds anything. */
export async function sheetOf(source: Source): Promise<Sheet> {
  const { path } = await unzippedSource(source);
  const { default: readSheets } = await import("read-excel-file/node");
  const sheets = await readSheets(path).catch((error: unknown) => {
    throw new InputError(
      { file: source.shown },
      {
        found: `a workbook that can't be read (${reasonOf(error)})`,
        expected: "an .xlsx file with a table on a sheet",
      },
    );
  });
  const filled = sheets.filter(({ data }) => data.length > 0);
  const read = filled.find(({ data }) => knownIn(data[0]) > 1) ?? filled[0];
  return {
    name: read?.sheet ?? "",
    rows: (read?.data ?? []).map((row) => row.map(cellOf)),
    others: filled.filter((one) => one !== read).map(({ sheet }) => sheet),
  };
}

function knownIn(header: readonly unknown[] = []): number {
  return header.filter((name) => typeof name === "string" && isKnownColumn(name)).length;
}

function cellOf(value: unknown): JsonCell {
  if (value === null || value === undefined) return null;
  // Excel knows no zones: a date is what the sheet shows.
  if (value instanceof Date)
    return value
      .toISOString()
      .replace("T", " ")
      .replace(/(?: 00:00:00)?\.000Z$/u, "");
  return String(value);
}
