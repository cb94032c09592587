import {
  type ActionCount,
  DESCRIPTION_SCHEMA,
  type Description,
  type GroupCount,
  type Quantiles,
  type ScenarioCount,
  USER_AMOUNTS,
  type UserAmount,
} from "../../model/description.ts";
import { VERSION } from "../../model/version.ts";
import { jsonHappenedSql } from "../../store/action-flags.ts";
import type { DuckStore } from "../../store/duck-store.ts";
import type { Row } from "../../store/store.ts";
import { makeFacts } from "../event-facts.ts";
import { groupBy } from "../group-by.ts";
import type { LogMap } from "../log-map.ts";
import { oddEventsNote } from "../odd-events.ts";
import { PREPARE_DEFAULTS } from "../options.ts";
import { parseProfile } from "../profile.ts";
import { readLogs } from "../read-logs.ts";
import { tokensSql } from "../token-estimate.ts";
import { unreadNote, unreadProblem } from "../unread-times.ts";
import { hiddenCells } from "./hide-small.ts";

/** Default minimum number of users behind a shown cell. */
export const MIN_CELL_USERS = 5;

/** Minutes without an event that end a session. */
const SESSION_GAP = 30;

export interface DescribeOptions {
  readonly map?: LogMap | undefined;
  /** Text encoding if not UTF-8. */
  readonly encoding?: string | undefined;
  /** Minimum number of users behind a shown cell. */
  readonly k: number;
  readonly onBytes?: ((done: number) => void) | undefined;
  /** Called with notes for the owner of the logs, which may name files and users. */
  readonly onNote?: ((note: string) => void) | undefined;
}

/**
 * Describes what traces, prepared sets or flat logs hold.
 * @throws {InputError} if one is malformed.
 */
export async function describeLogs(
  store: DuckStore,
  logs: readonly string[],
  { map, encoding, k, onBytes, onNote }: DescribeOptions,
): Promise<Description> {
  const files = await readLogs(store, logs, { map, encoding, onBytes });
  for (const note of [unreadNote(files), oddEventsNote(files)]) if (note !== undefined) onNote?.(note);
  await makeFacts(store, PREPARE_DEFAULTS);
  await store.run(PEOPLE);
  const [total] = await store.query(`
    SELECT count(*) AS events, count(DISTINCT user) AS users, strftime(min(moment), '%Y-%m-%d') AS first, strftime(max(moment), '%Y-%m-%d') AS last,
      date_diff('day', min(moment), max(moment)) + 1 AS span FROM log_facts`);
  const actions = await actionCounts(store, k);
  const users = Number(total?.users);
  return {
    schema: DESCRIPTION_SCHEMA,
    simgap: VERSION,
    k,
    users,
    events: Number(total?.events),
    actions: actions.done,
    action_kinds: actions.kinds,
    first: total?.first == null ? null : String(total.first),
    last: total?.last == null ? null : String(total.last),
    span_days: total?.span == null ? null : Number(total.span),
    unreadable_times: unreadProblem(files)?.count ?? 0,
    a_user: await spreads(store, k),
    by_scenario: await scenarios(store, k),
    by_action: hiddenLast(actions.counts),
    by_week: groups(
      await store.query(grouped("strftime(date_trunc('week', moment), '%Y-%m-%d')", "moment IS NOT NULL")),
      k,
    ),
    by_hour: groups(
      await store.query(grouped("strftime(moment, '%H')", "moment IS NOT NULL AND NOT dated")),
      k,
    ),
    by_activity: groups(
      await store.query(`
        SELECT CAST(CAST(pow(2, floor(log2(events))) AS BIGINT) AS VARCHAR) AS name, count(*) AS users, sum(events) AS events, min(events) AS least FROM log_people GROUP BY name ORDER BY least`),
      k,
    ),
    by_attribute: await attributes(store, k),
    rates: await rates(store),
    drawn_events: Number((await store.query("SELECT count(weight) AS n FROM log_events"))[0]?.n),
  };
}

