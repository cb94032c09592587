import padjust from "@stdlib/stats-padjust";

/**
 * Adjusts a family of p-values for multiple tests; null (no test) stays null and does not count. `bh` is Benjamini &
 * Hochberg 1995 (false discovery rate), `holm` is Holm 1979 (any false rejection).
 * @example
 * import { adjust } from "simgap/stats";
 * adjust([0.01, 0.04, null, 0.03], "holm"); // => [0.03, 0.06, null, 0.06]
 */
export function adjust(
  pValues: readonly (number | null)[],
  method: "bh" | "holm",
): readonly (number | null)[] {
  const tested = pValues.filter((p) => p !== null);
  const adjusted = tested.length === 0 ? [] : padjust([...tested], method);
  let next = 0;
  return pValues.map((p) => (p === null ? null : adjusted[next++]!));
}
