import type { ComparedMeasure } from "./analysis.ts";

export type ComparedUnit = ComparedMeasure["unit"];

/** Whether shifts in this unit are logarithms of factors. */
export function isFactor(unit: ComparedUnit): boolean {
  return unit === "factor" || unit === "amount";
}
