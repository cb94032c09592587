import { readlink, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { InputError, SimgapError, UsageError } from "../model/errors.ts";
import type { Destination } from "./commit.ts";
import { makeFolder } from "./make-folder.ts";
import { onDisk } from "./source/archive.ts";
import { documentsRead } from "./source/whole-text.ts";

/** Maximum number of links to follow; more means a loop. */
const MOST_LINKS = 40;
/** Maximum bytes of a file name on common file systems. */
const MOST_NAME_BYTES = 255;

/**
 * Resolves an output path and creates its folder if it is missing. Links are followed, also to files that do not
 * exist yet.
 * @param inputs files that were read, which are never overwritten, beside the documents of the command.
 * @throws {UsageError} if it is one of the inputs.
 */
export async function placeOf(path: string, inputs: readonly string[] = []): Promise<Destination> {
  const found = await stat(path).catch(() => undefined);
  // Pipes and the like have paths that can't be resolved.
  if (found !== undefined && !found.isFile()) return { path, replaceable: false };
  const real = found === undefined ? await endOfLinks(path) : await realpath(path);
  if (Buffer.byteLength(basename(real)) > MOST_NAME_BYTES) throw new Error("its name is too long");
  if (found === undefined) return { path: real, replaceable: true };
  for (const input of [...inputs, ...documentsRead()]) {
    const read = await stat(await onDisk(input)).catch(() => undefined);
    if (read?.dev === found.dev && read.ino === found.ino)
      throw new UsageError(`-o ${path} is a file that was read`, ["output"]);
  }
  return { path: real, replaceable: true, mode: found.mode & 0o777 };
}

/** Follows links whose last has no target yet, and creates its folder if it is missing. */
async function endOfLinks(path: string): Promise<string> {
  let at = resolve(path);
  for (let links = 0; links <= MOST_LINKS; links++) {
    await makeFolder(dirname(at));
    at = join(await realpath(dirname(at)), basename(at));
    const target = await readlink(at).catch(() => undefined);
    if (target === undefined) return at;
    at = resolve(dirname(at), target);
  }
  throw new Error("a loop of symbolic links");
}

/**
 * Checks like `placeOf`, without side effects, before starting work that would be lost.
 * @throws {InputError} if nothing can be written there.
 */
export async function checkPlace(path: string, inputs: readonly string[]): Promise<void> {
  try {
    await placeOf(path, inputs);
  } catch (error) {
    throw error instanceof SimgapError ? error : unwritable(path, error);
  }
}

export function unwritable(path: string, error: unknown): InputError {
  const reason = error instanceof Error ? error.message : String(error);
  return new InputError(
    { file: path },
    { found: `a place that can't be written to (${reason})`, expected: "one that can" },
  );
}