/** Actions by kind. An action logged as not done, such as a cart that was only offered, counts as recorded only. */
async function actionCounts(
  store: DuckStore,
  k: number,
): Promise<{ readonly done: number; readonly kinds: number; readonly counts: ActionCount[] }> {
  const rows = await store.query(`
    SELECT name, count(*) FILTER (WHERE done) AS events, count(DISTINCT user) FILTER (WHERE done) AS users, count(*) AS recorded, count(DISTINCT user) FILTER (WHERE NOT done) AS undone_users
    FROM (
      SELECT user, json_extract_string(action, '$.type') AS name, coalesce(${jsonHappenedSql("action")}, true) AS done
      FROM (SELECT user, unnest(CAST(e.action AS JSON[])) AS action FROM log_events e JOIN log_numbers USING (user_id))
    ) WHERE name IS NOT NULL GROUP BY name ORDER BY events DESC, name`);
  const counts = groups(rows, k).map((group, i) => {
    const { recorded, undone_users } = rows[i]!;
    const few = Number(undone_users) > 0 && Number(undone_users) < k;
    // A zero among a few users would disclose something about each of them.
    const own = few && group.events === 0 ? { ...group, events: null, users: null } : group;
    return { ...own, recorded: own.events === null || few ? null : Number(recorded) };
  });
  return {
    done: rows.reduce((sum, row) => sum + Number(row.events), 0),
    kinds: rows.length,
    counts,
  };
}

/** One row per user. Events with only a date (advertisements) count at the start of the day. */
const PEOPLE = `
  CREATE TABLE log_people AS
  SELECT f.user, count(*) AS events, count(*) FILTER (WHERE e.part = 'history') AS history_events, count(e.weight) AS test_events,
    count(DISTINCT CAST(f.moment AS DATE)) AS active_days, date_diff('day', min(f.moment), max(f.moment)) + 1 AS span_days, count(DISTINCT f.scenario) AS scenarios,
    sum(e.tokens) AS tokens
  FROM log_facts f JOIN (
    SELECT file, row, part, weight, ${tokensSql("said")} AS tokens
    FROM (SELECT file, row, part, weight, CASE WHEN contains(context, '"fused_text"') THEN CAST(json_merge_patch(context, '{"fused_text": null}') AS VARCHAR) ELSE context END || action AS said FROM log_events)
  ) e ON e.file = f.file AND e.row = f.row GROUP BY f.user;
  CREATE TABLE log_visits AS
  SELECT user, count(*) FILTER (WHERE before IS NULL OR moment > before + INTERVAL ${SESSION_GAP} MINUTE) AS sessions,
    count(*) FILTER (WHERE scenario <> scenario_before) AS switches
  FROM (SELECT user, moment, scenario, lag(moment) OVER w AS before, lag(scenario) OVER w AS scenario_before FROM log_facts WHERE moment IS NOT NULL WINDOW w AS (PARTITION BY user ORDER BY moment, file, row))
  GROUP BY user`;

async function spreads(store: DuckStore, k: number): Promise<Description["a_user"]> {
  const columns = USER_AMOUNTS.map((name) => {
    const column = name === "sessions" || name === "switches" ? `coalesce(${name}, 0)` : name;
    return `quantile_disc(${column}, [0.1, 0.5, 0.9]) AS ${name}, avg(${column}) AS ${name}_mean, count(*) FILTER (WHERE ${column} > 0) AS ${name}_users`;
  });
  // The three values as text, so that engine types do not leak out.
  const listed = USER_AMOUNTS.map(
    (name) => `array_to_string(${name}, ' ') AS ${name}, ${name}_mean, ${name}_users`,
  );
  const [row] = await store.query(
    `SELECT ${listed.join(", ")} FROM (SELECT ${columns.join(", ")} FROM log_people LEFT JOIN log_visits USING (user))`,
  );
  const none: Quantiles = { p10: null, median: null, p90: null, mean: null };
  const of = (name: UserAmount): Quantiles => {
    if (row?.[name] == null || Number(row[`${name}_users`]) < Math.max(1, k)) return none;
    const [p10, median, p90] = String(row[name]).split(" ").map(Number);
    return { p10: p10!, median: median!, p90: p90!, mean: Number(row[`${name}_mean`]) };
  };
  return Object.fromEntries(USER_AMOUNTS.map((name) => [name, of(name)])) as Record<UserAmount, Quantiles>;
}

