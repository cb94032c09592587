import { inertLine } from "../model/inert.ts";

/** Says on standard output where something was written; names of files may come from data. */
export function printPath(path: string): void {
  process.stdout.write(`${inertLine(path)}\n`);
}
