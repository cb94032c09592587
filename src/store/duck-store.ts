import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { appendTexts, type TextRow } from "./append-texts.ts";
import { duckRows } from "./duck-rows.ts";
import { uncoded } from "./name-codes.ts";
import { SCHEMA } from "./schema.ts";
import { lacksMemory } from "./source/unreadable.ts";
import { openSpill, type Spill } from "./spill.ts";
import { sqlName } from "./sql.ts";
import { SqlStore } from "./sql-store.ts";
import { type Row, type Store, type TableName, withScores } from "./store.ts";

export interface StoreOptions {
  /** Memory that DuckDB may use before it moves rows to a temporary folder, such as "1GB". */
  readonly memoryLimit?: string;
  /** Explains a failed query by the files that hold the rows, if they are the reason. */
  readonly damaged?: () => Promise<Error | undefined>;
}

/** Memory limits of DuckDB before it spills to the temporary folder, while reading inputs and during analyses. */
const MEMORY = "1GB";
const HALF = "500MB";
/** Each core holds part of a statement's data in memory: more cores need the whole limit. */
const FEW_CORES = 4;

/** Number of scopes created so far: each has its own schema. */
let scopes = 0;

/** What a store owns: the folder it spills to; for a scope, which is part of another store, its tables. */
type Own = { readonly spill: Spill | undefined } | { readonly schema: string; readonly path: string };

