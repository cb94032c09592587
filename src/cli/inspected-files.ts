import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../model/errors.ts";

const DATA = /\.(?:jsonl?|ndjson|csv|tsv|parquet|xlsx|eval)(?:\.gz)?$/iu;

/** A file to look into; one of a folder need not be data. */
export interface Inspected {
  readonly file: string;
  readonly found: boolean;
}

/**
 * The files that were named, and those of folders and of folders in them, by name.
 * @throws {InputError} where a folder has no file that may be data.
 */
export function inspectedFiles(path: string): readonly Inspected[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    return [{ file: path, found: false }];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => DATA.test(name) && statSync(join(path, name)).isFile()).sort();
  if (files.length === 0) {
    throw new InputError(
      { file: path },
      {
        found: "a directory without data",
        expected: ".json, .jsonl, .csv, .tsv, .parquet, .xlsx or .eval in it",
      },
    );
  }
  return files.map((name) => ({ file: join(path, name), found: true }));
}
