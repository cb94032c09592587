import { AXES } from "../../model/axes.ts";
import { toCsv } from "../../report/csv.ts";
import type { Comparison } from "../comparison.ts";

/** Columns of the export, in order. */
const SHIFT_COLUMNS = [
  "analysis",
  "measure",
  "run",
  "versus",
  ...AXES,
  "primary",
  "baseline",
  "candidate",
  "real",
  "scale",
  "value",
  "low",
  "high",
  "n",
  "users",
  "p",
  "q",
  "toward_real",
  "distance_change",
  "distance_low",
  "distance_high",
  "distance_p",
  "distance_q",
  "margin",
  "detectable",
  "verdict",
  "note",
  "repeats",
] as const;

/** All shifts of a comparison as CSV (RFC 4180), one per row; no text can run as a formula. */
export function comparisonToCsv({ shifts }: Comparison): string {
  const rows = shifts.map(({ distance_change, ...shift }) => ({
    ...shift,
    distance_change: distance_change.value,
    distance_low: distance_change.low,
    distance_high: distance_change.high,
    distance_p: distance_change.p,
    distance_q: distance_change.q,
  }));
  return toCsv(rows, SHIFT_COLUMNS);
}
