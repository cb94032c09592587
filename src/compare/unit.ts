import type { ComparedMeasure } from "../analysis/analysis.ts";

export type Unit = ComparedMeasure["unit"];

/** Whether shifts are logarithms of how many times something became. */
export function isFactor(unit: Unit): boolean {
  return unit === "factor" || unit === "amount";
}
