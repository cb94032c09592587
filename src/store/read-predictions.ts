import { InputError, quote } from "../model/errors.ts";
import { WRITES_NO_TEXT } from "../model/vocabulary.ts";
import type { DuckStore } from "./duck-store.ts";
import { locateFaults } from "./locate.ts";
import { mendedReading } from "./mended-text.ts";
import { compressionOf, type Reading } from "./reading.ts";
import { outOfMemory } from "./source/unreadable.ts";
import { sqlName, sqlPath, sqlText } from "./sql.ts";

/** The largest record a file may hold: several times that of the benchmark's longest prompts. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

const COLUMNS = `{
  user_id: 'JSON', action_type: 'JSON', timestamp: 'JSON', success: 'JSON', filtered: 'JSON', scene_info: 'JSON',
  sampling_weight: 'JSON',
  questions: 'STRUCT("type" VARCHAR, field VARCHAR, true_value VARCHAR, predicted_value VARCHAR, predicted_label VARCHAR, video_duration VARCHAR, prediction_method VARCHAR)[]',
  failed_questions: 'STRUCT(field JSON, error JSON)[]',
  llm_judge_scores: 'JSON', llm_judge_avg_score: 'JSON', llm_judge_skipped: 'JSON', llm_judge_error: 'JSON'
}`;

/**
 * Reads prediction results (formats: section 1) record by record: only the columns named above are ever
 * materialised, so that memory doesn't grow with prompts or file size.
 * @returns the number of records.
 * @throws {InputError} on malformed JSON or a record of another shape.
 */
export async function readPredictions(store: DuckStore, reading: Reading): Promise<number> {
  const raw = sqlName(reading.table);
  try {
    await store.runApart(`
      CREATE TABLE ${raw} AS
      SELECT
        ${text("user_id")} AS user_id, json_type(user_id) AS user_type,
        ${text("action_type")} AS action_type, json_type(action_type) AS action_kind,
        ${text("timestamp")} AS happened, json_type(success) AS success_type, ${text("success")} AS success_text, json_type(filtered) AS filtered_type, ${text("filtered")} AS filtered_text,
        coalesce(${text("success")} = 'true', false) AS success, coalesce(${text("filtered")} = 'true', false) AS filtered,
        md5(concat(CAST(json_extract(scene_info, '$.context') AS VARCHAR), CAST(json_extract(scene_info, '$.action') AS VARCHAR))) AS scene,
        CAST(${text("json_extract(scene_info, '$.context.duration')")} AS VARCHAR) AS duration,
        ${text("sampling_weight")} AS weight,
        questions, failed_questions,
        ${text("llm_judge_avg_score")} AS judge_score, llm_judge_scores IS NOT NULL AND json_type(llm_judge_scores) <> 'NULL' AS judged,
        ${meanOfJudgeScores} AS judge_mean,
        coalesce(${text("llm_judge_skipped")} = 'true', false) AS judge_skipped, ${text("llm_judge_error")} AS judge_error
      FROM read_json(${sqlPath(reading.path)}, ${compressionOf(reading)}, hive_partitioning = false, format = 'array', maximum_object_size = ${MAX_RECORD_BYTES}, columns = ${COLUMNS})`);
  } catch (error) {
    const mended = await mendedReading(store, reading, error);
    if (mended === null) throw await explain(error, reading);
    return readPredictions(store, mended);
  }
  const records = Number((await store.query(`SELECT count(*) AS n FROM ${raw}`))[0]?.n);
  if (records === 0) {
    throw new InputError(
      { file: reading.shown },
      { found: "no record", expected: "a JSON array of records" },
    );
  }
  await checkRecords(store, reading);
  return records;
}

function text(json: string): string {
  return `json_extract_string(${json}, '$')`;
}

const JUDGE_KEYS = ["intent_fidelity", "persona_mimicry", "knowledge_boundary", "semantic_alignment"];
const meanOfJudgeScores = `(${JUDGE_KEYS.map((key) => `TRY_CAST(json_extract_string(llm_judge_scores, '$.${key}') AS DOUBLE)`).join(" + ")}) / 4`;

