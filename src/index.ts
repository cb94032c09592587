export {
  type Analysis,
  type AnalysisOptions,
  DEFAULT_OPTIONS,
  headingOf,
  type Registry,
} from "./analysis/analysis.ts";
export { narrowFinding, type Selection } from "./analysis/narrow-finding.ts";
export { redactResult } from "./analysis/redact.ts";
export { type RunAnalysesOptions, runAnalyses } from "./analysis/run-analyses.ts";
export {
  type Comparison,
  comparisonFromJson,
  comparisonToJson,
  type GateResult,
  type Shift,
  type Verdict,
} from "./compare/comparison.ts";
export {
  type CheckedGates,
  type Gate,
  type Gates,
  gatesJsonSchema,
  parseGates,
} from "./compare/gates/gates.ts";
export type { Margins } from "./compare/margins.ts";
export { redactComparison } from "./compare/redact-comparison.ts";
export { type CompareOptions, compareRuns } from "./compare/run/compare-runs.ts";
export { comparisonToCsv } from "./compare/view/csv.ts";
export {
  comparisonToJunit,
  comparisonToMarkdown,
  renderComparison,
} from "./compare/view/render.ts";
export { layoutWidth, PAPER_WIDTHS } from "./figures/print-size.ts";
export { renderPrintSvg, renderSvg } from "./figures/render.ts";
export { renderPdf, renderPng } from "./figures/render-canvas.ts";
export { specToJson, standalone } from "./figures/standalone.ts";
export {
  EXIT,
  GateError,
  InputError,
  type Place,
  SimgapError,
  TooLittleDataError,
  UsageError,
} from "./model/errors.ts";
export {
  type Distribution,
  type Estimate,
  type EstimateKey,
  type Example,
  type Finding,
  findEstimate,
  type Input,
  type Problem,
  type Result,
  type Run,
  resultFromJson,
  resultToJson,
} from "./model/finding.ts";
export { escapeLatex } from "./model/inert.ts";
export {
  type Cell,
  DEFAULT_VIEW,
  type Figure,
  type FigureRow,
  type FindingTable,
  type Heading,
  LOCALES,
  type Locale,
  type PaperPlace,
  type Prose,
  type View,
} from "./model/presentation.ts";
export { VERSION } from "./model/version.ts";
export { figureToCsv, resultToCsv } from "./report/csv.ts";
export { type DataFrame, toDataFrame } from "./report/data-frame.ts";
export { tableToLatex } from "./report/latex.ts";
export { resultToMarkdown, tableToMarkdown } from "./report/markdown.ts";
export { renderReport } from "./report/report.ts";
export { REPRESENTATIONS } from "./representation/index.ts";
export type { Representation, RepresentationOptions, Represented } from "./representation/representation.ts";
export { adjust } from "./stats/adjust.ts";
export { type BlockVectors, blockVectors } from "./stats/block-vectors.ts";
export { cliffsDelta } from "./stats/cliffs-delta.ts";
export { cohensH } from "./stats/cohens-h.ts";
export { contrast } from "./stats/contrast.ts";
export { bootstrapReach, type Distance, type NullDistance, swapNull } from "./stats/distance-inference.ts";
export { independentContrast } from "./stats/independent-contrast.ts";
export {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  type Statistic,
} from "./stats/jackknife.ts";
export { jensenShannonDistance } from "./stats/jensen-shannon.ts";
export { proportion } from "./stats/proportion.ts";
export { signFlipTest } from "./stats/sign-flip.ts";
export { type Sample, type Tally, tally } from "./stats/tally.ts";
export {
  distanceRatio,
  distanceSums,
  meanInter,
  meanIntra,
  squaredDistances,
  type UserDistances,
} from "./stats/user-distance.ts";
export { groupUserSums, joinUsers, type UserSums, userSums } from "./stats/user-sums.ts";
export { wasserstein1 } from "./stats/wasserstein.ts";
export { wilsonInterval } from "./stats/wilson.ts";
export { readEmbeddings } from "./store/read-embeddings.ts";
export {
  type InputSources,
  type ReadOptions,
  readDialogues,
  readInputs,
  readRuns,
  readTraces,
} from "./store/read-runs.ts";
export { type RunSource, resolveFiles, resolveRuns } from "./store/sources.ts";
export type { Row, Store, TableName } from "./store/store.ts";
export { cohort, DEMO_SIMULATORS, predictionText, type SimulatorSpec, simulate } from "./synthetic/index.ts";
export { scoreText, type TextScore } from "./text/score-text.ts";
export { scorerByName } from "./text/sentiment/registry.ts";
export type { SentimentScorer } from "./text/sentiment/scorer.ts";
export type { MarkerHit } from "./text/style/marker.ts";
export { matchMarkers } from "./text/style/match-markers.ts";

import { DuckStore, type StoreOptions } from "./store/duck-store.ts";

export type { DuckStore, StoreOptions };

/** Opens an empty store: DuckDB, embedded, in memory. Close it when done. */
export function openStore(options?: StoreOptions): Promise<DuckStore> {
  return DuckStore.open(options);
}
