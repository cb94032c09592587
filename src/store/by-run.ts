import type { Run } from "../model/finding.ts";
import { sqlList } from "./sql.ts";
import type { Row, Store } from "./store.ts";

/** Users whose rows are in memory at a time. */
const USERS_AT_A_TIME = 2000;

/**
 * The rows of a statement for each of some runs, in their order. Runs of few users share a statement, since a thousand
 * of them would take longer than their work; those of many have one each, so that memory holds only its rows.
 * @param sql the statement, given the condition on a row's `run`; its rows carry `run`, and are in order within it.
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
