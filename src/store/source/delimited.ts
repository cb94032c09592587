import { InputError } from "../../model/errors.ts";
import { LIMITS, megabytes } from "./limits.ts";
import { type Source, textOf } from "./source.ts";

export type Delimiter = "," | "\t" | ";" | "|" | "~" | "^" | "\u0001";

export interface DelimitedRow {
  /** The line in which the row begins; the header's is 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** If requested, one letter per cell: `q` quoted, `b` after a blank, `p` plain. */
  readonly forms?: string;
}

/**
 * The rows of a delimited text according to RFC 4180 and common practice: lines end with a line feed, a carriage
 * return or both; blanks around a cell are ignored unless quoted. Blank lines are skipped.
 * @param onFault receives errors in a row's quotes, and the row is skipped to the end of its line; default: throw.
 * @throws {InputError} on a quote that is never closed, on text after a closing quote, on a row over the limit.
 */
export async function* delimitedRows(
  source: Source,
  delimiter: Delimiter,
  skipLines = 0,
  withForms = false,
  onFault: (error: InputError) => void = refuse,
): AsyncGenerator<readonly DelimitedRow[]> {
  const splitter = new RowSplitter(source.shown, delimiter, skipLines, withForms, onFault);
  for await (const chunk of textOf(source)) {
    const rows = splitter.add(chunk, false);
    if (rows.length > 0) yield rows;
  }
  yield splitter.add("", true);
}

function refuse(error: InputError): never {
  throw error;
}

/** The rows of a text that may be cut off; the last one is then left out. */
export function headRows(text: string, delimiter: Delimiter, whole: boolean): readonly DelimitedRow[] {
  return new RowSplitter("", delimiter, 0).add(text, whole);
}

const TEXT_AFTER_QUOTE = {
  found: "text after a closing quote",
  expected: 'a quote within a quoted cell to be doubled ("")',
};

class RowSplitter {
  readonly #shown: string;
  readonly #delimiter: Delimiter;
  readonly #withForms: boolean;
  readonly #onFault: (error: InputError) => void;
  #skip: number;
  #text = "";
  #line = 1;
  /** Minimum growth before a cut-off row is read again, to avoid quadratic time. */
  #enough = 0;

  constructor(
    shown: string,
    delimiter: Delimiter,
    skipLines: number,
    withForms = false,
    onFault: (error: InputError) => void = refuse,
  ) {
    this.#shown = shown;
    this.#delimiter = delimiter;
    this.#skip = skipLines;
    this.#withForms = withForms;
    this.#onFault = onFault;
  }

  add(chunk: string, last: boolean): DelimitedRow[] {
    this.#text += chunk;
    if (!last && this.#text.length < this.#enough && this.#text.length <= LIMITS.record) return [];
    const rows: DelimitedRow[] = [];
    let at = 0;
    for (;;) {
      const end = this.#row(at, last, rows);
      if (end < 0) break;
      at = end;
    }
    this.#text = this.#text.slice(at);
    this.#checkLength(this.#text.length);
    this.#enough = this.#text.length * 2;
    return rows;
  }

  /** Reads the row at a position. @returns the start of the next row; -1 if the text ends first. */
  #row(start: number, last: boolean, rows: DelimitedRow[]): number {
    const text = this.#text;
    if (start >= text.length) return -1;
    const cells: string[] = [];
    let [at, lines, forms] = [start, 0, ""];
    for (;;) {
      const first = this.#firstOf(at);
      let end: number;
      if (this.#withForms) forms += text[first] === '"' ? "q" : first > at ? "b" : "p";
      if (text[first] === '"') {
        const close = this.#closingQuote(first + 1);
        // The character after the quote shows whether the cell is complete.
        if (close < 0 || (close + 1 >= text.length && !last)) {
          if (!last) return -1;
          this.#onFault(this.#fault("a quote that is never closed", "a quote at the end of the cell"));
          return text.length;
        }
        const cell = text.slice(first + 1, close);
        lines += lineEnds(cell);
        cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
        end = this.#firstOf(close + 1);
        if (end >= text.length && !last) return -1;
        if (end < text.length && !this.#isEnd(end)) {
          const next = this.#nextLine(end);
          if (next < 0 && !last) return -1;
          const place = { file: this.#shown, line: this.#line + lines };
          this.#onFault(new InputError(place, TEXT_AFTER_QUOTE));
          this.#line += lines + 1;
          return next < 0 ? text.length : next;
        }
      } else {
        end = this.#cellEnd(first);
        if (end >= text.length && !last) return -1;
        cells.push(text.slice(first, end).trimEnd());
      }
      if (text[end] === this.#delimiter) {
        at = end + 1;
        continue;
      }
      if (text[end] === "\r" && end + 1 >= text.length && !last) return -1;
      this.#checkLength(end - start);
      this.#push(this.#withForms ? { line: this.#line, cells, forms } : { line: this.#line, cells }, rows);
      this.#line += lines + 1;
      return end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
    }
  }

  #checkLength(length: number): void {
    if (length <= LIMITS.record) return;
    throw this.#fault(
      `a row over ${megabytes(LIMITS.record)}`,
      "shorter rows (is a quote open that is never closed?)",
    );
  }

  #push(row: DelimitedRow, rows: DelimitedRow[]): void {
    if (this.#skip > 0) this.#skip--;
    else if (row.cells.length > 1 || row.cells[0] !== "") rows.push(row);
  }

  /** The first character of a cell that is not blank, or the end of the text. */
  #firstOf(at: number): number {
    const text = this.#text;
    let first = at;
    while (first < text.length && (text[first] === " " || text[first] === "\u00A0")) first++;
    return first;
  }

  /** The start of the line after a position; -1 if the text ends first. */
  #nextLine(at: number): number {
    const text = this.#text;
    let end = at;
    while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
    if (end + 1 >= text.length) return -1;
    return end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
  }

  #closingQuote(at: number): number {
    const text = this.#text;
    let close = text.indexOf('"', at);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    return close;
  }

  #cellEnd(at: number): number {
    const text = this.#text;
    let end = at;
    while (end < text.length && !this.#isEnd(end)) end++;
    return end;
  }

  #isEnd(at: number): boolean {
    const character = this.#text[at];
    return character === this.#delimiter || character === "\n" || character === "\r";
  }

  #fault(found: string, expected: string): InputError {
    return new InputError({ file: this.#shown, line: this.#line }, { found, expected });
  }
}

function lineEnds(cell: string): number {
  if (!cell.includes("\n") && !cell.includes("\r")) return 0;
  return cell.match(/\r\n|\r|\n/gu)?.length ?? 0;
}
