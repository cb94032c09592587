import { availableParallelism } from "node:os";
import { InputError, quote, TooLittleDataError, UsageError } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { assignCorpora } from "./corpora.ts";
import { countDamagedIds } from "./damaged-ids.ts";
import type { DuckStore } from "./duck-store.ts";
import { readJudgeSummaries } from "./judge-summary.ts";
import { matchDialogues } from "./match-dialogues.ts";
import { codeNames, plainNames } from "./name-codes.ts";
import type { Asked, Plan, ReadOptions } from "./plan-readings.ts";
import { saidSql } from "./read-dialogues.ts";
import { readFiles } from "./read-files.ts";
import { stagePredictions } from "./read-predictions.ts";
import { stageTables } from "./read-tables.ts";
import { stageTraces } from "./read-traces.ts";
import type { RunSource } from "./sources.ts";
import { sqlName } from "./sql.ts";
import { countSuspiciousIds, nearlySameIds } from "./suspicious-ids.ts";
import { validate } from "./validate.ts";
import { uniteRealUtterances, validateUtterances } from "./validate-utterances.ts";

export type { ReadOptions } from "./plan-readings.ts";

/** The inputs of a store; each part is optional. */
export interface InputSources {
  readonly runs?: readonly RunSource[];
  /** Tables of dialogues (formats: section 5). */
  readonly dialogues?: readonly string[];
  /**
   * Who speaks in a file of dialogues, by path: `human` for real users, else a new name for its one simulator. If the
   * file does not say who speaks, this name does, regardless of `source`. With several names the file is read once
   * for each; an empty name reads it as it is.
   */
  readonly speakers?: ReadonlyMap<string, string | readonly string[]>;
  /** Traces of real users (formats: section 3). */
  readonly traces?: readonly string[];
}

/** With more answers than this, all cores are used; with fewer, splitting the work does not pay. */
const MANY_ANSWERS = 5e6;

/**
 * Reads all inputs into the store. Several files are read in parallel; the order of the tables, and so every result,
 * does not depend on it.
 * @throws {InputError} naming file, place, what was found and what was expected. Close the store then.
 * @throws {TooLittleDataError} if no question of any run could be scored, or nothing was found.
 */
export async function readInputs(
  store: DuckStore,
  sources: InputSources,
  options: ReadOptions = {},
): Promise<void> {
  const answered: Plan[] = [];
  await plainNames(store);
  const plans = await readFiles(store, askedFor(sources), options, async (runs) => {
    // Tables are sorted and joined; what does not fit in memory is spilled to disk.
    await store.useMemory("half");
    await validateRuns(store, runs);
    await store.useMemory("all");
    answered.push(...runs);
  });
  const of = (role: Plan["role"]) => plans.filter((plan) => plan.role === role);
  if (answered.length > 0) {
    if ((await store.count("answers")) === 0)
      throw new TooLittleDataError("no answer of any run could be scored");
    await store.useMemory("half");
    await checkTogether(store, answered);
    await store.useMemory("all");
  }
  await stageTraces(store, of("traces"));
  await checkTopics(store, options.topics, of("traces"));
  await validateUtterances(store, of("dialogues").map(saidSql));
  for (const { table } of of("dialogues")) await store.run(`DROP TABLE ${sqlName(table)}`);
  await uniteRealUtterances(store);
  await assignCorpora(store);
  await matchDialogues(store, options);
  await countSuspiciousIds(store);
  await countDamagedIds(store);
  await prepareAsking(store);
  if ((await store.runs()).length === 0) throw new TooLittleDataError("no utterances and no events found");
}

/**
 * @throws {UsageError} without traces to take topics from.
 * @throws {InputError} if no event names a topic under the key.
 */
async function checkTopics(
  store: DuckStore,
  topics: string | undefined,
  plans: readonly Plan[],
): Promise<void> {
  if (topics === undefined) return;
  if (plans.length === 0)
    throw new UsageError(`--topics ${quote(topics)} is a key of the events of traces: give --traces`, [
      "topics",
    ]);
  const [named] = await store.query("SELECT count(topic) AS n FROM events");
  if (Number(named?.n) === 0)
    throw new InputError(
      { file: plans[0]!.shown, key: quote(topics) },
      {
        found: "no event with this key in its context",
        expected: "a key whose value is a text or a list of texts",
      },
    );
}

