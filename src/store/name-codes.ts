import { sqlList } from "./sql.ts";
import type { Store } from "./store.ts";

/** A store whose tables can be changed. */
type Changeable = Pick<Store, "query"> & { run(sql: string): Promise<void> };

/** Columns of `answers` with few distinct names in very many rows. */
const NAMES = ["run", "scenario", "field", "kind"] as const;
/** With more names, codes cost more than they save, since the driver decodes all names with each chunk. */
const MOST_NAMES = 1000;

/** The columns of a table, with names as text: codes are internal to this store. */
export const uncoded = (column: string): string =>
  (NAMES as readonly string[]).includes(column) ? `CAST(${column} AS VARCHAR)` : column;

/**
 * Stores such names as codes in alphabetical order: analyses group and sort by them, which takes half the CPU
 * (docs/performance.md). In SQL they still behave as text.
 */
export async function codeNames(store: Changeable): Promise<void> {
  if ((await store.query("SELECT 1 AS some FROM answers LIMIT 1")).length === 0) return;
  for (const column of await namesAs(store, "VARCHAR")) {
    const [names] = await store.query(`
      SELECT count(DISTINCT ${column}) AS n, coalesce(bool_or(contains(${column}, chr(0))), false) AS broken
      FROM answers`);
    // DuckDB writes the names into its own statements, where a NUL would end them.
    if (names?.n === 0 || Number(names?.n) > MOST_NAMES || names?.broken === true) continue;
    const type = `${column}_names`;
    await store.run(`
      DROP TYPE IF EXISTS ${type};
      CREATE TYPE ${type} AS ENUM (SELECT DISTINCT ${column} FROM answers WHERE ${column} IS NOT NULL ORDER BY 1);
      ALTER TABLE answers ALTER ${column} TYPE ${type}`);
  }
}

/** Converts them back to text, so that rows with new names can be added. */
export async function plainNames(store: Changeable): Promise<void> {
  for (const column of await namesAs(store, "ENUM"))
    await store.run(`ALTER TABLE answers ALTER ${column} TYPE VARCHAR`);
}

/**
 * The columns that currently have a given type; none if the table is a view of external files. The catalog is not
 * queried, since on a new database that takes longer than reading a small file.
 */
async function namesAs(store: Changeable, type: "VARCHAR" | "ENUM"): Promise<readonly string[]> {
  const rows = await store.query(`
    SELECT name FROM pragma_table_info('main.answers') WHERE name IN ${sqlList(NAMES)} AND starts_with(type, '${type}')`);
  if (rows.length === 0) return [];
  const tables = await store.query(
    "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND table_name = 'answers'",
  );
  return tables.length === 0 ? [] : rows.map(({ name }) => String(name));
}
