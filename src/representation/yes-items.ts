import { REAL_RUN } from "../model/finding.ts";
import { sqlText } from "../store/sql.ts";
import type { Store } from "../store/store.ts";

/** By user and item, whether any yes/no question about it was answered yes; of real users by what they did. */
export async function yesByItem(store: Store, run: string): Promise<Map<string, Map<string, boolean>>> {
  const [said, whose] = run === REAL_RUN ? ["truth", ""] : ["label", ` AND run = ${sqlText(run)}`];
  const rows = await store.query(`
    SELECT user_id, item, max(${said}) AS yes FROM answers
    WHERE kind = 'binary'${whose} GROUP BY user_id, item ORDER BY user_id, item`);
  const found = new Map<string, Map<string, boolean>>();
  for (const { user_id, item, yes } of rows) {
    const own = found.get(String(user_id)) ?? new Map<string, boolean>();
    found.set(String(user_id), own.set(String(item), Number(yes) === 1));
  }
  return found;
}
