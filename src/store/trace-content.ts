import { TOPIC_MARK } from "../model/topic-mark.ts";
import { jsonHappenedSql } from "./action-flags.ts";
import { sqlName, sqlText } from "./sql.ts";

/** Keys of an event's context that say what it is about, by scenario; traces carry some of them. */
const TOPIC_KEYS = [
  ...["caption"],
  ...["live_title", "live_category"],
  ...["item_title", "category_level1_name"],
  ...["product", "industry_main"],
  ...["ticket_category", "product_name"],
] as const;

/** Read of every context. */
const DURATION = "duration";

/** DuckDB's structures can't hold names that differ in case alone. */
const clashes = (topics: string | undefined) =>
  topics !== undefined && topics !== DURATION && topics.toLowerCase() === DURATION;

/** The keys of a context that are read, as DuckDB's type: contexts hold transcripts and much more. */
export function contextType(topics?: string): string {
  if (clashes(topics)) return "JSON";
  const keys = new Set<string>([...(topics === undefined ? TOPIC_KEYS : [topics]), DURATION]);
  return `STRUCT(${[...keys].map((key) => `${sqlName(key)} JSON`).join(", ")})`;
}

/** SQL for the value of a context under a key, as JSON, or null. */
function valueSql(event: string, key: string, topics?: string): string {
  if (!clashes(topics)) return `${event}.context.${sqlName(key)}`;
  return `json_extract(${event}.context, ${sqlText(`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`)})`;
}

/** Characters of a topic, beyond which it says no more. */
const TOPIC_LENGTH = 500;

/** SQL for what an event is about: the texts of its context and the words searched for; null without any. */
export function topicSql(event: string): string {
  const texts = TOPIC_KEYS.map((key) => `json_extract_string(${event}.context."${key}", '$')`);
  const keywords = `array_to_string(json_extract_string(${event}.action, '$[*].keyword'), ' ')`;
  return `nullif(left(trim(concat_ws(' ', ${[...texts, keywords].join(", ")})), ${TOPIC_LENGTH}), '')`;
}

/** SQL for whether a topic that a context names is longer than what is kept of it. */
export function longTopicSql(event: string, key: string): string {
  const value = valueSql(event, key, key);
  const long = (text: string) => `length(${text}) > ${TOPIC_LENGTH}`;
  return `coalesce(CASE json_type(${value}) WHEN 'ARRAY' THEN len(list_filter(json_extract_string(${value}, '$[*]'), lambda name: ${long("name")})) > 0 WHEN 'OBJECT' THEN false ELSE ${long(`json_extract_string(${value}, '$')`)} END, false)`;
}

/**
 * SQL for the topics that a context names under a key, a text or a list of texts, as `topicTerms` reads them; null
 * without any.
 */
export function namedTopicsSql(event: string, key: string): string {
  const value = valueSql(event, key, key);
  const one = `nullif(trim(left(json_extract_string(${value}, '$'), ${TOPIC_LENGTH})), '')`;
  const list = `list_transform(json_extract_string(${value}, '$[*]'), lambda name: left(name, ${TOPIC_LENGTH}))`;
  const all = `CASE json_type(${value}) WHEN 'ARRAY' THEN nullif(array_to_string(${list}, '${TOPIC_MARK}'), '') WHEN 'OBJECT' THEN NULL ELSE ${one} END`;
  return `'${TOPIC_MARK}' || ${all}`;
}

/** SQL for how many seconds an event's video lasts; null where that is not known or not above 0. */
export function durationSql(event: string, topics?: string): string {
  const seconds = secondsSql(`json_extract_string(${valueSql(event, DURATION, topics)}, '$')`);
  return `CASE WHEN ${seconds} > 0 THEN ${seconds} END`;
}

/** SQL for the duration of an event as it is written, where it is not a number of seconds above 0. */
export function oddDurationSql(event: string, topics?: string): string {
  const written = `json_extract_string(${valueSql(event, DURATION, topics)}, '$')`;
  return `CASE WHEN trim(${written}) <> '' AND ${secondsSql(written)} IS NULL THEN ${written} END`;
}

/** SQL for the seconds of a watch action; null for other actions and where it does not say. */
export function watchedSql(action: string): string {
  const seconds = secondsSql(`json_extract_string(${action}, '$.play_duration')`);
  return `CASE WHEN json_extract_string(${action}, '$.type') = 'watch' THEN ${seconds} END`;
}

/** A number of seconds as traces write it: 12, "12", "12秒", "12 seconds"; null for anything else. */
function secondsSql(text: string): string {
  const pattern = "^\\s*(\\d+(?:\\.\\d+)?)\\s*(?:秒钟?|s|secs?|seconds?)?\\s*$";
  return `TRY_CAST(nullif(regexp_extract(${text}, '${pattern}', 1, 'i'), '') AS DOUBLE)`;
}

/** Actions that are a conversion where one of their values says that it happened. */
const CONVERSIONS = ["purchase", "cart", "click_cart", "activation", "activate", "submit"];

/** SQL for whether an action is a purchase, a full cart, a click on one, an activation or a form that was sent. */
export function convertedSql(action: string): string {
  const kinds = CONVERSIONS.map(sqlText).join(", ");
  return `coalesce(json_extract_string(${action}, '$.type') IN (${kinds}) AND ${jsonHappenedSql(action)}, false)`;
}

/** SQL for the kind of an action; null where the log records it as not done. */
export function doneSql(action: string): string {
  return `CASE WHEN coalesce(${jsonHappenedSql(action)}, true) THEN json_extract_string(${action}, '$.type') END`;
}
