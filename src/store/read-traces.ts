import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./reading.ts";
import { sqlText } from "./sql.ts";
import { orderTimes } from "./times.ts";
import { convertedSql, doneSql, watchedSql } from "./trace-content.ts";
import { countTraceProblems, DIALOGUE, SAID_BY_USER } from "./trace-problems.ts";
import { TRACE_ROWS } from "./trace-rows.ts";

/**
 * Moves traces to `events`, and users' turns in dialogues to the staging table. An item is an event, named as in
 * prediction results.
 * @throws {InputError} if two traces belong to one user, or a dialogue is not a list of turns.
 */
export async function stageTraces(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  await store.run(`
    CREATE TEMP TABLE trace_events AS
    SELECT *, scenario || ' ' || coalesce(happened, '-') || CASE WHEN n > 1 THEN '#' || n ELSE '' END AS item FROM (
      SELECT r.*, coalesce(s.scenario, trim(r."type")) AS scenario,
        row_number() OVER (PARTITION BY user_id, coalesce(s.scenario, trim(r."type")), happened ORDER BY file, row) AS n
      FROM (SELECT * REPLACE (row - min(row) OVER (PARTITION BY file) AS row) FROM ${TRACE_ROWS}) r LEFT JOIN scenario_names s ON s.name = lower(trim(r."type")) WHERE NOT vacant AND odd IS NULL
    )`);
  await checkUsers(store, readings);
  await orderTimes(store, "trace_events", "happened", sqlText(REAL_RUN));
  await store.run(`
    CREATE TEMP TABLE trace_actions AS
    SELECT file, row, user_id, item, scenario, happened, topic, duration, place, json_array_length(action) = 0 AS idle, generate_subscripts(actions, 1) - 1 AS number, unnest(actions) AS action
    FROM (SELECT *, CASE WHEN json_array_length(action) = 0 THEN [NULL] ELSE CAST(action AS JSON[]) END AS actions FROM trace_events)`);
  await checkActions(store, readings);
  await store.run(`
    INSERT INTO events
    SELECT user_id, item, scenario, happened, ${doneSql("action")}, topic, ${watchedSql("action")}, duration, ${convertedSql("action")}
    FROM trace_actions ORDER BY file, row, number`);
  await store.run(`
    INSERT INTO staged_utterances
    SELECT ${sqlText(REAL_RUN)}, file, row + 1, user_id, item, item, turn, json_extract_string(said, '$.content'), NULL, NULL, NULL
    FROM (
      SELECT *, unnest(CAST(action->'content' AS JSON[])) AS said, generate_subscripts(CAST(action->'content' AS JSON[]), 1) AS turn
      FROM trace_actions WHERE ${DIALOGUE}
    ) WHERE ${SAID_BY_USER}`);
  await countTraceProblems(store, TRACE_ROWS);
  await store.run(`DROP TABLE trace_events; DROP TABLE trace_actions; DROP TABLE ${TRACE_ROWS}`);
}

async function checkUsers(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const [twice] = await store.query(`
    SELECT user_id, file, first FROM (
      SELECT user_id, file, entry, min(file) OVER (PARTITION BY user_id) AS first, row_number() OVER (PARTITION BY user_id ORDER BY file, entry) AS copy
      FROM (SELECT DISTINCT user_id, file, entry FROM trace_events)
    ) WHERE copy = 2
    UNION ALL
    SELECT t.user_id, min(t.file), NULL FROM trace_events t WHERE t.user_id IN (SELECT user_id FROM events) GROUP BY t.user_id
    ORDER BY 2, 1 LIMIT 1`);
  if (twice === undefined) return;
  const first = readings.find((reading) => reading.file === twice.first)?.shown ?? "a file read before";
  throw new InputError(
    { file: shownOf(readings, twice.file), key: String(twice.user_id) },
    { found: `this user a second time (first in ${first})`, expected: "one trace per user" },
  );
}

async function checkActions(store: DuckStore, readings: readonly Reading[]): Promise<void> {
  const [fault] = await store.query(`
    SELECT file, user_id, place, number, in_content,
      coalesce(CAST(CASE WHEN in_content THEN action->'content' ELSE action END AS VARCHAR), 'nothing') AS found
    FROM (
      SELECT *, action IS NOT NULL AND json_type(action) = 'OBJECT' AS in_content FROM trace_actions
      WHERE json_type(action) <> 'OBJECT' OR ${DIALOGUE} AND coalesce(json_type(action->'content'), '') <> 'ARRAY'
    ) ORDER BY file, row, number LIMIT 1`);
  if (fault === undefined) return;
  const key = `${fault.user_id}.action_history[${fault.place}].action[${fault.number}]`;
  throw new InputError(
    { file: shownOf(readings, fault.file), key: fault.in_content === true ? `${key}.content` : key },
    {
      found: quote(String(fault.found)),
      expected: fault.in_content === true ? "a list of turns" : "an action",
    },
  );
}

function shownOf(readings: readonly Reading[], file: unknown): string {
  return readings.find((reading) => reading.file === file)?.shown ?? "";
}