async function explain(error: unknown, reading: Reading): Promise<Error> {
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("maximum_object_size")) {
    const megabytes = MAX_RECORD_BYTES / 2 ** 20;
    return new InputError(
      { file: reading.shown },
      { found: `a record over ${megabytes} MB`, expected: "smaller records" },
    );
  }
  const full = outOfMemory(error, reading.shown);
  if (full !== null) return full;
  if (await locateFaults(reading)) reading.faults.throw();
  const line = message.split("\n")[0] ?? "";
  const reason = /has (duplicate key ".*?")/su.exec(line)?.[1] ?? /: ([^:]*)$/su.exec(line)?.[1] ?? line;
  return new InputError(
    { file: reading.shown },
    {
      found: `malformed JSON (${quote(reason.trim(), 200)})`,
      expected: "a JSON array of records and nothing after it",
    },
  );
}

/** The benchmark writes the truth as the prediction with `--skip-model-eval`. */
const COPIED_TRUTHS = "len(list_filter(questions, lambda q: q.prediction_method = 'mock_for_sft')) > 0";

/**
 * Checks the keys without which a record can't be counted.
 * @throws {InputError} with all kinds of errors in the records, each with its first place.
 */
async function checkRecords(store: DuckStore, { table, shown, faults }: Reading): Promise<void> {
  const checks = [
    [
      "user_id",
      "coalesce(user_type NOT IN ('VARCHAR', 'UBIGINT', 'BIGINT') OR user_id = '', true)",
      "user_id",
      "a user id",
    ],
    ["action_type", "coalesce(action_kind <> 'VARCHAR', true)", "action_type", "the name of a scenario"],
    ["success", "coalesce(success_type <> 'BOOLEAN', true)", "success_text", "true or false"],
    ["filtered", "filtered_type NOT IN ('BOOLEAN', 'NULL')", "filtered_text", "true or false"],
    [
      "questions",
      COPIED_TRUTHS,
      "'predictions that are the true values (method mock_for_sft)'",
      "the predictions of a model",
    ],
    ["questions", "success AND NOT filtered AND questions IS NULL", "NULL", "a list of questions"],
  ] as const;
  const counted = await store.query(
    checks
      .map(
        ([key, condition, found, expected]) => `
          SELECT '${key}' AS key, '${expected}' AS expected, count(*) AS n, min(rowid) + 1 AS record,
            arg_min(coalesce(${found}, 'nothing'), rowid) AS found
          FROM ${sqlName(table)} WHERE ${condition}`,
      )
      .join(" UNION ALL "),
  );
  for (const { key, expected, n, record, found } of counted) {
    if (Number(n) === 0) continue;
    const place = { file: shown, record: Number(record), key: String(key) };
    faults.note(place, { found: quote(String(found)), expected: String(expected) }, Number(n));
  }
  faults.throw();
}

/** Columns of a reading that name an item, say whether its questions count, and hold its judge's marks. */
const OF_RECORD =
  "user_id, action_type, happened, scene, duration, weight, success, filtered, judged, judge_score, judge_mean, judge_skipped, judge_error";

const NO_QUESTION = "no_prediction_questions";

/** SQL for the number of a record's failed questions whose error meets a condition. */
const failures = (condition: string) =>
  `len(list_filter(coalesce(failed_questions, []), lambda q: coalesce(${text("q.error")}, '') ${condition}))`;

/** How many questions of a record failed or were deliberately unanswered, and whether none was asked. */
const FAILURES = `
  ${failures(`NOT IN ('${NO_QUESTION}', '${WRITES_NO_TEXT}')`)} AS failed, ${failures(`= '${WRITES_NO_TEXT}'`)} AS silent,
  len(coalesce(questions, [])) = 0 AND ${failures(`= '${NO_QUESTION}'`)} > 0 AS unasked`;

