import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../model/errors.ts";
import { commit, discard, type StagedFile } from "../commit.ts";
import { hashFile } from "../digest.ts";
import { DuckStore } from "../duck-store.ts";
import { makeFolder } from "../make-folder.ts";
import { unwritable } from "../output-place.ts";
import { sqlName, sqlPath, sqlText } from "../sql.ts";
import { removeAtExit, temporaryName } from "../temporaries.ts";
import { damagedFile } from "./manifest.ts";
import { trinoTables } from "./trino-tables.ts";

/**
 * Tables of scores of the utterances, one file per shard beside the other tables of a folder. The last one records
 * who made the scores and is written last: a shard without it is incomplete.
 */
export const SCORE_TABLES = ["score_pieces", "scores", "score_shards"] as const;
export type ScoreTable = (typeof SCORE_TABLES)[number];
const LAST = "score_shards";
const OTHERS = SCORE_TABLES.filter((table) => table !== LAST);

/** A part of the work, from 1. */
export interface Shard {
  readonly number: number;
  readonly of: number;
}

export type ScoreCell = string | number | boolean | null;

/** A table to write: its columns with SQL types, and a stream of rows. */
export interface ScoreRows {
  readonly columns: Readonly<Record<string, "VARCHAR" | "DOUBLE" | "INTEGER" | "BOOLEAN">>;
  readonly rows: AsyncIterable<readonly (readonly ScoreCell[])[]>;
  /** Further integer columns, computed by DuckDB from the others. */
  readonly counts?: Readonly<Record<string, string>>;
}

/**
 * Writes a shard's tables as Parquet, all or none, and beside them the SQL that creates the tables of all shards in
 * Trino.
 * @returns number of rows by table.
 * @throws {InputError} if the folder can't be written.
 */
export async function writeScoreFiles(
  folder: string,
  shard: Shard,
  tables: Readonly<Record<ScoreTable, ScoreRows>>,
): Promise<Readonly<Record<ScoreTable, number>>> {
  const store = await DuckStore.open({}, "SELECT 1");
  const staged: StagedFile[] = [];
  const counts = { score_pieces: 0, scores: 0, score_shards: 0 };
  try {
    for (const table of SCORE_TABLES) {
      const place = join(folder, table, nameOf(shard));
      const temporary = await temporaryIn(join(folder, table));
      staged.push({ temporary, place: { path: place, replaceable: true }, shown: place });
      counts[table] = await fill(store, table, tables[table]);
      const notes = table === LAST ? `, KV_METADATA {${await digestsOf(staged)}}` : "";
      await store.run(`COPY ${table} TO ${sqlText(temporary)} (FORMAT parquet, COMPRESSION zstd${notes})`);
    }
    const sql = join(folder, "trino-scores.sql");
    const temporary = await temporaryIn(folder);
    const { writeFile } = await import("node:fs/promises");
    await writeFile(temporary, await trinoTables(store, SCORE_TABLES));
    commit([{ temporary, place: { path: sql, replaceable: true }, shown: sql }, ...staged]);
    return counts;
  } catch (error) {
    discard(staged);
    throw isRefusal(error) ? unwritable(folder, error) : error;
  } finally {
    await store.close();
  }
}

/** What the last table's file says of the other files of its shard, as SQL: their SHA-256 by table. */
async function digestsOf(staged: readonly StagedFile[]): Promise<string> {
  const pairs = OTHERS.map(async (table, i) => `${table}: ${sqlText(await hashFile(staged[i]!.temporary))}`);
  return (await Promise.all(pairs)).join(", ");
}

async function temporaryIn(folder: string): Promise<string> {
  await makeFolder(folder);
  const path = join(folder, temporaryName());
  removeAtExit(path);
  return path;
}

/** Turns an error with a file-system code into one about the folder. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string";
}

/** Creates the table as text, which handles any number of rows, with a typed view of it. */
async function fill(
  store: DuckStore,
  table: ScoreTable,
  { columns, rows, counts = {} }: ScoreRows,
): Promise<number> {
  const texts = `${table} texts`;
  const names = Object.keys(columns);
  const count = await store.createTextTable(texts, names, asTexts(rows));
  const typed = Object.entries(columns).map(
    ([name, type]) => `CAST(${sqlName(name)} AS ${type}) AS ${sqlName(name)}`,
  );
  const counted = Object.entries(counts).map(([name, sql]) => `CAST(${sql} AS INTEGER) AS ${sqlName(name)}`);
  await store.run(
    `CREATE VIEW ${table} AS SELECT ${[...typed, ...counted].join(", ")} FROM ${sqlName(texts)} ORDER BY record`,
  );
  return count;
}

async function* asTexts(rows: ScoreRows["rows"]) {
  let record = 0;
  for await (const chunk of rows)
    yield chunk.map((cells) => ({
      record: ++record,
      cells: cells.map((cell) => (cell === null ? null : String(cell))),
    }));
}

/** Zero-padded, so that file names of one count sort in order. */
const FILE = /^\d{5}-of-\d{5}\.parquet$/u;

function nameOf({ number, of }: Shard): string {
  const padded = (n: number) => String(n).padStart(5, "0");
  return `${padded(number)}-of-${padded(of)}.parquet`;
}

/**
 * The files of each table of scores in a folder of tables; null if it has none.
 * @throws {InputError} if a shard lacks a table.
 */
export async function scoreFiles(
  folder: string,
): Promise<Readonly<Record<ScoreTable, readonly string[]>> | null> {
  const names = await readdir(join(folder, LAST)).catch(() => []);
  const shards = names.filter((name) => FILE.test(name)).sort();
  if (shards.length === 0) return null;
  const paths = (table: ScoreTable) => shards.map((name) => join(folder, table, name));
  for (const path of SCORE_TABLES.flatMap(paths))
    await access(path).catch(() => {
      throw new InputError(
        { file: path },
        { found: "no such file", expected: "the file as simgap score wrote it" },
      );
    });
  return {
    score_pieces: paths("score_pieces"),
    scores: paths("scores"),
    score_shards: paths("score_shards"),
  };
}

/** The error of the first file that is not the one that its shard was written with; undefined without such. */
export async function damagedScores(
  store: DuckStore,
  files: Readonly<Record<ScoreTable, readonly string[]>>,
): Promise<InputError | undefined> {
  for (const [shard, path] of files[LAST].entries()) {
    const rows = await store.query(
      `SELECT decode(key) AS name, decode(value) AS sha256 FROM parquet_kv_metadata(${sqlPath(path)})`,
    );
    const said = new Map(rows.map(({ name, sha256 }) => [String(name), String(sha256)]));
    const digests = OTHERS.map((table) => [files[table][shard]!, said.get(table) ?? ""] as const);
    const damaged = await damagedFile(digests, "simgap score");
    if (damaged !== undefined) return damaged;
  }
  return undefined;
}
