import { REAL_RUN } from "../model/finding.ts";
import { sqlText } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { WEIGHT } from "../store/weights.ts";

/** By user and item, whether any yes/no question about it was answered yes; of real users by what they did. */
export async function yesByItem(store: Store, run: string): Promise<Map<string, Map<string, boolean>>> {
  return byItem(store, run, `max(${run === REAL_RUN ? "truth" : "label"})`, (yes) => yes === 1);
}

/** By user and item, how many items of the population an item stands for: 1 without weights. */
export async function weightByItem(store: Store, run: string): Promise<Map<string, Map<string, number>>> {
  return byItem(store, run, `CAST(max(${WEIGHT}) AS DOUBLE)`, (weight) => weight);
}

async function byItem<T>(
  store: Store,
  run: string,
  what: string,
  valueFrom: (value: number) => T,
): Promise<Map<string, Map<string, T>>> {
  const whose = run === REAL_RUN ? "" : ` AND run = ${sqlText(run)}`;
  const rows = await store.query(`
    SELECT user_id, item, ${what} AS found FROM answers
    WHERE kind = 'binary'${whose} GROUP BY user_id, item ORDER BY user_id, item`);
  const users = new Map<string, Map<string, T>>();
  for (const { user_id, item, found } of rows) {
    const own = users.get(String(user_id)) ?? new Map<string, T>();
    users.set(String(user_id), own.set(String(item), valueFrom(Number(found))));
  }
  return users;
}
