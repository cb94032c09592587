export type { Analysis, AnalysisOptions, Registry } from "./analysis/analysis.ts";
export { redactResult } from "./analysis/redact.ts";
export { type ResultOf, type RunAnalysesOptions, runAnalyses } from "./analysis/run-analyses.ts";
export {
  type Comparison,
  comparisonFromJson,
  comparisonToJson,
} from "./compare/comparison.ts";
export type { GateResult } from "./compare/gate-result.ts";
export { parseGates } from "./compare/gates/check-gates.ts";
export type { CheckedGates, Gate, Gates } from "./compare/gates/gate-schema.ts";
export type { Margins } from "./compare/margins.ts";
export { redactComparison } from "./compare/redact-comparison.ts";
export { type CompareOptions, compareRuns } from "./compare/run/compare-runs.ts";
export { runAnalysesSavingSums } from "./compare/saved/save-sums.ts";
export type { SavedRun } from "./compare/saved/saved-run.ts";
export type { Shift, Verdict } from "./compare/shift.ts";
export { comparisonToCsv } from "./compare/view/csv.ts";
export { comparisonToJunit, comparisonToMarkdown, renderComparison } from "./compare/view/render.ts";
export { renderSvg } from "./figures/render.ts";
export { renderPdf, renderPng } from "./figures/render-canvas.ts";
export type { Distribution, Point } from "./model/drawn.ts";
export {
  GateError,
  InputError,
  type Place,
  SimgapError,
  TooLittleDataError,
  UsageError,
} from "./model/errors.ts";
export {
  type Estimate,
  type EstimateKey,
  type Example,
  type Finding,
  findEstimate,
  type Input,
  type Note,
  type Problem,
  type Result,
  type Run,
  resultFromJson,
  resultToJson,
} from "./model/finding.ts";
export type { Figure, FindingTable, Locale, View } from "./model/presentation.ts";
export { VERSION } from "./model/version.ts";
export { resultToCsv } from "./report/csv.ts";
export { type DataFrame, toDataFrame } from "./report/data-frame.ts";
export { resultToMarkdown } from "./report/markdown.ts";
export { renderReport } from "./report/report.ts";
export { readEmbeddings } from "./store/read-embeddings.ts";
export { type RowsOptions, readRows, readStream } from "./store/read-rows.ts";
export {
  type InputSources,
  type ReadOptions,
  readDialogues,
  readInputs,
  readRuns,
  readTraces,
} from "./store/read-runs.ts";
export type { InputChoices } from "./store/recognise.ts";
export { type RunSource, resolveRuns } from "./store/sources.ts";
export type { Row, Store, TableName } from "./store/store.ts";

import { DuckStore, type StoreOptions } from "./store/duck-store.ts";

export type { DuckStore, StoreOptions };

/** Opens an empty store: DuckDB, embedded, in memory. Close it when done. */
export function openStore(options?: StoreOptions): Promise<DuckStore> {
  return DuckStore.open(options);
}
