import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { InputError, inQuotes } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import { noteCopies } from "./copies.ts";
import { changedWhileRead, type Digest, digestFile, sameFile } from "./digest.ts";
import type { DuckStore } from "./duck-store.ts";
import { withLines } from "./lines-of-records.ts";
import { checkMapped } from "./mapped-keys.ts";
import { type NoteKind, noteProblem } from "./notes.ts";
import {
  type Asked,
  batchesOf,
  type InputFormat,
  type Plan,
  planReadings,
  type ReadOptions,
  sizesOf,
  traceBatchesOf,
} from "./plan-readings.ts";
import { readConversations } from "./read-conversations.ts";
import { readDialogueFile, runsInDialogues } from "./read-dialogues.ts";
import { readPredictions } from "./read-predictions.ts";
import { readTable } from "./read-tables.ts";
import { withinDepth } from "./source/unreadable.ts";
import { sqlText } from "./sql.ts";
import { makeTraceRows, readTraceFiles } from "./trace-rows.ts";

const READERS = {
  predictions: readPredictions,
  table: readTable,
  dialogues: readDialogueFile,
  conversations: readConversations,
} as const satisfies Record<Exclude<InputFormat, "traces">, unknown>;
/** A file that is read separately. */
type OwnPlan = Plan & { readonly format: keyof typeof READERS };
const isRead = (plan: Plan): plan is OwnPlan => plan.format !== "traces";
/** Number of files read in parallel, one per core. */
const AT_A_TIME = Math.min(3, Math.max(2, availableParallelism()));
/** A file with more bytes is read on all cores. */
const LARGE_FILE = 2e9;

/**
 * Reads files into tables of their own, in parallel, and records them in `inputs`.
 * @param takeOver processes the runs read so far, before others are read.
 * @returns the other readings: dialogues and traces.
 * @throws {InputError} on a file of another kind, or one that is empty, broken, or changes meanwhile.
 */
export async function readFiles(
  store: DuckStore,
  asked: readonly Asked[],
  options: ReadOptions,
  takeOver: (runs: readonly Plan[]) => Promise<void>,
): Promise<readonly Plan[]> {
  const plans = await planReadings(store, asked, options);
  try {
    return await readPlans(store, plans, options, takeOver);
  } catch (error) {
    throw await withLines(error, plans);
  }
}

async function readPlans(
  store: DuckStore,
  plans: readonly Plan[],
  options: ReadOptions,
  takeOver: (runs: readonly Plan[]) => Promise<void>,
): Promise<readonly Plan[]> {
  const sizes = await sizesOf(plans);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    options.onBytes?.(done, total);
  };
  const read = async (batch: readonly OwnPlan[]) => {
    const files = await inParallel(batch, AT_A_TIME, (plan) =>
      withinDepth(plan.shown, () => readFile(store, plan, options, onBytes)),
    );
    await recordInputs(store, batch, files);
  };
  // Millions of conversations are streamed; only user turns are kept.
  if (plans.every(({ role }) => role === "dialogues")) await store.useMemory("little");
  const large = [...sizes.values()].some((size) => size > LARGE_FILE);
  await store.useCores(large ? availableParallelism() : 1);
  for (const batch of batchesOf(plans.filter(isRead), sizes)) {
    await read(batch);
    await takeOver(batch);
  }
  const others = plans.filter(({ role }) => role !== "run");
  await read(others.filter(isRead));
  await readTraces(
    store,
    others.filter((plan) => !isRead(plan)),
    { ...options, sizes, onFile: onBytes },
  );
  await noteMisplaced(store, plans, options);
  await noteSwapped(store, options);
  checkMapped(options.columns, plans);
  return others;
}

/** Reads traces, many small files per statement, since each user may have one and statements are costly. */
async function readTraces(
  store: DuckStore,
  plans: readonly Plan[],
  {
    sizes,
    onFile,
    ...options
  }: ReadOptions & {
    readonly sizes: ReadonlyMap<Plan, number>;
    readonly onFile: (bytes: number) => void;
  },
): Promise<void> {
  if (plans.length === 0) return;
  await makeTraceRows(store);
  const batches = traceBatchesOf(plans, sizes);
  const read = await inParallel(batches, AT_A_TIME, async (batch) => {
    const before = await Promise.all(batch.map(({ recognised }) => stat(recognised.source.path)));
    const digests = inParallel(batch, 1, async ({ recognised }) => digestFile(recognised.source, onFile));
    const counts = readTraceFiles(store, batch, options);
    const [digested, counted] = await Promise.allSettled([digests, counts]);
    if (digested.status === "rejected") throw digested.reason;
    if (counted.status === "rejected") throw counted.reason;
    return Promise.all(
      batch.map(async (plan, i) => {
        if (!sameFile(before[i]!, await stat(plan.recognised.source.path)))
          throw changedWhileRead(plan.shown);
        return { digest: digested.value[i]!, records: counted.value[i]!, runs: [plan.run] };
      }),
    );
  });
  await recordInputs(store, batches.flat(), read.flat());
}

