import { basename } from "node:path";
import { UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { noteProblem } from "../store/notes.ts";
import {
  readScores,
  SCORE_COLUMN,
  scoresInDialogues,
  tablesWithScores,
  useOwnScores,
} from "../store/own-scores.ts";
import { type InputChoices, recognise } from "../store/recognise.ts";
import { type LlmFlags, modelOf } from "./llm-flags.ts";

/** Scores made elsewhere, as given on the command line. */
export interface ScoreSource extends LlmFlags {
  /** A table of scores. */
  readonly scores?: string;
  readonly scorer?: string;
  /** Names of files are left out. */
  readonly redact?: boolean;
}

/**
 * Adds scores made elsewhere to the store: by a language model, from a table, or from a column of the dialogues.
 * Without them the built-in scorer is used.
 * @throws {UsageError} if several are named.
 */
export async function takeOwnScores(
  store: DuckStore,
  source: ScoreSource,
  dialogues: readonly string[],
  choices: InputChoices,
): Promise<void> {
  await noteMarkerColumns(store, dialogues, choices);
  const model = modelOf(source.scorer ?? "");
  if (model !== null && source.scores !== undefined)
    throw new UsageError(`--scores and --scorer ${source.scorer} both give scores: use one`, [
      "scores",
      "scorer",
    ]);
  if (model !== null) {
    const { llmScores } = await import("./llm-scores.ts");
    await useOwnScores(store, `llm:${model}`, llmScores(store, model, source));
  } else if (source.scores !== undefined) {
    const found = await useOwnScores(
      store,
      source.redact ? "a table" : basename(source.scores),
      readScores(source.scores),
    );
    if (found === 0) {
      const note = `note: ${source.scores} has no score for any utterance; texts must match exactly`;
      process.stderr.write(`${inertLine(note)}\n`);
    }
  } else {
    const tables = await tablesWithScores(dialogues, choices);
    if (tables.length > 0) {
      await useOwnScores(store, `the column ${SCORE_COLUMN}`, scoresInDialogues(tables, choices));
    }
  }
}

/** Counts dialogue columns that are named like a style marker, which are not read, and prints a line about them. */
async function noteMarkerColumns(
  store: DuckStore,
  dialogues: readonly string[],
  choices: InputChoices,
): Promise<void> {
  const { MARKER_DIMENSIONS } = await import("../text/style/style-sums.ts");
  for (const path of dialogues) {
    const { kind, sample } = await recognise(path, choices);
    const named = kind === "dialogues" ? sample.names.filter((name) => MARKER_DIMENSIONS.has(name)) : [];
    if (named.length > 0) await noteProblem(store, "", "unread_markers", named.length, named.join(", "));
  }
}
