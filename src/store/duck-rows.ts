import { type DuckDBDataChunk, JSDuckDBValueConverter } from "@duckdb/node-api";
import type { Row, SqlValue } from "./store.ts";

/** Number of texts interned per query; beyond it, most occur once. */
const MOST_TEXTS = 50_000;

/**
 * Rows of DuckDB as objects by column name, with the value types common to all stores.
 * @param chunks consumed one at a time, to bound memory. Names of users, runs and fields are shared between rows for
 * the same reason.
 */
export async function duckRows(
  names: readonly string[],
  chunks: AsyncIterable<DuckDBDataChunk>,
): Promise<Row[]> {
  const rows: Row[] = [];
  const texts = new Map<string, string>();
  for await (const chunk of chunks) {
    // By column, since the driver queries the chunk's size for every row that it converts.
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
