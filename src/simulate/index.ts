export type {
  Agent,
  Answer,
  AskedQuestion,
  Circumstances,
  Ledger,
  Observation,
  Precedent,
  Usage,
} from "./agent.ts";
export type { Decision } from "./baselines/decide.ts";
export { BASELINE_NAMES, BASELINES, type BaselineName, baselineNamed } from "./baselines/index.ts";
export { type Drift, type DriftReport, driftOf, LoopRecorder } from "./drift.ts";
export type { HistoryMode, HistoryStats } from "./history.ts";
export { Journal, NO_LEDGER, type Settings } from "./journal.ts";
export { Stop, Stopped } from "./model/failures.ts";
export { type Observed, type ObserveOptions, Observer } from "./observe.ts";
export { type AskedItem, type PlanOptions, type Timeline, timelineOf, type Window } from "./plan.ts";
export { PROMPTS, type PromptTexts, promptNamed } from "./prompts/index.ts";
export { type Question, questionsOf, scenarioOf } from "./questions.ts";
export { openTraces, type TraceSource } from "./read-traces.ts";
export { recordJson, recordOf } from "./record.ts";
export { type Feedback, type ItemResult, type RunOptions, runAgent, type Skipped } from "./run.ts";
export { type FileRun, type FileRunDone, runToFile } from "./run-to-file.ts";
export type { PastEvent, Scene } from "./scene.ts";
export type { FieldCounts, RunCounts } from "./summary.ts";
export { type TokenCounter, type TokenCounterName, tokenCounter } from "./tokens.ts";
export type { Action, TraceEvent, UserTrace } from "./trace.ts";
