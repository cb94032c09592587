import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { SimgapError } from "../model/errors.ts";
import { commit, type Destination, discard, finishCommits, type StagedFile } from "../store/commit.ts";
import { placeOf, unwritable } from "../store/output-place.ts";
import { removeAtExit, temporaryName } from "../store/temporaries.ts";

/**
 * Writes all files or none: under temporary names first, which take their places in one step when every one
 * is there. A link is followed, and what is no file (a device, a pipe) is written to, not replaced.
 * @param inputs files that were read, which are never overwritten.
 * @throws {UsageError} where a file is one of the inputs.
 * @throws {InputError} where one can't be written; it says which of the others are new already, if any.
 */
export async function writeAll(
  files: ReadonlyMap<string, string | Uint8Array>,
  inputs: readonly string[] = [],
): Promise<void> {
  const staged: StagedFile[] = [];
  let current = "";
  try {
    const places = new Map<string, Destination>();
    for (const path of files.keys()) {
      current = path;
      places.set(path, await placeOf(path, inputs));
    }
    for (const folder of new Set([...places.values()].map(({ path }) => dirname(path))))
      finishCommits(folder);
    for (const [path, content] of files) {
      current = path;
      const place = places.get(path)!;
      if (!place.replaceable) await writeFile(place.path, content);
      else {
        staged.push(stage(path, place));
        await writeFile(staged.at(-1)!.temporary, content, { flag: "wx", mode: 0o600 });
      }
    }
    commit(staged);
  } catch (error) {
    discard(staged);
    throw error instanceof SimgapError ? error : unwritable(current, error);
  }
}

/**
 * Writes a text as it comes, in the manner of `writeAll`.
 * @throws whatever the text's source throws, and as `writeAll`; nothing is left behind then.
 */
export async function writeStream(
  path: string,
  texts: AsyncIterable<string>,
  inputs: readonly string[] = [],
): Promise<void> {
  const staged: StagedFile[] = [];
  try {
    const place = await placeOf(path, inputs);
    if (place.replaceable) {
      finishCommits(dirname(place.path));
      staged.push(stage(path, place));
    }
    const [temporary] = staged;
    const options = temporary === undefined ? { flags: "w" } : { flags: "wx", mode: 0o600 };
    await pipeline(texts, createWriteStream(temporary?.temporary ?? place.path, options));
    commit(staged);
  } catch (error) {
    discard(staged);
    throw error instanceof SimgapError ? error : unwritable(path, error);
  }
}

/** A temporary name beside a place, removed at the end of the process if it is still there. */
function stage(shown: string, place: Destination): StagedFile {
  const temporary = join(dirname(place.path), temporaryName());
  removeAtExit(temporary);
  return { temporary, place, shown };
}