/** The store on an embedded DuckDB, in memory. Readers write through it; analyses see only `Store`. */
export class DuckStore extends SqlStore {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  /** What to remove at the end. */
  readonly #own: Own;
  /** Tables that are views of external files: their rows have no row ids but keep their order. */
  readonly #views: Set<string>;
  #cores = availableParallelism();
  /** The memory limit, if one was given. */
  readonly #memory: string | undefined;
  readonly #damaged: StoreOptions["damaged"];

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    own: Own,
    views: Set<string>,
    { memoryLimit, damaged }: StoreOptions,
  ) {
    super();
    this.#memory = memoryLimit;
    this.#damaged = damaged;
    this.#instance = instance;
    this.#connection = connection;
    this.#own = own;
    this.#views = views;
  }

  /** @param definition creates the tables: empty ones, or views of external files. */
  static async open(options: StoreOptions = {}, definition = SCHEMA): Promise<DuckStore> {
    const spill = openSpill();
    const instance = await DuckDBInstance.create(":memory:", {
      memory_limit: options.memoryLimit ?? MEMORY,
      // Without a folder it does not spill.
      temp_directory: spill?.path ?? "",
      // Never download extensions.
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    const views = new Set(Array.from(definition.matchAll(/CREATE VIEW (\w+)/gu), ([, name]) => name!));
    const store = new DuckStore(instance, await instance.connect(), { spill }, views, options);
    try {
      // Times with a zone become the same text on every machine.
      await store.run("SET GLOBAL TimeZone = 'UTC'");
      await store.run(definition);
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /** Lets DuckDB use several cores per statement, which is faster but takes 1.5 times the CPU. */
  async useCores(cores: number): Promise<void> {
    await this.run(`SET threads = ${cores}`);
    this.#cores = cores;
  }

  /**
   * Sets the memory that DuckDB uses before it spills: all that the store may have; half of it for statements on
   * stored rows, which are hardly slower on a few cores; or little for rows that are only streamed. A limit requested
   * by the caller is kept.
   */
  async useMemory(amount: "all" | "half" | "little"): Promise<void> {
    if (this.#memory !== undefined || !("spill" in this.#own) || this.#own.spill === undefined) return;
    const little = `${Math.min(1000, 300 + 100 * availableParallelism())}MB`;
    const half = this.#cores > FEW_CORES ? MEMORY : HALF;
    const limit = { all: MEMORY, half, little }[amount];
    await this.run(`SET memory_limit = '${limit}'`).catch((error: unknown) => {
      // Memory in use can't be released: the limit stays.
      if (amount === "all") throw error;
    });
  }

  /** Runs statements for their effect. */
  async run(sql: string): Promise<void> {
    this.forgetRuns();
    await this.#connection.run(sql);
  }

  /** Runs statements on a separate connection, so that several files can be read in parallel. */
  async runApart(sql: string): Promise<void> {
    const connection = await this.#instance.connect();
    try {
      await connection.run(sql);
    } finally {
      connection.closeSync();
    }
  }

  /** Creates and fills a table with the row's number (`record`) and text columns; texts are values, never SQL. */
  async createTextTable(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<readonly TextRow[]>,
    numbered = "record",
  ): Promise<number> {
    const defined = columns.map((column) => `${sqlName(column)} VARCHAR`).join(", ");
    await this.run(`CREATE TABLE ${sqlName(table)} (${sqlName(numbered)} INTEGER, ${defined})`);
    const connection = await this.#instance.connect();
    try {
      return await appendTexts(connection, table, columns.length, chunks);
    } finally {
      connection.closeSync();
    }
  }

  /** Does work in one transaction: if it fails, the store is unchanged. */
  async atOnce(work: () => Promise<void>): Promise<void> {
    const views = [...this.#views];
    await this.run("BEGIN");
    try {
      await work();
      await this.run("COMMIT");
    } catch (error) {
      await this.run("ROLLBACK").catch(() => {});
      this.#views.clear();
      for (const view of views) this.#views.add(view);
      throw error;
    }
  }

  /** Replaces an empty table by a read-only view of external files. */
  async showInPlace(table: TableName, elsewhere: string): Promise<void> {
    await this.run(`DROP TABLE ${table}; CREATE VIEW ${table} AS SELECT * FROM ${elsewhere}`);
    this.#views.add(table);
  }

  override async scope(rows: Readonly<Partial<Record<TableName, string>>>): Promise<Store> {
    const schema = `scope_${++scopes}`;
    await this.run(`CREATE SCHEMA ${schema}`);
    const connection = await this.#instance.connect();
    const within = "path" in this.#own ? this.#own.path : "main";
    const path = `${schema},${within}`;
    const scope = new DuckStore(this.#instance, connection, { schema, path }, this.#views, {
      ...(this.#memory === undefined ? {} : { memoryLimit: this.#memory }),
      ...(this.#damaged === undefined ? {} : { damaged: this.#damaged }),
    });
    try {
      // Copies what this store sees, which may itself be a scope.
      await connection.run(`SET search_path = '${within}'`);
      for (const [table, where] of Object.entries(withScores(rows, this.#views))) {
        const order = this.#views.has(table) ? "" : "ORDER BY rowid";
        await connection.run(
          `CREATE TABLE ${schema}.${table} AS SELECT * FROM ${table} WHERE ${where} ${order}`,
        );
      }
      await connection.run(`SET search_path = '${path}'`);
    } catch (error) {
      await scope.close();
      throw (await this.#damaged?.()) ?? error;
    }
    return scope;
  }

  /** Streams the first column of a query as text, in chunks of rows, on a separate connection. */
  async *streamTexts(sql: string): AsyncGenerator<readonly string[]> {
    const connection = await this.#instance.connect();
    try {
      const result = await connection.stream(sql);
      for await (const chunk of result) yield chunk.getColumnValues(0).map(String);
    } catch (error) {
      throw (await this.#damaged?.()) ?? error;
    } finally {
      connection.closeSync();
    }
  }

  /** Gives a statement that needs it all the memory of the store. */
  override async query(sql: string): Promise<readonly Row[]> {
    const result = await this.#connection.run(sql).catch(async (error: unknown) => {
      if (this.#memory !== undefined || !lacksMemory(error)) throw (await this.#damaged?.()) ?? error;
      await this.#connection.run(`SET memory_limit = '${MEMORY}'`);
      return this.#connection.run(sql);
    });
    return duckRows(result.columnNames(), result);
  }

  /** The number of rows, and the sum of their 64-bit hashes. */
  override async digests(table: TableName, columns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.query(`
      SELECT run, count(*) AS n, CAST(sum(CAST(hash(${columns.map(uncoded).join(", ")}) AS HUGEINT)) AS VARCHAR) AS digest
      FROM ${table} GROUP BY run`);
    return new Map(rows.map(({ run, n, digest }) => [String(run), `${n} ${digest}`] as const));
  }

  override async close(): Promise<void> {
    if ("schema" in this.#own) {
      await this.#connection.run(`DROP SCHEMA ${this.#own.schema} CASCADE`);
      this.#connection.closeSync();
      return;
    }
    this.#connection.closeSync();
    this.#instance.closeSync();
    const { spill } = this.#own;
    if (spill === undefined) return;
    await rm(spill.path, { recursive: true, force: true });
    spill.within.close();
  }
}
