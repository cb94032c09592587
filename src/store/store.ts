import type { Input, Problem, Run } from "../model/finding.ts";

/** The tables that readers fill and analyses ask (docs/methods.md, "Tables"). */
export const TABLES = ["answers", "judgements", "utterances", "events", "embeddings"] as const;
export type TableName = (typeof TABLES)[number];

export type SqlValue = string | number | boolean | null;
export type Row = Readonly<Record<string, SqlValue>>;

/**
 * Holds the rows. Analyses query it in SQL that DuckDB and Trino share and get small tables back: one row per user
 * (and run, scenario, field), never one per question.
 */
export interface Store {
  /** The rows of a query; integers and decimals as numbers, dates as text. */
  query(sql: string): Promise<readonly Row[]>;
  /** Number of rows of a table. */
  count(table: TableName): Promise<number>;
  /** Real users first, as the run `real`, if there is any data on them; then simulators by name. */
  runs(): Promise<readonly Run[]>;
  inputs(): Promise<readonly Input[]>;
  /** The runs in each input, by its displayed path, real users first. */
  inputRuns(): Promise<ReadonlyMap<string, readonly string[]>>;
  problems(): Promise<readonly Problem[]>;
  /**
   * A view of the store with only some rows of these tables; close it when done.
   * @param rows an SQL condition per table; other tables keep all their rows.
   */
  scope(rows: Readonly<Partial<Record<TableName, string>>>): Promise<Store>;
  /** By run, a digest of some columns of a table: runs with the same rows, in any order, have equal digests. */
  digests(table: TableName, columns: readonly string[]): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

/**
 * Adds to the conditions of a scope those on `scores`, if the store has that table: it has the columns of
 * `utterances` that conditions use, and a row for each utterance.
 * @param tables the tables of the store.
 */
export function withScores(
  rows: Readonly<Partial<Record<TableName, string>>>,
  tables: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  const { utterances } = rows;
  return { ...rows, ...(utterances !== undefined && tables.has("scores") ? { scores: utterances } : {}) };
}

/**
 * The simulators that have rows of this kind, by name.
 * @example
 * import { openStore, readRows } from "simgap";
 * import { simulatedRuns } from "simgap/analysis";
 * const store = await openStore();
 * await readRows(store, [
 *   { source: "human", user_id: "u1", conversation_id: "c1", turn: 1, text: "It never arrived." },
 *   { source: "gpt", user_id: "u1", conversation_id: "c1", turn: 1, text: "Thank you so much!" },
 * ]);
 * (await simulatedRuns(store, "utterances")).map(({ name }) => name); // => ["gpt"]
 * await store.close();
 */
export async function simulatedRuns(store: Store, rows: "answers" | "utterances"): Promise<readonly Run[]> {
  return (await store.runs()).filter((run) => run.kind === "simulated" && (run[rows] ?? 0) > 0);
}
