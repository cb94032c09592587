import type { InputError } from "../../model/errors.ts";
import type { JsonCell } from "./json-cells.ts";

/** A row of a table, with the cells of the columns that were asked for, in their order. */
export interface TableRow {
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

/** Takes what is wrong with a row, which is left out then. */
export type OnFault = (error: InputError) => void;

/** A row that is wrong ends the reading. */
export const refuse: OnFault = (error) => {
  throw error;
};
