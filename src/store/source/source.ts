import { createReadStream, type Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { extname, resolve, sep } from "node:path";
import { InputError, UsageError } from "../../model/errors.ts";
import { inArchive, inWorkbook } from "./archive.ts";
import {
  checkUtf8,
  ENCODINGS,
  type Encoding,
  guessEncoding,
  isEncoding,
  markedEncoding,
} from "./encoding.ts";
import { privateAlias, privateCopy } from "./private-copies.ts";
import { gunzipped } from "./unpack.ts";
import { unpackedFile } from "./unpacked-file.ts";
import { unreadable } from "./unreadable.ts";

/** A file being read: every reader, count and digest gets its bytes from here. */
export interface Source {
  /** What is opened: the file itself, or a private copy of a pipe. */
  readonly path: string;
  /** The path as the user gave it, for messages and for the result. */
  readonly shown: string;
  readonly gzip: boolean;
  readonly encoding: Encoding;
  /** Whether the encoding was detected from the bytes, not given by a mark, the default or the user. */
  readonly guessed: boolean;
  /** The file on disk from which the opened one was unpacked. */
  readonly packed?: string;
  /** The sheet of a workbook that the user named; default: the one whose columns are known. */
  readonly sheet?: string;
}

/** Bytes of the head of a file by which it is recognised. */
export const HEAD_BYTES = 1 << 20;

/** Paths of open streams, such as /dev/stdin. */
const STREAM = /^(?:-|\/dev\/(?:stdin|fd\/\d+)|\/proc\/(?:self|\d+)\/fd\/\d+)$/u;

const pipes = new Map<string, Promise<string>>();

/**
 * Opens a path from the user. A pipe is first copied to a private file.
 * @throws {InputError} on a directory, a device, an empty or unreadable file, or an unknown encoding.
 */
export async function openSource(path: string, shown = path, encoding?: string): Promise<Source> {
  if (encoding !== undefined && !isEncoding(encoding)) {
    throw new UsageError(`no encoding "${encoding}" (there are: ${ENCODINGS.join(", ")})`, ["encoding"]);
  }
  const inside = path === "-" ? null : await inArchive(path);
  const sheet = path === "-" ? null : await inWorkbook(path);
  const found = await fileBehind(inside?.archive ?? sheet?.workbook ?? path, shown);
  const place = await unpackedFile(found, inside?.name, shown);
  const gzip = await isGzip(place, place === found ? path : place, shown);
  const source: Source = {
    ...{ path: place, shown, gzip, encoding: encoding ?? "utf-8", guessed: false },
    ...(place === found ? {} : { packed: found }),
    ...(sheet === null ? {} : { sheet: sheet.name }),
  };
  return encoding === undefined ? { ...source, ...(await headEncoding(source)) } : source;
}

async function fileBehind(path: string, shown: string): Promise<string> {
  const found = path === "-" ? null : await statOf(path, shown);
  if (found?.isDirectory()) {
    throw new InputError({ file: shown }, { found: "a folder", expected: "a file" });
  }
  const stream = STREAM.test(path) || found?.isFIFO() === true || found?.isSocket() === true;
  if (!stream && found?.isFile() !== true) {
    throw new InputError({ file: shown }, { found: "a device", expected: "a file or a pipe" });
  }
  const place = stream ? await copyOnce(path, shown) : path;
  if ((await statOf(place, shown)).size === 0) {
    throw new InputError({ file: shown }, { found: "an empty file", expected: "data" });
  }
  return place;
}

async function statOf(path: string, shown: string): Promise<Stats> {
  return stat(path).catch((error: unknown) => {
    throw unreadable(error, shown);
  });
}

async function copyOnce(path: string, shown: string): Promise<string> {
  let copy = pipes.get(path);
  if (copy === undefined) {
    copy = privateCopy(path === "-" ? process.stdin : createReadStream(path), "");
    pipes.set(path, copy);
  }
  return copy.catch((error: unknown) => {
    throw unreadable(error, shown);
  });
}

async function isGzip(place: string, path: string, shown: string): Promise<boolean> {
  if (path.toLowerCase().endsWith(".gz")) return true;
  try {
    const file = await open(place);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(error, shown);
  }
}

/** The bytes of a source, decompressed. */
export async function* bytesOf({ path, gzip, shown }: Source): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    yield* gzip ? gunzipped(raw, (await stat(path)).size, shown) : raw;
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(error, shown);
  } finally {
    raw.destroy();
  }
}

