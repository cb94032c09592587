import { type Dirent, existsSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../model/errors.ts";
import { archived } from "../store/source/archive.ts";
import { DATA_NAME } from "../store/source/endings.ts";
import { unreadable } from "../store/source/unreadable.ts";

/** A file to inspect; a file found in a folder need not be data. */
export interface Inspected {
  readonly file: string;
  readonly found: boolean;
}

/** What a path leads to. */
export interface InspectedFiles {
  readonly files: readonly Inspected[];
  /** Broken links in a folder. */
  readonly broken: readonly string[];
  /** Files in a folder that are not inspected. */
  readonly others: readonly string[];
}

/**
 * The files given, and those in folders and their subfolders, sorted by name, without hidden ones.
 * @throws {InputError} if a folder can't be read, or has no file that may be data.
 */
export async function inspectedFiles(path: string): Promise<InspectedFiles> {
  const packed = existsSync(path) && statSync(path).isFile() ? await archived(path) : null;
  if (packed !== null && packed.length > 1) {
    const files = packed.map((name) => ({ file: join(path, name), found: true }));
    return { files, broken: [], others: [] };
  }
  // A part of a file, such as a sheet of a workbook, is no entry of a folder.
  if (!existsSync(path) || !statSync(path).isDirectory())
    return { files: [{ file: path, found: false }], broken: [], others: [] };
  const seen = { files: [], broken: [], others: [], folders: new Set<string>() };
  walk(path, seen);
  if (seen.files.length === 0 && seen.broken.length === 0) {
    throw new InputError(
      { file: path },
      {
        found: "a folder without data",
        expected: ".json, .jsonl, .csv, .tsv, .parquet, .xlsx, .txt or .eval in it",
      },
    );
  }
  return seen;
}

interface Seen {
  readonly files: Inspected[];
  readonly broken: string[];
  readonly others: string[];
  /** Real paths, since links may form a loop. */
  readonly folders: Set<string>;
}

function walk(folder: string, seen: Seen): void {
  const real = realpathSync(folder);
  if (seen.folders.has(real)) return;
  seen.folders.add(real);
  const entries = entriesOf(folder).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name } of entries.filter((entry) => !entry.name.startsWith("."))) {
    const path = join(folder, name);
    const stats = statsOf(path);
    if (stats === null) seen.broken.push(path);
    else if (stats.isDirectory()) walk(path, seen);
    else if (stats.isFile() && DATA_NAME.test(name)) seen.files.push({ file: path, found: true });
    else seen.others.push(path);
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw unreadable(error, folder);
  }
}

/** Null for a link that is broken or part of a loop. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
