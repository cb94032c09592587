import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./read-predictions.ts";
import { sqlName, sqlText } from "./sql.ts";
import { readTabular, type TabularColumns } from "./tabular.ts";

/** Columns of a tidy table (formats: section 4): one row a question. */
export const ANSWER_COLUMNS: TabularColumns = {
  required: ["user_id", "item", "scenario", "field", "kind", "truth", "predicted"],
  optional: ["label", "normalizer", "timestamp", "judge", "weight"],
  filled: ["user_id", "item", "scenario", "field", "kind"],
  texts: [],
  row: "one row a question",
};

/** @returns the number of rows. */
export async function readTable(store: DuckStore, reading: Reading): Promise<number> {
  return readTabular(store, reading, ANSWER_COLUMNS);
}

/** Brings a run's rows into the staging tables. */
export async function stageTables(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const run = sqlText(readings[0]!.run);
  for (const reading of readings) {
    const table = sqlName(reading.table);
    const place = `${run}, ${reading.file}, t.rowid + 1`;
    await store.run(`
      INSERT INTO staged
      SELECT ${place}, NULL, user_id, item, coalesce(n.scenario, trim(t.scenario)), field, lower(trim(kind)),
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
