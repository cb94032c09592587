import { InputError, quote } from "../model/errors.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./reading.ts";

/**
 * Finds the user and event of an error in traces with valid JSON of the wrong shape.
 * @param source SQL for the file as a map from users to JSON.
 * @returns the error to throw; null if the shape is right.
 */
export async function locateTraceFault(
  store: DuckStore,
  source: string,
  reading: Reading,
): Promise<InputError | null> {
  try {
    const [fault] = await store.query(`
      WITH users AS (
        SELECT row_number() OVER () AS entry, user.key AS user_id, user.value AS trace, user.value->'action_history' AS history
        FROM (SELECT unnest(map_entries(json)) AS user FROM ${source})
      ), events AS (
        SELECT entry, place, user_id || '.action_history[' || place || ']' AS key, e, e->'context' AS context FROM (
          SELECT entry, user_id, unnest(CAST(history AS JSON[])) AS e, generate_subscripts(CAST(history AS JSON[]), 1) - 1 AS place
          FROM users WHERE json_type(history) = 'ARRAY')
      )
      SELECT entry, -1 AS place, user_id AS key, CAST(trace AS VARCHAR) AS found, 'an object with action_history' AS expected
      FROM users WHERE coalesce(json_type(trace), 'NULL') <> 'OBJECT'
      UNION ALL
      SELECT entry, -1, user_id || '.action_history', CAST(history AS VARCHAR), 'a list of events'
      FROM users WHERE json_type(trace) = 'OBJECT' AND coalesce(json_type(history), 'NULL') <> 'ARRAY'
      UNION ALL
      SELECT entry, place, key, CAST(e AS VARCHAR), 'an event' FROM events WHERE coalesce(json_type(e), 'NULL') <> 'OBJECT'
      UNION ALL
      SELECT entry, place, key || '.context', CAST(context AS VARCHAR), 'an object'
      FROM events WHERE coalesce(json_type(context), 'NULL') NOT IN ('NULL', 'OBJECT')
      ORDER BY entry, place LIMIT 1`);
    if (fault === undefined) return null;
    return new InputError(
      { file: reading.shown, key: String(fault.key) },
      { found: quote(String(fault.found ?? "nothing")), expected: String(fault.expected) },
    );
  } catch {
    return new InputError(
      { file: reading.shown },
      { found: "JSON of another shape", expected: "an object with a user for each key" },
    );
  }
}
