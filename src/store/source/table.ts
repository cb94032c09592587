import type { InputError } from "../../model/errors.ts";
import type { JsonCell } from "./json-cells.ts";

/** A row of a table, with the cells of the requested columns, in order. */
export interface TableRow {
  /** 1-based, without the header. */
  readonly record: number;
  readonly cells: readonly JsonCell[];
}

/** A table in any format: its columns, and its rows, which can be read repeatedly. */
export interface Table {
  /** In file order; for JSON, those of the first rows. */
  readonly names: readonly string[];
  /** Whether empty cells are missing values: the format can't distinguish an empty text from none. */
  readonly emptyIsNothing: boolean;
  /** Whether numbers have a decimal comma, as in semicolon-separated files. */
  readonly decimalComma: boolean;
  /** The first row names, if each row begins with one that the header lacks. */
  readonly rowNames?: readonly string[];
  /** @throws {InputError} on a malformed row. */
  rows(columns: readonly string[]): AsyncGenerator<readonly TableRow[]>;
}

/** Receives the error of a row, which is then left out. */
export type OnFault = (error: InputError) => void;

/** Throws on the first malformed row. */
export const refuse: OnFault = (error) => {
  throw error;
};
