import { stat } from "node:fs/promises";
import { InputError } from "../model/errors.ts";
import { changedWhileRead, type Digest, digestFile, sameFile } from "./digest.ts";
import type { DuckStore } from "./duck-store.ts";
import { noteProblem } from "./notes.ts";
import { readConversations } from "./read-conversations.ts";
import { readDialogueFile, runsInDialogues } from "./read-dialogues.ts";
import { readPredictions } from "./read-predictions.ts";
import { readTable } from "./read-tables.ts";
import { readTraceFile } from "./read-traces.ts";
import type { Reading } from "./reading.ts";
import {
  FILE_KINDS,
  type FileKind,
  holdsAnswers,
  type InputChoices,
  ofAnotherKind,
  type Recognised,
  recognise,
  titleOf,
} from "./recognise.ts";
import { plainSource } from "./source/source.ts";
import { runName } from "./sources.ts";
import { sqlText } from "./sql.ts";

export interface ReadOptions extends InputChoices {
  /** Called as bytes are read, of `total` bytes in all files. */
  readonly onBytes?: (done: number, total: number) => void;
  /** Called with a line on what was read otherwise than it was asked for. */
  readonly onNote?: (note: string) => void;
  /** How a path is shown in messages and in the result; default: as it is. */
  readonly shown?: (path: string) => string;
}

/** What a user asks a file to be. */
const ROLES = {
  run: "prediction results or a table of answers",
  dialogues: FILE_KINDS.dialogues,
  traces: FILE_KINDS.traces,
} as const;
export type Role = keyof typeof ROLES;

/** A file that was asked for. */
export interface Asked {
  readonly role: Role;
  /** Of dialogues: what their one simulator is called; empty: as it is there. */
  readonly run: string;
  /** The user named the run. */
  readonly named: boolean;
  readonly path: string;
}

const READERS = {
  predictions: readPredictions,
  table: readTable,
  dialogues: readDialogueFile,
  conversations: readConversations,
  traces: readTraceFile,
} as const;
type Format = keyof typeof READERS;

/** Where each kind of file belongs, whatever the option it came under. */
const BELONGS: Readonly<Partial<Record<FileKind, Role>>> = {
  predictions: "run",
  table: "run",
  dialogues: "dialogues",
  conversations: "dialogues",
  traces: "traces",
};

export interface Plan extends Reading {
  readonly format: Format;
  readonly role: Role;
  /** What it holds, where it was given as something else. */
  readonly misplaced?: string;
}

/** Files read at a time: DuckDB uses all cores for each, so two keep them busy across the gaps. */
const AT_A_TIME = 2;

/**
 * Reads files into tables of their own, in parallel, and records them in `inputs`.
 * @throws {InputError} on a file of another kind, or one that is empty, broken, or changes meanwhile.
 */
export async function readFiles(
  store: DuckStore,
  asked: readonly Asked[],
  options: ReadOptions,
): Promise<readonly Plan[]> {
  const plans = await planReadings(store, asked, options);
  const total = await totalBytes(plans);
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    options.onBytes?.(done, total);
  };
  const read = await inParallel(plans, AT_A_TIME, async (plan) => readFile(store, plan, options, onBytes));
  await recordInputs(store, plans, read);
  await noteMisplaced(store, plans, options);
  return plans;
}

/** Files of one kind that came under another option are told of together. */
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

async function planReadings(
  store: DuckStore,
  asked: readonly Asked[],
  options: ReadOptions,
): Promise<Plan[]> {
  const shown = options.shown ?? ((path: string) => path);
  const [before] = await store.query("SELECT coalesce(max(position) + 1, 0) AS next FROM inputs");
  const plans: Plan[] = [];
  for (const one of asked) {
    const recognised = await recognise(one.path, options, shown(one.path));
    const file = Number(before?.next) + plans.length;
    plans.push(await planOf(one, recognised, { file, shown: shown(one.path) }));
  }
  return plans;
}

async function planOf(
  asked: Asked,
  recognised: Recognised,
  { file, shown }: { readonly file: number; readonly shown: string },
): Promise<Plan> {
  const kind = kindFor(asked, recognised);
  const role = kind === undefined ? undefined : BELONGS[kind];
  if (kind === undefined || role === undefined) {
    throw ofAnotherKind(recognised, shown, ROLES[asked.role]);
  }
  const misplaced =
    role === asked.role ? {} : { misplaced: `${titleOf(recognised)}, read as ${NAMES[role]}` };
  const run = role === asked.role || asked.named ? asked.run : role === "run" ? runName(asked.path) : "";
  const engine = kind === "predictions" || kind === "traces";
  const source = engine ? await plainSource(recognised.source) : recognised.source;
  const { path, gzip } = source;
  const reading = { run, path, gzip, shown, file, table: `reading_${file}` };
  return {
    ...reading,
    recognised: { ...recognised, source: { ...recognised.source, shown } },
    format: kind,
    role,
    ...misplaced,
  };
}

const NAMES = { run: "a run", dialogues: "dialogues", traces: "traces" } as const satisfies Record<
  Role,
  string
>;

/** A table without the columns of dialogues is read as one where it was named as such, so that what is missing is said. */
function kindFor({ role }: Asked, { kind, sample }: Recognised): Format | undefined {
  const rows = kind === "unknown" && sample.shape === "array" && sample.names.length > 0;
  if ((kind === "table" || rows) && role === "dialogues" && !holdsAnswers(sample.names)) return "dialogues";
  return kind in READERS ? (kind as Format) : undefined;
}

async function totalBytes(plans: readonly Plan[]): Promise<number> {
  const sizes = await Promise.all(
    plans.map(async ({ recognised }) => (await stat(recognised.source.path)).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

interface ReadFile {
  readonly digest: Digest;
  readonly records: number;
  readonly runs: readonly string[];
}

async function readFile(
  store: DuckStore,
  plan: Plan,
  options: ReadOptions,
  onBytes: (bytes: number) => void,
): Promise<ReadFile> {
  const { source } = plan.recognised;
  const before = await stat(source.path);
  // The digest first says whether the file is whole; both read it from the page cache at the same time.
  const digest = digestFile(source, onBytes);
  const records = READERS[plan.format](store, plan, options);
  const [digested, counted] = await Promise.allSettled([digest, records]);
  if (digested.status === "rejected") throw digested.reason;
  if (counted.status === "rejected") throw counted.reason;
  if (plan.format === "predictions") checkEnds(plan, digested.value, counted.value);
  if (!sameFile(before, await stat(source.path))) throw changedWhileRead(plan.shown);
  const runs = plan.role === "dialogues" ? await runsInDialogues(store, plan) : [plan.run];
  return { digest: digested.value, records: counted.value, runs };
}

/** DuckDB takes an array that ends between two records for whole; its last byte tells. */
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
