import { quote } from "../model/errors.ts";
import { type ColumnMap, chooseColumns, DIALOGUE_NAMES, isKnownColumn } from "./columns.ts";
import { isRecord } from "./source/json-cells.ts";
import type { FileSample } from "./source/sample.ts";

/** Whether an object is a table as pandas writes it with `orient="split"`: names in `columns`, and rows in `data`. */
export function isSplit({ shape, values }: FileSample): boolean {
  const [object] = values;
  if (shape !== "object" || !isRecord(object)) return false;
  const { columns, data } = object;
  return Array.isArray(columns) && columns.every((name) => typeof name === "string") && Array.isArray(data);
}

/** Whether an object is a table as pandas writes it by columns: known names with their cells. */
export function holdsColumns({ shape, values }: FileSample): boolean {
  const [object] = values;
  if (shape !== "object" || !isRecord(object)) return false;
  const known = Object.entries(object).filter(
    ([name, cells]) => isKnownColumn(name) && (Array.isArray(cells) || isRecord(cells)),
  );
  return known.length > 1;
}

/** A number, time or code, which is not a column name. */
const DATUM = /^(?:[-+]?[\d.,:/ -]*\d[\d.,:/ -]*(?:[ap]m)?|[a-z]{1,3}\d+|[\da-f]{8,}|[\d-]+t[\d:.]+z?)$/iu;

/** Whether a first line is a row instead of a header: at least half of it are not names. */
export function lacksHeader(names: readonly string[]): boolean {
  const data = names.filter((name) => name === "" || DATUM.test(name.trim()));
  return names.length > 2 && 2 * data.length >= names.length;
}

/** The error about it. */
export function withoutHeader(names: readonly string[]): Readonly<Record<"found" | "expected", string>> {
  return {
    found: `a row where the names of the columns should be (${quote(names.join(", "), 120)})`,
    expected: "a first line that names the columns, such as user_id,item,truth,predicted",
  };
}

/** Whether the texts of rows without speakers are lists, which are conversations, not utterances. */
export function holdsListsOfTexts({ values, names }: FileSample, columns?: ColumnMap): boolean {
  const { text, role } = chooseColumns(DIALOGUE_NAMES, names, columns);
  if (text === undefined || role !== undefined) return false;
  const [list] = values.map((value) => (isRecord(value) ? value[text] : undefined));
  return Array.isArray(list) && list.length > 1 && list.every((one) => typeof one === "string");
}
