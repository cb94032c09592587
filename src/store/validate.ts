import { quote } from "../model/errors.ts";
import { KINDS } from "../model/vocabulary.ts";
import { countOddities, SCORED_ANSWER } from "./answer-oddities.ts";
import { refuseCopiedTruths } from "./copied-truths.ts";
import type { DuckStore } from "./duck-store.ts";
import { Faults } from "./faults.ts";
import type { Reading } from "./reading.ts";
import { sqlList } from "./sql.ts";
import { orderTimes } from "./times.ts";
import { validateMessages } from "./validate-utterances.ts";

/** Names of the staged columns in the file, by format. */
const KEYS = {
  predictions: {
    truth: "true_value",
    predicted: "predicted_value",
    label: "predicted_label",
    normalizer: "video_duration",
    kind: "type",
    judge: "llm_judge_avg_score",
    weight: "sampling_weight",
  },
  table: {
    truth: "truth",
    predicted: "predicted",
    label: "label",
    normalizer: "normalizer",
    kind: "kind",
    judge: "judge",
    weight: "weight",
  },
} as const;
type AnswerFormat = keyof typeof KEYS;

/** What was staged: a reading and its format. */
export interface StagedReading extends Reading {
  readonly format: string;
}

/** A number written as text, as programs write numbers; null for anything else. */
function number(column: string): string {
  return `CASE WHEN NOT contains(${column}, '_') THEN TRY_CAST(${column} AS DOUBLE) END`;
}

/**
 * A number, or the words for it in a yes/no question. Numbers are tried first, since nearly all values are numbers.
 */
function answer(column: string): string {
  return `coalesce(${number(column)}, CASE WHEN kind = 'binary' THEN CASE lower(trim(${column})) WHEN 'true' THEN 1 WHEN 'yes' THEN 1 WHEN 'false' THEN 0 WHEN 'no' THEN 0 END END)`;
}

/** The staged rows with their values as numbers, computed once for all checks. */
const VALUES = `
  CREATE TEMP TABLE run_values AS
  SELECT *, CASE WHEN kind <> 'text' THEN ${answer("truth")} END AS truth_number,
    CASE WHEN kind <> 'text' THEN ${answer("predicted")} END AS predicted_number,
    CASE WHEN kind = 'binary' THEN ${answer("label")} END AS label_number,
    CASE WHEN kind = 'continuous' THEN ${number("normalizer")} END AS normalizer_number,
    ${number("weight")} AS weight_number
  FROM staged`;

/** Sums of amounts in analyses are exact decimals, which can hold a million such values. */
const LARGEST = "1e15";
/** Beyond it, sums of weights (weights.ts) would not be exact. */
const LARGEST_WEIGHT = "1e9";

/**
 * Checks the staged rows of some runs and moves them to `answers`, `judgements` and `utterances` by the benchmark's
 * rules: a question is scored if it has a prediction; a missing label is `predicted >= 0.5`. Rows left out, or odd
 * but usable, are counted in `problems`.
 * @throws {InputError} on a value of another type, a number that is not finite, a repeated question, or truths copied
 * as predictions.
 */
export async function validate(store: DuckStore, readings: readonly StagedReading[]): Promise<void> {
  await store.run(VALUES);
  await orderTimes(store, "run_values", "happened", "run");
  const faults = new Faults();
  for (const reading of readings) faults.take(reading.faults);
  await checkValues(store, readings, faults);
  await checkKinds(store, readings, faults);
  await checkDuplicates(store, readings, faults);
  faults.throw();
  await refuseCopiedTruths(store, readings, SCORED_ANSWER);
  await store.run(`
    INSERT INTO answers
    SELECT run, user_id, item, scenario, field, kind, truth_number, predicted_number,
      CASE WHEN kind = 'binary' THEN coalesce(label_number, CASE WHEN predicted_number >= 0.5 THEN 1 ELSE 0 END) END,
      CASE WHEN normalizer_number > 0 THEN normalizer_number END, happened,
      CASE WHEN kind = 'text' AND trim(truth) <> '' THEN hash(trim(truth)) END, weight_number
    FROM run_values WHERE ${SCORED_ANSWER} ORDER BY file, record, question`);
  await store.run(`
    INSERT INTO judgements
    SELECT run, user_id, item, TRY_CAST(score AS DOUBLE), status FROM staged_judgements ORDER BY file, record`);
  await validateMessages(store, SCORED_ANSWER);
  await countOddities(store);
  await store.run("DROP TABLE run_values; DELETE FROM staged; DELETE FROM staged_judgements");
}

/** If most values are not probabilities, labels can't be derived; single ones are counted. */
const MOSTLY_ABOVE_1 = `run IN (
  SELECT run FROM run_values WHERE ${SCORED_ANSWER} AND kind = 'binary' AND label IS NULL GROUP BY run
  HAVING 2 * count(*) FILTER (predicted_number > 1) > count(*))`;

