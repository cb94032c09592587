import { InputError, SimgapError } from "../../model/errors.ts";
import type { DuckStore } from "../duck-store.ts";
import { plainNames } from "../name-codes.ts";
import { sqlName } from "../sql.ts";
import { STORED } from "../tables/manifest.ts";
import { OWN_SCORER, storedTables } from "../tables/stored-tables.ts";
import { type TypedColumn, trinoColumns } from "../tables/trino-tables.ts";
import { trinoAddress } from "./address.ts";
import { TrinoClient, type TrinoClientOptions } from "./client.ts";
import { LOADING, MadeTables, tablesThere } from "./made-tables.ts";

/** Maximum rows and characters of a statement: Trino accepts a million characters. */
const BATCH_ROWS = 1000;
const BATCH_LENGTH = 900_000;

export interface TrinoTarget {
  readonly client: TrinoClient;
  readonly made: MadeTables;
  /** Matches tables of a load that is under way or was killed. */
  readonly loading: readonly string[];
}

/**
 * Checks that a Trino schema can be loaded into: it answers and has no such tables yet.
 * @throws {UsageError} on another form of address.
 * @throws {InputError} if the server does not answer, or tables of these names exist, which are never replaced.
 */
export async function openTrinoTarget(to: string, options: TrinoClientOptions = {}): Promise<TrinoTarget> {
  const client = new TrinoClient(trinoAddress(to, "--to"), options);
  const there = await tablesThere(client);
  const taken = [...Object.keys(STORED), OWN_SCORER].filter((name) => there.has(name));
  const loading = [...there].filter((name) => LOADING.test(name)).sort();
  if (taken.length > 0)
    throw new InputError(
      { file: client.address.shown },
      {
        found: `${taken.length > 1 ? "tables" : "a table"} ${[...taken, ...loading].join(", ")}`,
        expected: "a schema without tables of simgap: drop them, or name another",
      },
    );
  return { client, made: new MadeTables(client), loading };
}

/** The load failed, and so did dropping its tables. */
class LeftError extends SimgapError {
  override readonly name = "LeftError";
  readonly exitCode: number;

  constructor(reason: SimgapError, said: string) {
    super(`${reason.message}; ${said}`);
    this.exitCode = reason.exitCode;
  }
}

/** A message on the tables that an aborted load has left, or may have, and how to drop them. */
export function tellLeft(
  { client, made }: Pick<TrinoTarget, "client" | "made">,
  left = made.mayBeLeft,
): string {
  if (left.length === 0) return "nothing is left behind";
  return `tables may be left in ${client.address.shown}, drop them with: ${drops(left)}`;
}

function drops(tables: readonly string[]): string {
  return tables.map((name) => `DROP TABLE IF EXISTS ${name}`).join("; ");
}

/** The message about tables of another load; undefined if there are none. */
export function tellLoading({ client, loading }: TrinoTarget): string | undefined {
  if (loading.length === 0) return undefined;
  return `another load into ${client.address.shown} is under way or was killed; if it was killed, drop what it left with: ${drops(loading)}`;
}

/**
 * Writes the tables of a store to Trino. They are filled under temporary names and renamed when all have the rows
 * that were sent; on any failure, all are dropped.
 * @param signal aborts it between two statements, with its reason.
 * @returns the number of rows of each table.
 * @throws {InputError} if the connection is lost, a permission is missing, or rows are missing or duplicated.
 * @throws {SimgapError} that lists the remaining tables if they can't be dropped either.
 */
export async function loadIntoTrino(
  store: DuckStore,
  target: Pick<TrinoTarget, "client" | "made">,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const { client, made } = target;
  const rows = new Map<string, number>();
  try {
    await plainNames(store);
    for (const name of (await storedTables(store)).keys()) {
      signal?.throwIfAborted();
      const columns = await trinoColumns(store, name);
      const filled = await made.create(name, columns);
      const sent = await insertRows(client, filled, rowTexts(store, name, columns), signal);
      await checkRows(client, name, filled, sent);
      rows.set(name, sent);
    }
    await made.giveNames(() => signal?.throwIfAborted());
    return rows;
  } catch (error) {
    const left = await made.drop();
    throw left.length > 0 && error instanceof SimgapError
      ? new LeftError(error, tellLeft(target, left))
      : error;
  }
}

/** Checks that every row arrived exactly once: behind a proxy, a success response may be wrong. */
async function checkRows(client: TrinoClient, name: string, filled: string, sent: number): Promise<void> {
  const [counted] = await client.query(`SELECT count(*) AS n FROM ${filled}`);
  if (Number(counted?.n) === sent) return;
  throw new InputError(
    { file: client.address.shown },
    {
      found: `${counted?.n} rows of ${name}`,
      expected: `the ${sent} that were sent: none is kept, load again`,
    },
  );
}

/** The rows of a table, each as a row of Trino's VALUES. */
function rowTexts(
  store: DuckStore,
  table: string,
  columns: readonly TypedColumn[],
): AsyncIterable<readonly string[]> {
  return store.streamTexts(`SELECT '(' || ${columns.map(literal).join(" || ', ' || ")} || ')' FROM ${table}`);
}

async function insertRows(
  client: TrinoClient,
  target: string,
  texts: AsyncIterable<readonly string[]>,
  signal: AbortSignal | undefined,
): Promise<number> {
  let batch: string[] = [];
  let [length, count] = [0, 0];
  const send = async () => {
    signal?.throwIfAborted();
    if (batch.length > 0) await client.write(`INSERT INTO ${target} VALUES ${batch.join(", ")}`);
    count += batch.length;
    batch = [];
    length = 0;
  };
  for await (const rows of texts) {
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
        ? finite(sqlName(name), `'DOUBLE ''' || ${column} || ''''`)
        : column;
  return `coalesce(${written}, 'NULL')`;
}

/** Trino has functions for the doubles that have no literal. */
function finite(column: string, written: string): string {
  return `CASE WHEN isnan(${column}) THEN 'nan()' WHEN isinf(${column}) THEN if(${column} > 0, '', '-') || 'infinity()' ELSE ${written} END`;
}
