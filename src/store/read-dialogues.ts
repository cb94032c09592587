import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./read-predictions.ts";
import { sqlName, sqlText } from "./sql.ts";
import { readTabular, type TabularColumns } from "./tabular.ts";

/** Columns of a table of dialogues (formats: section 5): one row an utterance of a user. */
export const DIALOGUE_COLUMNS: TabularColumns = {
  required: ["source", "user_id", "conversation_id", "turn", "text"],
  optional: ["lang"],
  filled: ["source", "user_id", "conversation_id", "turn", "text"],
  texts: ["text"],
  row: "one row an utterance",
};

/** The source of real users' utterances; every other one is a simulator's name. */
export const HUMAN_SOURCE = "human";

const TURN = "TRY_CAST(trim(turn) AS DOUBLE)";

/** SQL for the run of a row: real users, or a simulator under its own name or under the one that the file was given. */
function runOf({ run }: Reading): string {
  return `CASE WHEN lower(trim(source)) = ${sqlText(HUMAN_SOURCE)} THEN ${sqlText(REAL_RUN)} ELSE ${run === "" ? "trim(source)" : sqlText(run)} END`;
}

/**
 * Reads a table of dialogues in JSON Lines, CSV, TSV or Parquet.
 * @returns the number of rows.
 * @throws {InputError} on malformed rows, a missing column, a source called `real`, a turn that is no whole number.
 */
export async function readDialogueFile(store: DuckStore, reading: Reading): Promise<number> {
  const records = await readTabular(store, reading, DIALOGUE_COLUMNS);
  const [fault] = await store.query(`
    SELECT record, CASE WHEN nameless THEN 'source' ELSE 'turn' END AS key, CASE WHEN nameless THEN source ELSE turn END AS found
    FROM (
      SELECT rowid + 1 AS record, source, turn, trim(source) IN ('', ${sqlText(REAL_RUN)}) AS nameless,
        coalesce(isfinite(${TURN}) AND ${TURN} = floor(${TURN}) AND abs(${TURN}) <= 1e9, false) AS numbered
      FROM ${sqlName(reading.table)}
    ) WHERE nameless OR NOT numbered ORDER BY record LIMIT 1`);
  if (fault === undefined) {
    await checkSpeaker(store, reading);
    return records;
  }
  const key = String(fault.key);
  throw new InputError(
    { file: reading.shown, record: Number(fault.record), key },
    {
      found: `"${quote(String(fault.found))}"`,
      expected: key === "turn" ? "a whole number" : `"${HUMAN_SOURCE}" for real users, or a simulator's name`,
    },
  );
}

/** One name stands for one simulator. */
async function checkSpeaker(store: DuckStore, reading: Reading): Promise<void> {
  if (reading.run === "") return;
  const rows = await store.query(
    `SELECT DISTINCT trim(source) AS source FROM ${sqlName(reading.table)} WHERE lower(trim(source)) <> ${sqlText(HUMAN_SOURCE)} ORDER BY source`,
  );
  if (rows.length === 1) return;
  throw new InputError(
    { file: reading.shown, key: "source" },
    {
      found:
        rows.length === 0
          ? "no simulator"
          : `${rows.length} simulators (${rows.map((row) => String(row.source)).join(", ")})`,
      expected: `one to call "${reading.run}"`,
    },
  );
}

/** Brings dialogues into the staging table; each file may hold several runs. */
export async function stageDialogues(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  for (const reading of readings) {
    const table = sqlName(reading.table);
    await store.run(`
      INSERT INTO staged_utterances
      SELECT ${runOf(reading)}, ${reading.file}, rowid + 1, user_id, NULL, conversation_id, CAST(${TURN} AS INTEGER),
        text, nullif(lower(trim(lang)), '')
      FROM ${table}`);
    await store.run(`DROP TABLE ${table}`);
  }
}

/** The runs whose utterances a file holds, as one text: "real, gpt-4o". */
export async function runsInDialogues(store: DuckStore, reading: Reading): Promise<string> {
  const rows = await store.query(
    `SELECT DISTINCT ${runOf(reading)} AS run FROM ${sqlName(reading.table)} ORDER BY run <> ${sqlText(REAL_RUN)}, run`,
  );
  return rows.map((row) => String(row.run)).join(", ");
}
