import type { Run } from "../model/finding.ts";
import { sqlList } from "./sql.ts";
import type { Row, Store } from "./store.ts";

/** Number of users whose rows are in memory at a time. */
const USERS_AT_A_TIME = 2000;

/**
 * The rows of a statement for each of the given runs, in order. Runs with few users share a statement, since a
 * thousand statements would take longer than the work; runs with many users have one each, to bound memory.
 * @param sql returns the statement for a condition on `run`; its rows have a column `run` and are ordered within it.
 * @example rowsByRun(store, await simulatedRuns(store, "answers"),
 *   (which) => `SELECT run, user_id, count(*) AS n FROM answers WHERE ${which} GROUP BY run, user_id ORDER BY run, user_id`)
 */
export async function* rowsByRun(
  store: Store,
  runs: readonly Run[],
  sql: (which: string) => string,
): AsyncGenerator<readonly [run: string, rows: readonly Row[]]> {
  for (const batch of batchesOf(runs)) {
    const names = batch.map(({ name }) => name);
    const rows = new Map(names.map((name) => [name, [] as Row[]]));
    for (const row of await store.query(sql(`run IN ${sqlList(names)}`)))
      rows.get(String(row.run))?.push(row);
    yield* rows;
  }
}

function batchesOf(runs: readonly Run[]): Run[][] {
  const batches: Run[][] = [];
  let room = 0;
  for (const run of runs) {
    if (batches.length === 0 || run.users > room) {
      batches.push([]);
      room = USERS_AT_A_TIME;
    }
    batches.at(-1)!.push(run);
    room -= run.users;
  }
  return batches;
}
