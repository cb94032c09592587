import type { Delimiter } from "./delimited.ts";
import type { Dialect } from "./dialect.ts";
import { dialectOf } from "./dialect.ts";
import { guessEncoding } from "./encoding.ts";
import { isRecord, type JsonCell } from "./json-cells.ts";
import { type OtherKind, otherKind } from "./other-kinds.ts";
import { partialJson } from "./partial-json.ts";
import { parseHead } from "./python-json.ts";
import { HEAD_BYTES, headBytes, type Source } from "./source.ts";

/** The head of a file, parsed as far as possible without knowing its kind. */
export interface FileSample {
  /** The opened path: its ending decides if the content is ambiguous. */
  readonly path: string;
  readonly shape:
    | "parquet"
    | "zip"
    | "sheet"
    | "array"
    | "object"
    | "lines"
    | "delimited"
    | "empty"
    | "other";
  /** Elements of an array, rows of JSON Lines, or the one object, within the head. */
  readonly values: readonly unknown[];
  /** Keys of the values that are objects, names of columns, the first file of a zip. */
  readonly names: readonly string[];
  /** Types of the columns of a Parquet file, as DuckDB names them. */
  readonly types?: ReadonlyMap<string, string>;
  readonly dialect: Dialect | null;
  /** First rows of a sheet or a Parquet file. */
  readonly rows?: readonly (readonly JsonCell[])[];
  /** For text that is not JSON: its first non-blank lines. */
  readonly lines?: readonly string[];
  /** For a workbook: the sheet to read, and the other non-empty sheets. */
  readonly sheets?: { readonly read: string; readonly others: readonly string[] };
  /** The key of a list of rows within an object. */
  readonly at?: readonly string[];
  /** What it is where it is certainly nothing that simgap reads. */
  readonly other?: OtherKind;
  /** Whether the file is no longer than its head. */
  readonly whole: boolean;
  /** Whether a complete head turns out to be truncated or malformed JSON; the sample is what comes before. */
  readonly malformed?: boolean;
}

/** Parses the head of a file. @param known whether a column has a known name, for tables. */
export async function sampleOf(source: Source, known: (name: string) => boolean): Promise<FileSample> {
  const head = await headBytes(source);
  const whole = head.length < HEAD_BYTES;
  const base = { path: source.path, values: [], names: [], dialect: null, whole };
  if (head.subarray(0, 4).toString("latin1") === "PAR1") return { ...base, shape: "parquet" };
  if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004")
    return { ...base, shape: "zip", names: [firstInZip(head)] };
  const other = otherKind(head);
  if (other !== null) return { ...base, shape: "other", other };
  const text = headText(head, source);
  if (text.trim() === "") return { ...base, shape: "empty" };
  return jsonSample(text, base, known) ?? delimitedSample(text, base, known);
}

/** The name of the first file in a zip. */
function firstInZip(head: Buffer): string {
  return head.length < 30 ? "" : head.subarray(30, 30 + head.readUInt16LE(26)).toString("utf8");
}

function headText(head: Buffer, source: Source): string {
  if (source.encoding !== "utf-8") return decoded(head, source.encoding);
  const text = decoded(head, "utf-8");
  if (!text.includes("\uFFFD")) return text;
  const guessed = guessEncoding(head);
  return guessed === null ? text : decoded(head, guessed);
}

