/** Comparison of runs on the same items: shifts, gates and their output. */
export {
  type Comparison,
  comparisonFromJson,
  comparisonToJson,
  type MatchingCounts,
  type MessagePair,
  type MovedUser,
} from "./comparison.ts";
export type { GateResult } from "./gate-result.ts";
export { parseGates } from "./gates/check-gates.ts";
export type { CheckedGates, Gate, Gates } from "./gates/gate-schema.ts";
export type { Margins } from "./margins.ts";
export { redactComparison } from "./redact-comparison.ts";
export { type CompareOptions, compareRuns } from "./run/compare-runs.ts";
export { runAnalysesSavingSums } from "./saved/save-sums.ts";
export type { SavedRun } from "./saved/saved-run.ts";
export type { Shift, Verdict } from "./shift.ts";
export { comparisonToCsv } from "./view/csv.ts";
export { comparisonToJunit, comparisonToMarkdown, renderComparison } from "./view/render.ts";