/** Files of one kind given under another option share a note. */
async function noteMisplaced(
  store: DuckStore,
  plans: readonly Plan[],
  { onNote }: ReadOptions,
): Promise<void> {
  for (const misplaced of new Set(plans.map((plan) => plan.misplaced))) {
    if (misplaced === undefined) continue;
    const [first, ...more] = plans.filter((plan) => plan.misplaced === misplaced);
    const others = more.length === 0 ? " holds" : ` and ${more.length} more hold`;
    onNote?.(`${first!.shown}${others} ${misplaced}`);
    await noteProblem(store, first!.run, "misplaced_input", more.length + 1, `${first!.shown}: ${misplaced}`);
  }
}

/** Swapped roles would reverse every result, so this note is given at once. */
async function noteSwapped(store: DuckStore, { onNote }: ReadOptions): Promise<void> {
  const kind: NoteKind = "assistant_like";
  for (const { run, example } of (await store.problems()).filter((problem) => problem.kind === kind)) {
    const users = run === REAL_RUN ? "the real users" : `the users of ${run}`;
    onNote?.(`${users} in ${example} speak as assistants do; if roles are swapped: --role NAME`);
  }
}

interface ReadFile {
  readonly digest: Digest;
  readonly records: number;
  readonly runs: readonly string[];
}

async function readFile(
  store: DuckStore,
  plan: OwnPlan,
  options: ReadOptions,
  onBytes: (bytes: number) => void,
): Promise<ReadFile> {
  const { source } = plan.recognised;
  const before = await stat(source.path);
  // The digest first shows whether the file is complete; both then read it from the page cache.
  const digest = digestFile(source, onBytes);
  await noteSheets(store, plan);
  const records = READERS[plan.format](store, plan, { ...options, ...spokenBy(plan) });
  const [digested, counted] = await Promise.allSettled([digest, records]);
  if (digested.status === "rejected") throw digested.reason;
  if (counted.status === "rejected") throw counted.reason;
  if (plan.format === "predictions") checkEnds(plan, digested.value, counted.value);
  if (!sameFile(before, await stat(source.path))) throw changedWhileRead(plan.shown);
  const runs = plan.role === "dialogues" ? await runsInDialogues(store, plan) : [plan.run];
  return { digest: digested.value, records: counted.value, runs };
}

/** Notes which sheet of a workbook is read if others hold something too. */
async function noteSheets(store: DuckStore, { run, shown, recognised }: OwnPlan): Promise<void> {
  const { sheets } = recognised.sample;
  if (sheets === undefined || sheets.others.length === 0) return;
  const others = sheets.others.map((name) => inQuotes(name)).join(", ");
  await noteProblem(
    store,
    run,
    "unread_sheet",
    sheets.others.length,
    `${shown}: ${inQuotes(sheets.read)} is read, not ${others}`,
  );
}

/** A name given to the file says who speaks if the file does not; it has priority over `--source`. */
function spokenBy({ role, run, humans }: Plan): { readonly source?: string } {
  if (role !== "dialogues") return {};
  if (humans) return { source: HUMAN_SOURCE };
  return run === "" ? {} : { source: run };
}

/** DuckDB accepts an array cut off between two records; its last byte reveals that. */
function checkEnds(plan: Plan, { last }: Digest, records: number): void {
  if (last === "]".charCodeAt(0) || plan.recognised.source.encoding !== "utf-8") return;
  throw new InputError(
    { file: plan.shown, record: records },
    { found: "the end of the file after it (truncated JSON)", expected: "a whole JSON array" },
  );
}

async function recordInputs(
  store: DuckStore,
  plans: readonly Plan[],
  read: readonly ReadFile[],
): Promise<void> {
  const rows = plans.map((plan, i) => {
    const { digest, records, runs } = read[i]!;
    return `(${plan.file}, ${sqlText(runs.join(", "))}, ${sqlText(plan.shown)}, ${sqlText(digest.sha256)}, ${digest.bytes}, ${records})`;
  });
  if (rows.length === 0) return;
  await store.run(`INSERT INTO inputs VALUES ${rows.join(", ")}`);
  await noteCopies(
    store,
    plans.map(({ shown, recognised }, i) => {
      const { digest, records, runs } = read[i]!;
      return { shown, records, runs, sha256: digest.sha256, packed: recognised.source.packed !== undefined };
    }),
  );
  const runs = plans.flatMap((plan, i) => read[i]!.runs.map((run) => `(${plan.file}, ${sqlText(run)})`));
  await store.run(`INSERT INTO input_runs VALUES ${runs.join(", ")}`);
}

async function inParallel<T, R>(
  tasks: readonly T[],
  width: number,
  work: (task: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(tasks.length);
  let next = 0;
  const lane = async () => {
    while (next < tasks.length) {
      const index = next++;
      results[index] = await work(tasks[index]!);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = lanes.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return results;
}