async function checkValues(
  store: DuckStore,
  readings: readonly StagedReading[],
  faults: Faults,
): Promise<void> {
  const fault = (
    column: "truth" | "predicted" | "label" | "normalizer" | "weight",
    condition: string,
    expected: string,
  ) => `WHEN ${condition} THEN ['${column}', coalesce(${column}, 'nothing'), '${expected}']`;
  const badNumber = (column: string) =>
    `(${column} IS NOT NULL AND (${column}_number IS NULL OR NOT isfinite(${column}_number)))`;
  const badAmount = (column: string) => `(${badNumber(column)} OR abs(${column}_number) > ${LARGEST})`;
  const notYesNo = (column: string) => `(${badNumber(column)} OR ${column}_number NOT IN (0, 1))`;
  const bad = await store.query(`
    SELECT file, record, question, fault[1] AS fault_key, fault[2] AS found, fault[3] AS expected,
      count(*) OVER (PARTITION BY file, fault[1], fault[3]) AS n FROM (
      SELECT file, record, question, CASE
        WHEN field IS NULL OR field = '' THEN ['field', 'nothing', 'the name of a field']
        WHEN kind IS NULL THEN ['kind', 'nothing', 'binary, continuous or text']
        WHEN NOT (${SCORED_ANSWER}) THEN NULL
        ${fault("truth", `kind = 'binary' AND ${notYesNo("truth")}`, "0 or 1")}
        ${fault("predicted", `kind = 'binary' AND ${badNumber("predicted")}`, "a finite probability")}
        ${fault("predicted", `kind = 'binary' AND label IS NULL AND predicted_number > 1 AND ${MOSTLY_ABOVE_1}`, "a probability from 0 to 1 (percents divided by 100) or a label")}
        ${fault("label", `kind = 'binary' AND label IS NOT NULL AND ${notYesNo("label")}`, "0 or 1")}
        ${fault("truth", `kind = 'continuous' AND ${badAmount("truth")}`, "a finite number of at most 1e15")}
        ${fault("predicted", `kind = 'continuous' AND ${badAmount("predicted")}`, "a finite number of at most 1e15")}
        ${fault("normalizer", `kind = 'continuous' AND NOT isfinite(normalizer_number)`, "a finite number")}
        ${fault("weight", `weight IS NOT NULL AND NOT coalesce(weight_number > 0 AND weight_number <= ${LARGEST_WEIGHT}, false)`, "a number above 0 and at most 1e9")}
      END AS fault FROM run_values
      UNION ALL
      SELECT file, record, NULL, ['judge', coalesce(score, 'nothing'), 'a score from 1 to 10'] FROM staged_judgements
      WHERE status = 'judged' AND coalesce(${number("score")} NOT BETWEEN 1 AND 10, true)
    ) WHERE fault IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY file, fault[1], fault[3] ORDER BY record, question) = 1
    ORDER BY file, record, question`);
  for (const one of bad) noteWrong(readings, faults, one);
}

/** Refuses a run without any question of a known kind. */
async function checkKinds(
  store: DuckStore,
  readings: readonly StagedReading[],
  faults: Faults,
): Promise<void> {
  const [bad] = await store.query(`
    SELECT file, record, question, 'kind' AS fault_key, '"' || kind || '"' AS found, 'binary, continuous or text' AS expected, 1 AS n
    FROM run_values WHERE run IN (SELECT run FROM run_values GROUP BY run HAVING count(*) FILTER (kind IN ${sqlList(KINDS)}) = 0)
    ORDER BY file, record, question LIMIT 1`);
  if (bad !== undefined) noteWrong(readings, faults, bad);
}

/**
 * @param bad number of invalid values, and the first one: its place (`file`, `record`, `question`, `fault_key`), the
 * value and what was expected.
 */
function noteWrong(
  readings: readonly StagedReading[],
  faults: Faults,
  bad: Readonly<Record<string, unknown>>,
): void {
  const column = String(bad.fault_key);
  const ofRecord = bad.question === null || column === "weight";
  const inQuestion = ofRecord ? "" : `questions[${bad.question}].`;
  const keys: Readonly<Record<string, string>> = KEYS[formatOf(readings, bad.file)];
  faults.note(
    {
      file: shownOf(readings, bad.file),
      record: Number(bad.record),
      key: `${inQuestion}${keys[column] ?? column}`,
    },
    { found: quote(String(bad.found)), expected: String(bad.expected) },
    Number(bad.n),
  );
}

function formatOf(readings: readonly StagedReading[], file: unknown): AnswerFormat {
  return readings.find((reading) => reading.file === file)?.format === "table" ? "table" : "predictions";
}

async function checkDuplicates(
  store: DuckStore,
  readings: readonly Reading[],
  faults: Faults,
): Promise<void> {
  // Digests are fast to count; if two are equal, the questions themselves are compared.
  const [alike] = await store.query(
    "SELECT count(*) AS n, count(DISTINCT hash(run, user_id, item, field)) AS asked FROM run_values",
  );
  if (alike?.n === alike?.asked) return;
  const [twice] = await store.query(`
    SELECT file, record, user_id, item, field, before, first_file, count(*) OVER () AS n FROM (
      SELECT file, record, question, user_id, item, field,
        lag(record) OVER asked AS before, lag(file) OVER asked AS first_file
      FROM run_values WINDOW asked AS (PARTITION BY run, user_id, item, field ORDER BY file, record, question)
    ) WHERE before IS NOT NULL ORDER BY file, record, question LIMIT 1`);
  if (twice === undefined) return;
  const before = twice.first_file === twice.file ? "" : `${shownOf(readings, twice.first_file)}, `;
  faults.note(
    { file: shownOf(readings, twice.file), record: Number(twice.record), key: String(twice.field) },
    {
      found: `user ${quote(String(twice.user_id))}, item ${quote(String(twice.item))} again (first in ${before}record ${twice.before})`,
      expected: "one row for each user, item and field",
    },
    Number(twice.n),
  );
}

function shownOf(readings: readonly Reading[], file: unknown): string {
  return readings.find((reading) => reading.file === file)?.shown ?? "";
}
