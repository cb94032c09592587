import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./reading.ts";
import { type Source, surveyEncoding } from "./source/source.ts";
import { sqlText } from "./sql.ts";

/** Kinds of a reader's assumptions and automatic corrections, shown like oddities of the input. */
export type NoteKind =
  | "assumed_real"
  | "assumed_simulated"
  | "claimed_real"
  | "broken_character"
  | "decoded_text"
  | "row_names"
  | "row_without_user"
  | "misplaced_input"
  | "missing_turn"
  | "unread_roles"
  | "unread_markers"
  | "unknown_roles"
  | "other_speaker"
  | "other_user"
  | "doubtful_pair"
  | "other_numbering"
  | "assistant_like"
  | "odd_turn"
  | "empty_conversation"
  | "unread_context"
  | "unspoken_response"
  | "swapped_columns"
  | "unread_sheet"
  | "copied_file"
  | "nameless_user";

/** Counts automatic corrections, so that no assumption is silent. */
export async function noteProblem(
  store: DuckStore,
  run: string,
  kind: NoteKind,
  count: number,
  example: string,
): Promise<void> {
  await store.run(
    `INSERT INTO problems VALUES (${sqlText(run === "" ? REAL_RUN : run)}, '${kind}', ${count}, ${sqlText(example)})`,
  );
}

/** The source of a reading with its detected encoding; one other than UTF-8 is noted. */
export async function textSource(store: DuckStore, { run, shown, recognised }: Reading): Promise<Source> {
  const source = await surveyEncoding(recognised.source);
  if (source.encoding !== "utf-8") {
    await noteProblem(store, run, "decoded_text", 1, `${shown}: ${source.encoding}`);
  }
  return source;
}
