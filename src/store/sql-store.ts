import { type Input, type Problem, REAL_RUN, type Run } from "../model/finding.ts";
import { RUNS, runOf } from "./runs.ts";
import type { Row, Store, TableName } from "./store.ts";

/** What every store answers with the same SQL, whatever the engine. */
export abstract class SqlStore implements Store {
  #runs: Promise<readonly Run[]> | undefined;

  abstract query(sql: string): Promise<readonly Row[]>;
  abstract scope(rows: Readonly<Partial<Record<TableName, string>>>): Promise<Store>;
  abstract digests(table: TableName, columns: readonly string[]): Promise<ReadonlyMap<string, string>>;
  abstract close(): Promise<void>;

  /** Call it whenever rows change, so that the runs are counted again. */
  protected forgetRuns(): void {
    this.#runs = undefined;
  }

  async count(table: TableName): Promise<number> {
    const rows = await this.query(`SELECT count(*) AS n FROM ${table}`);
    return Number(rows[0]?.n);
  }

  /** Cached between changes, since every analysis asks. */
  async runs(): Promise<readonly Run[]> {
    this.#runs ??= this.query(RUNS).then((rows) => rows.map(runOf));
    return this.#runs;
  }

  /** In the order of the command line. */
  async inputs(): Promise<readonly Input[]> {
    const rows = await this.query(
      "SELECT run, path, sha256, bytes, records FROM inputs ORDER BY position, path",
    );
    return rows.map((row) => ({
      run: String(row.run),
      path: String(row.path),
      sha256: String(row.sha256),
      bytes: Number(row.bytes),
      records: Number(row.records),
    }));
  }

  async inputRuns(): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.query(
      `SELECT i.path AS path, r.run AS run FROM inputs i JOIN input_runs r ON i.position = r.position
      ORDER BY i.position, CASE WHEN r.run = '${REAL_RUN}' THEN 0 ELSE 1 END, r.run`,
    );
    const runs = new Map<string, string[]>();
    for (const { path, run } of rows)
      runs.set(String(path), [...(runs.get(String(path)) ?? []), String(run)]);
    return runs;
  }

  /** By run and kind. */
  async problems(): Promise<readonly Problem[]> {
    const rows = await this.query(`
      SELECT run, kind, CAST(sum("count") AS BIGINT) AS n, min(example) AS example
      FROM problems GROUP BY run, kind ORDER BY run, kind`);
    return rows.map((row) => ({
      run: String(row.run),
      kind: String(row.kind),
      count: Number(row.n),
      example: String(row.example),
    }));
  }
}