/** The first bytes of a source, decompressed; all of them if it is shorter. */
export async function headBytes(source: Source, limit = HEAD_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(source)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

async function headEncoding(source: Source): Promise<Pick<Source, "encoding" | "guessed">> {
  const head = await headBytes(source, 4096);
  const marked = markedEncoding(head);
  if (marked !== null) return { encoding: marked, guessed: false };
  return { encoding: "utf-8", guessed: false };
}

/**
 * The source with the encoding detected from all its bytes.
 * @throws {InputError} if they are not UTF-8 and could be of several encodings.
 */
export async function surveyEncoding(source: Source): Promise<Source> {
  if (source.encoding !== "utf-8") return source;
  let rest: Uint8Array = new Uint8Array();
  let line = 1;
  const odd: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytesOf(source)) {
    if (size === 0) {
      const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const checked = checkUtf8(joined);
      if (checked.valid) {
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) line++;
        rest = checked.rest.slice();
        continue;
      }
      line += linesBefore(joined);
      odd.push(Buffer.from(joined));
      size += joined.length;
    } else {
      odd.push(Buffer.from(chunk));
      size += chunk.length;
    }
    if (size > ODD_BYTES) break;
  }
  if (size === 0 && rest.length === 0) return source;
  const encoding = size === 0 ? null : guessEncoding(Buffer.concat(odd));
  if (encoding !== null) return { ...source, encoding, guessed: true };
  throw new InputError(
    { file: source.shown, line },
    {
      found: "bytes that are not UTF-8",
      expected: `UTF-8 text, or --encoding ${ENCODINGS.slice(1).join(", ")}`,
    },
  );
}

/** Number of bytes, from the first that is not UTF-8, used to guess the encoding. */
const ODD_BYTES = 16 << 20;

/** Number of line feeds before the first byte that is not UTF-8. */
function linesBefore(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 0;
  let start = 0;
  const buffer = Buffer.from(bytes);
  for (let at = buffer.indexOf(10); at >= 0; at = buffer.indexOf(10, start)) {
    try {
      decoder.decode(buffer.subarray(start, at));
    } catch {
      return lines;
    }
    lines++;
    start = at + 1;
  }
  return lines;
}

/**
 * The path by which DuckDB opens exactly this file as UTF-8: no pattern, URL or other encoding. Pass it through
 * `sqlPath`.
 */
export async function plainSource(source: Source): Promise<Source> {
  if (source.encoding !== "utf-8") {
    const copy = await privateCopy(textOf(source), ".json");
    return { ...source, path: copy, gzip: false, encoding: "utf-8" };
  }
  const path = resolve(source.path);
  return sep === "/" && path.includes("\\")
    ? { ...source, path: await privateAlias(path) }
    : { ...source, path };
}

/** A source of binary content (Parquet, a zip) as a file that is not compressed. */
export async function unzippedSource(source: Source): Promise<Source> {
  const plain = await plainSource(source);
  if (!plain.gzip) return plain;
  const ending = extname(source.shown.replace(/\.gz$/iu, ""));
  return { ...plain, path: await privateCopy(bytesOf(plain), ending), gzip: false };
}

/** The text of a source in chunks, without byte order mark. */
export async function* textOf(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder(source.encoding, { fatal: true });
  try {
    for await (const chunk of bytesOf(source)) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== "") yield text;
    }
    const end = decoder.decode();
    if (end !== "") yield end;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new InputError(
      { file: source.shown },
      { found: `bytes that are not ${source.encoding.toUpperCase()}`, expected: "another --encoding" },
    );
  }
}
