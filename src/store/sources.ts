import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { InputError, UsageError } from "../errors.ts";
import { REAL_RUN } from "../finding.ts";
import { tableFormat, unreadable } from "./detect.ts";

/** One run and the files its answers stand in. */
export interface RunSource {
  readonly name: string;
  readonly files: readonly string[];
}

/**
 * Resolves what the user named to runs: a file, a folder or a glob, optionally `name=path`. A named
 * folder or glob is one run in several parts; an unnamed one holds a run a file.
 * @throws {UsageError} where two runs have one name, or a run is called `real`.
 * @throws {InputError} where nothing is there.
 */
export async function resolveRuns(specs: readonly string[]): Promise<readonly RunSource[]> {
  const sources: RunSource[] = [];
  for (const spec of specs) {
    const { name, path } = await splitName(spec);
    const files = await filesOf(path);
    if (name !== undefined) sources.push({ name, files });
    else for (const file of files) sources.push({ name: runName(file), files: [file] });
  }
  const seen = new Map<string, RunSource>();
  for (const source of sources) {
    const other = seen.get(source.name);
    if (other !== undefined) {
      throw new UsageError(
        `two runs are called "${source.name}" (${other.files[0]} and ${source.files[0]}); name one of them: name=path`,
      );
    }
    if (source.name === REAL_RUN) {
      throw new UsageError(
        `a run can't be called "${REAL_RUN}" (${source.files[0]}): name it with name=path`,
      );
    }
    if (source.name.trim() === "") throw new UsageError(`a run needs a name (${source.files[0]})`);
    seen.set(source.name, source);
  }
  return sources;
}

/** The run's name in a file name: without the benchmark's suffix, format and gzip endings. */
export function runName(file: string): string {
  const name = basename(file)
    .replace(/\.gz$/iu, "")
    .replace(/\.(json|csv|tsv|jsonl|ndjson|parquet)$/iu, "");
  return name.replace(/_prediction_results$/u, "") || name;
}

async function splitName(spec: string): Promise<{ name?: string; path: string }> {
  const at = spec.indexOf("=");
  if (at < 1 || (await exists(spec))) return { path: spec };
  return { name: spec.slice(0, at), path: spec.slice(at + 1) };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch((error: unknown) => error);
  if (found instanceof Error) {
    if (!isDynamicPattern(path)) throw unreadable(found, path);
    const files = (await glob(path.replaceAll("\\", "/"), { expandDirectories: false })).sort();
    if (files.length === 0) {
      throw new InputError({ file: path }, { found: "no file that matches", expected: "at least one" });
    }
    return files;
  }
  if (path !== "" && (found as { isDirectory(): boolean }).isDirectory()) return filesInFolder(path);
  return [path];
}

async function filesInFolder(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  const predictions = names.filter((name) => /_prediction_results\.json(\.gz)?$/iu.test(name));
  const tables = names.filter((name) => tableFormat(name) !== null);
  const chosen = predictions.length > 0 ? predictions : tables;
  if (chosen.length === 0) {
    throw new InputError(
      { file: folder },
      {
        found: "a directory without prediction results or tables",
        expected: "*_prediction_results.json, or .csv, .jsonl, .parquet",
      },
    );
  }
  return chosen.map((name) => join(folder, name));
}
