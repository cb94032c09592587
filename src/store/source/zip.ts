import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { sep } from "node:path";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { InputError, SimgapError } from "../../model/errors.ts";
import { DATA_NAME } from "./endings.ts";
import { megabytes } from "./limits.ts";
import { oncePerFile } from "./once-per-file.ts";
import { isBomb, unzstd, ZSTD_METHOD } from "./unpack.ts";
import { reasonOf } from "./unreadable.ts";

/** A file in a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  /** Its bytes, unpacked. */
  read(): Promise<AsyncIterable<Uint8Array>>;
}

export interface Zip {
  readonly entries: readonly ZipEntry[];
  close(): void;
}

/** @throws {InputError} where it is broken; reading a file in it, also where that can't be unpacked. */
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

/** Looks into a zip; it is closed when the work is done. Errors: `openZip`. */
export async function inZip<T>(
  path: string,
  shown: string,
  work: (entries: readonly ZipEntry[]) => Promise<T>,
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

/** The directory of an archive is read once, not for each of its files. */
const listedIn = oncePerFile(async (path: string): Promise<readonly Entry[]> => {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith("/")) entries.push(entry);
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
  if (compressionMethod !== ZSTD_METHOD) return zip.openReadStreamPromise(entry);
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  return unzstd(raw, compressedSize, file);
}

export function brokenZip(error: unknown, shown: string): InputError {
  return new InputError(
    { file: shown },
    { found: `a zip that can't be unpacked (${reasonOf(error)})`, expected: "a whole zip archive" },
  );
}

/** Entries that are not the user's files: hidden ones, and those that macOS adds. */
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/)/u;
/** Files by which a zip is a workbook or a log, which have readers of their own. */
const WORKBOOK = /^(?:\[Content_Types\]\.xml$|xl\/)/u;
export const IN_LOG = /^(?:(?:header|summaries|reductions)\.json$|_journal\/|samples\/)/u;

/** The names of the data in a zip that is an archive of files; null for all other files. */
export const archived = oncePerFile(namesIn);

async function namesIn(path: string): Promise<readonly string[] | null> {
  // A pipe can be read only once.
  if (/\.eval$/iu.test(path) || !(await stat(path)).isFile() || !(await startsAsZip(path))) return null;
  const names = await inZip(path, path, async (entries) => entries.map(({ name }) => name));
  if (names.some((name) => WORKBOOK.test(name)) || names.some((name) => IN_LOG.test(name))) return null;
  return names.filter((name) => !HIDDEN.test(name) && DATA_NAME.test(baseOf(name))).sort();
}

function baseOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

async function startsAsZip(path: string): Promise<boolean> {
  const stream = createReadStream(path, { end: 3 });
  for await (const chunk of stream as AsyncIterable<Buffer>)
    return chunk.length === 4 && chunk.toString("latin1") === "PK\u0003\u0004";
  return false;
}

/** A file in an archive, as `archive.zip/folder/file.json` names it; null for other paths. */
export async function inArchive(
  path: string,
): Promise<{ readonly archive: string; readonly name: string } | null> {
  const plain = sep === "\\" ? path.replaceAll("\\", "/") : path;
  for (let at = plain.indexOf("/", 1); at > 0; at = plain.indexOf("/", at + 1)) {
    const found = await stat(path.slice(0, at)).catch(() => null);
    if (found === null) return null;
    if (!found.isFile()) continue;
    const [archive, name] = [path.slice(0, at), plain.slice(at + 1)];
    return (await archived(archive))?.includes(name) === true ? { archive, name } : null;
  }
  return null;
}

/** The file on disk that holds what a path leads to: the archive, of a file in one. */
export async function onDisk(path: string): Promise<string> {
  return (await inArchive(path))?.archive ?? path;
}
