import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { InputError } from "../../model/errors.ts";
import { LIMITS, megabytes } from "./limits.ts";
import { reasonOf } from "./unreadable.ts";

/** The number of zstd among the methods of zip. */
export const ZSTD_METHOD = 93;
/** Where packed streams begin. */
const MARKS = { gzip: "\x1f\x8b", zstd: "\x28\xb5\x2f\xfd" } as const;

/** How a file is compressed, by its first bytes; null if it isn't. */
export async function startsAs(path: string): Promise<keyof typeof MARKS | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString("latin1", 0, bytesRead);
    return start.startsWith(MARKS.gzip) ? "gzip" : start.startsWith(MARKS.zstd) ? "zstd" : null;
  } finally {
    await file.close();
  }
}

/** Number of bytes decompressed at a time: a few of them may expand a lot. */
const STEP = 4096;

/** Whether the compression ratio is too high for real data. */
export function isBomb(bytes: number, packed: number): boolean {
  return bytes > LIMITS.unpacked && bytes > packed * LIMITS.expansion;
}

/**
 * The bytes of a gzip stream, unpacked.
 * @param packed its compressed size in bytes.
 * @throws {InputError} if it expands beyond what data does; the error of zlib if it is broken.
 */
export async function* gunzipped(raw: Readable, packed: number, shown: string): AsyncGenerator<Buffer> {
  let bytes = 0;
  const stream = createGunzip();
  raw.on("error", (error) => stream.destroy(error));
  for await (const chunk of raw.pipe(stream) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (isBomb(bytes, packed)) throw tooMuch(packed, shown, "gunzip");
    yield chunk;
  }
}

/**
 * The bytes of a zstd stream, decompressed.
 * @param packed its compressed size in bytes.
 * @throws {InputError} if it is broken, or expands more than data would.
 */
export async function* unzstd(
  chunks: AsyncIterable<Uint8Array>,
  packed: number,
  shown: string,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let bytes = 0;
  const stream = new Decompress((data) => {
    bytes += data.length;
    if (isBomb(bytes, packed)) throw tooMuch(packed, shown);
    ready.push(data);
  });
  const push = (chunk: Uint8Array, last: boolean) => {
    try {
      stream.push(chunk, last);
    } catch (error) {
      throw error instanceof InputError ? error : brokenZstd(error, shown);
    }
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += STEP) {
      push(chunk.subarray(at, at + STEP), false);
      yield* ready.splice(0);
    }
  }
  push(new Uint8Array(), true);
  yield* ready.splice(0);
}

/** @param unpack the command that decompresses it. */
export function tooMuch(packed: number, shown: string, unpack = "zstd -d"): InputError {
  return new InputError(
    { file: shown },
    {
      found: `more than ${megabytes(LIMITS.unpacked)}, and ${LIMITS.expansion} times its size, packed into ${megabytes(packed)}`,
      expected: `a lower compression ratio, or the file unpacked (${unpack})`,
    },
  );
}

function brokenZstd(error: unknown, shown: string): InputError {
  return new InputError(
    { file: shown },
    {
      found: `broken zstd (${reasonOf(error)})`,
      expected: "a whole zstd stream, or the file unpacked (zstd -d)",
    },
  );
}
