import { sqlList } from "./sql.ts";
import type { Store } from "./store.ts";

/** A store whose tables can be changed. */
type Changeable = Pick<Store, "query"> & { run(sql: string): Promise<void> };

/** Columns of `answers` that hold few names, each in very many rows. */
const NAMES = ["run", "scenario", "field", "kind"] as const;
/** With more names codes cost more than they save: the driver decodes all names with each chunk of rows. */
const MOST_NAMES = 1000;

/** The columns of a table, with names as texts: codes are only for this store. */
export const uncoded = (column: string): string =>
  (NAMES as readonly string[]).includes(column) ? `CAST(${column} AS VARCHAR)` : column;

/**
 * Lets the store keep such names as codes, in alphabetical order: analyses group and sort by them, and sums by codes take half
 * the CPU (docs/performance.md). In SQL they are texts as before.
 */
export async function codeNames(store: Changeable): Promise<void> {
  if ((await store.query("SELECT 1 AS some FROM answers LIMIT 1")).length === 0) return;
  for (const column of await namesAs(store, "VARCHAR")) {
    const [names] = await store.query(`
      SELECT count(DISTINCT ${column}) AS n, coalesce(bool_or(contains(${column}, chr(0))), false) AS broken
      FROM answers`);
    // The database writes the names of a code into statements of its own, where a NUL would end them.
    if (names?.n === 0 || Number(names?.n) > MOST_NAMES || names?.broken === true) continue;
    const type = `${column}_names`;
    await store.run(`
      DROP TYPE IF EXISTS ${type};
      CREATE TYPE ${type} AS ENUM (SELECT DISTINCT ${column} FROM answers WHERE ${column} IS NOT NULL ORDER BY 1);
      ALTER TABLE answers ALTER ${column} TYPE ${type}`);
  }
}

/** Makes them texts again, so that rows with other names can come. */
export async function plainNames(store: Changeable): Promise<void> {
  for (const column of await namesAs(store, "ENUM"))
    await store.run(`ALTER TABLE answers ALTER ${column} TYPE VARCHAR`);
}

/**
 * Those of the columns that are of a kind now; none where the table is a view of rows stored elsewhere. The catalog
 * of all columns is not asked: on a new database that takes longer than reading a small file.
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
