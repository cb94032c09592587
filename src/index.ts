import { DuckStore, type StoreOptions } from "./store/duck-store.ts";

export type { Registry } from "./analysis/analysis.ts";
export { type ResultOf, runAnalyses } from "./analysis/run-analyses.ts";
export type { Comparison } from "./compare/comparison.ts";
export { compareRuns } from "./compare/run/compare-runs.ts";
export type { Shift } from "./compare/shift.ts";
export { renderComparison } from "./compare/view/render.ts";
export { InputError, SimgapError, TooLittleDataError, UsageError } from "./model/errors.ts";
export {
  type Estimate,
  type Finding,
  findEstimate,
  type Note,
  type Problem,
  type Result,
  type Run,
  resultFromJson,
  resultToJson,
} from "./model/finding.ts";
export type { View } from "./model/presentation.ts";
export { VERSION } from "./model/version.ts";
export { type DataFrame, toDataFrame } from "./report/data-frame.ts";
export { renderReport } from "./report/report.ts";
export { readEmbeddings } from "./store/read-embeddings.ts";
export { type RowsOptions, readRows, readStream } from "./store/read-rows.ts";
export { type InputSources, type ReadOptions, readInputs, readRuns } from "./store/read-runs.ts";
export { type RunSource, resolveRuns } from "./store/sources.ts";
export type { Store } from "./store/store.ts";
export type { DuckStore, StoreOptions };

/**
 * Opens an empty store: DuckDB, embedded, in memory. Close it when done.
 * @example
 * import { openStore } from "simgap";
 * const store = await openStore();
 * await store.count("answers"); // => 0
 * await store.close();
 */
export function openStore(options?: StoreOptions): Promise<DuckStore> {
  return DuckStore.open(options);
}
