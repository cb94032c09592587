import type { Faults } from "./faults.ts";
import type { MetColumns } from "./mapped-keys.ts";
import type { Recognised } from "./recognise.ts";

/** A file that is being read: its run, its place among the run's files, and a table of its own. */
export interface Reading {
  readonly run: string;
  /** Of dialogues: the user says that real users speak. */
  readonly humans?: boolean;
  /** What is opened by the engine: the file as it is, or a plain copy of it. */
  readonly path: string;
  readonly gzip: boolean;
  /** The path as the user gave it, for messages and for the result. */
  readonly shown: string;
  readonly file: number;
  /** What conversations and users without an id are named after: no other file's name. */
  readonly called: string;
  readonly table: string;
  readonly recognised: Recognised;
  /** What the file has of `--columns`, filled while it is read. */
  readonly columns: MetColumns;
  /** What is wrong with its rows, filled while it is read. */
  readonly faults: Faults;
}

/** How DuckDB unpacks the file: by its content, whatever its name. */
export function compressionOf({ gzip }: Pick<Reading, "gzip">): string {
  return gzip ? "compression = 'gzip'" : "compression = 'uncompressed'";
}
