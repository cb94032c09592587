import { noteText } from "../../analysis/estimate-notes.ts";
import { comparisonNames } from "../names.ts";
import type { Reader } from "../reader.ts";

interface Noted {
  readonly analysis: string;
  readonly note?: string | undefined;
}

/** The note of a shift in the reader's language: the comparison's own, or that of an estimate. */
export function shiftNote({ registry, view }: Reader, { analysis, note }: Noted): string | undefined {
  if (note === undefined) return undefined;
  return noteText(note, view, {
    ...registry[analysis]?.estimateNotes(view),
    ...comparisonNames(view).notes,
  });
}

/** The note of a shift for display beside its verdict, without repeating the verdict. */
export function whyText(reader: Reader, shift: Noted): string | undefined {
  const said = comparisonNames(reader.view).verdicts["not estimable"];
  const note = shiftNote(reader, shift);
  return note?.startsWith(said) ? note.slice(said.length).replace(/^[:：]\s*/u, "") : note;
}
