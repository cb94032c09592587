import type { ComparedMeasure } from "./analysis.ts";

export type ComparedUnit = ComparedMeasure["unit"];

/** Whether shifts are logarithms of how many times something became. */
export function isFactor(unit: ComparedUnit): boolean {
  return unit === "factor" || unit === "amount";
}
