import { InputError, quote } from "../../model/errors.ts";
import { isKnownColumn } from "../columns.ts";
import type { JsonCell } from "./json-cells.ts";
import { type Source, unzippedSource } from "./source.ts";
import { reasonOf } from "./unreadable.ts";
import { inZip } from "./zip.ts";

/** The sheet that is read from a workbook. */
export interface Sheet {
  readonly name: string;
  /** Cells: texts, numbers and dates as text. */
  readonly rows: readonly (readonly JsonCell[])[];
  /** The names of the other non-empty sheets. */
  readonly others: readonly string[];
}

/** The sheet that the user named, or the first with known columns, else the one with most columns. */
export async function sheetOf(source: Source): Promise<Sheet> {
  const { path } = await unzippedSource(source);
  // The library never returns if a part of the workbook is damaged.
  await inZip(path, source.shown, async (entries) => {
    for (const entry of entries) for await (const _ of await entry.read());
  });
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
  const named = sheets.find(({ sheet }) => sheet === source.sheet);
  if (source.sheet !== undefined && named === undefined)
    throw new InputError(
      { file: source.shown },
      {
        found: "no such sheet in the workbook",
        expected: `one of ${quote(sheets.map(({ sheet }) => sheet).join(", "), 200)}`,
      },
    );
  const read =
    named ??
    filled.find(({ data }) => headerOf(data) !== undefined) ??
    filled.toSorted((a, b) => widthOf(b.data) - widthOf(a.data))[0];
  const data = read?.data ?? [];
  return {
    name: read?.sheet ?? "",
    rows: data.slice(headerOf(data) ?? 0).map((row) => row.map(cellOf)),
    others: named !== undefined ? [] : filled.filter((one) => one !== read).map(({ sheet }) => sheet),
  };
}

/** Maximum number of rows above a header, such as a title. */
const TITLE_ROWS = 10;

/** The index of the first row with several known columns, below rows of at most one cell. */
function headerOf(rows: readonly (readonly unknown[])[]): number | undefined {
  const at = rows.slice(0, TITLE_ROWS).findIndex((row) => knownIn(row) > 1);
  const titles = rows.slice(0, at).every((row) => row.filter((cell) => cell !== null).length < 2);
  return at < 0 || !titles ? undefined : at;
}

function widthOf([header = []]: readonly (readonly unknown[])[]): number {
  return header.filter((cell) => cell !== null).length;
}

function knownIn(header: readonly unknown[] = []): number {
  return header.filter((name) => typeof name === "string" && isKnownColumn(name)).length;
}

const SECOND = 1000;

function cellOf(value: unknown): JsonCell {
  if (value === null || value === undefined) return null;
  // Excel has no time zones and stores days as fractions: a date is read as shown, to the second.
  if (value instanceof Date)
    return new Date(Math.round(value.getTime() / SECOND) * SECOND)
      .toISOString()
      .replace("T", " ")
      .replace(/(?: 00:00:00)?\.000Z$/u, "");
  return String(value);
}
