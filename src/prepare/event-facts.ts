import { ACTION_FLAGS, type FlaggedKind, happenedSql } from "../store/action-flags.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { sqlText } from "../store/sql.ts";
import { HIGH_VALUE_ACTIONS } from "./benchmark-draw.ts";
import type { PrepareOptions } from "./options.ts";
import { REASONS, STEPS } from "./steps.ts";
import { momentSql } from "./times.ts";
import { zoneNames } from "./zones.ts";

const ACTION = structOf([
  ...["type", "play_duration", "watch_seconds", "play_count", "is_complete_play", "keyword"],
  ...ACTION_FLAGS,
]);
const CONTEXT = structOf([
  ...["duration", "show_cnt", "is_shop_live", "caption", "title", "ocr", "asr", "cover", "text"],
  ...["live_title", "live_category", "live_cover_content", "live_comment_cnt", "live_like_cnt"],
]);

function structOf(keys: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, "VARCHAR"])));
}

/** SQL for a number of seconds as logs write it: 12, "12", "12秒". */
function secondsSql(text: string): string {
  return `TRY_CAST(nullif(regexp_extract(${text}, '^\\s*(\\d+(?:\\.\\d+)?)\\s*(?:秒钟?|s|secs?|seconds?)?\\s*$', 1, 'i'), '') AS DOUBLE)`;
}

const has = (type: string) => `list_contains(kinds, '${type}')`;
const any = (condition: string) => `len(list_filter(a, lambda x: ${condition})) > 0`;
const happened = (kind: FlaggedKind) =>
  `CASE WHEN x.type = '${kind}' THEN ${happenedSql(kind, (key) => `x."${key}"`)} END`;
const flagged = (kind: FlaggedKind) => any(`coalesce(${happened(kind)}, false)`);
/** An action without a count counts once. */
const counted = (kind: FlaggedKind) => any(`x.type = '${kind}' AND coalesce(${happened(kind)}, true)`);

const COMPLETED = `CASE WHEN ${any("x.type = 'watch' AND x.is_complete_play IS NOT NULL")} THEN ${any("x.type = 'watch' AND lower(x.is_complete_play) IN ('true', '1')")}
  ELSE coalesce(watched >= duration AND duration > 0, false) END`;
const SHOP_LIVE = "lower(c.is_shop_live) = 'true'";

/** The true answers to the benchmark's yes/no questions, by scenario (formats: section 3). */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  video: [COMPLETED, ...["like", "comment", "share", "collect", "follow"].map(has)],
  live: ["like", "comment", "send_gift", "follow", "share"].map(has),
  ads: [
    has("like"),
    has("comment"),
    `(${counted("activation")} OR ${counted("activate")})`,
    counted("submit"),
  ],
  ecommerce: [flagged("cart"), flagged("purchase")],
};
const CART = `CASE WHEN ${SHOP_LIVE} THEN CAST(${flagged("click_cart")} AS INTEGER) ELSE 0 END`;

function answersSql(): { readonly asked: string; readonly yes: string } {
  const whens = Object.entries(ANSWERS).map(([scenario, answers]) => {
    const sum = answers.map((answer) => `CAST(coalesce(${answer}, false) AS INTEGER)`).join(" + ");
    return `WHEN '${scenario}' THEN ${sum}${scenario === "live" ? ` + ${CART}` : ""}`;
  });
  const counts = Object.entries(ANSWERS).map(
    ([scenario, answers]) =>
      `WHEN '${scenario}' THEN ${answers.length}${scenario === "live" ? ` + CASE WHEN ${SHOP_LIVE} THEN 1 ELSE 0 END` : ""}`,
  );
  return {
    asked: `CASE scenario ${counts.join(" ")} ELSE 0 END`,
    yes: `CASE scenario ${whens.join(" ")} ELSE 0 END`,
  };
}

