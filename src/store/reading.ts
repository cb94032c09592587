import type { Faults } from "./faults.ts";
import type { MetColumns } from "./mapped-keys.ts";
import type { Recognised } from "./recognise.ts";

/** A file being read: its run, its index among the run's files, and its own table. */
export interface Reading {
  readonly run: string;
  /** For dialogues: whether the user says that real users speak. */
  readonly humans?: boolean;
  /** What DuckDB opens: the file itself, or a plain copy of it. */
  readonly path: string;
  readonly gzip: boolean;
  /** The path as the user gave it, for messages and for the result. */
  readonly shown: string;
  readonly file: number;
  /** Unique name of the file, after which conversations and users without an id are named. */
  readonly called: string;
  readonly table: string;
  readonly recognised: Recognised;
  /** The part of `--columns` found in the file, filled while reading. */
  readonly columns: MetColumns;
  /** Errors in its rows, filled while reading. */
  readonly faults: Faults;
}

/** How DuckDB decompresses the file, decided by content, not name. */
export function compressionOf({ gzip }: Pick<Reading, "gzip">): string {
  return gzip ? "compression = 'gzip'" : "compression = 'uncompressed'";
}
