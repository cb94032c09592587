import type { DuckStore } from "../duck-store.ts";

/** Trino's name for each type in the tables. */
const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: "varchar",
  // A digest, stored as text.
  UBIGINT: "varchar",
  DOUBLE: "double",
  INTEGER: "integer",
  BIGINT: "bigint",
  BOOLEAN: "boolean",
};

export interface TypedColumn {
  readonly name: string;
  /** Trino's name of its type. */
  readonly type: string;
}

/** The columns of a table with Trino's types. */
export async function trinoColumns(store: DuckStore, table: string): Promise<TypedColumn[]> {
  const columns = await store.query(
    `SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' AND table_name = '${table}' ORDER BY ordinal_position`,
  );
  return columns.map(({ column_name, data_type }) => {
    const type = TYPES[String(data_type)];
    if (type === undefined) throw new Error(`no type of Trino for ${data_type}`);
    return { name: String(column_name), type };
  });
}

/**
 * Statements that create tables from these files with Trino's Hive connector; LOCATION stands for the folder's
 * location.
 */
export async function trinoTables(store: DuckStore, tables: readonly string[]): Promise<string> {
  const statements: string[] = [];
  for (const table of tables) {
    const typed = (await trinoColumns(store, table)).map(({ name, type }) => `"${name}" ${type}`);
    statements.push(
      `CREATE TABLE ${table} (${typed.join(", ")})\nWITH (format = 'PARQUET', external_location = 'LOCATION/${table}');\n`,
    );
  }
  return statements.join("");
}
