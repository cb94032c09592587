import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import { sqlText, visibleNameSql } from "./sql.ts";

/**
 * SQL for an id without differences in white space at its ends, invisible characters, case and the form of a number
 * (`7`, `7.0`, `007`).
 */
function plainId(id: string): string {
  const trimmed = `lower(${visibleNameSql(id)})`;
  return `CASE WHEN regexp_full_match(${trimmed}, '\\d+(\\.0*)?') THEN coalesce(nullif(ltrim(regexp_replace(${trimmed}, '\\.0*$', ''), '0'), ''), '0') ELSE ${trimmed} END`;
}

/**
 * Counts users whose ids differ only in white space, invisible characters, case or the form of a number: they may be
 * the same.
 */
export async function countSuspiciousIds(store: DuckStore): Promise<void> {
  await store.run(`
    INSERT INTO problems
    SELECT ${sqlText(REAL_RUN)}, 'suspicious_id', count(*), min('"' || first || '" and "' || last || '"') FROM (
      SELECT min(user_id) AS first, max(user_id) AS last FROM (
        SELECT user_id FROM answers UNION SELECT user_id FROM utterances UNION SELECT user_id FROM events
      ) GROUP BY ${plainId("user_id")} HAVING count(*) > 1
    ) HAVING count(*) > 0`);
}

/** Ids of two runs that are nearly the same; null if there are none. */
export async function nearlySameIds(store: DuckStore, run: string): Promise<string | null> {
  const [found] = await store.query(`
    SELECT a.user_id AS own, b.user_id AS other, a.item AS item, b.item AS other_item
    FROM (SELECT DISTINCT user_id, item FROM answers WHERE run = ${sqlText(run)}) a
    JOIN (SELECT DISTINCT user_id, item FROM answers WHERE run <> ${sqlText(run)}) b
      ON ${plainId("a.user_id")} = ${plainId("b.user_id")} AND ${plainId("a.item")} = ${plainId("b.item")}
    ORDER BY a.user_id, a.item LIMIT 1`);
  if (found === undefined) return null;
  const [own, other] = found.own !== found.other ? [found.own, found.other] : [found.item, found.other_item];
  return `"${own}" here and "${other}" there`;
}
