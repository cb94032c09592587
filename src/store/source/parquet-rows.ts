import { DuckDBInstance } from "@duckdb/node-api";
import { InputError, quote } from "../../model/errors.ts";
import { sqlName } from "../sql.ts";
import type { JsonCell } from "./json-cells.ts";
import { parquetSql } from "./parquet-schema.ts";
import { outOfMemory, reasonOf } from "./unreadable.ts";

/** A Parquet file and the types of its columns. */
export interface ParquetFile {
  readonly path: string;
  readonly shown: string;
  readonly types: ReadonlyMap<string, string>;
}

/**
 * The rows of a Parquet file in chunks, all cells as text, lists and structs as JSON.
 * @param limit rows at most; default: all.
 * @throws {InputError} if they can't be read.
 */
export async function* parquetRows(
  { path, shown, types }: ParquetFile,
  columns: readonly string[],
  limit?: number,
): AsyncGenerator<readonly (readonly JsonCell[])[]> {
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "500MB", threads: "1" });
  const connection = await instance.connect();
  const cells = columns.map((name) => {
    const cell = isNested(types.get(name) ?? "") ? `to_json(${sqlName(name)})` : sqlName(name);
    return `CAST(${cell} AS VARCHAR)`;
  });
  try {
    const result = await connection.stream(
      `SELECT ${cells.join(", ")} FROM ${parquetSql(path)}${limit === undefined ? "" : ` LIMIT ${limit}`}`,
    );
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = quote(reasonOf(error).split("\n")[0] ?? "", 160);
    throw (
      outOfMemory(error, shown) ??
      new InputError(
        { file: shown },
        { found: `a malformed row (${reason})`, expected: "a whole Parquet file" },
      )
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Whether a type is that of lists or structs. */
export function isNested(type: string): boolean {
  return /\[\]$|^(?:STRUCT|MAP|UNION)\(/su.test(type);
}
