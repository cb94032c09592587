import { type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from "@duckdb/node-api";

/** A row of texts to append, with its number in the file. */
export interface TextRow {
  readonly record: number;
  readonly cells: readonly (string | null)[];
}

/** Rows appended at a time. */
const APPENDED = 2048;

/**
 * Appends rows to a table with a number and text columns; texts are values, never SQL.
 * @returns the number of rows.
 */
export async function appendTexts(
  connection: DuckDBConnection,
  table: string,
  columns: number,
  chunks: AsyncIterable<readonly TextRow[]>,
): Promise<number> {
  const types = [INTEGER, ...Array.from({ length: columns }, () => VARCHAR)];
  const appender = await connection.createAppender(table);
  let rows = 0;
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += APPENDED) {
      const part = chunk.slice(start, start + APPENDED);
      const data = DuckDBDataChunk.create(types, part.length);
      data.setColumnValues(
        0,
        part.map(({ record }) => record),
      );
      for (let i = 0; i < columns; i++) {
        data.setColumnValues(
          i + 1,
          part.map(({ cells }) => cells[i] ?? null),
        );
      }
      appender.appendDataChunk(data);
      rows += part.length;
    }
  }
  appender.closeSync();
  return rows;
}