/** Sets the cores that analyses of the answers are worth, and the memory that they need. */
export async function prepareAsking(store: DuckStore): Promise<void> {
  await codeNames(store);
  await store.useCores((await store.count("answers")) > MANY_ANSWERS ? availableParallelism() : 1);
  await store.useMemory("half");
}

function askedFor({ runs = [], dialogues = [], traces = [], speakers }: InputSources): Asked[] {
  return [
    ...runs.flatMap(({ name, named = false, files }) =>
      files.map((path) => ({ role: "run" as const, run: name, named, path })),
    ),
    ...dialogues.flatMap((path) =>
      namesOf(speakers?.get(path)).map((run) => ({
        role: "dialogues" as const,
        run,
        named: run !== "",
        path,
      })),
    ),
    ...traces.map((path) => ({ role: "traces" as const, run: "", named: false, path })),
  ].map((asked) => (asked.role !== "traces" ? asked : { ...asked, run: REAL_RUN }));
}

function namesOf(speakers: string | readonly string[] = ""): readonly string[] {
  return typeof speakers === "string" ? [speakers] : speakers;
}

/** Reads runs: prediction results (formats: section 1) and tidy tables (section 4). Errors: `readInputs`. */
export async function readRuns(
  store: DuckStore,
  runs: readonly RunSource[],
  options: ReadOptions = {},
): Promise<void> {
  await readInputs(store, { runs }, options);
}

/** Reads tables of dialogues (formats: section 5), of real users and of simulators. Errors: `readInputs`. */
export async function readDialogues(
  store: DuckStore,
  dialogues: readonly string[],
  options: ReadOptions = {},
): Promise<void> {
  await readInputs(store, { dialogues }, options);
}

/** Reads traces of real users (formats: section 3), a user in one file only. Errors: `readInputs`. */
export async function readTraces(
  store: DuckStore,
  traces: readonly string[],
  options: ReadOptions = {},
): Promise<void> {
  await readInputs(store, { traces }, options);
}

async function validateRuns(store: DuckStore, plans: readonly Plan[]): Promise<void> {
  const predictions = plans.filter((plan) => plan.format === "predictions");
  if (predictions.length > 0) await stagePredictions(store, predictions);
  await stageTables(
    store,
    plans.filter((plan) => plan.format === "table"),
  );
  await validate(store, plans);
  await readJudgeSummaries(store, predictions);
}

/** Refuses runs that answer no common question, which can't share a report; counts truths that disagree. */
async function checkTogether(store: DuckStore, plans: readonly Plan[]): Promise<void> {
  const [found] = await store.query("SELECT count(DISTINCT run) AS runs FROM answers");
  if (Number(found?.runs) < 2) return;
  const lonely = await lonelyRun(store, Number(found?.runs));
  if (lonely !== null) {
    const file = plans.find((plan) => plan.run === lonely)?.shown ?? lonely;
    const near = await nearlySameIds(store, lonely);
    throw new InputError(
      { file },
      {
        found: `no (user, item, field) that another run has (run "${lonely}"${near === null ? "" : `; ${near}`})`,
        expected: near === null ? "runs that answer the same questions" : "the same ids in all runs",
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

/** Number of one run's questions to check first: nearly always, all other runs have some of them. */
const FEW_QUESTIONS = 1000;

/** The first run that shares no question with another. */
async function lonelyRun(store: DuckStore, runs: number): Promise<string | null> {
  const [met] = await store.query(`
    SELECT count(DISTINCT run) AS runs FROM answers WHERE (user_id, item, field) IN (
      SELECT (user_id, item, field) FROM answers WHERE run = (SELECT min(run) FROM answers) LIMIT ${FEW_QUESTIONS})`);
  if (Number(met?.runs) === runs) return null;
  const [alone] = await store.query(`
    SELECT a.run AS run FROM answers a
    LEFT JOIN (SELECT user_id, item, field FROM answers GROUP BY user_id, item, field HAVING min(run) <> max(run)) b
      ON a.user_id = b.user_id AND a.item = b.item AND a.field = b.field
    GROUP BY a.run HAVING count(b.user_id) = 0 ORDER BY a.run LIMIT 1`);
  return alone === undefined ? null : String(alone.run);
}
