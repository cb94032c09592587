import { type DuckDBDataChunk, JSDuckDBValueConverter } from "@duckdb/node-api";
import type { Row, SqlValue } from "./store.ts";

/** Texts that a query's rows share; of more, most come once. */
const MOST_TEXTS = 50_000;

/**
 * Rows of DuckDB under the names of their columns, in the values that every store gives.
 * @param chunks are taken one at a time: all of them together would take as much memory as the rows. So would the names of
 * users, runs and fields if each row had its own.
 */
export async function duckRows(
  names: readonly string[],
  chunks: AsyncIterable<DuckDBDataChunk>,
): Promise<Row[]> {
  const rows: Row[] = [];
  const texts = new Map<string, string>();
  for await (const chunk of chunks) {
    // By column: the driver asks the database for the size of the chunk with every row that it converts.
    const columns = names.map((_, i) => chunk.convertColumnValues(i, JSDuckDBValueConverter));
    for (let r = 0, count = chunk.rowCount; r < count; r++) {
      const row: Record<string, SqlValue> = {};
      for (let i = 0; i < names.length; i++) row[names[i]!] = sqlValue(columns[i]![r], texts);
      rows.push(row);
    }
  }
  return rows;
}

function sqlValue(value: unknown, texts: Map<string, string>): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string") return shared(value, texts);
  if (typeof value === "boolean" || typeof value === "number") return value;
  return String(value);
}

function shared(text: string, texts: Map<string, string>): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size < MOST_TEXTS) texts.set(text, text);
  return text;
}
