import type { DelimitedRow, Delimiter } from "./delimited.ts";

/**
 * Whether each row of a table begins with a row name without a header cell, as R writes it: rows have one cell more
 * than the header. An unquoted comma in a text looks the same and would shift every cell, so names must be distinct,
 * and no cell may look like a text that continues in the next.
 * @param rows the first rows, with the quoting of their cells.
 */
export function rowsAreNamed(
  header: DelimitedRow,
  rows: readonly DelimitedRow[],
  delimiter: Delimiter,
): boolean {
  const width = header.cells.length;
  if (rows.length === 0 || !rows.every(({ cells }) => cells.length === width + 1)) return false;
  if (rows.every(({ cells }) => cells[width] === "")) return false;
  const names = rows.map(({ cells }) => cells[0]!);
  if (names.includes("") || new Set(names).size < names.length) return false;
  const columns = Array.from({ length: width + 1 }, (_, i) => columnOf(rows, i));
  if (columns[0]!.quoted && columns.every(({ quoted, bare }) => quoted || bare)) return true;
  if (!header.forms?.includes("b") && rows.some(({ forms }) => forms?.includes("b"))) return false;
  const counted = inOrder(names);
  if (counted && (delimiter === "\t" || delimiter === "|")) return true;
  return !columns.some((column, i) => {
    const next = columns[i + 1];
    if (next === undefined || column.code || next.code) return false;
    return !counted || i + 1 === width || column.prose || next.prose;
  });
}

/** The nature of a column's cells. */
interface Column {
  readonly quoted: boolean;
  /** Numbers and the like, which R never quotes. */
  readonly bare: boolean;
  /** Ids, times, numbers, or a few recurring words: not part of a text. */
  readonly code: boolean;
  /** Whether some cell holds several words. */
  readonly prose: boolean;
}

function columnOf(rows: readonly DelimitedRow[], place: number): Column {
  const cells = rows.map(({ cells }) => cells[place]!);
  const prose = cells.some((cell) => PROSE.test(cell));
  const few = cells.length >= 4 && new Set(cells).size <= cells.length / 2;
  return {
    quoted: rows.every(({ forms }) => forms?.[place] === "q"),
    bare: cells.every((cell) => BARE.test(cell)),
    prose,
    code: !prose && (few || cells.every((cell) => BARE.test(cell) || /\d/u.test(cell))),
  };
}

const BARE = /^(?:[-+]?[\d.]+(?:e[-+]?\d+)?|NA|NaN|-?Inf|TRUE|FALSE|)$/iu;
const PROSE = /\p{L}\P{L}*\s\P{L}*\p{L}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** 1, 2, 3 … as R counts, or 0, 1, 2 … */
function inOrder(names: readonly string[]): boolean {
  const first = names[0] === "0" ? 0 : 1;
  return names.every((name, i) => name === String(first + i));
}
