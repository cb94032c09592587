import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { InputError } from "../model/errors.ts";
import { leadingKeys } from "./json-records.ts";

/** What a file is, by its content where that tells, else by its ending. */
export const FILE_KINDS = {
  predictions: "prediction results",
  table: "a table of answers",
  report: "a benchmark evaluation report",
  traces: "user traces",
  dialogues: "a table of dialogues",
  unknown: "a file of another kind",
} as const;
export type FileKind = keyof typeof FILE_KINDS;

export type TableFormat = "csv" | "tsv" | "jsonl" | "parquet";

/** The format that a table's name gives, gzip or not; null for others. */
export function tableFormat(path: string): TableFormat | null {
  const ending = /\.(csv|tsv|jsonl|ndjson|parquet)(\.gz)?$/iu.exec(path)?.[1]?.toLowerCase();
  if (ending === undefined) return null;
  return ending === "ndjson" ? "jsonl" : (ending as TableFormat);
}

const HEAD_BYTES = 1 << 18;

/** The bytes of a file, unzipped where its name ends in `.gz`. */
export function textStream(path: string, end?: number): AsyncIterable<Buffer> {
  const options = { highWaterMark: 1 << 20, ...(end === undefined ? {} : { end }) };
  const raw = createReadStream(path, options);
  if (!path.toLowerCase().endsWith(".gz")) return raw;
  const unzipped = createGunzip();
  raw.on("error", (error) => unzipped.destroy(error));
  return raw.pipe(unzipped);
}

/** @throws {InputError} where the file can't be opened. */
export async function detectKind(path: string, shown: string): Promise<FileKind> {
  const format = tableFormat(path);
  if (format === "parquet") return kindOfColumns(await parquetNames(path));
  const head = (await readHead(path, shown)).replace(/^\uFEFF/u, "").trimStart();
  if (head === "") throw new InputError({ file: shown }, { found: "an empty file", expected: "data" });
  if (format === "csv" || format === "tsv") {
    const names = (head.split(/\r?\n/u, 1)[0] ?? "").split(format === "csv" ? "," : "\t");
    return kindOfColumns(names.map((name) => name.trim().replace(/^"(.*)"$/su, "$1")));
  }
  if (format === "jsonl") return kindOfColumns(leadingKeys(head, 1));
  if (head.startsWith("[")) {
    const keys = leadingKeys(head, 2);
    if (keys.includes("questions") || keys.includes("action_type") || keys.includes("success"))
      return "predictions";
    return keys.length === 0 ? "predictions" : "unknown";
  }
  if (head.startsWith("{")) {
    if (leadingKeys(head, 1).includes("binary_metrics")) return "report";
    const keys = leadingKeys(head, 2);
    if (keys.includes("action_history") || keys.includes("user_profile")) return "traces";
  }
  return "unknown";
}

function kindOfColumns(names: readonly string[]): FileKind {
  if (names.includes("text") && (names.includes("source") || names.includes("conversation_id")))
    return "dialogues";
  return "table";
}

const DIALOGUE_NAMES = ["text", "source", "conversation_id"];

/** Which of the names that tell dialogues from answers stand in a Parquet file's footer; none where it isn't one. */
async function parquetNames(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(8, size));
    await file.read(tail, 0, tail.length, size - tail.length);
    if (size < 8 || tail.toString("latin1", 4) !== "PAR1") return [];
    const footer = Buffer.alloc(Math.min(tail.readUInt32LE(0), HEAD_BYTES, size - 8));
    await file.read(footer, 0, footer.length, size - 8 - footer.length);
    // Thrift writes a name as its length and its bytes.
    return DIALOGUE_NAMES.filter((name) => footer.includes(Buffer.from([name.length, ...Buffer.from(name)])));
  } finally {
    await file.close();
  }
}

async function readHead(path: string, shown: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of textStream(path, HEAD_BYTES - 1)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= HEAD_BYTES) break;
    }
  } catch (error) {
    // The head of a longer gzip stream ends early; what came out of it is enough to judge by.
    const whole = await stat(path).then(
      (found) => found.size <= HEAD_BYTES,
      () => true,
    );
    if (whole || size === 0) throw unreadable(error, shown);
  }
  const head = Buffer.concat(chunks);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new InputError({ file: shown }, { found: "UTF-16 text", expected: "UTF-8 text" });
  }
  return head.toString("utf8");
}

export function unreadable(error: unknown, shown: string): InputError {
  const code = isNodeError(error) ? error.code : undefined;
  if (code?.startsWith("Z_")) return brokenGzip(error, shown);
  const found =
    code === "ENOENT"
      ? "no such file"
      : code === "EISDIR"
        ? "a directory"
        : code === "EACCES"
          ? "a file that may not be read"
          : `an unreadable file (${error instanceof Error ? error.message : String(error)})`;
  return new InputError({ file: shown }, { found, expected: "a readable file" });
}

export function brokenGzip(error: unknown, shown: string): InputError {
  const reason = error instanceof Error ? error.message : String(error);
  return new InputError(
    { file: shown },
    { found: `broken gzip (${reason})`, expected: "a whole gzip stream" },
  );
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
