import type { DuckStore } from "../store/duck-store.ts";
import { sqlText } from "../store/sql.ts";

/** The steps, in order; each leaves some events out. */
export const STEPS = ["map", "behaviour", "text", "split", "eligible", "users", "items"] as const;
export type StepId = (typeof STEPS)[number];

/** Why an event is left out, by step. */
export const REASONS = {
  unmapped: "map",
  no_time: "map",
  zero_watch: "behaviour",
  ad_not_shown: "behaviour",
  empty_live: "behaviour",
  watch_over_a_day: "behaviour",
  watch_beyond_item: "behaviour",
  clock: "behaviour",
  duplicate: "behaviour",
  burst: "behaviour",
  no_text: "text",
  no_keyword: "text",
  no_user_turn: "text",
  outside_windows: "split",
  too_few_events: "users",
  no_history: "users",
  too_few_test_events: "users",
  user_not_drawn: "users",
  item_not_drawn: "items",
} as const satisfies Record<string, StepId>;
export type Reason = keyof typeof REASONS;

/** More events per minute than a person can cause. */
const BURST = 60;
/** Days outside the windows beyond which a clock must have been wrong. */
const CLOCK_DAYS = 366;

/** Yes/no questions and yes answers among the remaining events, in total and by scenario. */
export interface Rates {
  readonly asked: number;
  readonly yes: number;
  /** `yes / asked`; null if nothing is asked. */
  readonly rate: number | null;
  readonly scenarios: Readonly<Record<string, { readonly events: number; readonly rate: number | null }>>;
}

/** An event by its numbers, without id or text: users and events count from 1, in the order of ids and of the logs. */
interface Example {
  readonly user: number;
  readonly event: number;
}

/** Result of a step. */
export interface StepResult {
  readonly step: StepId;
  readonly in: number;
  readonly out: number;
  readonly users_in: number;
  readonly users_out: number;
  readonly reasons: readonly CutReason[];
  readonly rates: Rates;
}

interface CutReason {
  readonly reason: Reason;
  readonly n: number;
  readonly scenarios: Readonly<Record<string, number>>;
  readonly example: Example;
  /** Events that are not asked about but stay in the user's record. */
  readonly kept_as_context?: true;
}

/**
 * Leaves out the events for which `reason` is not null.
 * @param from further tables for the SQL of the reason, joined to `f`.
 */
export async function applyStep(
  store: DuckStore,
  step: StepId,
  { reason, from = "" }: { readonly reason: string; readonly from?: string },
): Promise<void> {
  await store.run(`
    CREATE TABLE log_next AS
    SELECT * EXCLUDE (found) REPLACE (CASE WHEN found IS NULL THEN step ELSE '${step}' END AS step, CASE WHEN found IS NULL THEN reason ELSE found END AS reason)
    FROM (SELECT f.*, CASE WHEN f.step IS NULL THEN CAST(${reason} AS log_reason) END AS found FROM log_facts f ${from});
    DROP TABLE log_facts;
    ALTER TABLE log_next RENAME TO log_facts`);
}

/** Rows whose time or scenario can't be read, or that the mapping leaves out. */
export const UNREADABLE = `CASE WHEN f.scenario = '' THEN 'unmapped' WHEN f.moment IS NULL THEN 'no_time' END`;

/** SQL for an event's position in the logs, as one number. */
const PLACE = "(CAST(file AS BIGINT) * 1099511627776 + row)";

