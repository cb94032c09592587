import { inertLine } from "../model/inert.ts";

/** Prints the path of a written file on standard output; file names may come from data, so they are made inert. */
export function printPath(path: string): void {
  process.stdout.write(`${inertLine(path)}\n`);
}
