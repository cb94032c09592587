import { InputError } from "../../model/errors.ts";
import type { JsonCell } from "./json-cells.ts";
import { type Source, unzippedSource } from "./source.ts";
import { reasonOf } from "./unreadable.ts";

/** The first sheet of a workbook, as rows of cells: texts, numbers and dates as text. */
export async function sheetOf(source: Source): Promise<readonly (readonly JsonCell[])[]> {
  const { path } = await unzippedSource(source);
  const { readSheet } = await import("read-excel-file/node");
  const rows = await readSheet(path).catch((error: unknown) => {
    throw new InputError(
      { file: source.shown },
      {
        found: `a workbook that can't be read (${reasonOf(error)})`,
        expected: "an .xlsx file with a table on its first sheet",
      },
    );
  });
  return rows.map((row) => row.map(cellOf));
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
