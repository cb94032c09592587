import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { type ColumnName, HOURS } from "./texts-en.ts";

type ActivityGroup = "scenarios" | "actions" | "hours" | "watch time";

export interface Feature {
  /** Groups weigh the same, however many features they have. */
  readonly group: ActivityGroup;
  readonly name: ColumnName;
  /** Features with one unit share one spread. */
  readonly unit: string;
  /**
   * SQL for the feature of a row in `events`, in [0, 1] except for log seconds; null if unknown. An event has its
   * maximum.
   */
  readonly sql: string;
}

/** The group and unit of all hashed topics. */
export const TOPIC_NAMES = { group: "topics", unit: "topics" } as const;

/** Maximum number of actions; less frequent ones are too rare to distinguish users. */
const MAX_ACTIONS = 32;

/** The features of the events in a store, except topics. */
export async function featuresOf(store: Store): Promise<Feature[]> {
  const scenarios = await store.query(
    "SELECT DISTINCT scenario AS name FROM events WHERE scenario IS NOT NULL ORDER BY name",
  );
  const actions = await store.query(`
    SELECT action AS name, count(*) AS n FROM events WHERE action IS NOT NULL
    GROUP BY action ORDER BY n DESC, name LIMIT ${MAX_ACTIONS}`);
  return [
    ...named("scenarios", "scenario", scenarios),
    ...named("actions", "action", actions),
    ...hours(),
    ...WATCH_TIME,
  ];
}

function named(group: ActivityGroup, column: "scenario" | "action", rows: readonly Row[]): Feature[] {
  return rows.map((row) => {
    const name = String(row.name);
    const sql = `CASE WHEN ${column} = ${sqlText(name)} THEN 1 ELSE 0 END`;
    return { group, unit: group, name: { kind: column, name }, sql };
  });
}

function hours(): Feature[] {
  const hour = "TRY_CAST(substr(happened, 12, 2) AS INTEGER)";
  return Array.from({ length: 24 / HOURS }, (_, i) => {
    const from = HOURS * i;
    const to = from + HOURS;
    const sql = `CASE WHEN ${hour} IS NULL THEN NULL WHEN ${hour} >= ${from} AND ${hour} < ${to} THEN 1 ELSE 0 END`;
    return { group: "hours", unit: "hours", name: { kind: "hours", name: String(from) }, sql };
  });
}

/** As in `responses`: the share of the duration or, without one (live rooms), log(1 + seconds). */
const WATCH_TIME: readonly Feature[] = [
  {
    group: "watch time",
    unit: "share",
    name: { kind: "relative_watch_time" },
    sql: "CASE WHEN duration > 0 AND watched IS NOT NULL THEN least(watched / duration, 1) END",
  },
  {
    group: "watch time",
    unit: "log seconds",
    name: { kind: "plain_watch_time" },
    sql: "CASE WHEN duration IS NULL THEN ln(1 + watched) END",
  },
];
