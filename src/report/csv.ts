import { stringify } from "csv-stringify/sync";
import { AXES } from "../model/axes.ts";
import type { Result } from "../model/finding.ts";
import { inertCell } from "../model/inert.ts";
import type { Figure } from "../model/presentation.ts";

/** Columns of an estimate, in export order. */
export const ESTIMATE_COLUMNS = [
  "analysis",
  "measure",
  "run",
  "versus",
  ...AXES,
  "value",
  "low",
  "high",
  "n",
  "users",
  "p",
  "q",
  "published",
  "note",
] as const;

/**
 * All estimates of a result as CSV (RFC 4180), one per row. Texts that a spreadsheet would run as a formula are
 * prefixed with an apostrophe.
 */
export function resultToCsv(result: Result): string {
  const rows = Object.entries(result.analyses).flatMap(([analysis, { estimates }]) =>
    estimates.map((estimate) => ({ analysis, ...estimate })),
  );
  return toCsv(rows, ESTIMATE_COLUMNS);
}

/** The rows behind a figure as CSV, with the protection of `resultToCsv`. */
export function figureToCsv({ rows }: Figure): string {
  return toCsv(rows, Object.keys(rows[0] ?? {}));
}

/** Rows as CSV (RFC 4180), ending in a newline. Texts that a spreadsheet would run as a formula are prefixed. */
export function toCsv(rows: readonly object[], columns: readonly string[]): string {
  return stringify([...rows], {
    header: true,
    columns: [...columns],
    record_delimiter: "\n",
    // Many readers take a lone carriage return for the end of a row.
    quoted_match: /[\r\n]/u,
    cast: { boolean: String, number: String, string: inertCell },
  });
}
