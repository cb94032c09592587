import { type ColumnMap, chooseColumns, DIALOGUE_NAMES, isKnownColumn } from "./columns.ts";
import { isRecord } from "./source/json-cells.ts";
import type { FileSample } from "./source/sample.ts";

/** Whether an object holds a table as pandas writes it with `orient="split"`: `columns`, names, and `data`, rows of cells. */
export function isSplit({ shape, values }: FileSample): boolean {
  const [object] = values;
  if (shape !== "object" || !isRecord(object)) return false;
  const { columns, data } = object;
  return Array.isArray(columns) && columns.every((name) => typeof name === "string") && Array.isArray(data);
}

/** Whether an object holds a table as pandas writes it by columns: known names with their cells. */
export function holdsColumns({ shape, values }: FileSample): boolean {
  const [object] = values;
  if (shape !== "object" || !isRecord(object)) return false;
  const known = Object.entries(object).filter(
    ([name, cells]) => isKnownColumn(name) && (Array.isArray(cells) || isRecord(cells)),
  );
  return known.length > 1;
}

/** Whether the texts of rows, whose speakers nothing says, are lists: conversations, not utterances. */
export function holdsListsOfTexts({ values, names }: FileSample, columns?: ColumnMap): boolean {
  const { text, role } = chooseColumns(DIALOGUE_NAMES, names, columns);
  if (text === undefined || role !== undefined) return false;
  const [list] = values.map((value) => (isRecord(value) ? value[text] : undefined));
  return Array.isArray(list) && list.length > 1 && list.every((one) => typeof one === "string");
}
