import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** A path in the shared development data, and whether it is there. */
export function shared(...parts: string[]): { readonly path: string; readonly missing: boolean } {
  const path = join(root, "..", "shared", ...parts);
  return { path, missing: !existsSync(path) };
}

/** The title of a test that needs shared data; where it lacks, it says so. */
export function needs(title: string, data: { readonly path: string; readonly missing: boolean }): string {
  return data.missing ? `${title} (SKIPPED: ${data.path} is missing)` : title;
}
