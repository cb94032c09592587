import { stat } from "node:fs/promises";
import { InputError, TooLittleDataError } from "../errors.ts";
import { type AnswerFormat, admit } from "./admit.ts";
import { detectKind, FILE_KINDS, type FileKind, unreadable } from "./detect.ts";
import { changedWhileRead, type Digest, digestFile } from "./digest.ts";
import type { DuckStore } from "./duck-store.ts";
import { type Reading, readPredictions, stagePredictions } from "./read-predictions.ts";
import { readTable, stageTables } from "./read-tables.ts";
import type { RunSource } from "./sources.ts";
import { sqlText } from "./sql.ts";

export interface ReadOptions {
  /** Called as bytes are read, of `total` bytes in all files. */
  readonly onBytes?: (done: number, total: number) => void;
  /** How a path is shown in messages and in the result; default: as it is. */
  readonly shown?: (path: string) => string;
}

/** Files read at a time: DuckDB uses all cores for each, so two keep them busy across the gaps. */
const AT_A_TIME = 2;

interface Plan extends Reading {
  readonly format: AnswerFormat;
}

/**
 * Reads runs into the store: prediction results (formats: section 1) and tidy tables (section 4).
 * Several files are read in parallel; the tables' order, and so every result, does not depend on it.
 * @throws {InputError} naming file, place, what was found and what was expected. The store is then to be closed.
 * @throws {TooLittleDataError} where no question of any run was scored.
 */
export async function readRuns(
  store: DuckStore,
  sources: readonly RunSource[],
  options: ReadOptions = {},
): Promise<void> {
  const plans = await planReadings(sources, options.shown ?? ((path) => path));
  const total = await totalBytes(plans);
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    options.onBytes?.(done, total);
  };
  const read = await inParallel(plans, AT_A_TIME, async (plan) => readFile(store, plan, onBytes));
  for (const source of sources) {
    const own = plans.filter((plan) => plan.run === source.name);
    const predictions = own.filter((plan) => plan.format === "predictions");
    if (predictions.length > 0) {
      await stagePredictions(store, predictions);
      await admit(store, predictions, "predictions");
    }
    const tables = own.filter((plan) => plan.format === "table");
    if (tables.length > 0) {
      await stageTables(store, tables);
      await admit(store, tables, "table");
    }
  }
  await recordInputs(store, plans, read);
  if ((await store.count("answers")) === 0)
    throw new TooLittleDataError("no question of any run could be scored");
  await checkTogether(store, plans);
}

async function planReadings(sources: readonly RunSource[], shown: (path: string) => string): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const { name, files } of sources) {
    for (const path of files) {
      const kind = await kindOf(path);
      if (kind !== "predictions" && kind !== "table") {
        throw new InputError(
          { file: path },
          { found: FILE_KINDS[kind], expected: "prediction results or a table of answers" },
        );
      }
      const file = plans.length;
      plans.push({ run: name, path, shown: shown(path), file, table: `reading_${file}`, format: kind });
    }
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
}

async function readFile(store: DuckStore, plan: Plan, onBytes: (bytes: number) => void): Promise<ReadFile> {
  const before = await stat(plan.path);
  // The digest first says whether the file is whole; both read it from the page cache at the same time.
  const digest = digestFile(plan.path, plan.shown, onBytes);
  const records = plan.format === "predictions" ? readPredictions(store, plan) : readTable(store, plan);
  const [digested, counted] = await Promise.allSettled([digest, records]);
  if (digested.status === "rejected") throw digested.reason;
  if (counted.status === "rejected") throw counted.reason;
  if (plan.format === "predictions") checkEnds(plan, digested.value, counted.value);
  const after = await stat(plan.path);
  if (after.mtimeMs !== before.mtimeMs || after.size !== before.size) throw changedWhileRead(plan.shown);
  return { digest: digested.value, records: counted.value };
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
    const { digest, records } = read[i]!;
    return `(${plan.file}, ${sqlText(plan.run)}, ${sqlText(plan.shown)}, ${sqlText(digest.sha256)}, ${digest.bytes}, ${records})`;
  });
  await store.run(`INSERT INTO inputs VALUES ${rows.join(", ")}`);
}

/** Runs that answer no common question can't stand in one report; truths that disagree are counted. */
async function checkTogether(store: DuckStore, plans: readonly Plan[]): Promise<void> {
  const alone = await store.query(`
    SELECT a.run AS run, max(CASE WHEN b.run IS NULL THEN 0 ELSE 1 END) AS shares
    FROM (SELECT DISTINCT run, user_id, item, field FROM answers) a
    LEFT JOIN (SELECT user_id, item, field, min(run) AS run, count(DISTINCT run) AS runs FROM answers GROUP BY user_id, item, field) b
      ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field AND b.runs > 1
    GROUP BY a.run ORDER BY a.run`);
  const lonely = alone.length > 1 ? alone.find((row) => Number(row.shares) === 0) : undefined;
  if (lonely !== undefined) {
    const file = plans.find((plan) => plan.run === lonely.run)?.shown ?? String(lonely.run);
    throw new InputError(
      { file },
      {
        found: `no (user, item, field) that another run has (run "${lonely.run}")`,
        expected: "runs that answer the same questions",
      },
    );
  }
  await store.run(`
    INSERT INTO problems
    SELECT a.run, 'conflicting_truth', count(*), min(a.field || ' (' || a.user_id || ', ' || a.item || ')')
    FROM answers a JOIN (
      SELECT user_id, item, field, min(run) AS run, min(truth) AS low, max(truth) AS high, count(*) AS n
      FROM answers WHERE truth IS NOT NULL GROUP BY user_id, item, field
    ) b ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    WHERE b.low <> b.high GROUP BY a.run`);
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