function decoded(head: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/**
 * Text whose first line begins with a date, name or level in brackets, as in chats and logs, and is not a JSON list.
 */
const BRACKETED = /^\[[^\]"{[\r\n]*\][^\S\r\n]*[^\s,\]]/u;

type Base = Omit<FileSample, "shape">;

function jsonSample(text: string, base: Base, known: (name: string) => boolean): FileSample | null {
  const start = text.trimStart();
  if (!/^[[{]/u.test(start) || BRACKETED.test(start)) return null;
  const lines =
    start.startsWith("{") || /\.(jsonl|ndjson)(\.gz)?$/iu.test(base.path) ? linesIn(start, base) : null;
  if (lines !== null) return { ...base, shape: "lines", values: lines, names: keysOf(lines) };
  const json = base.whole ? wholeJson(start) : undefined;
  const value = json ?? firstElements(start) ?? partialJson(start);
  if (Array.isArray(value)) return { ...base, shape: "array", values: value, names: keysOf(value) };
  // A single row of JSON Lines, as from a pipe.
  if (isRecord(value) && isRow(value, known) && !/[\r\n]/u.test(start.trimEnd()))
    return { ...base, shape: "lines", values: [value], names: Object.keys(value) };
  const wrapped = isRecord(value) ? WRAPPERS.find((key) => isRows(value[key], known)) : undefined;
  if (isRecord(value) && wrapped !== undefined) {
    const values = value[wrapped] as unknown[];
    return { ...base, shape: "array", values, names: keysOf(values), at: [wrapped] };
  }
  if (isRecord(value)) {
    const malformed = base.whole && json === undefined;
    return { ...base, shape: "object", values: [value], names: Object.keys(value), malformed };
  }
  return null;
}

/** Number of elements that represent an array; shorter texts are parsed completely. */
const ENOUGH = { elements: 40, length: 1 << 18 } as const;

/** The elements at the start of a long array; undefined if there are few. */
function firstElements(text: string): unknown[] | undefined {
  if (!text.startsWith("[") || text.length <= ENOUGH.length) return undefined;
  const value = partialJson(text.slice(0, ENOUGH.length));
  return Array.isArray(value) && value.length >= ENOUGH.elements ? value : undefined;
}

/** The value of a JSON text; undefined if it is truncated or malformed. */
function wholeJson(text: string): unknown {
  try {
    return parseHead(text);
  } catch {
    return undefined;
  }
}

/** Keys that may hold a list of rows. */
const WRAPPERS = ["data", "rows", "records", "items"] as const;

function isRows(list: unknown, known: (name: string) => boolean): boolean {
  return Array.isArray(list) && isRecord(list[0]) && isRow(list[0], known);
}

function isRow(value: Readonly<Record<string, unknown>>, known: (name: string) => boolean): boolean {
  const columns = Object.keys(value).filter((key) => known(key) && typeof value[key] !== "object");
  return columns.length >= ROW_COLUMNS;
}

/** Number of known columns that make a single object a row rather than a whole file. */
const ROW_COLUMNS = 3;

/** The rows of JSON Lines in a head; null for other JSON. */
function linesIn(text: string, base: Base): unknown[] | null {
  const named = /\.(jsonl|ndjson)(\.gz)?$/iu.test(base.path);
  // A single line is one JSON value and parsed as such.
  if (!named && !/[\r\n]/u.test(text.trimEnd())) return null;
  const lines = text.split(/\r\n|\n|\r/u).filter((line) => line.trim() !== "");
  const values: unknown[] = [];
  for (const [i, line] of lines.slice(0, 200).entries()) {
    try {
      values.push(JSON.parse(line));
    } catch {
      // The last line may be cut off; a first line that is not JSON by itself begins a longer value.
      if (i === 0 && !named) return null;
      const part = partialJson(line);
      if (part !== undefined) values.push(part);
      break;
    }
  }
  return named || lines.length > 1 ? values : null;
}

function keysOf(values: readonly unknown[]): string[] {
  const keys = new Set<string>();
  for (const value of values.slice(0, 200))
    if (isRecord(value)) for (const key of Object.keys(value)) keys.add(key);
  return [...keys];
}

function delimitedSample(text: string, base: Base, known: (name: string) => boolean): FileSample {
  const ending = /\.(csv|tsv|tab|txt|psv|dat)(\.gz)?$/iu.exec(base.path)?.[1]?.toLowerCase();
  const fallback: Delimiter | null =
    ending === undefined ? null : ending === "tsv" || ending === "tab" ? "\t" : ",";
  const dialect = dialectOf(text, base.whole, known, fallback);
  const lines = headLines(text, base.whole);
  const named = dialect?.header.some((name) => known(name.toLowerCase())) === true;
  const table = dialect !== null && (named || ending === "csv" || ending === "tsv" || ending === "tab");
  return table
    ? { ...base, shape: "delimited", names: dialect.header, dialect, lines }
    : { ...base, shape: "other", names: dialect?.header ?? [], lines };
}

const HEAD_LINES = 50;

function headLines(text: string, whole: boolean): readonly string[] {
  const lines = text.slice(0, 1 << 18).split(/\r\n|\n|\r/u, HEAD_LINES + 1);
  // The last one may be cut off.
  return lines
    .slice(0, whole || lines.length > HEAD_LINES ? HEAD_LINES : -1)
    .filter((line) => line.trim() !== "");
}
