import { TOPIC_MARK } from "../model/topic-mark.ts";
import { jsonHappenedSql } from "./action-flags.ts";
import { sqlName, sqlText } from "./sql.ts";

/** Keys of an event's context that hold its topic, by scenario; traces have some of them. */
const TOPIC_KEYS = [
  ...["caption"],
  ...["live_title", "live_category"],
  ...["item_title", "category_level1_name"],
  ...["product", "industry_main"],
  ...["ticket_category", "product_name"],
] as const;

/** Read of every context. */
const DURATION = "duration";

/** DuckDB's structs can't have names that differ only in case. */
const clashes = (topics: string | undefined) =>
  topics !== undefined && topics !== DURATION && topics.toLowerCase() === DURATION;

/** The keys of a context to read, as a DuckDB type, since contexts hold transcripts and much more. */
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

/** Maximum characters of a topic. */
const TOPIC_LENGTH = 500;

/** SQL for an event's topic words: the texts of its context and the search words; null without any. */
export function topicSql(event: string): string {
  const texts = TOPIC_KEYS.map((key) => `json_extract_string(${event}.context."${key}", '$')`);
  const keywords = `array_to_string(json_extract_string(${event}.action, '$[*].keyword'), ' ')`;
  return `nullif(left(trim(concat_ws(' ', ${[...texts, keywords].join(", ")})), ${TOPIC_LENGTH}), '')`;
}

/** SQL for whether a topic in a context is longer than the kept part. */
export function longTopicSql(event: string, key: string): string {
  const value = valueSql(event, key, key);
  const long = (text: string) => `length(${text}) > ${TOPIC_LENGTH}`;
  return `coalesce(CASE json_type(${value}) WHEN 'ARRAY' THEN len(list_filter(json_extract_string(${value}, '$[*]'), lambda name: ${long("name")})) > 0 WHEN 'OBJECT' THEN false ELSE ${long(`json_extract_string(${value}, '$')`)} END, false)`;
}

/**
 * SQL for the topics under a key of a context, a string or a list of strings, as `topicTerms` reads them; null
 * without any.
 */
export function namedTopicsSql(event: string, key: string): string {
  const value = valueSql(event, key, key);
  const one = `nullif(trim(left(json_extract_string(${value}, '$'), ${TOPIC_LENGTH})), '')`;
  const list = `list_transform(json_extract_string(${value}, '$[*]'), lambda name: left(name, ${TOPIC_LENGTH}))`;
  const all = `CASE json_type(${value}) WHEN 'ARRAY' THEN nullif(array_to_string(${list}, '${TOPIC_MARK}'), '') WHEN 'OBJECT' THEN NULL ELSE ${one} END`;
  return `'${TOPIC_MARK}' || ${all}`;
}

/** SQL for the length of an event's video in seconds; null if it is unknown or not above 0. */
export function durationSql(event: string, topics?: string): string {
  const seconds = secondsSql(`json_extract_string(${valueSql(event, DURATION, topics)}, '$')`);
  return `CASE WHEN ${seconds} > 0 THEN ${seconds} END`;
}

/** SQL for the duration of an event as written, if it is not a number of seconds above 0. */
export function oddDurationSql(event: string, topics?: string): string {
  const written = `json_extract_string(${valueSql(event, DURATION, topics)}, '$')`;
  return `CASE WHEN trim(${written}) <> '' AND ${secondsSql(written)} IS NULL THEN ${written} END`;
}

/** SQL for the seconds of a watch action; null for other actions or if not given. */
export function watchedSql(action: string): string {
  const seconds = secondsSql(`json_extract_string(${action}, '$.play_duration')`);
  return `CASE WHEN json_extract_string(${action}, '$.type') = 'watch' THEN ${seconds} END`;
}

/** A number of seconds as traces write it: 12, "12", "12秒", "12 seconds"; null for anything else. */
function secondsSql(text: string): string {
  const pattern = "^\\s*(\\d+(?:\\.\\d+)?)\\s*(?:秒钟?|s|secs?|seconds?)?\\s*$";
  return `TRY_CAST(nullif(regexp_extract(${text}, '${pattern}', 1, 'i'), '') AS DOUBLE)`;
}

/** Actions that are a conversion if one of their values says that it happened. */
const CONVERSIONS = ["purchase", "cart", "click_cart", "activation", "activate", "submit"];

/**
 * SQL for whether an action is a conversion: a purchase, adding to or clicking a cart, an activation, or a submitted
 * form.
 */
export function convertedSql(action: string): string {
  const kinds = CONVERSIONS.map(sqlText).join(", ");
  return `coalesce(json_extract_string(${action}, '$.type') IN (${kinds}) AND ${jsonHappenedSql(action)}, false)`;
}

/** SQL for the kind of an action; null if the log records it as not done. */
export function doneSql(action: string): string {
  return `CASE WHEN coalesce(${jsonHappenedSql(action)}, true) THEN json_extract_string(${action}, '$.type') END`;
}
