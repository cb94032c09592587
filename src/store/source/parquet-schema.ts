import { DuckDBInstance } from "@duckdb/node-api";
import { InputError, quote } from "../../model/errors.ts";
import { sqlPath } from "../sql.ts";
import { outOfMemory, reasonOf } from "./unreadable.ts";

/**
 * The columns of a Parquet file and their types, as DuckDB names these.
 * @throws {InputError} on any other file.
 */
export async function parquetColumns(path: string, shown: string): Promise<ReadonlyMap<string, string>> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const found = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${parquetSql(path)}`);
    return new Map(found.getRowsJS().map(([name, type]) => [String(name), String(type)]));
  } catch (error) {
    const reason = quote(reasonOf(error).split("\n")[0] ?? "", 160);
    throw (
      outOfMemory(error, shown) ??
      new InputError(
        { file: shown },
        { found: `a broken Parquet file (${reason})`, expected: "a whole Parquet file" },
      )
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** SQL for a Parquet file with only its own columns, none from folder names. */
export function parquetSql(path: string): string {
  return `read_parquet(${sqlPath(path)}, hive_partitioning = false, union_by_name = false, binary_as_string = true)`;
}