const HIGH = Object.entries(HIGH_VALUE_ACTIONS)
  .map(
    ([scenario, actions]) =>
      `WHEN '${scenario}' THEN list_has_any(kinds, [${actions.map(sqlText).join(", ")}])`,
  )
  .join(" ");

const blank = (text: string) => `trim(coalesce(${text}, '')) = ''`;
/** Whether a text without its markup has neither letters nor digits. */
const wordless = (...texts: readonly string[]) =>
  `NOT regexp_matches(regexp_replace(concat_ws(' ', ${texts.join(", ")}), '<[^<>]*>|&[a-zA-Z]+;', ' ', 'g'), '[\\p{L}\\p{N}]')`;

/** SQL for events that the benchmark never asks about. */
const BENCHMARK_SKIP = `CASE
  WHEN scenario = 'video' AND ${blank("c.caption")} AND ${blank("c.ocr")} AND ${blank("c.asr")} THEN 'no_text'
  WHEN scenario = 'live' AND ${blank("c.live_title")} AND ${blank("c.live_category")} THEN 'no_text'
  WHEN scenario = 'ads' AND TRY_CAST(c.show_cnt AS DOUBLE) = 0 THEN 'ad_not_shown'
  WHEN scenario = 'live' AND keys = 2 AND TRY_CAST(c.live_comment_cnt AS DOUBLE) = 0 AND TRY_CAST(c.live_like_cnt AS DOUBLE) = 0 THEN 'empty_live'
  WHEN ${any(`x.type = 'watch' AND (${secondsSql("x.play_duration")} = 0 OR TRY_CAST(x.watch_seconds AS DOUBLE) = 0)`)} THEN 'zero_watch' END`;

/** SQL for events that do not show what a person did. */
const SPURIOUS = `CASE
  WHEN ${any(`x.type = 'watch' AND (${secondsSql("x.play_duration")} = 0 OR TRY_CAST(x.watch_seconds AS DOUBLE) = 0)`)} THEN 'zero_watch'
  WHEN scenario = 'ads' AND TRY_CAST(c.show_cnt AS DOUBLE) = 0 THEN 'ad_not_shown'
  WHEN scenario = 'live' AND keys = 2 AND TRY_CAST(c.live_comment_cnt AS DOUBLE) = 0 AND TRY_CAST(c.live_like_cnt AS DOUBLE) = 0 THEN 'empty_live'
  WHEN watched > 86400 THEN 'watch_over_a_day'
  WHEN scenario = 'video' AND duration > 0 AND plays IS NOT NULL AND watched > (greatest(plays, 1) + 1) * duration THEN 'watch_beyond_item' END`;

/** SQL for events without a text to judge them by. */
function textless(systemTurns: readonly string[]): string {
  const system = systemTurns
    .map((text) => `contains(json_extract_string(t, '$.content'), ${sqlText(text)})`)
    .join(" OR ");
  const turns = `list_concat([], coalesce(CAST(json_extract(actions, '$[*].content[*]') AS JSON[]), []))`;
  const own = `json_extract_string(t, '$.role') = 'user' AND length(trim(json_extract_string(t, '$.content'))) > 2 AND NOT coalesce(${system === "" ? "false" : system}, false)`;
  return `CASE
    WHEN scenario = 'video' AND ${wordless("c.caption", "c.title", "c.ocr", "c.asr", "c.cover", "c.text")} THEN 'no_text'
    WHEN scenario = 'live' AND ${wordless("c.live_title", "c.live_category", "c.live_cover_content", "c.title", "c.cover", "c.text")} THEN 'no_text'
    WHEN scenario = 'search' AND NOT ${any("trim(coalesce(x.keyword, '')) <> ''")} THEN 'no_keyword'
    WHEN scenario = 'service' AND len(list_filter(${turns}, lambda t: ${own})) = 0 THEN 'no_user_turn' END`;
}

/** The scenario of an event. DuckDB's enums can't hold U+0000, which is replaced by its control picture. */
const SCENARIO = "coalesce(s.scenario, replace(trim(e.type), chr(0), '␀'))";

