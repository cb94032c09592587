import { type Entry, openPromise, type ZipFile } from "yauzl";
import { InputError, SimgapError } from "../../model/errors.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { withChecksum } from "./crc32.ts";
import { megabytes } from "./limits.ts";
import { oncePerFile } from "./once-per-file.ts";
import { isBomb, unzstd, ZSTD_METHOD } from "./unpack.ts";
import { reasonOf } from "./unreadable.ts";

/** Compression methods of some programs, by number. */
const METHODS: Readonly<Record<string, string>> = {
  9: "deflate64",
  12: "bzip2",
  14: "LZMA",
  95: "xz",
  98: "PPMd",
};

export interface Zip {
  readonly entries: readonly ArchiveEntry[];
  close(): void;
}

/** @throws {InputError} if it is broken, or if a file in it can't be unpacked. */
export async function openZip(path: string, shown: string): Promise<Zip> {
  try {
    const listed = await listedIn(path);
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
    const entries = listed.map((entry) => ({
      name: entry.fileName,
      bytes: entry.uncompressedSize,
      read: async () => unpacked(zip, entry, shown),
    }));
    return { entries, close: () => zip.close() };
  } catch (error) {
    throw brokenZip(error, shown);
  }
}

/** Opens a zip for some work and closes it afterwards. Errors: as `openZip`. */
export async function inZip<T>(
  path: string,
  shown: string,
  work: (entries: readonly ArchiveEntry[]) => Promise<T>,
): Promise<T> {
  const { entries, close } = await openZip(path, shown);
  try {
    return await work(entries);
  } catch (error) {
    throw error instanceof SimgapError ? error : brokenZip(error, shown);
  } finally {
    close();
  }
}

/** The archive's directory is read once, not per file. */
const listedIn = oncePerFile(async (path: string): Promise<readonly Entry[]> => {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith("/")) entries.push(entry);
    const names = new Set<string>();
    for (const { fileName } of entries) {
      if (names.has(fileName)) throw new Error(`it has two files called ${fileName}`);
      names.add(fileName);
    }
    return entries;
  } finally {
    zip.close();
  }
});

async function unpacked(zip: ZipFile, entry: Entry, shown: string): Promise<AsyncIterable<Uint8Array>> {
  const { fileName, compressedSize, uncompressedSize, compressionMethod } = entry;
  const file = `${shown}/${fileName}`;
  if (entry.isEncrypted())
    throw new InputError({ file }, { found: "a file with a password", expected: "the file in it, unpacked" });
  if (isBomb(uncompressedSize, compressedSize))
    throw new InputError(
      { file },
      {
        found: `${megabytes(uncompressedSize)} packed into ${megabytes(compressedSize)}`,
        expected: "a lower compression ratio, or the file in it, unpacked",
      },
    );
  const bytes =
    compressionMethod === ZSTD_METHOD
      ? unzstd(await zip.openReadStreamPromise(entry, { decodeFileData: false }), compressedSize, file)
      : await zip.openReadStreamPromise(entry);
  return withChecksum(bytes, entry.crc32, () => damaged(file));
}

function damaged(file: string): InputError {
  return new InputError(
    { file },
    { found: "a damaged file (its CRC-32 differs)", expected: "a whole zip archive" },
  );
}

export function brokenZip(error: unknown, shown: string): InputError {
  const method = /unsupported compression method: (\d+)/u.exec(reasonOf(error))?.[1];
  if (method !== undefined)
    return new InputError(
      { file: shown },
      {
        found: `an unsupported compression method (${METHODS[method] ?? method})`,
        expected: "deflate or zstd, or the files in it, unpacked",
      },
    );
  return new InputError(
    { file: shown },
    { found: `a zip that can't be unpacked (${reasonOf(error)})`, expected: "a whole zip archive" },
  );
}
