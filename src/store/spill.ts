import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { openTemporaryFolder, type TemporaryFolder } from "./temporaries.ts";

/** Where DuckDB moves what does not fit into memory. */
export interface Spill {
  readonly path: string;
  readonly within: TemporaryFolder;
}

/** DuckDB makes the folder when it first has to; where TMPDIR has no room for one, it has to do without. */
export function openSpill(): Spill | undefined {
  try {
    const within = openTemporaryFolder();
    return { path: join(within.path, randomUUID()), within };
  } catch {
    return undefined;
  }
}
