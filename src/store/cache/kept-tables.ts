import type { DuckStore } from "../duck-store.ts";
import { sqlText } from "../sql.ts";

/** What reading fills, and later steps may add to. */
const COPIED = ["judgements", "utterances", "events", "judge_summaries", "problems", "inputs", "input_runs"];
/** Nearly all of the rows. Nothing is added to them, so that they are read where they are. */
const IN_PLACE = "answers";

/** Writes all that reading filled to a new file, in DuckDB's own format. */
export async function keepTables(store: DuckStore, file: string): Promise<void> {
  await store.run(`ATTACH ${sqlText(file)} AS kept`);
  try {
    for (const table of [...COPIED, IN_PLACE])
      await store.run(`CREATE TABLE kept.${table} AS SELECT * FROM main.${table}`);
  } finally {
    await store.run("DETACH kept");
  }
}

/** Fills an empty store from such a file, wholly or not at all; the file is read as long as the store is open. */
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
