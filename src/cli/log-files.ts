import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { InputError } from "../model/errors.ts";
import { unreadable } from "../store/source/unreadable.ts";

const LOGS = /\.(?:json|csv|tsv|jsonl|ndjson|parquet)(?:\.gz)?$/iu;
const OTHERS =
  /_(?:prediction_results|evaluation_report)\.json(?:\.gz)?$|^preparation\.json$|^benchmark\.json$/iu;

/**
 * The files that were named as logs: files, folders, globs. A folder that `simgap prepare` wrote gives its traces.
 * @throws {InputError} if a path does not exist.
 */
export async function logFiles(
  specs: readonly string[],
): Promise<{ readonly files: readonly string[]; readonly bytes: number }> {
  const files: string[] = [];
  for (const spec of specs) files.push(...(await filesOf(spec)));
  const unique = [...new Set(files)];
  const sizes = await Promise.all(unique.map(async (path) => (await stat(path)).size));
  return { files: unique, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function filesOf(spec: string): Promise<string[]> {
  const found = await stat(spec).catch((error: unknown) => error);
  if (found instanceof Error) {
    if (!isDynamicPattern(spec)) throw unreadable(found, spec);
    const files = (await glob(spec.replaceAll("\\", "/"), { expandDirectories: false })).sort();
    if (files.length === 0)
      throw new InputError({ file: spec }, { found: "no file that matches", expected: "at least one" });
    return files;
  }
  if (!(found as { isDirectory(): boolean }).isDirectory()) return [spec];
  const names = (await readdir(spec)).sort();
  if (names.includes("preparation.json") && names.includes("traces")) return filesOf(join(spec, "traces"));
  const logs = names.filter((name) => LOGS.test(name) && !OTHERS.test(name));
  if (logs.length === 0) {
    throw new InputError(
      { file: spec },
      {
        found: "a folder without logs",
        expected: "traces (.json) or flat logs (.csv, .tsv, .jsonl, .parquet)",
      },
    );
  }
  return logs.map((name) => join(spec, name));
}
