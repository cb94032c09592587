import { EXCLUDED_FIELDS, KINDS } from "../model/vocabulary.ts";
import type { DuckStore } from "./duck-store.ts";
import { sqlList, sqlText } from "./sql.ts";
import { MESSAGE_FIELD } from "./validate-utterances.ts";

const ASKED = `kind IN ${sqlList(KINDS)} AND field NOT IN ${sqlList(EXCLUDED_FIELDS)}`;
/** A question that is scored: of a known kind and field, with both its values. */
export const SCORED_ANSWER = `${ASKED} AND predicted IS NOT NULL AND truth IS NOT NULL`;

/** An invalid normalizer. */
const ODD_NORMALIZER =
  "kind = 'continuous' AND trim(coalesce(normalizer, '')) <> '' AND coalesce(normalizer_number < 0, true)";

const KNOWN_SCENARIO = "scenario IN (SELECT scenario FROM scenario_names)";
const KNOWN_FIELD = "field IN (SELECT field FROM known_fields)";
/** Own names are not an oddity if a run has none of the benchmark's. */
const OF_BENCHMARK = `run IN (SELECT run FROM run_values WHERE ${KNOWN_SCENARIO} OR ${KNOWN_FIELD})`;

/**
 * Names that differ from a known one by a letter, two swapped letters, case or punctuation between words, with the
 * known name. Each name is checked once.
 */
const NEAR_NAMES = `
  CREATE TEMP TABLE near_names AS
  WITH known AS (
    SELECT 'scenario' AS role, name, scenario AS meant FROM scenario_names
    UNION ALL SELECT 'field', field, field FROM known_fields
  ), own AS (
    SELECT DISTINCT 'scenario' AS role, scenario AS name FROM run_values WHERE NOT ${KNOWN_SCENARIO}
    UNION ALL SELECT DISTINCT 'field', field FROM run_values WHERE NOT ${KNOWN_FIELD}
  ), compared AS (
    SELECT role, own.name, meant,
      damerau_levenshtein(regexp_replace(lower(trim(own.name)), '[\\s-]+', '_', 'g'), known.name) AS distance
    FROM own JOIN known USING (role)
  )
  SELECT role, name, arg_min(meant, (distance, meant)) AS meant
  FROM compared WHERE distance <= 1 AND length(name) > 1 GROUP BY role, name`;

/** A run most of whose yes/no answers are above 1 and at most 100 may give percents. */
const IN_PERCENT = `run IN (
  SELECT run FROM run_values WHERE ${SCORED_ANSWER} AND kind = 'binary' GROUP BY run
  HAVING 2 * count(*) FILTER (predicted_number > 1 AND predicted_number <= 100) > count(*))`;
const OUT_OF_RANGE = `${SCORED_ANSWER} AND kind = 'binary' AND predicted_number NOT BETWEEN 0 AND 1`;

/** Counts in `problems` the rows of `run_values` that are left out, or odd but usable. */
export async function countOddities(store: DuckStore): Promise<void> {
  await store.run(NEAR_NAMES);
  const count = (kind: string, condition: string, detail = "field") => `
    SELECT run, '${kind}', count(*), min(${detail} || ' (' || user_id || ', ' || item || ')')
    FROM run_values WHERE ${condition} GROUP BY run`;
  const isNear = (role: string) => `${role} IN (SELECT name FROM near_names WHERE role = '${role}')`;
  const near = (role: string) => `
    SELECT run, 'near_${role}', count(*), min(${role} || ', did you mean ' || meant || '? (' || user_id || ', ' || item || ')')
    FROM run_values JOIN near_names ON role = '${role}' AND name = ${role} GROUP BY run`;
  await store.run(
    `INSERT INTO problems ${[
      near("scenario"),
      near("field"),
      count(
        "unknown_scenario",
        `NOT ${KNOWN_SCENARIO} AND ${OF_BENCHMARK} AND NOT ${isNear("scenario")}`,
        "scenario",
      ),
      count("unknown_field", `NOT ${KNOWN_FIELD} AND ${OF_BENCHMARK} AND NOT ${isNear("field")}`),
      count("unknown_kind", `kind NOT IN ${sqlList(KINDS)}`, "kind"),
      count("excluded_field", `field IN ${sqlList(EXCLUDED_FIELDS)}`),
      count("unparsed_answer", `${ASKED} AND predicted IS NULL`),
      count("missing_truth", `${ASKED} AND predicted IS NOT NULL AND truth IS NULL`),
      // A plain yes or no needs no label.
      count(
        "missing_label",
        `${SCORED_ANSWER} AND kind = 'binary' AND label IS NULL AND predicted_number NOT IN (0, 1)`,
      ),
      count("probability_in_percent", `${OUT_OF_RANGE} AND ${IN_PERCENT}`),
      count("probability_out_of_range", `${OUT_OF_RANGE} AND NOT ${IN_PERCENT}`),
      count(
        "missing_normalizer",
        `${SCORED_ANSWER} AND kind = 'continuous' AND field = 'video_watch_seconds' AND coalesce(normalizer_number, 0) <= 0 AND NOT (${ODD_NORMALIZER})`,
      ),
      count(
        "unread_text",
        `${SCORED_ANSWER} AND kind = 'text' AND field <> ${sqlText(MESSAGE_FIELD)} AND NOT ${KNOWN_FIELD}`,
      ),
      count("odd_normalizer", `${SCORED_ANSWER} AND ${ODD_NORMALIZER}`),
      "SELECT run, 'unjudged', count(*), min(user_id || ', ' || item) FROM staged_judgements WHERE status = 'unjudged' GROUP BY run",
    ].join(" UNION ALL ")}`,
  );
  await store.run("DROP TABLE near_names");
}
