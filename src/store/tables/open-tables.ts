import { join } from "node:path";
import { InputError } from "../../model/errors.ts";
import { DuckStore, type StoreOptions } from "../duck-store.ts";
import { sqlPath } from "../sql.ts";
import { damagedFile, digestsIn, type Manifest, readManifest } from "./manifest.ts";
import { damagedScores, scoreFiles } from "./score-files.ts";

/**
 * A store on a folder of Parquet that `writeTables` wrote: DuckDB reads the files where they are, and copies nothing
 * but the rows of a scope. Every file is hashed first (some 1 s a GB), since DuckDB takes changed values as they are.
 * Scores that `simgap score --parquet` wrote there are tables too.
 * @throws {InputError} if the folder holds no tables, tables of another version, or a damaged file.
 */
export async function openTables(folder: string, options: StoreOptions = {}): Promise<DuckStore> {
  const manifest = await readManifest(folder);
  const damaged = () => damagedFile(digestsIn(folder, manifest));
  throwIf(await damaged());
  const scores = await scoreFiles(folder);
  const views = [
    ...viewsOf(manifest, folder),
    ...Object.entries(scores ?? {}).map(([table, paths]) => viewOf(table, "*", paths)),
  ];
  let store: DuckStore | undefined;
  try {
    store = await DuckStore.open({ ...options, damaged }, views.join("\n"));
    if (scores !== null) throwIf(await damagedScores(store, scores));
    return store;
  } catch (error) {
    await store?.close();
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message.split("\n", 1)[0]! : String(error);
    throw new InputError(
      { file: folder },
      { found: `files that can't be read (${reason})`, expected: "tables as simgap load wrote them" },
    );
  }
}

function throwIf(error: Error | undefined): void {
  if (error !== undefined) throw error;
}

function viewsOf({ tables }: Manifest, folder: string): string[] {
  return Object.entries(tables).map(([table, { files }]) => {
    const columns = table === "answers" ? "* REPLACE (CAST(text_digest AS UBIGINT) AS text_digest)" : "*";
    return viewOf(
      table,
      columns,
      files.map(({ file }) => join(folder, file)),
    );
  });
}

function viewOf(table: string, columns: string, files: readonly string[]): string {
  const paths = files.map(sqlPath).join(", ");
  // A folder named "a=b" must not become a column.
  return `CREATE VIEW ${table} AS SELECT ${columns} FROM read_parquet([${paths}], hive_partitioning = false);`;
}
