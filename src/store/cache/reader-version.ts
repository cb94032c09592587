import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { version } from "@duckdb/node-api";
import { packageRoot } from "../../model/package-files.ts";
import { VERSION } from "../../model/version.ts";

/** A digest of the code that reads inputs, so that entries of another reader are never used. */
export async function readerVersion(): Promise<string> {
  const hash = createHash("sha256").update(`${VERSION}\n${version()}\n${process.version}\n`);
  const built = import.meta.url.endsWith(".js");
  // In a build, chunk names contain content digests, and the entry files name the chunks.
  for (const [folder, named] of built ? BUILT : SOURCES) {
    const place = join(packageRoot(), folder);
    const names = await readdir(place, { recursive: true });
    for (const name of names.filter((one) => /(?<!\.d)\.[jt]s$/u.test(one)).sort()) {
      hash.update(`${name}\n`);
      if (!named) hash.update(await readFile(join(place, name)));
    }
  }
  return hash.digest("hex");
}

type CodeFolder = readonly [path: string, namesSayAll: boolean];
const BUILT: readonly CodeFolder[] = [
  ["dist/chunks", true],
  ["dist/src", false],
  ["dist/bin", false],
];
/** Readers, and the vocabulary that they know. */
const SOURCES: readonly CodeFolder[] = [
  ["src/store", false],
  ["src/model", false],
];
