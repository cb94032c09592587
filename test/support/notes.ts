import type { Finding } from "../../src/model/finding.ts";

/** The notes of a finding in English. */
export function notesOf({ notes }: Pick<Finding, "notes">): string[] {
  return notes.map(({ text }) => text);
}
