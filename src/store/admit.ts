import { InputError, quote } from "../errors.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./read-predictions.ts";
import { sqlList, sqlText } from "./sql.ts";
import { EXCLUDED_FIELDS, KINDS } from "./vocabulary.ts";

/** Names of the staged columns in the file, by its format. */
const KEYS = {
  predictions: {
    truth: "true_value",
    predicted: "predicted_value",
    label: "predicted_label",
    normalizer: "video_duration",
    judge: "llm_judge_avg_score",
  },
  table: { truth: "truth", predicted: "predicted", label: "label", normalizer: "normalizer", judge: "judge" },
} as const;
export type AnswerFormat = keyof typeof KEYS;

/** A yes/no or a number written as text. */
function number(column: string): string {
  return `CASE lower(trim(${column})) WHEN 'true' THEN 1 WHEN 'yes' THEN 1 WHEN 'false' THEN 0 WHEN 'no' THEN 0 ELSE TRY_CAST(trim(${column}) AS DOUBLE) END`;
}

function badNumber(column: string): string {
  return `(${column} IS NOT NULL AND (${number(column)} IS NULL OR NOT isfinite(${number(column)})))`;
}

const ASKED = `kind IN ${sqlList(KINDS)} AND field NOT IN ${sqlList(EXCLUDED_FIELDS)}`;
const SCORED = `${ASKED} AND predicted IS NOT NULL AND truth IS NOT NULL`;

/**
 * Checks what a reader staged and moves it to `answers` and `judgements`, by the benchmark's rules: a
 * question is scored if its prediction is there; a missing label is `predicted >= 0.5`. What is left
 * out, or odd but usable, is counted in `problems`.
 * @throws {InputError} on a value of another type, a number that is not finite, a question that stands there twice.
 */
export async function admit(
  store: DuckStore,
  readings: readonly Reading[],
  format: AnswerFormat,
): Promise<void> {
  const run = sqlText(readings[0]!.run);
  await checkValues(store, readings, format);
  await checkDuplicates(store, readings);
  await store.run(`
    INSERT INTO answers
    SELECT run, user_id, item, scenario, field, kind,
      CASE WHEN kind <> 'text' THEN ${number("truth")} END, CASE WHEN kind <> 'text' THEN ${number("predicted")} END,
      CASE WHEN kind = 'binary' THEN coalesce(${number("label")}, CASE WHEN ${number("predicted")} >= 0.5 THEN 1 ELSE 0 END) END,
      CASE WHEN TRY_CAST(normalizer AS DOUBLE) > 0 THEN TRY_CAST(normalizer AS DOUBLE) END, happened
    FROM staged WHERE ${SCORED} ORDER BY file, record, question`);
  await store.run(`
    INSERT INTO judgements
    SELECT run, user_id, item, TRY_CAST(score AS DOUBLE), status FROM staged_judgements ORDER BY file, record`);
  await countProblems(store, run);
  await store.run("DELETE FROM staged");
  await store.run("DELETE FROM staged_judgements");
}

