import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { SimgapError } from "../model/errors.ts";
import { type Destination, discard, finishCommits, type StagedFile } from "./commit.ts";
import { placeOf, unwritable } from "./output-place.ts";
import { removeAtExit, temporaryName } from "./temporaries.ts";

/**
 * Writes texts under temporary names beside their targets, to be renamed together by `commit`. Links are followed;
 * devices and pipes are written to, not replaced.
 * @param inputs files that were read, which are never overwritten.
 * @throws {UsageError} if a file is one of the inputs.
 * @throws {InputError} if one can't be written; nothing is left behind.
 */
export async function stageTexts(
  files: ReadonlyMap<string, string | Uint8Array>,
  inputs: readonly string[] = [],
): Promise<StagedFile[]> {
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
    return staged;
  } catch (error) {
    discard(staged);
    throw error instanceof SimgapError ? error : unwritable(current, error);
  }
}

/** A temporary name beside a target, removed at the end of the process if it still exists. */
export function stage(shown: string, place: Destination): StagedFile {
  const temporary = join(dirname(place.path), temporaryName());
  removeAtExit(temporary);
  return { temporary, place, shown };
}
