import { createReadStream } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { constants, createGunzip } from "node:zlib";
import { InputError } from "../../model/errors.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { megabytes } from "./limits.ts";
import { oncePerFile } from "./once-per-file.ts";
import { privateCopy } from "./private-copies.ts";
import { gunzipped, startsAs, unzstd } from "./unpack.ts";
import { reasonOf } from "./unreadable.ts";

/** Tar archives come in blocks; that of a header says what follows (POSIX ustar and pax, GNU's long names). */
const BLOCK = 512;
const MAGIC = { at: 257, text: "ustar" } as const;
/** Types of entries that are plain files. */
const FILES: ReadonlySet<string> = new Set(["0", "\0", "7"]);
/** Longer names and pax headers are rejected. */
const LONGEST_NAME = 1 << 20;
/** Number of packed bytes that contain the first block. */
const HEAD = 1 << 16;

/** The files of a tar archive, plain or packed with gzip or zstd; null for other files. */
export const tarEntries = oncePerFile(async (path: string): Promise<readonly ArchiveEntry[] | null> => {
  if (!(await startsAsTar(path))) return null;
  const plain = await plainTar(path);
  const file = await open(plain);
  try {
    const entries = new Map<string, ArchiveEntry>();
    for await (const { name, start, bytes } of filesIn(file, path))
      entries.set(name, { name, bytes, read: async () => partOf(plain, start, bytes) });
    return [...entries.values()];
  } finally {
    await file.close();
  }
});

async function startsAsTar(path: string): Promise<boolean> {
  const packed = await startsAs(path);
  const head = createReadStream(path, { end: HEAD });
  const chunks: AsyncIterable<Uint8Array> =
    packed === "gzip"
      ? head.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }))
      : packed === "zstd"
        ? unzstd(head, HEAD, path)
        : head;
  let start = Buffer.alloc(0);
  try {
    for await (const chunk of chunks) {
      start = Buffer.concat([start, chunk]);
      if (start.length >= BLOCK) break;
    }
  } catch {
    // Errors are left to the reader.
  } finally {
    head.destroy();
  }
  return start.toString("latin1", MAGIC.at, MAGIC.at + MAGIC.text.length) === MAGIC.text;
}

async function plainTar(path: string): Promise<string> {
  const packed = await startsAs(path);
  if (packed === null) return path;
  const { size } = await stat(path);
  const raw = createReadStream(path);
  return privateCopy(packed === "zstd" ? unzstd(raw, size, path) : gunzipped(raw, size, path), ".tar").catch(
    (error: unknown) => {
      throw error instanceof InputError ? error : broken(path, reasonOf(error));
    },
  );
}

interface Place {
  readonly name: string;
  readonly start: number;
  readonly bytes: number;
}

/** The regular files, in archive order, without links and devices. */
async function* filesIn(file: FileHandle, shown: string): AsyncGenerator<Place> {
  const { size } = await file.stat();
  let long: { path?: string; size?: string } = {};
  for (let at = 0; ; ) {
    const block = await blockAt(file, at, BLOCK);
    // A block of zeros ends an archive.
    if (block.length < BLOCK) throw broken(shown, "it is cut off");
    if (block.every((byte) => byte === 0)) return;
    if (!isWhole(block)) throw broken(shown, `a damaged header at byte ${at}`);
    const type = String.fromCharCode(block[156]!);
    const bytes = long.size === undefined ? numberIn(block, 124, 12) : Number(long.size);
    if (!(bytes >= 0)) throw broken(shown, `a damaged header at byte ${at}`);
    const start = at + BLOCK;
    at = start + Math.ceil(bytes / BLOCK) * BLOCK;
    if (start + bytes > size) throw broken(shown, "it is cut off");
    if (type === "L" || type === "x") {
      if (bytes > LONGEST_NAME) throw broken(shown, `a header of ${megabytes(bytes)}`);
      const text = (await blockAt(file, start, bytes)).toString("utf8");
      long = { ...long, ...(type === "L" ? { path: text.replace(/\0.*$/su, "") } : paxIn(text)) };
      continue;
    }
    if (type === "g") continue;
    const name = (long.path ?? nameIn(block)).replace(/^(?:\.?\/)+/u, "");
    long = {};
    if (FILES.has(type) && !name.endsWith("/")) yield { name, start, bytes };
  }
}

/** The lines of a pax header, `LENGTH KEY=VALUE`, that say a file's name and size. */
function paxIn(text: string): { path?: string; size?: string } {
  const value = (key: string) => new RegExp(`^\\d+ ${key}=(.*)$`, "mu").exec(text)?.[1];
  const [path, size] = [value("path"), value("size")];
  return { ...(path === undefined ? {} : { path }), ...(size === undefined ? {} : { size }) };
}

function nameIn(block: Buffer): string {
  const [name, prefix] = [textIn(block, 0, 100), textIn(block, 345, 155)];
  // GNU stores times where others store the start of a long name.
  return prefix === "" || block.toString("latin1", 257, 265) === "ustar  \0" ? name : `${prefix}/${name}`;
}

function textIn(block: Buffer, at: number, length: number): string {
  return block.toString("utf8", at, at + length).replace(/\0.*$/su, "");
}

/** A number in octal digits, or in binary where it is too large for them. */
function numberIn(block: Buffer, at: number, length: number): number {
  if ((block[at]! & 0x80) !== 0) return Number(block.readBigUInt64BE(at + length - 8));
  return Number.parseInt(textIn(block, at, length).trim() || "0", 8);
}

function isWhole(block: Buffer): boolean {
  const sum = block.reduce((all, byte, i) => all + (i >= 148 && i < 156 ? 32 : byte), 0);
  return sum === numberIn(block, 148, 8);
}

async function blockAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function partOf(path: string, start: number, bytes: number): AsyncIterable<Uint8Array> {
  return bytes === 0 ? nothing() : createReadStream(path, { start, end: start + bytes - 1 });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function broken(shown: string, reason: string): InputError {
  return new InputError(
    { file: shown },
    { found: `a tar archive that can't be unpacked (${reason})`, expected: "a whole tar archive" },
  );
}