/**
 * Moves the records of some runs into the staging tables. An item is a record, named by its scenario and timestamp.
 * If the timestamp is only a date (advertisements), a digest of the scene is added, so that all runs agree on the
 * name; identical scenes are numbered. Events of the same second are numbered by scene; a repeated one is the same
 * item, so that the repetition is noticed.
 */
export async function stagePredictions(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const parts = (columns: string) =>
    readings
      .map(
        ({ run, file, table }) =>
          `SELECT ${sqlText(run)} AS run, ${file} AS file, rowid + 1 AS record, ${columns} FROM ${sqlName(table)}`,
      )
      .join(" UNION ALL ");
  await store.run(`
    CREATE TEMP TABLE run_records AS
    SELECT * EXCLUDE (dated, place, scene), scenario || ' ' || coalesce(happened, '-') || CASE WHEN dated THEN ' ' || left(scene, 8) ELSE '' END
      || CASE WHEN place > 1 THEN '#' || place ELSE '' END AS item FROM (
      SELECT *, CASE WHEN dated
          THEN row_number() OVER (PARTITION BY run, user_id, scenario, happened, scene ORDER BY file, record)
          ELSE dense_rank() OVER (PARTITION BY run, user_id, scenario, happened ORDER BY scene)
        END AS place
      FROM (
        SELECT r.*, coalesce(n.scenario, trim(r.action_type)) AS scenario, length(coalesce(happened, '')) <= 10 AS dated
        FROM (${parts(`${OF_RECORD}, ${FAILURES}`)}) r
        LEFT JOIN scenario_names n ON n.name = lower(trim(r.action_type))
      )
    )`);
  await store.run(`
    INSERT INTO staged
    SELECT run, file, record, question - 1, user_id, item, scenario, q.field, q."type",
      q.true_value, q.predicted_value, q.predicted_label,
      coalesce(q.video_duration, CASE WHEN q.field = 'video_watch_seconds' THEN trim(replace(duration, '秒', '')) END),
      happened, weight
    FROM (
      SELECT r.*, unnest(questions) AS q, generate_subscripts(questions, 1) AS question
      FROM (${parts("questions")}) asked JOIN run_records r ON asked.file = r.file AND asked.record = r.record
      WHERE success AND NOT filtered
    )`);
  await store.run(`
    INSERT INTO staged_judgements
    SELECT run, file, record, user_id, item, CASE WHEN judged THEN coalesce(judge_score, CAST(judge_mean AS VARCHAR)) END,
      CASE WHEN judged THEN 'judged' WHEN judge_skipped THEN 'skipped' WHEN judge_error IS NOT NULL THEN 'error' ELSE 'unjudged' END
    FROM run_records
    WHERE judged OR (scenario = 'service' AND success AND NOT filtered)`);
  await countProblems(store);
  await store.run(
    `DROP TABLE run_records; ${readings.map(({ table }) => `DROP TABLE ${sqlName(table)}`).join("; ")}`,
  );
}

async function countProblems(store: DuckStore): Promise<void> {
  const example = "min(user_id || ', ' || item)";
  const count = (kind: string, condition: string, amount = "count(*)") => `
    SELECT run, '${kind}', ${amount}, ${example} FROM run_records WHERE ${condition} GROUP BY run`;
  await store.run(
    `INSERT INTO problems ${[
      count("record_filtered", "filtered"),
      count("record_without_question", "unasked AND failed = 0 AND NOT filtered"),
      count("record_failed", "NOT success AND NOT filtered AND NOT ((unasked OR silent > 0) AND failed = 0)"),
      count("silent_question", "NOT filtered AND silent > 0", "sum(silent)"),
      count("failed_question", "NOT filtered AND failed > 0", "sum(failed)"),
      count("judge_skipped", "judge_skipped AND NOT judged"),
      count("judge_error", "judge_error IS NOT NULL AND NOT judged"),
      count("judge_average_derived", "judged AND judge_score IS NULL"),
      count("judged_without_success", "judged AND (filtered OR NOT success)"),
    ].join(" UNION ALL ")}`,
  );
}
