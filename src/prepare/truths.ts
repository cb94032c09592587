import { InputError, quote } from "../model/errors.ts";
import type { DuckStore } from "../store/duck-store.ts";
import type { Reading } from "../store/reading.ts";
import { sqlName } from "../store/sql.ts";
import type { LogMap } from "./log-map.ts";

const YES = "('true', 'yes', 'y', 't', '是')";
const NO = "('false', 'no', 'n', 'f', '否')";
/** How logs write missing values. */
const MISSING =
  "('', 'na', 'n/a', 'nan', 'null', 'none', 'nil', 'undefined', 'unknown', '-', '--', '\\n', '无', '未知')";

/** SQL for a number in a cell, without NaN, which DuckDB takes for the largest number. */
export function numberSql(text: string): string {
  return `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`;
}

/** SQL for a boolean in a cell: true for yes, true, 1 or any number above 0; null if the cell is empty. */
export function truthSql(name: string): string {
  return `CASE WHEN ${name} IS NULL THEN NULL WHEN lower(trim(${name})) IN ${YES} OR ${numberSql(name)} > 0 THEN 'true'
    WHEN lower(trim(${name})) IN ${NO} OR ${numberSql(name)} <= 0 THEN 'false' END`;
}

/**
 * Checks the columns of a flat log that say whether an action happened.
 * @throws {InputError} if a cell is neither yes nor no, such as the time of the action, which would count as no.
 */
export async function checkTruths(store: DuckStore, reading: Reading, map: LogMap): Promise<void> {
  for (const [type, column] of Object.entries(map.actions ?? {})) {
    if (typeof column !== "string") continue;
    const name = sqlName(column);
    const [found] = await store.query(`
      SELECT count(*) AS n, arg_min(${name}, rowid) AS example, min(rowid) + 1 AS record FROM ${sqlName(reading.table)}
      WHERE ${name} IS NOT NULL AND lower(trim(${name})) NOT IN ${MISSING} AND ${truthSql(name)} IS NULL`);
    if (Number(found?.n) === 0) continue;
    throw new InputError(
      { file: reading.shown, record: Number(found?.record), key: column },
      {
        found: `${quote(String(found?.example))}, one of ${found?.n} cells that are neither yes nor no`,
        expected: `yes or no, true or false, numbers; where any value says that it happened, ${JSON.stringify(type)}: {${JSON.stringify(column)}: ${JSON.stringify(column)}} in the mapping`,
      },
    );
  }
}
