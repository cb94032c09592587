import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openTemporaryFolder, type TemporaryFolder } from "./temporaries.ts";

/** The folder to which DuckDB spills. */
export interface Spill {
  readonly path: string;
  readonly within: TemporaryFolder;
}

/** DuckDB creates the folder when needed; if TMPDIR has no space for it, DuckDB works without spilling. */
export function openSpill(): Spill | undefined {
  try {
    const within = openTemporaryFolder();
    return { path: join(within.path, randomUUID()), within };
  } catch {
    return undefined;
  }
}
