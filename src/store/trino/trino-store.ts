import { InputError } from "../../model/errors.ts";
import { SCHEMA } from "../schema.ts";
import { sqlName, sqlText } from "../sql.ts";
import { SqlStore } from "../sql-store.ts";
import { type Row, type Store, TABLES, type TableName, withScores } from "../store.ts";
import { trinoAddress } from "./address.ts";
import { TrinoClient, type TrinoClientOptions } from "./client.ts";

/** Queries on a Trino schema. */
const NEEDED = [...TABLES, "problems", "inputs", "input_runs"];

/** The rows of a table in a scope, as a query that refers to no other scope. */
type Views = Readonly<Partial<Record<string, string>>>;

/** A store on tables in Trino. It is read-only: a scope is part of each statement. */
export class TrinoStore extends SqlStore {
  readonly #client: TrinoClient;
  readonly #views: Views;
  /** The tables that may be scoped: those that analyses query, and scores if there are any. */
  #tables: ReadonlySet<string>;

  private constructor(client: TrinoClient, views: Views, tables: ReadonlySet<string>) {
    super();
    this.#client = client;
    this.#views = views;
    this.#tables = tables;
  }

  /**
   * @param engine `trino://host:port/catalog/schema`.
   * @throws {UsageError} on another form of address.
   * @throws {InputError} if there is no answer, permissions or tables are missing, or tables are of another version.
   */
  static async open(engine: string, options: TrinoClientOptions = {}): Promise<TrinoStore> {
    const store = new TrinoStore(new TrinoClient(trinoAddress(engine), options), {}, new Set(TABLES));
    await store.#check();
    return store;
  }

  override async query(sql: string): Promise<readonly Row[]> {
    return this.#client.query(within(this.#named(sql), sql));
  }

  override async scope(rows: Readonly<Partial<Record<TableName, string>>>): Promise<Store> {
    const parts = Object.entries(withScores(rows, this.#tables)).map(([table, where]) => {
      const selected = `SELECT * FROM ${table} WHERE ${where}`;
      // Conditions refer to the tables of this store, not to those of the new scope.
      return [table, within(this.#named(selected, true), selected)] as const;
    });
    return new TrinoStore(this.#client, { ...this.#views, ...Object.fromEntries(parts) }, this.#tables);
  }

  /** The number of rows, and Trino's checksum of them, which does not depend on their order. */
  override async digests(table: TableName, columns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.query(`
      SELECT run, count(*) AS n, to_hex(checksum(ROW(${columns.join(", ")}))) AS digest FROM ${table} GROUP BY run`);
    return new Map(rows.map(({ run, n, digest }) => [String(run), `${n} ${digest}`] as const));
  }

  /** There is no open connection. */
  override async close(): Promise<void> {}

  /** The tables of this store that a statement names, as common table expressions: those of a scope, or all. */
  #named(sql: string, all = false): string[] {
    const { catalog, schema } = this.#client.address;
    const named = [...this.#tables].filter((table) => new RegExp(`\\b${table}\\b`, "u").test(sql));
    return named.flatMap((table) => {
      const view = this.#views[table];
      if (view !== undefined) return [`${table} AS (${view})`];
      const whole = `${sqlName(catalog)}.${sqlName(schema)}.${table}`;
      return all ? [`${table} AS (SELECT * FROM ${whole})`] : [];
    });
  }

  async #check(): Promise<void> {
    const { schema, shown } = this.#client.address;
    const rows = await this.query(
      `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = lower(${sqlText(schema)})`,
    );
    const found = new Set(
      rows.flatMap((row) => [`${row.table_name}`, `${row.table_name}.${row.column_name}`]),
    );
    if (found.has("scores")) this.#tables = new Set([...TABLES, "scores"]);
    const missing =
      NEEDED.find((table) => !found.has(table)) ?? expectedColumns().find((name) => !found.has(name));
    if (missing === undefined) return;
    throw new InputError(
      { file: shown },
      {
        found: `no ${missing.includes(".") ? "column" : "table"} ${missing}`,
        expected: "the tables of simgap load, of this version (its trino.sql creates them)",
      },
    );
  }
}

/** A statement with these common table expressions prepended. */
function within(tables: readonly string[], sql: string): string {
  if (tables.length === 0) return sql;
  const own = /^\s*WITH\s+/iu.exec(sql);
  return own === null
    ? `WITH ${tables.join(", ")} ${sql}`
    : `WITH ${tables.join(", ")}, ${sql.slice(own[0].length)}`;
}

/** Every `table.column` of the needed tables in the schema. */
function expectedColumns(): string[] {
  return [...SCHEMA.matchAll(/CREATE TABLE (\w+) \(([^)]*)\)/gu)].flatMap(([, table, columns]) =>
    NEEDED.includes(table!)
      ? columns!.split(",").map((column) => `${table}.${column.trim().split(" ")[0]}`)
      : [],
  );
}
