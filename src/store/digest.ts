import { createHash } from "node:crypto";
import { createReadStream, type Stats } from "node:fs";
import { open, stat } from "node:fs/promises";
import { InputError } from "../model/errors.ts";
import type { Source } from "./source/source.ts";
import { gunzipped } from "./source/unpack.ts";
import { brokenGzip } from "./source/unreadable.ts";

export interface Digest {
  readonly sha256: string;
  readonly bytes: number;
  /** First and last non-white-space byte of the (uncompressed) text; absent if it is blank. */
  readonly first?: number;
  readonly last?: number;
}

/**
 * Reads a file once for its digest, whether its gzip stream is complete, and the two ends of its text, which
 * distinguish a complete JSON array from one cut off between two records.
 * @throws {InputError} if the file is empty, broken gzip, or changes meanwhile.
 */
export async function digestFile(
  { path, gzip, shown, packed }: Source,
  onBytes: (bytes: number) => void = () => {},
): Promise<Digest> {
  const before = await stat(path);
  if (before.size === 0) throw new InputError({ file: shown }, { found: "an empty file", expected: "data" });
  const hash = createHash("sha256");
  const ends = new TextEnds();
  let bytes = 0;
  const count = (chunk: Uint8Array) => {
    hash.update(chunk);
    bytes += chunk.length;
    onBytes(chunk.length);
  };
  if (gzip) {
    const raw = createReadStream(path, { highWaterMark: CHUNK });
    raw.on("data", (chunk) => count(chunk as Buffer));
    try {
      for await (const chunk of gunzipped(raw, before.size, shown)) ends.add(chunk);
    } catch (error) {
      throw error instanceof InputError ? error : brokenGzip(error, shown);
    } finally {
      raw.destroy();
    }
  } else {
    for await (const chunk of fileChunks(path)) {
      count(chunk);
      ends.add(chunk);
    }
  }
  if (bytes !== before.size || !sameFile(before, await stat(path))) throw changedWhileRead(shown);
  // Unpacked files are identified by the packed file.
  const onDisk =
    packed === undefined ? {} : { sha256: await hashFile(packed), bytes: (await stat(packed)).size };
  return { sha256: hash.digest("hex"), bytes, ...onDisk, ...ends.found() };
}

/**
 * The SHA-256 of a file as it is on disk.
 * @throws {InputError} if it changes meanwhile.
 */
export async function hashFile(path: string, onBytes: (bytes: number) => void = () => {}): Promise<string> {
  const before = await stat(path);
  const hash = createHash("sha256");
  for await (const chunk of fileChunks(path)) {
    hash.update(chunk);
    onBytes(chunk.length);
  }
  if (!sameFile(before, await stat(path))) throw changedWhileRead(path);
  return hash.digest("hex");
}

/** Whether a path is still the same file in the same state. */
export function sameFile(before: Stats, after: Stats): boolean {
  return (
    after.size === before.size &&
    after.mtimeMs === before.mtimeMs &&
    after.ino === before.ino &&
    after.dev === before.dev
  );
}

const CHUNK = 1 << 20;

/** The bytes of a file through one buffer, so that hashing gigabytes creates no garbage. */
async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

export function changedWhileRead(shown: string): InputError {
  return new InputError(
    { file: shown },
    { found: "a file that changed while it was read", expected: "one that does not change" },
  );
}

/** First and last non-white-space byte of a stream, without a byte order mark. */
class TextEnds {
  #first: number | undefined;
  #last: number | undefined;

  add(chunk: Uint8Array): void {
    if (this.#first === undefined) this.#first = chunk.find((byte) => !isBlank(byte));
    for (let i = chunk.length - 1; i >= 0; i--) {
      if (!isBlank(chunk[i]!)) {
        this.#last = chunk[i];
        return;
      }
    }
  }

  found(): { first?: number; last?: number } {
    return this.#first === undefined || this.#last === undefined
      ? {}
      : { first: this.#first, last: this.#last };
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xef || byte === 0xbb || byte === 0xbf;
}
