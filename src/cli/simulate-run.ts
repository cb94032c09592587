import { count, plural } from "../locale/format.ts";
import { inertLine } from "../model/inert.ts";
import { VERSION } from "../model/version.ts";
import { WRITES_NO_TEXT } from "../model/vocabulary.ts";
import { type DriftReport, driftOf, type LoopAnswers, LoopRecorder } from "../simulate/drift.ts";
import { Journal, NO_LEDGER, type Settings } from "../simulate/journal.ts";
import { readLoop } from "../simulate/read-loop.ts";
import type { Feedback } from "../simulate/run.ts";
import { type FileRunDone, runToFile } from "../simulate/run-to-file.ts";
import { priceOf } from "../simulate/summary.ts";
import { printPath } from "./print-path.ts";
import type { SimulateJob } from "./simulate-job.ts";
import { runProgress } from "./simulate-progress.ts";

/** Runs a simulator; for a closed loop also the open loop that its drift is measured from. */
export async function simulateOne(job: SimulateJob): Promise<void> {
  if (job.feedback === "real") {
    tell(job, await runLoop(job, job.path, "real"));
    return;
  }
  const open = job.flags.open === undefined ? await openLoop(job) : await readLoop(job.flags.open);
  tell(job, await runLoop(job, job.path, "own", open));
}

async function openLoop(job: SimulateJob): Promise<LoopAnswers> {
  const path = `${runStem(job.path)}-open_prediction_results.json`;
  const own = { ...job, path, name: `${job.name}-open` };
  const open = await runLoop(own, path, "real");
  tell(own, open);
  return open.recorder.answers;
}

interface Loop extends FileRunDone {
  readonly recorder: LoopRecorder;
  readonly drift: DriftReport | undefined;
}

/** @param open the answers of the open loop that a closed one is measured against. */
async function runLoop(
  job: SimulateJob,
  path: string,
  feedback: Feedback,
  open?: LoopAnswers,
): Promise<Loop> {
  const { simulator, source, plan, observer, stop, flags, repeat } = job;
  const settings = settingsOf(job, feedback);
  const { fresh = false, retryFailed = false } = flags;
  const journal =
    simulator.kind === "baseline"
      ? null
      : await Journal.open(`${runStem(path)}.journal.jsonl`, settings, { fresh, retryFailed });
  const progress = await runProgress(job, journal?.found ?? 0);
  const recorder = new LoopRecorder();
  let drift: DriftReport | undefined;
  try {
    const done = await runToFile({
      ...{ path, inputs: source.files, plan, observer, stop, feedback, repeat },
      users: () => source.users(),
      agent: simulator.agent,
      ledger: journal ?? NO_LEDGER,
      lanes: simulator.lanes,
      userByUser: feedback === "own" || flags.history === "anchored",
      keepPrompts: flags.keepPrompts ?? false,
      beside: (done) => {
        drift = open === undefined ? undefined : driftOf(open, recorder.answers);
        const summary = summaryOf(job, done, settings, drift);
        return new Map([[`${runStem(path)}_run_summary.json`, `${JSON.stringify(summary, null, 2)}\n`]]);
      },
      onResult: (result, counts) => {
        if (job.feedback === "own") recorder.add(result);
        progress.update(counts);
      },
    });
    return { ...done, recorder, drift };
  } finally {
    progress.stop();
    await journal?.close();
  }
}

/** What the answers depend on: kept in the journal and repeated in the summary. */
function settingsOf({ simulator, source, plan, flags, repeat }: SimulateJob, feedback: Feedback): Settings {
  const { history, historyTokens, tokens, users } = flags;
  return {
    simulator: simulator.agent.name,
    ...simulator.settings,
    input: source.sha256,
    plan,
    // A baseline or your own agent may learn from all users.
    ...(users === undefined || simulator.kind === "model" ? {} : { first_users: Number(users) }),
    history: { mode: history, tokens: historyTokens ?? null, counter: tokens ?? null },
    feedback,
    repeat,
  };
}

function summaryOf(
  job: SimulateJob,
  { counts, skipped }: FileRunDone,
  settings: Settings,
  drift: DriftReport | undefined,
): object {
  return {
    schema: "simgap/run-summary@1",
    simgap: VERSION,
    run: job.name,
    ...(job.flags.demo ? { synthetic: true } : {}),
    settings,
    ...counts,
    skipped_events: skipped,
    cost: priceOf(counts.tokens, job.price),
    ...(drift === undefined ? {} : { drift }),
  };
}

/** Says where things are. */
function tell({ path, price, simulator, name }: SimulateJob, { counts, drift }: Loop): void {
  const cost = priceOf(counts.tokens, price);
  printPath(path);
  const { [WRITES_NO_TEXT]: silent = 0, ...failures } = counts.failures;
  const traffic = simulator.pool?.traffic;
  const parts = [
    `${name}: ${count(counts.answered)} of ${count(counts.questions)} questions answered`,
    ...(counts.without_question > 0 ? [`${plural(counts.without_question, "item")} without a question`] : []),
    ...(silent > 0 ? [`${count(silent)} unanswered, since it writes no texts`] : []),
    ...(counts.failed > silent ? [`${count(counts.failed - silent)} failed (${reasons(failures)})`] : []),
    ...(counts.reasks > 0 ? [`${count(counts.reasks)} asked again`] : []),
    ...(traffic === undefined
      ? []
      : [
          `${count(traffic.requests)} requests (${count(traffic.refusals)} refused, ${count(traffic.faults)} faults)`,
        ]),
    ...(cost === null ? [] : [`cost ${cost.toFixed(4)}`]),
    ...(drift === undefined ? [] : [driftLine(drift)]),
  ];
  process.stderr.write(`${inertLine(parts.join("; "))}\n`);
}

function reasons(failures: Readonly<Record<string, number>>): string {
  return Object.entries(failures)
    .map(([reason, n]) => `${reason} ${count(n)}`)
    .join(", ");
}

function driftLine({ difference, low, high, changed }: DriftReport): string {
  if (difference === null) return "drift not defined";
  const points = (value: number) => (100 * value).toFixed(1);
  const interval = low === null || high === null ? "" : ` [${points(low)}, ${points(high)}]`;
  return `drift of the positive rate ${points(difference)} points${interval}, ${points(changed ?? 0)}% of answers changed`;
}

/** The path of predictions without its ending. */
export function runStem(path: string): string {
  return path.replace(/(?:_prediction_results)?\.json$/iu, "");
}