async function checkValues(
  store: DuckStore,
  readings: readonly Reading[],
  format: AnswerFormat,
): Promise<void> {
  const keys = KEYS[format];
  const fault = (column: keyof typeof keys, condition: string, expected: string) => `
    SELECT file, record, question, '${keys[column]}' AS fault_key, ${column} AS found, '${expected}' AS expected
    FROM staged WHERE ${SCORED} AND ${condition}`;
  const zeroOrOne = (column: string) => `${number(column)} NOT IN (0, 1)`;
  const [bad] = await store.query(`
    SELECT * FROM (${[
      `SELECT file, record, question, 'field' AS fault_key, 'nothing' AS found, 'the name of a field' AS expected FROM staged WHERE field IS NULL OR field = ''`,
      `SELECT file, record, question, 'type' AS fault_key, 'nothing' AS found, 'binary, continuous or text' AS expected FROM staged WHERE kind IS NULL`,
      fault("truth", `kind = 'binary' AND (${badNumber("truth")} OR ${zeroOrOne("truth")})`, "0 or 1"),
      fault("predicted", `kind = 'binary' AND ${badNumber("predicted")}`, "a finite probability"),
      fault(
        "label",
        `kind = 'binary' AND label IS NOT NULL AND (${badNumber("label")} OR ${zeroOrOne("label")})`,
        "0 or 1",
      ),
      fault("truth", `kind = 'continuous' AND ${badNumber("truth")}`, "a finite number"),
      fault("predicted", `kind = 'continuous' AND ${badNumber("predicted")}`, "a finite number"),
      fault(
        "normalizer",
        `kind = 'continuous' AND NOT isfinite(TRY_CAST(normalizer AS DOUBLE))`,
        "a finite number",
      ),
      `SELECT file, record, NULL, '${keys.judge}', score, 'a score from 1 to 10' FROM staged_judgements WHERE status = 'judged' AND (score IS NULL OR ${badNumber("score")})`,
    ].join(" UNION ALL ")}) ORDER BY file, record, question, fault_key LIMIT 1`);
  if (bad === undefined) return;
  const inQuestion = bad.question === null ? "" : `questions[${bad.question}].`;
  throw new InputError(
    { file: shownOf(readings, bad.file), record: Number(bad.record), key: `${inQuestion}${bad.fault_key}` },
    { found: bad.found === null ? "nothing" : quote(String(bad.found)), expected: String(bad.expected) },
  );
}

async function checkDuplicates(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const [twice] = await store.query(`
    SELECT file, record, user_id, item, field, before FROM (
      SELECT file, record, question, user_id, item, field,
        lag(record) OVER (PARTITION BY user_id, item, field ORDER BY file, record, question) AS before
      FROM staged
    ) WHERE before IS NOT NULL ORDER BY file, record, question LIMIT 1`);
  if (twice === undefined) return;
  throw new InputError(
    { file: shownOf(readings, twice.file), record: Number(twice.record), key: String(twice.field) },
    {
      found: `user ${quote(String(twice.user_id))}, item ${quote(String(twice.item))} again (first in record ${twice.before})`,
      expected: "one row for each user, item and field",
    },
  );
}

function shownOf(readings: readonly Reading[], file: unknown): string {
  return readings.find((reading) => reading.file === file)?.shown ?? "";
}

async function countProblems(store: DuckStore, run: string): Promise<void> {
  const count = (kind: string, condition: string, detail = "field") => `
    SELECT ${run}, '${kind}', count(*), min(${detail} || ' (' || user_id || ', ' || item || ')')
    FROM staged WHERE ${condition} HAVING count(*) > 0`;
  await store.run(
    `INSERT INTO problems ${[
      count("unknown_scenario", "scenario NOT IN (SELECT scenario FROM scenario_names)", "scenario"),
      count("unknown_field", "field NOT IN (SELECT field FROM known_fields)"),
      count("unknown_kind", `kind NOT IN ${sqlList(KINDS)}`, "kind"),
      count("excluded_field", `field IN ${sqlList(EXCLUDED_FIELDS)}`),
      count("unparsed_answer", `${ASKED} AND predicted IS NULL`),
      count("missing_truth", `${ASKED} AND predicted IS NOT NULL AND truth IS NULL`),
      count("missing_label", `${SCORED} AND kind = 'binary' AND label IS NULL`),
      count(
        "probability_out_of_range",
        `${SCORED} AND kind = 'binary' AND ${number("predicted")} NOT BETWEEN 0 AND 1`,
      ),
      count(
        "missing_normalizer",
        `${SCORED} AND kind = 'continuous' AND field = 'video_watch_seconds' AND coalesce(TRY_CAST(normalizer AS DOUBLE), 0) <= 0`,
      ),
      `SELECT ${run}, 'unjudged', count(*), min(user_id || ', ' || item) FROM staged_judgements WHERE status = 'unjudged' HAVING count(*) > 0`,
    ].join(" UNION ALL ")}`,
  );
}
