import { AsyncLocalStorage } from "node:async_hooks";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { InputError } from "../../model/errors.ts";
import { LIMITS, megabytes } from "./limits.ts";
import { unreadable } from "./unreadable.ts";

const documents = new AsyncLocalStorage<Set<string>>();

/** Runs a command and records the documents that it reads. */
export function withDocuments<T>(work: () => Promise<T>): Promise<T> {
  return documents.run(new Set(), work);
}

/** The documents that the command has read so far, which no output may replace. */
export function documentsRead(): readonly string[] {
  return [...(documents.getStore() ?? [])];
}

/**
 * The whole text of a document, such as a configuration, without a byte order mark; gzip is decompressed. A pipe is
 * read to its end; `-` is standard input.
 * @throws {InputError} if it can't be read, or is longer than `LIMITS.document`.
 */
export async function wholeText(path: string): Promise<string> {
  try {
    documents.getStore()?.add(path);
    const bytes = await limited(path);
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (packed ? await unpacked(bytes, path) : bytes).toString("utf8").replace(/^\uFEFF/u, "");
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(error, path);
  }
}

async function limited(path: string): Promise<Buffer> {
  if (path !== "-" && (await stat(path)).size > LIMITS.document) throw tooLong(path);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of path === "-" ? process.stdin : createReadStream(path)) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LIMITS.document) throw tooLong(path);
  }
  return Buffer.concat(chunks, size);
}

async function unpacked(bytes: Buffer, path: string): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: LIMITS.document });
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
    throw code === "ERR_BUFFER_TOO_LARGE" ? tooLong(path) : error;
  }
}

function tooLong(path: string): InputError {
  const most = megabytes(LIMITS.document);
  return new InputError({ file: path }, { found: `more than ${most}`, expected: `at most ${most}` });
}
