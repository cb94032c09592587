import type { Reader } from "../../analysis/analysis.ts";
import { noteText } from "../../analysis/estimate-notes.ts";
import { comparisonNames } from "../names.ts";

interface Noted {
  readonly analysis: string;
  readonly note?: string | undefined;
  readonly note_of?: "baseline" | undefined;
}

/** The note of a shift in the reader's language: the comparison's own, or that of an estimate. */
export function shiftNote(reader: Reader, { analysis, note, note_of }: Noted): string | undefined {
  if (note === undefined) return undefined;
  const text = noteText(note, reader, {
    ...reader.registry[analysis]?.estimateNotes(reader),
    ...comparisonNames(reader).notes,
  });
  return note_of === undefined ? text : comparisonNames(reader).ofBaseline(text);
}

/** The note to show beside a verdict, unless it only repeats the verdict. */
export function whyText(reader: Reader, shift: Noted): string | undefined {
  const said = comparisonNames(reader).verdicts["not estimable"];
  const note = shiftNote(reader, shift);
  return note?.startsWith(said) ? note.slice(said.length).replace(/^[:：]\s*/u, "") : note;
}
