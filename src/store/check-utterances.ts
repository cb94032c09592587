import { InputError, inQuotes, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Reading } from "./reading.ts";
import { sqlName, sqlText, visibleNameSql } from "./sql.ts";

/** SQL for a row's source, and for its turn as a number. */
export const SOURCE = visibleNameSql("source");
export const TURN = "TRY_CAST(trim(turn) AS DOUBLE)";

/**
 * Checks the sources and turns in a reading's table.
 * @throws {InputError} with all kinds of faults of its rows.
 */
export async function checkUtterances(store: DuckStore, reading: Reading): Promise<void> {
  const faults = await store.query(`
    SELECT key, min(record) AS record, arg_min(found, record) AS found, count(*) AS n FROM (
      SELECT record, CASE WHEN nameless THEN 'source' ELSE 'turn' END AS key, CASE WHEN nameless THEN source ELSE turn END AS found
      FROM (
        SELECT record, source, turn, lower(${SOURCE}) IN ('', ${sqlText(REAL_RUN)}) AS nameless,
          coalesce(isfinite(${TURN}) AND ${TURN} = floor(${TURN}) AND abs(${TURN}) <= 1e9, false) AND NOT contains(turn, '_') AS numbered
        FROM ${sqlName(reading.table)}
      ) WHERE nameless OR NOT numbered
    ) GROUP BY key ORDER BY key`);
  for (const fault of faults) {
    const key = String(fault.key);
    reading.faults.note(
      { file: reading.shown, record: Number(fault.record), key },
      {
        found: inQuotes(String(fault.found)),
        expected:
          key === "turn" ? "a whole number" : `"${HUMAN_SOURCE}" for real users, or a simulator's name`,
      },
      Number(fault.n),
    );
  }
  reading.faults.throw();
  await checkSpeaker(store, reading);
}

/** A named file must have one simulator, or none if it was named as real users'. */
async function checkSpeaker(store: DuckStore, reading: Reading): Promise<void> {
  if (reading.run === "" && reading.humans !== true) return;
  const rows = await store.query(
    `SELECT ${SOURCE} AS source, min(record) AS record FROM ${sqlName(reading.table)} WHERE lower(${SOURCE}) <> ${sqlText(HUMAN_SOURCE)} GROUP BY ALL ORDER BY ALL`,
  );
  const names = rows.map((row) => String(row.source));
  const [first] = rows;
  if (reading.humans === true && first !== undefined) {
    throw new InputError(
      { file: reading.shown, record: Number(first.record), key: "source" },
      {
        found: inQuotes(names[0]!),
        expected: `"${HUMAN_SOURCE}", as the file was named to hold real users alone; give it without a name, or NAME=FILE to rename its simulator`,
      },
    );
  }
  if (reading.humans === true || names.length === 1) return;
  throw new InputError(
    { file: reading.shown, key: "source" },
    names.length === 0
      ? {
          found: `no simulator (each row says "${HUMAN_SOURCE}")`,
          expected: `one to call "${reading.run}"; name the file ${HUMAN_SOURCE}=FILE, or not at all`,
        }
      : {
          found: `${names.length} simulators (${quote(names.join(", "), 200)})`,
          expected: `one to call "${reading.run}"; give the file without a name, so that each keeps its own`,
        },
  );
}
