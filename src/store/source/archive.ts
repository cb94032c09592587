import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { sep } from "node:path";
import type { ArchiveEntry } from "./archive-entry.ts";
import { DATA_NAME } from "./endings.ts";
import { oncePerFile } from "./once-per-file.ts";
import { privateCopy } from "./private-copies.ts";
import { tarEntries } from "./tar.ts";
import { inZip } from "./zip.ts";

/** Entries to ignore: hidden ones, and those added by macOS. */
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/)/u;
/** Files that identify a zip as a workbook or a log, which have their own readers. */
const WORKBOOK = /^(?:\[Content_Types\]\.xml$|xl\/)/u;
export const IN_LOG = /^(?:(?:header|summaries|reductions)\.json$|_journal\/|samples\/)/u;

/** The names of the data in a zip or tar archive of files; null for all other files. */
export const archived = oncePerFile(namesIn);

async function namesIn(path: string): Promise<readonly string[] | null> {
  // A pipe can be read only once.
  if (/\.(?:eval|xls[xm])$/iu.test(path) || !(await stat(path)).isFile()) return null;
  const names = (await startsAsZip(path))
    ? await inZip(path, path, async (entries) => entries.map(({ name }) => name))
    : (await tarEntries(path))?.map(({ name }) => name);
  if (names === undefined) return null;
  if (names.some((name) => WORKBOOK.test(name)) || names.some((name) => IN_LOG.test(name))) return null;
  return names.filter((name) => !HIDDEN.test(name) && DATA_NAME.test(baseOf(name))).sort();
}

/** A private copy of a file in an archive, unpacked. */
export const entryCopy = oncePerFile(async (archive: string, name: string, shown: string) => {
  const copy = async (entries: readonly ArchiveEntry[]) => {
    const entry = entries.find((one) => one.name === name)!;
    return privateCopy(await entry.read(), /\.\w+(?:\.gz)?$/u.exec(name)?.[0] ?? "");
  };
  const tar = await tarEntries(archive);
  return tar === null ? inZip(archive, shown, copy) : copy(tar);
});

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

/** A sheet of a workbook, as `workbook.xlsx/sheet` names it; null for other paths. */
export async function inWorkbook(
  path: string,
): Promise<{ readonly workbook: string; readonly name: string } | null> {
  const [, workbook, name] = /^(.*\.xls[xm])[/\\](.+)$/isu.exec(path) ?? [];
  if (workbook === undefined || name === undefined) return null;
  const found = await stat(workbook).catch(() => null);
  return found?.isFile() === true ? { workbook, name } : null;
}

/** Whether a path leads to a part of a file: a file in an archive, a sheet of a workbook. */
export async function isPart(path: string): Promise<boolean> {
  return (await inArchive(path)) !== null || (await inWorkbook(path)) !== null;
}

/** The file on disk that holds what a path leads to: the archive or workbook, of a part of one. */
export async function onDisk(path: string): Promise<string> {
  return (await inArchive(path))?.archive ?? (await inWorkbook(path))?.workbook ?? path;
}
