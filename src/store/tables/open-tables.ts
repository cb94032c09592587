import { join } from "node:path";
import { InputError } from "../../model/errors.ts";
import { DuckStore, type StoreOptions } from "../duck-store.ts";
import { sqlPath } from "../sql.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/**
 * A store on a folder of Parquet that `writeTables` wrote: DuckDB reads the files where they are, and copies
 * nothing but the rows of a scope.
 * @throws {InputError} where the folder holds no tables, tables of another version, or a damaged file.
 */
export async function openTables(folder: string, options: StoreOptions = {}): Promise<DuckStore> {
  const manifest = await readManifest(folder);
  try {
    return await DuckStore.open(options, viewsOf(manifest, folder));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0]! : String(error);
    throw new InputError(
      { file: folder },
      { found: `files that can't be read (${reason})`, expected: "tables as simgap load wrote them" },
    );
  }
}

function viewsOf({ tables }: Manifest, folder: string): string {
  return Object.entries(tables)
    .map(([table, { files }]) => {
      const paths = files.map(({ file }) => sqlPath(join(folder, file))).join(", ");
      const columns = table === "answers" ? "* REPLACE (CAST(text_digest AS UBIGINT) AS text_digest)" : "*";
      // A folder that is called "a=b" is no column.
      return `CREATE VIEW ${table} AS SELECT ${columns} FROM read_parquet([${paths}], hive_partitioning = false);`;
    })
    .join("\n");
}
