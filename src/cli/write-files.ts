import { createWriteStream } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { SimgapError } from "../model/errors.ts";
import { commit, discard, finishCommits, type StagedFile } from "../store/commit.ts";
import { placeOf, unwritable } from "../store/output-place.ts";
import { stage, stageTexts } from "../store/stage-texts.ts";

/**
 * Writes all files or none: first under temporary names, which are renamed together once all are complete. Links are
 * followed; devices and pipes are written to, not replaced.
 * @param inputs files that were read, which are never overwritten.
 * @throws {UsageError} if a file is one of the inputs.
 * @throws {InputError} if one can't be written; the message lists the files already replaced, if any.
 */
export async function writeAll(
  files: ReadonlyMap<string, string | Uint8Array>,
  inputs: readonly string[] = [],
): Promise<void> {
  const staged = await stageTexts(files, inputs);
  try {
    commit(staged);
  } catch (error) {
    discard(staged);
    throw error instanceof SimgapError ? error : unwritable([...files.keys()].join(", "), error);
  }
}

/**
 * Writes a text stream in the same way as `writeAll`.
 * @throws what the source throws, and as `writeAll`; nothing is left behind.
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
