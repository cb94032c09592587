import type { Row, SqlValue } from "./store.ts";

/** Rows of DuckDB under the names of their columns, in the values that every store gives. */
export function duckRows(names: readonly string[], rows: readonly (readonly unknown[])[]): Row[] {
  return rows.map((values) => {
    const row: Record<string, SqlValue> = {};
    for (let i = 0; i < names.length; i++) row[names[i]!] = sqlValue(values[i]);
    return row;
  });
}

function sqlValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
  return String(value);
}
