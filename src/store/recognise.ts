import { InputError, quote } from "../model/errors.ts";
import {
  ANSWER_NAMES,
  type ColumnMap,
  chooseColumns,
  DIALOGUE_NAMES,
  isKnownColumn,
  plainName,
} from "./columns.ts";
import type { ConversationFormat } from "./formats/conversation-format.ts";
import { conversationFormats } from "./formats/index.ts";
import { isRecord, type JsonCell } from "./source/json-cells.ts";
import { parquetRows } from "./source/parquet-rows.ts";
import { parquetColumns } from "./source/parquet-schema.ts";
import { withoutPython } from "./source/python-lines.ts";
import { type FileSample, sampleOf } from "./source/sample.ts";
import { openSource, type Source, unzippedSource } from "./source/source.ts";
import { withinDepth } from "./source/unreadable.ts";
import { sheetOf } from "./source/xlsx.ts";
import { holdsColumns, holdsListsOfTexts, isSplit, lacksHeader, withoutHeader } from "./table-shapes.ts";

/** Titles of the kinds of files. */
export const FILE_KINDS = {
  predictions: "prediction results",
  table: "a table of answers",
  report: "a benchmark evaluation report",
  summary: "a benchmark run summary",
  traces: "user traces",
  dialogues: "a table of dialogues",
  conversations: "conversations",
  embeddings: "vectors of users",
  unknown: "a file of another kind",
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** What the user says about inputs that leave it open. */
export interface InputChoices {
  /** Our columns, with the file's name for each. */
  readonly columns?: ColumnMap;
  /** The role whose turns are the user's. */
  readonly role?: string;
  /** Who speaks if the file does not say: `human` or a simulator's name. */
  readonly source?: string;
  /** Encoding of texts. */
  readonly encoding?: string;
  /** The key of an event's context with its topics, used instead of words. */
  readonly topics?: string;
  /** Pair conversations across files also by ids that are plain numbers. */
  readonly pairs?: boolean;
}

/** A file that was opened and recognised. */
export interface Recognised {
  readonly kind: FileKind;
  readonly source: Source;
  readonly sample: FileSample;
  /** For conversations. */
  readonly format?: ConversationFormat;
}

/**
 * Opens a file and recognises its kind by content.
 * @throws {InputError} if it can't be opened or read, or is empty.
 */
export function recognise(path: string, choices: InputChoices = {}, shown = path): Promise<Recognised> {
  return withinDepth(shown, () => lookedAt(path, choices, shown));
}

async function lookedAt(path: string, choices: InputChoices, shown: string): Promise<Recognised> {
  const opened = await withoutPython(await openSource(path, shown, choices.encoding));
  const mapped = new Set([...(choices.columns?.values() ?? [])].map(plainName));
  const looked = await sampleOf(opened, (name) => isKnownColumn(name) || mapped.has(plainName(name)));
  if (looked.shape === "empty")
    throw new InputError({ file: shown }, { found: "an empty file", expected: "data" });
  const { source, sample } = await lookedInto(opened, looked);
  if (sample.other !== undefined) return { kind: "unknown", source, sample };
  if (sample.shape === "lines" && sample.values.length > 0 && sample.values.every(holdsTracesAlone))
    return { kind: "unknown", source, sample: { ...sample, other: TRACES_IN_LINES } };
  // A cell such as "user" makes rows look like turns.
  if (isSplit(sample)) return { kind: "unknown", source, sample };
  const format = conversationFormats
    .map((format) => ({ format, confidence: format.recognise(sample) }))
    .filter(({ confidence }) => confidence > 0)
    .toSorted((a, b) => b.confidence - a.confidence)[0]?.format;
  const kind = kindOfSample(sample, choices.columns);
  const lists = sample.shape === "array" && !sample.values.some(isRecord);
  const told =
    kind !== "unknown" && !lists && !(kind === "table" && !holdsAnswers(sample.names, choices.columns));
  if (format !== undefined && (!told || format.recognise(sample) >= SURE))
    return { kind: "conversations", source, sample, format };
  return { kind, source, sample };
}

/** Minimum confidence of a conversation format for a file that may also be something else. */
const SURE = 0.3;

/** The error for a file of another kind, which says what was found. */
export function ofAnotherKind(recognised: Recognised, shown: string, expected: string): InputError {
  const { kind, sample } = recognised;
  if (sample.other !== undefined) return new InputError({ file: shown }, sample.other);
  if (sample.shape === "zip")
    return new InputError(
      { file: shown },
      {
        found: `a zip archive with no data, or with several files (${quote(sample.names[0] ?? "")} …)`,
        expected: `one of them (${shown}/FILE), or the files in it, unpacked`,
      },
    );
  if (isSplit(sample) || holdsColumns(sample))
    return new InputError(
      { file: shown },
      {
        found: `a table in JSON by columns (${quote(sample.names.join(", "), 200)})`,
        expected: 'a list of rows, as pandas writes with to_json(orient="records"), or CSV',
      },
    );
  if (sample.shape === "other" && sample.names.length <= 1) {
    const begins = quote(sample.lines?.[0] ?? "", 80);
    const found = `text of an unknown format (neither JSON nor a table; it begins with "${begins}")`;
    return new InputError({ file: shown }, { found, expected });
  }
  if (sample.shape === "other" && lacksHeader(sample.names))
    return new InputError({ file: shown }, withoutHeader(sample.names));
  const listed = kind === "unknown" && sample.names.length > 0;
  const there = listed ? ` (with ${quote(sample.names.join(", "), 200)})` : "";
  const found = sample.malformed === true ? "JSON that is cut off or malformed" : titleOf(recognised);
  return new InputError({ file: shown }, { found: `${found}${there}`, expected });
}

/** The title of a recognised file. */
export function titleOf({ kind, format, sample }: Recognised): string {
  if (kind === "predictions" && sample.shape === "array" && !sample.values.some(isRecord))
    return sample.values.length === 0 ? "an empty JSON list" : "a JSON list without objects";
  return format?.title ?? FILE_KINDS[kind];
}

interface Looked {
  readonly source: Source;
  readonly sample: FileSample;
}

/** Files inside a workbook. */
const IN_WORKBOOK = /^(?:\[Content_Types\]\.xml$|(?:xl|docProps|_rels|customXml)\/)/u;

/** Number of rows that identify a sheet's content. */
const HEAD_ROWS = 20;
/** A table with more columns does not hold conversations in cells. */
const HEAD_COLUMNS = 200;

/** The columns of binary files are known only after opening them. */
async function lookedInto(opened: Source, sample: FileSample): Promise<Looked> {
  if (sample.shape === "parquet") return parquetSample(opened, sample);
  const sheet =
    /\.xls[xm](?:\.gz)?$/iu.test(opened.path) || sample.names.some((name) => IN_WORKBOOK.test(name));
  if (sample.shape !== "zip" || !sheet) return { source: opened, sample };
  const { name, rows: all, others } = await sheetOf(opened);
  const [header = [], ...rows] = all;
  const names = header.map((name) => String(name ?? "").trim());
  const filled = names.flatMap((name, i) => (name === "" ? [] : [i]));
  return {
    source: opened,
    sample: {
      ...sample,
      shape: "sheet",
      sheets: { read: name, others },
      names: filled.map((i) => names[i]!),
      rows: rows.slice(0, HEAD_ROWS).map((row) => filled.map((i) => row[i] ?? "")),
    },
  };
}

async function parquetSample(opened: Source, sample: FileSample): Promise<Looked> {
  const source = await unzippedSource(opened);
  const types = await parquetColumns(source.path, source.shown);
  const names = [...types.keys()];
  const file = { path: source.path, shown: source.shown, types };
  const rows: (readonly JsonCell[])[] = [];
  // A text column may hold a conversation per cell.
  if (names.length <= HEAD_COLUMNS)
    for await (const some of parquetRows(file, names, HEAD_ROWS)) rows.push(...some);
  return { source, sample: { ...sample, types, names, rows } };
}

function kindOfSample(sample: FileSample, columns?: ColumnMap): FileKind {
  switch (sample.shape) {
    case "object":
      return kindOfObject(sample);
    case "array":
      if (sample.values.length === 0 || sample.values.every((value) => !isRecord(value)))
        return "predictions";
      if (isPrediction(sample.names)) return "predictions";
      return holdsListsOfTexts(sample, columns) ? "unknown" : kindOfColumns(sample.names, columns, "unknown");
    case "lines":
      return holdsListsOfTexts(sample, columns) ? "unknown" : kindOfColumns(sample.names, columns, "table");
    case "delimited":
    case "sheet":
    case "parquet":
      return kindOfColumns(sample.names, columns, "table");
    default:
      return "unknown";
  }
}

function isPrediction(keys: readonly string[]): boolean {
  return keys.includes("questions") || keys.includes("action_type") || keys.includes("success");
}

function kindOfObject({ values, names }: FileSample): FileKind {
  if (names.includes("binary_metrics") || names.includes("llm_judge_metrics")) return "report";
  if (names.includes("llm_judge") || names.includes("average_scores")) return "summary";
  return holdsTraces(values[0]) ? "traces" : "unknown";
}

function holdsTraces(value: unknown): boolean {
  const users = isRecord(value) ? Object.values(value) : [];
  return users.some((user) => isRecord(user) && ("action_history" in user || "user_profile" in user));
}

function holdsTracesAlone(value: unknown): boolean {
  const users = isRecord(value) ? Object.values(value) : [];
  return users.length > 0 && users.every((user) => isRecord(user) && "action_history" in user);
}

const TRACES_IN_LINES = {
  found: "traces as JSON Lines, one object per line",
  expected: "one JSON object with a user under each key, or one file per user",
};

function kindOfColumns(
  names: readonly string[],
  columns: ColumnMap | undefined,
  otherwise: FileKind,
): FileKind {
  if (names.includes("vector") && names.includes("block")) return "embeddings";
  if (holdsAnswers(names, columns)) return "table";
  const said = chooseColumns(DIALOGUE_NAMES, names, columns);
  const spoken =
    said.source !== undefined ||
    said.role !== undefined ||
    said.conversation_id !== undefined ||
    said.user_id !== undefined ||
    columns?.has("text");
  return said.text !== undefined && spoken === true ? "dialogues" : otherwise;
}

/** Whether a table's columns are those of answers. */
export function holdsAnswers(names: readonly string[], columns?: ColumnMap): boolean {
  const { truth, predicted } = chooseColumns(ANSWER_NAMES, names, columns);
  return truth !== undefined && predicted !== undefined;
}
