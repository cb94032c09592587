import { join } from "node:path";
import { InputError } from "../../model/errors.ts";
import { DuckStore, type StoreOptions } from "../duck-store.ts";
import { sqlPath } from "../sql.ts";
import { damagedFile, type Manifest, readManifest } from "./manifest.ts";
import { scoreFiles } from "./score-files.ts";

/**
 * A store on a folder of Parquet that `writeTables` wrote: DuckDB reads the files where they are, and copies
 * nothing but the rows of a scope. Scores that `simgap score --parquet` wrote there are tables too.
 * @throws {InputError} where the folder holds no tables, tables of another version, or a damaged file.
 */
export async function openTables(folder: string, options: StoreOptions = {}): Promise<DuckStore> {
  const manifest = await readManifest(folder);
  const scores = await scoreFiles(folder);
  const views = [
    ...viewsOf(manifest, folder),
    ...Object.entries(scores ?? {}).map(([table, paths]) => viewOf(table, "*", paths)),
  ];
  try {
    return await DuckStore.open(
      { ...options, damaged: () => damagedFile(folder, manifest) },
      views.join("\n"),
    );
  } catch (error) {
    const damaged = await damagedFile(folder, manifest);
    if (damaged !== undefined) throw damaged;
    const reason = error instanceof Error ? error.message.split("\n", 1)[0]! : String(error);
    throw new InputError(
      { file: folder },
      { found: `files that can't be read (${reason})`, expected: "tables as simgap load wrote them" },
    );
  }
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
  // A folder named "a=b" is not a column.
  return `CREATE VIEW ${table} AS SELECT ${columns} FROM read_parquet([${paths}], hive_partitioning = false);`;
}