/** Events that no person made: see `REASONS`. The first of several equal events stays. */
export async function cutSpurious(store: DuckStore, first: string, last: string): Promise<void> {
  await store.run(`
    CREATE TEMP TABLE log_twice AS SELECT user, same, min(${PLACE}) AS kept FROM log_facts WHERE step IS NULL GROUP BY user, same HAVING count(*) > 1;
    CREATE TEMP TABLE log_bursts AS SELECT user, date_trunc('minute', moment) AS minute FROM log_facts WHERE step IS NULL AND NOT dated GROUP BY ALL HAVING count(*) > ${BURST}`);
  await applyStep(store, "behaviour", {
    reason: `coalesce(f.spurious, CASE
      WHEN f.moment < DATE '${first}' - ${CLOCK_DAYS} OR f.moment > DATE '${last}' + ${CLOCK_DAYS} THEN 'clock'
      WHEN t.same IS NOT NULL AND ${PLACE} <> t.kept THEN 'duplicate'
      WHEN b.minute IS NOT NULL AND NOT f.dated THEN 'burst' END)`,
    from: `LEFT JOIN log_twice t ON t.user = f.user AND t.same = f.same LEFT JOIN log_bursts b ON b.user = f.user AND b.minute = date_trunc('minute', f.moment)`,
  });
  await store.run("DROP TABLE log_twice; DROP TABLE log_bursts");
}

/**
 * Counts the result of a step.
 * @param before the counts before it.
 * @param rest SQL for the events that the rates after it cover.
 */
export async function stepResult(
  store: DuckStore,
  step: StepId,
  before: Pick<StepResult, "out" | "users_out">,
  rest = "true",
): Promise<StepResult> {
  const rows = await store.query(`
    SELECT reason, scenario, count(*) AS n FROM log_facts WHERE step = '${step}' GROUP BY ALL ORDER BY ALL`);
  const names = [...new Set(rows.map((row) => String(row.reason) as Reason))];
  const reasons: CutReason[] = [];
  for (const reason of names) {
    const own = rows.filter((row) => row.reason === reason);
    reasons.push({
      reason,
      n: own.reduce((sum, row) => sum + Number(row.n), 0),
      scenarios: Object.fromEntries(own.map((row) => [String(row.scenario), Number(row.n)])),
      example: await exampleOf(store, step, reason),
    });
  }
  const [left] = await store.query(
    "SELECT count(*) AS n, count(DISTINCT user) AS users FROM log_facts WHERE step IS NULL",
  );
  return {
    step,
    in: before.out,
    out: Number(left?.n),
    users_in: before.users_out,
    users_out: Number(left?.users),
    reasons,
    rates: await ratesOf(store, rest),
  };
}

async function exampleOf(store: DuckStore, step: StepId, reason: Reason): Promise<Example> {
  const [first] = await store.query(`
    WITH first AS (SELECT user, file, row FROM log_facts WHERE step = '${step}' AND reason = '${reason}' ORDER BY user, file, row LIMIT 1)
    SELECT any_value(first.user) AS user, count(*) AS event FROM log_facts f, first WHERE f.user = first.user AND (f.file, f.row) <= (first.file, first.row)`);
  return { user: Number(first?.user), event: Number(first?.event) };
}

/** Rates of the remaining events for which `rest` is true. */
export async function ratesOf(store: DuckStore, rest = "true"): Promise<Rates> {
  const rows = await store.query(`
    SELECT scenario, count(*) AS events, sum(asked) AS asked, sum(yes) AS positive FROM log_facts WHERE step IS NULL AND ${rest} GROUP BY scenario ORDER BY scenario`);
  const sum = (key: "asked" | "positive") => rows.reduce((total, row) => total + Number(row[key]), 0);
  const rate = (yes: number, asked: number) => (asked === 0 ? null : yes / asked);
  return {
    asked: sum("asked"),
    yes: sum("positive"),
    rate: rate(sum("positive"), sum("asked")),
    scenarios: Object.fromEntries(
      rows.map((row) => [
        String(row.scenario),
        { events: Number(row.events), rate: rate(Number(row.positive), Number(row.asked)) },
      ]),
    ),
  };
}

/** Writes every event left out to a CSV file, by its numbers as in `Example`. */
export async function writeCuts(store: DuckStore, path: string): Promise<void> {
  await store.run(`
    COPY (SELECT user, event, scenario, step, reason FROM (
      SELECT user, row_number() OVER (PARTITION BY user ORDER BY file, row) AS event, scenario, step, reason FROM log_facts
    ) WHERE step IS NOT NULL ORDER BY user, event) TO ${sqlText(path)} (FORMAT csv, HEADER)`);
}
