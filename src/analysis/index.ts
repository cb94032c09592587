/** The API for writing an analysis: the contract, estimates, presentation, figures. */
export { distributionPanels } from "../figures/distribution-panels.ts";
export { distributionRows } from "../figures/distribution-rows.ts";
export { type IntervalMark, type IntervalPanels, intervalPanels } from "../figures/interval-panels.ts";
export { REAL_SERIES, type Series, seriesOf } from "../figures/series.ts";
export { standalone } from "../figures/standalone.ts";
export { colour } from "../figures/theme.ts";
export {
  decimal,
  type Format,
  formatOf,
  list,
  MISSING,
  percent,
  plural,
  points,
  pValue,
  signed,
  some,
  times,
} from "../locale/format.ts";
export { chinese } from "../locale/format-zh.ts";
export { AXES, type Axis } from "../model/axes.ts";
export { type Estimate, type Finding, findEstimate, REAL_RUN } from "../model/finding.ts";
export { byLocale } from "../model/locale.ts";
export type {
  About,
  Cell,
  Citation,
  Figure,
  FigureRow,
  FindingTable,
  Locale,
  PaperPlace,
  Prose,
  View,
} from "../model/presentation.ts";
export { type Pairing, pairedDialogues } from "../store/pairs.ts";
export { sqlText } from "../store/sql.ts";
export { type Row, type Store, simulatedRuns, type TableName } from "../store/store.ts";
export { aboutOf } from "./about.ts";
export {
  type Analysis,
  type AnalysisOptions,
  type ComparedMeasure,
  DEFAULT_OPTIONS,
  type MeasureOf,
  type Registry,
} from "./analysis.ts";
export { answerCases } from "./answer-cases.ts";
export { cellOf, pCell, signedText, type Write, withInterval, writerOf } from "./cells.ts";
export { defineAnalysis } from "./define.ts";
export type {
  AboutTexts,
  AnalysisDefinition,
  AnalysisTexts,
  CardTexts,
  Measure,
  Measured,
  MeasuredNote,
  MeasureTitle,
  Narrative,
  NoteOf,
  Unit,
  VerbForms,
} from "./definition.ts";
export { estimateOf } from "./estimate.ts";
export { hasNote, joinNotes, noteText } from "./estimate-notes.ts";
export { messageCases, type ReadMessage } from "./message-cases.ts";
export { narrowFinding, type Selection } from "./narrow-finding.ts";
export { MIN_USERS_FOR_P, userNotes, WARN_USERS } from "./notes.ts";
export type { Names, Page } from "./page.ts";
export { FALSE_DISCOVERY } from "./sources.ts";
