import { KIND_NAMES } from "../model/vocabulary.ts";
import { ANSWER_NAMES } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { sqlList, sqlName, sqlText } from "./sql.ts";
import { noteSwapped } from "./swapped-columns.ts";
import { readTabular, rowsIn, type TabularColumns } from "./tabular.ts";

/** Columns of a tidy table (formats: section 4): one row per question. */
const ANSWERS: TabularColumns<keyof typeof ANSWER_NAMES> = {
  names: ANSWER_NAMES,
  required: ["user_id", "item", "scenario", "field", "kind", "truth", "predicted"],
  filled: ["user_id", "item", "scenario", "field", "kind"],
  nullable: "user_id",
  texts: [],
  numbers: ["truth", "predicted", "label", "normalizer", "judge", "weight"],
  other: "; dialogues need a text and a user (--columns text=NAME,user_id=NAME), and --source",
  row: "one row per question",
};

/** SQL for the kind of a row: ours if known, else as in the table. */
const KIND = `CASE ${Object.entries(KIND_NAMES)
  .map(([kind, names]) => `WHEN lower(trim(kind)) IN ${sqlList(names)} THEN ${sqlText(kind)}`)
  .join(" ")} ELSE lower(trim(kind)) END`;

/** @returns the number of rows. */
export async function readTable(store: DuckStore, reading: Reading, choices: InputChoices): Promise<number> {
  const chosen = await readTabular(store, reading, ANSWERS, choices);
  await noteSwapped(store, reading, chosen);
  return rowsIn(store, reading);
}

/** Moves a run's rows into the staging tables. */
export async function stageTables(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  for (const reading of readings) {
    const table = sqlName(reading.table);
    const place = `${sqlText(reading.run)}, ${reading.file}, t.record`;
    await store.run(`
      INSERT INTO staged
      SELECT ${place}, NULL, user_id, item, coalesce(n.scenario, trim(t.scenario)), field, ${KIND},
        truth, predicted, label, normalizer, timestamp, weight
      FROM ${table} t LEFT JOIN scenario_names n ON n.name = lower(trim(t.scenario))`);
    await store.run(`
      INSERT INTO staged_judgements
      SELECT ${place}, user_id, item, judge, CASE WHEN judge IS NULL THEN 'unjudged' ELSE 'judged' END
      FROM ${table} t LEFT JOIN scenario_names n ON n.name = lower(trim(t.scenario))
      WHERE judge IS NOT NULL OR (coalesce(n.scenario, trim(t.scenario)) = 'service' AND predicted IS NOT NULL)`);
    await store.run(`DROP TABLE ${table}`);
  }
}
