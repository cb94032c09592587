import { randomBytes } from "node:crypto";
import { InputError } from "../../model/errors.ts";
import type { DuckStore } from "../duck-store.ts";
import { sqlName, sqlText } from "../sql.ts";
import { STORED } from "../tables/manifest.ts";
import { type TypedColumn, trinoColumns } from "../tables/trino-tables.ts";
import { trinoAddress } from "./address.ts";
import { TrinoClient, type TrinoClientOptions } from "./client.ts";

/** Rows of one statement, and its characters: Trino takes a million. */
const BATCH_ROWS = 1000;
const BATCH_LENGTH = 900_000;

export interface TrinoTarget {
  readonly client: TrinoClient;
  readonly names: readonly string[];
}

/**
 * A schema of Trino that tables can be loaded into: it answers, and has no such tables yet.
 * @throws {UsageError} on another form of address.
 * @throws {InputError} where nobody answers, or tables of these names are there: what is in a lake is never replaced.
 */
export async function openTrinoTarget(
  engine: string,
  options: TrinoClientOptions = {},
): Promise<TrinoTarget> {
  const client = new TrinoClient(trinoAddress(engine), options);
  const { schema, shown } = client.address;
  const rows = await client.query(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = ${sqlText(schema)}`,
  );
  const there = new Set(rows.map(({ table_name }) => String(table_name)));
  const names = Object.keys(STORED);
  const taken = names.find((name) => there.has(name));
  if (taken !== undefined)
    throw new InputError(
      { file: shown },
      {
        found: `a table ${taken}`,
        expected: "a schema without tables of simgap: drop them, or name another",
      },
    );
  return { client, names };
}

/**
 * Writes the tables of a store to Trino. They are filled under other names, and get their own when all are whole; where
 * anything fails, all are dropped.
 * @returns the rows of each table.
 * @throws {InputError} where the connection is lost, or a right is missing.
 */
export async function loadIntoTrino(
  store: DuckStore,
  { client, names }: TrinoTarget,
): Promise<ReadonlyMap<string, number>> {
  const loading = `loading_${randomBytes(4).toString("hex")}`;
  const made: string[] = [];
  const rows = new Map<string, number>();
  try {
    for (const name of names) {
      const columns = await trinoColumns(store, name);
      const defined = columns.map((column) => `${sqlName(column.name)} ${column.type}`).join(", ");
      made.push(`${loading}_${name}`);
      await client.query(`CREATE TABLE ${made.at(-1)} (${defined})`);
      rows.set(name, await insertRows(store, client, name, columns, made.at(-1)!));
    }
    for (const [i, name] of names.entries()) {
      await client.query(`ALTER TABLE ${made[i]} RENAME TO ${name}`);
      made[i] = name;
    }
    return rows;
  } catch (error) {
    // What can't be dropped either, since nobody answers, keeps a name that no report reads.
    for (const table of made) await client.query(`DROP TABLE IF EXISTS ${table}`).catch(() => {});
    throw error;
  }
}

async function insertRows(
  store: DuckStore,
  client: TrinoClient,
  table: string,
  columns: readonly TypedColumn[],
  target: string,
): Promise<number> {
  const values = columns.map(literal).join(" || ', ' || ");
  let batch: string[] = [];
  let [length, count] = [0, 0];
  const send = async () => {
    if (batch.length > 0) await client.query(`INSERT INTO ${target} VALUES ${batch.join(", ")}`);
    count += batch.length;
    batch = [];
    length = 0;
  };
  for await (const rows of store.streamTexts(`SELECT '(' || ${values} || ')' FROM ${table}`)) {
    for (const row of rows) {
      if (batch.length === BATCH_ROWS || length + row.length > BATCH_LENGTH) await send();
      batch.push(row);
      length += row.length + 2;
    }
  }
  await send();
  return count;
}

/** An expression of DuckDB that writes a column's value as a literal of Trino. */
function literal({ name, type }: TypedColumn): string {
  const column = `CAST(${sqlName(name)} AS VARCHAR)`;
  const written =
    type === "varchar"
      ? `'''' || replace(${column}, '''', '''''') || ''''`
      : type === "double"
        ? `'DOUBLE ''' || ${column} || ''''`
        : column;
  return `coalesce(${written}, 'NULL')`;
}
