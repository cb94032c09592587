import { createWriteStream } from "node:fs";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { openTemporaryFolder, type TemporaryFolder } from "../temporaries.ts";

let folder: TemporaryFolder | undefined;
let copies = 0;

/** A path for a copy that only this user may read; it is removed when the process ends. */
function privatePath(ending: string): string {
  folder ??= openTemporaryFolder();
  return join(folder.path, `input-${++copies}${ending}`);
}

/** Writes a stream to a private file of its own, so that it can be read more than once. */
export async function privateCopy(
  chunks: AsyncIterable<Uint8Array | string>,
  ending: string,
): Promise<string> {
  const path = privatePath(ending);
  await pipeline(chunks, createWriteStream(path, { mode: 0o600, flags: "wx" }));
  return path;
}

/** A plain alias of a file whose own name would be interpreted as a pattern. */
export async function privateAlias(target: string): Promise<string> {
  const path = privatePath("");
  await symlink(target, path);
  return path;
}
