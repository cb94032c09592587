import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../../model/errors.ts";
import { VERSION } from "../../model/version.ts";
import { finishCommits, replaceFolder } from "../commit.ts";
import { hashFile } from "../digest.ts";
import type { DuckStore } from "../duck-store.ts";
import { makeFolder } from "../make-folder.ts";
import { plainNames } from "../name-codes.ts";
import { sqlText } from "../sql.ts";
import { keepAtExit, removeAtExit, temporaryName } from "../temporaries.ts";
import { type Manifest, manifestPath, readManifest, TABLES_SCHEMA, type TableFile } from "./manifest.ts";
import { storedTables } from "./stored-tables.ts";
import { trinoTables } from "./trino-tables.ts";

/**
 * Writes the tables of a store as Parquet, one file per run if a table has runs, with a manifest of all files and
 * digests, and the SQL that creates the tables in Trino. The folder is written under a temporary name and renamed
 * when complete; earlier tables are replaced.
 * @throws {UsageError} if the target holds something else.
 */
export async function writeTables(store: DuckStore, target: string): Promise<Manifest> {
  const place = resolve(target);
  await checkPlace(place, target);
  await plainNames(store);
  await makeFolder(dirname(place));
  finishCommits(dirname(place));
  const temporary = join(dirname(place), temporaryName());
  removeAtExit(temporary);
  try {
    await mkdir(temporary, { mode: 0o700 });
    const manifest = await fill(store, temporary);
    await writeFile(manifestPath(temporary), `${JSON.stringify(manifest, null, 1)}\n`);
    await writeFile(join(temporary, "trino.sql"), await trinoTables(store, Object.keys(manifest.tables)));
    replaceFolder(temporary, place);
    return manifest;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    keepAtExit(temporary);
    throw error;
  }
}

/** Checks that the target is missing, empty, or holds earlier tables. */
async function checkPlace(place: string, shown: string): Promise<void> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return;
  const empty = found.isDirectory() && (await readdir(place)).length === 0;
  const earlier = found.isDirectory() && (await holdsTables(place));
  if (!empty && !earlier)
    throw new UsageError(`--to ${shown} holds files that are not simgap's tables: name a new folder`, ["to"]);
}

async function holdsTables(place: string): Promise<boolean> {
  return readManifest(place).then(
    () => true,
    () => false,
  );
}

async function fill(store: DuckStore, folder: string): Promise<Manifest> {
  const tables: Record<string, Manifest["tables"][string]> = {};
  for (const [table, kept] of await storedTables(store)) {
    await mkdir(join(folder, table));
    const runs = kept === "run" ? await runsIn(store, table) : [];
    const files: TableFile[] = [];
    // A table without rows still has a file with its columns.
    for (const [i, run] of (runs.length > 0 ? runs : [undefined]).entries())
      files.push(await writeFileOf(store, folder, table, i + 1, run));
    const [counted] = await store.query(`SELECT count(*) AS n FROM ${table}`);
    tables[table] = { rows: Number(counted?.n), files };
  }
  const runs = (await store.runs()).map(({ name }) => name);
  return { schema: TABLES_SCHEMA, simgap: VERSION, runs, tables };
}

async function runsIn(store: DuckStore, table: string): Promise<string[]> {
  const rows = await store.query(`SELECT DISTINCT run FROM ${table} ORDER BY run`);
  return rows.map(({ run }) => String(run));
}

async function writeFileOf(
  store: DuckStore,
  folder: string,
  table: string,
  number: number,
  run: string | undefined,
): Promise<TableFile> {
  const file = `${table}/${String(number).padStart(5, "0")}.parquet`;
  const path = join(folder, file);
  const rows = run === undefined ? "" : `WHERE run = ${sqlText(run)}`;
  // Not every engine has unsigned integers.
  const columns = table === "answers" ? "* REPLACE (CAST(text_digest AS VARCHAR) AS text_digest)" : "*";
  await store.run(
    `COPY (SELECT ${columns} FROM ${table} ${rows}) TO ${sqlText(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  return {
    file,
    ...(run === undefined ? {} : { run }),
    bytes: (await stat(path)).size,
    sha256: await hashFile(path),
  };
}
