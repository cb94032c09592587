import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import { sqlText } from "./sql.ts";
import { watchedSql } from "./trace-content.ts";

/** An action that holds a conversation. */
export const DIALOGUE = "json_extract_string(action, '$.type') = 'dialogue'";

/** Whether a turn is the user's, as `said`. */
export const SAID_BY_USER = "lower(trim(json_extract_string(said, '$.role'))) = 'user'";

/** A turn without a speaker, or without a text. */
const ODD_TURN = `coalesce(json_type(said) <> 'OBJECT' OR json_type(said->'role') <> 'VARCHAR'
  OR (json_type(said->'content') NOT IN ('VARCHAR', 'NULL')), true)`;

/** SQL for the kind of oddity of an event with a missing or null required key. */
export function oddEventSql(type: string, action: string): string {
  const lacks = (key: string) => `coalesce(json_type(${key}), 'NULL') = 'NULL'`;
  return `CASE WHEN ${lacks(type)} THEN 'event_without_type' WHEN ${lacks(action)} THEN 'event_without_action' END`;
}

/**
 * Counts oddities in `trace_events` and `trace_actions`, and users without any event in the given table. Examples are
 * locations, without users' texts.
 */
export async function countTraceProblems(store: DuckStore, rows: string): Promise<void> {
  const count = (kind: string, example: string, from: string) => `
    SELECT ${sqlText(REAL_RUN)}, '${kind}', count(*), min(${example}) FROM ${from} HAVING count(*) > 0`;
  const item = "user_id || ', ' || item";
  const turns = `(SELECT user_id, item, unnest(CAST(action->'content' AS JSON[])) AS said FROM trace_actions WHERE ${DIALOGUE})`;
  const watched = "json_extract_string(action, '$.play_duration')";
  const place = "user_id || '.action_history[' || place || ']'";
  await store.run(
    `INSERT INTO problems ${[
      count("event_without_type", place, `${rows} WHERE odd = 'event_without_type'`),
      count("event_without_action", place, `${rows} WHERE odd = 'event_without_action'`),
      count(
        "unknown_scenario",
        `scenario || ' (' || ${item} || ')'`,
        "trace_events WHERE scenario NOT IN (SELECT scenario FROM scenario_names)",
      ),
      count(
        "odd_duration",
        `odd_duration || ' (' || ${item} || ')'`,
        "trace_events WHERE odd_duration IS NOT NULL",
      ),
      count("long_topic", item, "trace_events WHERE long_topic"),
      count(
        "odd_watch_time",
        `${watched} || ' (' || ${item} || ')'`,
        `trace_actions WHERE json_extract_string(action, '$.type') = 'watch' AND trim(${watched}) <> '' AND ${watchedSql("action")} IS NULL`,
      ),
      count(
        "action_without_type",
        item,
        "trace_actions WHERE NOT idle AND coalesce(json_type(action->'type') <> 'VARCHAR', true)",
      ),
      count("odd_turn", item, `${turns} WHERE ${ODD_TURN}`),
      count("user_without_events", "user_id", `${rows} WHERE vacant`),
    ].join(" UNION ALL ")}`,
  );
}
