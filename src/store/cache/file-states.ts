import type { BigIntStats } from "node:fs";
import { readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { temporaryName } from "../temporaries.ts";
import { onLocalDisk } from "./local-disks.ts";

const FILES = "files.json";
/** How long a file must be unchanged before it is hashed, since a clock may tick this rarely. */
const SETTLED_NS = 2_000_000_000n;

const stateSchema = z.object({
  path: z.string(),
  size: z.string(),
  mtime: z.string(),
  ctime: z.string(),
  inode: z.string(),
  device: z.string(),
  /** Whether its file system is known to report every change. */
  local: z.boolean(),
});
const hashedSchema = z.array(stateSchema.extend({ sha256: z.string() }));

/**
 * What the file system says about a file, following links. On a local disk, every write changes the `ctime`, which no
 * call can set; another file in its place has another inode.
 */
export type FileState = z.infer<typeof stateSchema>;

/**
 * @param local whether the file's disk is trusted to report changes.
 * @returns null for a path that is not a file, such as a pipe, which can be read only once.
 */
export async function fileStates(
  files: readonly string[],
  local = onLocalDisk,
): Promise<readonly FileState[] | null> {
  const states = await Promise.all(files.map(async (file) => stateOf(file, local).catch(() => null)));
  const found = states.filter((state) => state !== null);
  return found.length === files.length ? found : null;
}

async function stateOf(file: string, local: typeof onLocalDisk): Promise<FileState | null> {
  const found: BigIntStats = await stat(file, { bigint: true });
  if (!found.isFile()) return null;
  return {
    path: await realpath(file),
    size: String(found.size),
    mtime: String(found.mtimeNs),
    ctime: String(found.ctimeNs),
    inode: String(found.ino),
    device: String(found.dev),
    local: await local(file),
  };
}

export function sameState(a: FileState, b: FileState): boolean {
  return STATE_KEYS.every((key) => a[key] === b[key]);
}
const STATE_KEYS = Object.keys(stateSchema.shape) as readonly (keyof FileState)[];

/**
 * Whether a state proves a file unchanged: it is on a local disk and was last changed well before `start`, the time
 * (ms) at which hashing began. A later change within the same clock tick would not show.
 */
function tells({ ctime, inode, local }: FileState, start: number): boolean {
  const changed = BigInt(ctime);
  return (
    local && changed > 0n && inode !== "0" && changed + SETTLED_NS < BigInt(Math.floor(start)) * 1_000_000n
  );
}

/** Saves in an entry the digests of files whose states reveal changes. */
export async function rememberFiles(
  entry: string,
  states: readonly FileState[],
  digests: readonly string[],
  start: number,
): Promise<void> {
  const told = states.flatMap((state, i) => (tells(state, start) ? [{ ...state, sha256: digests[i]! }] : []));
  const temporary = join(entry, temporaryName());
  try {
    await writeFile(temporary, JSON.stringify(told), { mode: 0o600 });
    await rename(temporary, join(entry, FILES));
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The digest of each file that is unchanged since an entry was made; undefined for all others. */
export async function rememberedDigests(
  entry: string,
  states: readonly FileState[],
): Promise<readonly (string | undefined)[]> {
  const text = await readFile(join(entry, FILES), "utf8").catch(() => "[]");
  const before = new Map(parsed(text).map((state) => [state.path, state]));
  return states.map((state) => {
    const known = before.get(state.path);
    return known !== undefined && sameState(known, state) ? known.sha256 : undefined;
  });
}

function parsed(text: string): z.infer<typeof hashedSchema> {
  try {
    return hashedSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
