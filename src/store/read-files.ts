import { stat } from "node:fs/promises";
import { InputError } from "../model/errors.ts";
import { detectKind, FILE_KINDS, type FileKind, unreadable } from "./detect.ts";
import { changedWhileRead, type Digest, digestFile } from "./digest.ts";
import type { DuckStore } from "./duck-store.ts";
import { readDialogueFile, runsInDialogues } from "./read-dialogues.ts";
import { type Reading, readPredictions } from "./read-predictions.ts";
import { readTable } from "./read-tables.ts";
import { readTraceFile } from "./read-traces.ts";
import { sqlText } from "./sql.ts";

export interface ReadOptions {
  /** Called as bytes are read, of `total` bytes in all files. */
  readonly onBytes?: (done: number, total: number) => void;
  /** How a path is shown in messages and in the result; default: as it is. */
  readonly shown?: (path: string) => string;
}

/** What a user asks a file to be, with the kinds of file that may be read as it. */
const ROLES = {
  run: { kinds: ["predictions", "table"], expected: "prediction results or a table of answers" },
  // A table without the columns of dialogues is read as one, so that the missing column is named.
  dialogues: { kinds: ["dialogues", "table"], expected: FILE_KINDS.dialogues },
  traces: { kinds: ["traces"], expected: FILE_KINDS.traces },
} as const satisfies Record<string, { kinds: readonly FileKind[]; expected: string }>;
export type Role = keyof typeof ROLES;

/** A file that was asked for. */
export interface Asked {
  readonly role: Role;
  readonly run: string;
  readonly path: string;
}

const READERS = {
  predictions: readPredictions,
  table: readTable,
  dialogues: readDialogueFile,
  traces: readTraceFile,
} as const;

export interface Plan extends Reading {
  readonly format: keyof typeof READERS;
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
  const plans = await planReadings(store, asked, options.shown ?? ((path) => path));
  const total = await totalBytes(plans);
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    options.onBytes?.(done, total);
  };
  const read = await inParallel(plans, AT_A_TIME, async (plan) => readFile(store, plan, onBytes));
  await recordInputs(store, plans, read);
  return plans;
}

async function planReadings(
  store: DuckStore,
  asked: readonly Asked[],
  shown: (path: string) => string,
): Promise<Plan[]> {
  const [before] = await store.query("SELECT coalesce(max(position) + 1, 0) AS next FROM inputs");
  const plans: Plan[] = [];
  for (const { role, run, path } of asked) {
    const kind = await kindOf(path);
    const { kinds, expected } = ROLES[role];
    if (!kinds.some((accepted) => accepted === kind)) {
      throw new InputError({ file: path }, { found: FILE_KINDS[kind], expected });
    }
    const file = Number(before?.next) + plans.length;
    const format = role === "run" ? (kind === "table" ? "table" : "predictions") : role;
    plans.push({ run, path, shown: shown(path), file, table: `reading_${file}`, format });
  }
  return plans;
}

/** @throws {InputError} on a directory, an empty or an unreadable file. */
export async function kindOf(path: string): Promise<FileKind> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(error, path);
  });
  if (found.isDirectory()) throw new InputError({ file: path }, { found: "a directory", expected: "a file" });
  if (found.size === 0) throw new InputError({ file: path }, { found: "an empty file", expected: "data" });
  return detectKind(path, path);
}

async function totalBytes(plans: readonly Plan[]): Promise<number> {
  const sizes = await Promise.all(plans.map(async ({ path }) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

interface ReadFile {
  readonly digest: Digest;
  readonly records: number;
  readonly run: string;
}

async function readFile(store: DuckStore, plan: Plan, onBytes: (bytes: number) => void): Promise<ReadFile> {
  const before = await stat(plan.path);
  // The digest first says whether the file is whole; both read it from the page cache at the same time.
  const digest = digestFile(plan.path, plan.shown, onBytes);
  const records = READERS[plan.format](store, plan);
  const [digested, counted] = await Promise.allSettled([digest, records]);
  if (digested.status === "rejected") throw digested.reason;
  if (counted.status === "rejected") throw counted.reason;
  if (plan.format === "predictions") checkEnds(plan, digested.value, counted.value);
  const after = await stat(plan.path);
  if (after.mtimeMs !== before.mtimeMs || after.size !== before.size) throw changedWhileRead(plan.shown);
  const run = plan.format === "dialogues" ? await runsInDialogues(store, plan) : plan.run;
  return { digest: digested.value, records: counted.value, run };
}

/** DuckDB takes an array that ends between two records for whole; its last byte tells. */
function checkEnds(plan: Plan, { last }: Digest, records: number): void {
  if (last === "]".charCodeAt(0)) return;
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
    const { digest, records, run } = read[i]!;
    return `(${plan.file}, ${sqlText(run)}, ${sqlText(plan.shown)}, ${sqlText(digest.sha256)}, ${digest.bytes}, ${records})`;
  });
  if (rows.length > 0) await store.run(`INSERT INTO inputs VALUES ${rows.join(", ")}`);
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
