import type { DuckStore } from "../duck-store.ts";
import { sqlText } from "../sql.ts";

/** Tables that reading fills and later steps may add to. */
const COPIED = ["judgements", "utterances", "events", "judge_summaries", "problems", "inputs", "input_runs"];
/** Tables with nearly all rows. Nothing is added to them later, so they are read in place. */
const IN_PLACE = "answers";

/** Writes all tables that reading filled to a new file in DuckDB's own format. */
export async function keepTables(store: DuckStore, file: string): Promise<void> {
  await store.run(`ATTACH ${sqlText(file)} AS kept`);
  try {
    for (const table of [...COPIED, IN_PLACE])
      await store.run(`CREATE TABLE kept.${table} AS SELECT * FROM main.${table}`);
  } finally {
    await store.run("DETACH kept");
  }
}

/**
 * Fills an empty store from such a file, completely or not at all; the file is in use as long as the store is open.
 */
export async function takeTables(store: DuckStore, file: string): Promise<void> {
  await store.run(`ATTACH ${sqlText(file)} AS kept (READ_ONLY)`);
  try {
    await store.atOnce(async () => {
      for (const table of COPIED) await store.run(`INSERT INTO ${table} SELECT * FROM kept.${table}`);
      await store.showInPlace(IN_PLACE, `kept.${IN_PLACE}`);
    });
  } catch (error) {
    await store.run("DETACH kept").catch(() => {});
    throw error;
  }
}