function grouped(name: string, where: string): string {
  return `SELECT ${name} AS name, count(*) AS events, count(DISTINCT user) AS users FROM log_facts WHERE ${where} GROUP BY name ORDER BY name`;
}

function groups(rows: readonly Row[], k: number): GroupCount[] {
  const hidden = hiddenCells(
    rows.map((row) => ({ users: Number(row.users) })),
    k,
  );
  return rows.map((row, i) => ({
    name: String(row.name),
    events: hidden.has(i) ? null : Number(row.events),
    users: hidden.has(i) ? null : Number(row.users),
  }));
}

async function scenarios(store: DuckStore, k: number): Promise<ScenarioCount[]> {
  const rows = await store.query(`
    SELECT scenario AS name, count(*) AS events, count(DISTINCT user) AS users, count(*) FILTER (WHERE textless IS NULL) AS texts, sum(asked) AS asked, sum(yes) AS positive
    FROM log_facts GROUP BY scenario ORDER BY events DESC, scenario`);
  const counts = groups(rows, k).map((count, i) => {
    const { texts, events, asked, positive } = rows[i]!;
    return {
      ...count,
      with_text: count.events === null ? null : Number(texts) / Number(events),
      positive_rate: count.events === null || Number(asked) === 0 ? null : Number(positive) / Number(asked),
    };
  });
  return hiddenLast(counts);
}

/** Groups by size, then hidden ones by name: their rank would bound the hidden counts. */
function hiddenLast<T extends GroupCount>(counts: readonly T[]): T[] {
  const shown = counts.filter(({ users }) => users !== null);
  const hidden = counts.filter(({ users }) => users === null);
  return [...shown, ...hidden.sort((a, b) => (a.name < b.name ? -1 : 1))];
}

async function attributes(store: DuckStore, k: number): Promise<Description["by_attribute"]> {
  const rows = await store.query("SELECT profile FROM log_users JOIN log_numbers USING (user_id)");
  const parsed = rows.flatMap((row) =>
    Object.entries(parseProfile(row.profile === null ? null : String(row.profile))?.attributes ?? {}),
  );
  const byAttribute = groupBy(parsed, ([name]) => name);
  return [...byAttribute]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([attribute, values]) => {
      const counts = [...groupBy(values, ([, value]) => value)].map(([name, members]) => ({
        name,
        users: members.length,
        events: 0,
      }));
      counts.sort((a, b) => (a.name < b.name ? -1 : 1));
      return groups(counts, k).map(({ name, users }) => ({
        attribute,
        name: users === null ? null : name,
        users,
        events: null,
      }));
    });
}

async function rates(store: DuckStore): Promise<Description["rates"]> {
  const [row] = await store.query(`
    SELECT sum(asked) AS asked, sum(yes) AS positive, sum(CASE WHEN e.weight > 0 THEN asked END) AS drawn, sum(CASE WHEN e.weight > 0 THEN yes END) AS drawn_yes,
      sum(CASE WHEN e.weight > 0 THEN asked * CAST(e.weight AS DECIMAL(18, 6)) END) AS weighted, sum(CASE WHEN e.weight > 0 THEN yes * CAST(e.weight AS DECIMAL(18, 6)) END) AS weighted_yes
    FROM log_facts f JOIN log_events e ON e.file = f.file AND e.row = f.row`);
  const share = (part: Row[string] | undefined, whole: Row[string] | undefined) =>
    Number(whole ?? 0) > 0 ? Number(part) / Number(whole) : null;
  return {
    all: share(row?.positive, row?.asked),
    drawn: share(row?.drawn_yes, row?.drawn),
    weighted: share(row?.weighted_yes, row?.weighted),
  };
}