/**
 * Creates `log_facts`, with what the steps need to know about each event: one narrow row per event, without texts.
 * `asked` and `yes` count the benchmark's yes/no questions and true yeses; `n` numbers events in the order of the
 * logs, `user` users in the order of their ids.
 */
export async function makeFacts(store: DuckStore, options: PrepareOptions): Promise<void> {
  const { history, test, sampling, systemTurns } = options;
  const answers = answersSql();
  const names = await zoneNames(store, "log_events", "happened");
  // The release compares strings: "2025-09-30 08:00" comes after "2025-09-30".
  const within = (first: string, last: string) =>
    sampling === "benchmark"
      ? `coalesce(happened >= ${sqlText(first)} AND happened <= ${sqlText(last)}, false)`
      : `coalesce(CAST(moment AS DATE) BETWEEN DATE ${sqlText(first)} AND DATE ${sqlText(last)}, false)`;
  await store.run(`
    CREATE TYPE log_scenario AS ENUM (SELECT DISTINCT ${SCENARIO} FROM (SELECT DISTINCT type FROM log_events) e LEFT JOIN scenario_names s ON s.name = lower(trim(e.type)) ORDER BY ALL);
    CREATE TYPE log_step AS ENUM (${STEPS.map(sqlText).join(", ")});
    CREATE TYPE log_reason AS ENUM (${Object.keys(REASONS).map(sqlText).join(", ")});
    CREATE TABLE log_numbers AS SELECT user_id, CAST(row_number() OVER (ORDER BY user_id) AS INTEGER) AS user FROM (SELECT DISTINCT user_id FROM log_events);
    CREATE TABLE log_facts AS
    SELECT file, row, user, CAST(scenario AS log_scenario) AS scenario, moment, dated, CAST(${answers.asked} AS UTINYINT) AS asked, CAST(${answers.yes} AS UTINYINT) AS yes,
      coalesce(CASE scenario ${HIGH} ELSE false END, false) AS high, same, ${within(history.first, history.last)} AS in_history, ${within(test.first, test.last)} AS in_test,
      CAST(${BENCHMARK_SKIP} AS log_reason) AS skip, CAST(${SPURIOUS} AS log_reason) AS spurious, CAST(${textless(systemTurns)} AS log_reason) AS textless,
      CAST(NULL AS log_step) AS step, CAST(NULL AS log_reason) AS reason
    FROM (
      SELECT *, list_transform(a, lambda x: x.type) AS kinds, coalesce(list_sum(list_transform(a, lambda x: ${secondsSql("x.play_duration")})), 0) AS watched,
        list_max(list_transform(a, lambda x: TRY_CAST(x.play_count AS DOUBLE))) AS plays, ${secondsSql("c.duration")} AS duration
      FROM (
        SELECT e.file, e.row, u.user, ${SCENARIO} AS scenario, e.happened, ${momentSql("e.happened", { names })} AS moment, length(trim(e.happened)) <= 10 AS dated,
          hash(e.type, e.happened, e.context, e.action) AS same, json_transform(e.action, '[${ACTION}]') AS a, json_transform(e.context, '${CONTEXT}') AS c,
          len(json_keys(e.context)) AS keys, e.action AS actions
        FROM log_events e JOIN log_numbers u ON u.user_id = e.user_id LEFT JOIN scenario_names s ON s.name = lower(trim(e.type))
      )
    )`);
}

/** Scenarios that the benchmark has no questions for are counted and kept. */
export async function unknownScenarios(
  store: DuckStore,
): Promise<readonly { name: string; events: number }[]> {
  const rows = await store.query(`
    SELECT scenario, count(*) AS n FROM log_facts WHERE CAST(scenario AS VARCHAR) NOT IN (SELECT scenario FROM scenario_names) AND scenario <> ''
    GROUP BY scenario ORDER BY n DESC, scenario LIMIT 20`);
  return rows.map((row) => ({ name: String(row.scenario), events: Number(row.n) }));
}
