import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { type FIELDS, SCENARIOS, scenarioOrder } from "../../src/model/vocabulary.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { sqlText } from "../../src/store/sql.ts";
import type { Row, Store } from "../../src/store/store.ts";

/** What a user does with an item: lets it pass, responds to it (likes, comments, follows …), or converts. */
export const DEEDS = ["passes", "responds", "converts"] as const;
export type Deed = (typeof DEEDS)[number];

/** Events more than half an hour apart belong to different sessions. */
const SESSION_GAP = 30 * 60;
/** Hours of the day in one slot. */
export const SLOT_HOURS = 3;

/** Actions that mean looking, not responding; and those that convert if they say so. */
const LOOKS = ["watch", "show", "click", "search", "dialogue"];
const CONVERSIONS = ["purchase", "cart", "click_cart", "activation", "activate", "submit", "conversion"];
const CONVERTING_FIELDS = [
  ...["live_clicked_cart", "ad_activated", "ad_form_submitted", "shop_added_to_cart", "shop_order_success"],
  ...["ad_converted"],
] as const satisfies readonly (keyof typeof FIELDS | "ad_converted")[];
/** Watching to the end does not count as a response. */
const LOOKING_FIELDS = ["video_completed"] as const satisfies readonly (keyof typeof FIELDS)[];

const names = (all: readonly string[]) => all.map(sqlText).join(", ");
/** Only what has a time of day has a place in a sequence. */
const TIMED = "happened IS NOT NULL AND length(happened) > 10";

/** Rows of (run, user_id, item, scenario, happened, deed), one an item: what is asked for sequences. */
export type Steps = string;

/** What the real users did, by their traces. */
export const LIVED: Steps = `
  SELECT 'real' AS run, user_id, item, min(scenario) AS scenario, min(happened) AS happened,
    max(CASE WHEN converted THEN 2 WHEN action NOT IN (${names([...LOOKS, ...CONVERSIONS])}) THEN 1 ELSE 0 END) AS deed
  FROM events WHERE ${TIMED} GROUP BY user_id, item`;

/**
 * By simulator, what it said that the user does with each item that all its answers of are known, and what the user
 * did.
 */
const ANSWERED = `
  SELECT run, user_id, item, min(scenario) AS scenario, min(happened) AS happened, max(${deedOf("label")}) AS said,
    max(${deedOf("truth")}) AS did
  FROM answers WHERE ${TIMED} GROUP BY run, user_id, item
  HAVING max(CASE WHEN kind = 'binary' AND label IS NULL THEN 1 ELSE 0 END) = 0`;

function deedOf(column: "label" | "truth"): string {
  const fields = { converting: names(CONVERTING_FIELDS), looking: names(LOOKING_FIELDS) };
  return `CASE WHEN kind <> 'binary' OR ${column} IS NULL OR ${column} <> 1 OR field IN (${fields.looking}) THEN 0 WHEN field IN (${fields.converting}) THEN 2 ELSE 1 END`;
}

export const SAID_STEPS: Steps = `SELECT run, user_id, item, scenario, happened, said AS deed FROM (${ANSWERED}) a`;
/** What the users did with the items of each simulator. */
export const DID_STEPS: Steps = `SELECT run, user_id, item, scenario, happened, did AS deed FROM (${ANSWERED}) a`;
/** What the users did with all items that any simulator was asked about. */
export const DID_ANY_STEPS: Steps = `
  SELECT 'real' AS run, user_id, item, min(scenario) AS scenario, min(happened) AS happened, max(did) AS deed
  FROM (${ANSWERED}) a GROUP BY user_id, item`;

const inOrder = (column: string) =>
  `lag(${column}) OVER (PARTITION BY run, user_id ORDER BY happened, item) AS before_${column}`;

/** By run and user, how often one state follows another; a state is a scenario and what was done there. */
export function transitionRows(store: Store, steps: Steps): Promise<readonly Row[]> {
  const state = `scenario || CASE deed WHEN 1 THEN '_responds' WHEN 2 THEN '_converts' ELSE '' END`;
  return store.query(`
    SELECT run, user_id, before_state AS origin, state AS target, CAST(count(*) AS INTEGER) AS n
    FROM (SELECT run, user_id, state, ${inOrder("state")}
      FROM (SELECT run, user_id, item, happened, ${state} AS state FROM (${steps}) s) s) s
    WHERE before_state IS NOT NULL GROUP BY run, user_id, before_state, state ORDER BY run, user_id, origin, target`);
}

/**
 * DuckDB counts the beginnings of seconds between two times, Trino the seconds that passed: of whole ones, both the
 * same.
 */
const wholeSecond = (column: string) => `TRY_CAST(substr(${column}, 1, 19) AS TIMESTAMP)`;

