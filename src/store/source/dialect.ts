import { type Delimiter, headRows } from "./delimited.ts";

export interface Dialect {
  readonly delimiter: Delimiter;
  /** Number of lines before the header, such as Excel's `sep=;` or a title. */
  readonly skip: number;
  /** The header's cells, unchanged. */
  readonly header: readonly string[];
  /** The first rows below it. */
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS: readonly Delimiter[] = [",", "\t", ";", "|"];
/** Delimiters that are accepted only if they separate known names. */
const RARE: readonly Delimiter[] = ["~", "^", "\u0001"];
const ALL = [...DELIMITERS, ...RARE];

/**
 * The delimiter of a table: the one in its first line (`sep=;`), else the one that gives most columns a known name,
 * else the one that gives its first rows the same number of cells.
 * @param text the head of the file.
 * @param whole whether it is the whole file.
 * @param known whether a column's name is known.
 * @returns null if the text is not a table.
 */
export function dialectOf(
  text: string,
  whole: boolean,
  known: (name: string) => boolean,
  fallback: Delimiter | null,
): Dialect | null {
  const said = /^sep=(.)[ \t]*\r?\n?/iu.exec(text);
  if (said !== null) {
    const delimiter = ALL.find((one) => one === said[1]);
    if (delimiter !== undefined) {
      const [header, ...rows] = rowsOf(text.slice(said[0].length), delimiter, whole);
      return header === undefined ? null : { delimiter, skip: 1, header, rows };
    }
  }
  const skip = linesBefore(text, known);
  const table = skip === 0 ? text : text.slice(startOf(text, skip));
  const tried = ALL.map((delimiter) => {
    const [header = [], ...rows] = rowsOf(table, delimiter, whole);
    const names = header.filter((name) => known(name.trim())).length;
    const even =
      !RARE.includes(delimiter) && header.length > 1 && rows.every((row) => row.length === header.length);
    return { delimiter, header, rows, names, even, width: header.length };
  });
  const named = tried.toSorted((a, b) => b.names - a.names)[0]!;
  if (named.names > 0) {
    // The header has one known name with any delimiter, as its only column or among others.
    const equal = tried.filter(({ names }) => names === named.names);
    const chosen =
      equal.find(({ delimiter, width }) => delimiter === fallback && width > 1) ??
      equal.find(({ even }) => even) ??
      equal.find(({ delimiter }) => delimiter === fallback) ??
      equal[0]!;
    return { delimiter: chosen.delimiter, skip, header: chosen.header, rows: chosen.rows };
  }
  const chosen =
    tried.find(({ delimiter, width }) => delimiter === fallback && width > 1) ??
    tried.find(({ even }) => even) ??
    tried.find(({ delimiter }) => delimiter === fallback);
  return chosen === undefined || chosen.header.length === 0
    ? null
    : { delimiter: chosen.delimiter, skip: 0, header: chosen.header, rows: chosen.rows };
}

/**
 * Number of lines above the header (a title or remarks), if a line below has two known names and none before has one.
 */
function linesBefore(text: string, known: (name: string) => boolean): number {
  const lines = text.slice(0, SAMPLE).split(LINE_END, TITLE_LINES + 1);
  const names = lines.map((line) =>
    Math.max(...ALL.map((delimiter) => line.split(delimiter).filter((name) => known(bare(name))).length)),
  );
  let header = names.findIndex((count) => count >= 2);
  if (!names.slice(0, header).every((count) => count === 0)) return 0;
  // A header may begin lines before, with a line break in its first cell.
  const open = lines.findIndex((line, i) => i < header && opensQuote(line));
  if (open >= 0) header = open;
  return Math.max(header, 0);
}

/** Whether a line ends within a quoted cell that begins in it. */
function opensQuote(line: string): boolean {
  return /(?:^|[,;\t|])\s*"/u.test(line.replace(/"(?:[^"]|"")*"/gu, ""));
}

function startOf(text: string, lines: number): number {
  const end = new RegExp(LINE_END, "gu");
  for (let line = 0; line < lines; line++) end.exec(text);
  return end.lastIndex;
}

const LINE_END = /\r\n|\r|\n/u;
const TITLE_LINES = 10;

function bare(name: string): string {
  return name.trim().replace(/^"(.*)"$/su, "$1");
}

/** The first rows; errors in them are left to the reader. */
function rowsOf(text: string, delimiter: Delimiter, whole: boolean): readonly (readonly string[])[] {
  const sample = text.slice(0, SAMPLE);
  try {
    const rows = headRows(sample, delimiter, whole && sample.length === text.length);
    if (rows.length > 0) return rows.slice(0, 20).map(({ cells }) => cells);
  } catch {
    // Then only the first line is considered.
  }
  return [(/^[^\r\n]*/u.exec(text)?.[0] ?? "").split(delimiter).map(bare)];
}

const SAMPLE = 1 << 18;
