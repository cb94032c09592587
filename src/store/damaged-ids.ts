import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import { sqlText } from "./sql.ts";

/**
 * Ids damaged by spreadsheets and programs that took them for a number, a formula or a missing value: "1.2E+15",
 * "#REF!", "NaN". Different ids then look the same.
 */
const DAMAGED = [
  "\\d\\.\\d+[eE]\\+?\\d{1,3}|\\d+[eE]\\+\\d{1,3}",
  "#(REF!|N/A|VALUE!|NAME\\?|NULL!|DIV/0!|NUM!|SPILL!|CALC!)|#{2,}",
  "(?i:nan|null|none|undefined|nat|n/a|<na>|nil|\\(null\\)|[+-]?inf(inity)?|\\[object object\\])",
].join("|");
/** Length of the longest of them: longer ids are not checked. */
const LONGEST = 24;

/** SQL for whether an id is damaged like this. */
export function damagedIdSql(id: string): string {
  return `(length(${id}) <= ${LONGEST} AND regexp_full_match(trim(${id}), ${sqlText(DAMAGED)}))`;
}

/** Counts damaged ids of users and items. */
export async function countDamagedIds(store: DuckStore): Promise<void> {
  const ids = (column: string, tables: readonly string[]) =>
    tables.map(
      (table) => `SELECT ${column} AS id, '${column}' AS what FROM ${table} WHERE ${damagedIdSql(column)}`,
    );
  const all = [...ids("user_id", ["answers", "utterances", "events"]), ...ids("item", ["answers"])];
  await store.run(`
    INSERT INTO problems
    SELECT ${sqlText(REAL_RUN)}, 'damaged_id', count(*), min('"' || id || '" as ' || what)
    FROM (${all.join(" UNION ")}) HAVING count(*) > 0`);
}
