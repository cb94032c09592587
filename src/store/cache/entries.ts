import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { hashFile } from "../digest.ts";
import type { DuckStore } from "../duck-store.ts";
import { makeFolder } from "../make-folder.ts";
import { keepAtExit, removeAtExit, removeLeftovers, temporaryName } from "../temporaries.ts";
import { keepTables, takeTables } from "./kept-tables.ts";

/** Maximum total size of a folder's entries; the least recently used are removed first. */
const LARGEST = 2e9;
/** Unused entries are removed after this time, since they may hold what people said. */
const UNUSED_MS = 30 * 24 * 3600 * 1000;

const manifestSchema = z.object({
  /** The notes given while the inputs were read. */
  notes: z.array(z.string()),
  /** SHA-256 of the file with the tables. */
  sha256: z.string(),
});

/** Key of an entry: digests (hexadecimal) of the request without the content of files, and of that content. */
export interface EntryName {
  readonly request: string;
  readonly content: string;
}

const KEY = /^[0-9a-f]{32}-[0-9a-f]{32}$/u;
const folderOf = ({ request, content }: EntryName) => `${request.slice(0, 32)}-${content.slice(0, 32)}`;
const ofRequest = (request: string) => (name: string) =>
  KEY.test(name) && name.startsWith(request.slice(0, 32));

/** The path of an entry, existing or not. */
export function entryPath(place: string, name: EntryName): string {
  return join(place, folderOf(name));
}

/** The existing entry for a request, whatever the content of its files was; null if there is none. */
export async function entryOfRequest(place: string, request: string): Promise<string | null> {
  const found = (await readdir(place).catch(() => [])).find(ofRequest(request));
  return found !== undefined && (await isPrivate(place)) ? join(place, found) : null;
}

/**
 * Fills an empty store from an entry.
 * @returns the notes of its reading; null without a whole entry: the store is then as before.
 */
export async function loadEntry(
  store: DuckStore,
  place: string,
  name: EntryName,
): Promise<readonly string[] | null> {
  const folder = entryPath(place, name);
  try {
    const { notes, sha256 } = manifestSchema.parse(
      JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")),
    );
    if ((await hashFile(fileOf(folder))) !== sha256) throw new Error("the tables are damaged");
    await takeTables(store, fileOf(folder));
    // Failure is harmless here: the time only says what was used last.
    await utimes(folder, now() / 1000, now() / 1000).catch(() => {});
    return notes;
  } catch {
    // A missing, truncated or changed entry is replaced after reading the inputs.
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    return null;
  }
}

/**
 * Saves the tables of a filled store. The entry is renamed into place when complete; an existing one is kept, and
 * entries for other contents of the same files are removed.
 */
export async function saveEntry(
  store: DuckStore,
  place: string,
  name: EntryName,
  notes: readonly string[],
): Promise<void> {
  await makeFolder(place, 0o700);
  if (!(await isPrivate(place))) return;
  removeLeftovers(place);
  const temporary = join(place, temporaryName());
  removeAtExit(temporary);
  try {
    await mkdir(temporary, { mode: 0o700 });
    const file = fileOf(temporary);
    await keepTables(store, file);
    await chmod(file, 0o600);
    const manifest = { notes, sha256: await hashFile(file) };
    await writeFile(join(temporary, "manifest.json"), JSON.stringify(manifest), { mode: 0o600 });
    await rename(temporary, entryPath(place, name));
  } finally {
    await rm(temporary, { recursive: true, force: true });
    keepAtExit(temporary);
  }
  await prune(place, name);
}

const fileOf = (folder: string) => join(folder, "tables.duckdb");

/** A folder that only this user can read. */
async function isPrivate(place: string): Promise<boolean> {
  const found = await lstat(place).catch(() => null);
  if (found?.isDirectory() !== true) return false;
  if (process.getuid === undefined) return true;
  return found.uid === process.getuid() && (found.mode & 0o077) === 0;
}

/** The clock (ms) tells what was used last, and whether a file was at rest; no output depends on it. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

async function prune(place: string, kept: EntryName): Promise<void> {
  const names = (await readdir(place)).filter((name) => KEY.test(name) && name !== folderOf(kept));
  const others = await Promise.all(
    names.map(async (name) => ({
      name,
      used: (await stat(join(place, name))).mtimeMs,
      bytes: await sizeOf(place, name),
    })),
  );
  let room = LARGEST - (await sizeOf(place, folderOf(kept)));
  const stale = ofRequest(kept.request);
  for (const { name, used, bytes } of others.toSorted((a, b) => b.used - a.used)) {
    room -= bytes;
    if (room < 0 || now() - used > UNUSED_MS || stale(name)) {
      await rm(join(place, name), { recursive: true, force: true });
    }
  }
}

async function sizeOf(place: string, name: string): Promise<number> {
  const files = await readdir(join(place, name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(place, name, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