/**
 * By run and user, the times between successive items: how many, their sum and squares in seconds, and of those within a
 * session how many, how long, and how many change scenario.
 * @param least 1: of responses and conversions alone.
 */
export function gapRows(store: Store, steps: Steps, least: 0 | 1): Promise<readonly Row[]> {
  const within = `gap <= ${SESSION_GAP}`;
  const sum = (value: string) => `CAST(sum(${value}) AS DOUBLE)`;
  return store.query(`
    SELECT run, user_id, CAST(count(*) AS INTEGER) AS n, ${sum("gap")} AS total, ${sum("CAST(gap AS DOUBLE) * gap")} AS squares,
      ${sum(`CASE WHEN ${within} THEN 1 ELSE 0 END`)} AS near, ${sum(`CASE WHEN ${within} THEN gap ELSE 0 END`)} AS near_total,
      ${sum(`CASE WHEN ${within} AND scenario <> before_scenario THEN 1 ELSE 0 END`)} AS switches
    FROM (SELECT run, user_id, scenario, before_scenario,
        date_diff('second', ${wholeSecond("before_happened")}, ${wholeSecond("happened")}) AS gap
      FROM (SELECT run, user_id, scenario, happened, ${inOrder("happened")}, ${inOrder("scenario")}
        FROM (${steps}) s WHERE deed >= ${least}) s) s
    WHERE gap IS NOT NULL GROUP BY run, user_id ORDER BY run, user_id`);
}

/** By run and user, items by the hour of the day. */
export function hourRows(store: Store, steps: Steps, least: 0 | 1): Promise<readonly Row[]> {
  return store.query(`
    SELECT run, user_id, hour, CAST(count(*) AS INTEGER) AS n
    FROM (SELECT run, user_id, TRY_CAST(substr(happened, 12, 2) AS INTEGER) AS hour
      FROM (${steps}) s WHERE deed >= ${least}) s
    WHERE hour IS NOT NULL GROUP BY run, user_id, hour ORDER BY run, user_id, hour`);
}

/** The scenario and deed of a state. */
export function partsOf(state: string): { readonly scenario: string; readonly deed: Deed } {
  const found = /^(.*)_(responds|converts)$/u.exec(state);
  return found === null
    ? { scenario: state, deed: "passes" }
    : { scenario: found[1]!, deed: found[2] as Deed };
}

/** States in the order of scenarios, then of deeds. */
export function orderStates(states: Iterable<string>): string[] {
  return [...new Set(states)].sort((a, b) => {
    const [left, right] = [partsOf(a), partsOf(b)];
    return (
      scenarioOrder(left.scenario) - scenarioOrder(right.scenario) ||
      (left.scenario < right.scenario ? -1 : left.scenario > right.scenario ? 1 : 0) ||
      DEEDS.indexOf(left.deed) - DEEDS.indexOf(right.deed)
    );
  });
}

/** What readers see for every state of the benchmark's scenarios. */
export function stateNames(name: (scenario: keyof typeof SCENARIOS, deed: Deed) => string) {
  return Object.fromEntries(
    (Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[]).flatMap((scenario) =>
      DEEDS.map((deed) => [deed === "passes" ? scenario : `${scenario}_${deed}`, name(scenario, deed)]),
    ),
  );
}

/** Of what follows a state, the share of each other, by run: `dimension` is the state, `marker` the next. */
export function cellEstimates(
  rows: readonly Row[],
  name: (state: string) => string,
  key: { readonly basis?: string },
  options: AnalysisOptions,
): Estimate[] {
  const named = rows.map((row) => ({
    run: String(row.run),
    user: String(row.user_id),
    origin: name(String(row.origin)),
    target: name(String(row.target)),
    n: Number(row.n),
  }));
  const all = named.flatMap(({ origin, target }) => [origin, target]);
  const states = key.basis === undefined ? orderStates(all) : DEEDS.filter((deed) => all.includes(deed));
  const found: Estimate[] = [];
  for (const run of new Set(named.map((row) => row.run))) {
    for (const origin of states) {
      const users = new Map<string, number[]>();
      for (const row of named) {
        if (row.run !== run || row.origin !== origin) continue;
        const own = users.get(row.user) ?? [0, ...states.map(() => 0)];
        own[0]! += row.n;
        own[1 + states.indexOf(row.target)]! += row.n;
        users.set(row.user, own);
      }
      const sums = userSums(users);
      states.forEach((target, i) => {
        const n = [...users.values()].reduce((sum, own) => sum + own[0]!, 0);
        if (![...users.values()].some((own) => own[1 + i]! > 0)) return;
        found.push(
          estimateOf(
            { measure: "transition", run, ...key, dimension: origin, marker: target, n },
            proportion(sums, 1 + i, 0),
            options,
          ),
        );
      });
    }
  }
  return found;
}
