import { SCENARIOS, type ScenarioId } from "../model/vocabulary.ts";
import { cleanText, noTextCounts, type TextCounts, withoutRepeats } from "./clean-text.ts";
import { findIdentifiers, type IdentifierSpan, withoutIdentifiers } from "./find-identifiers.ts";
import { type FuseCounts, fuseTexts, noFuseCounts } from "./fuse-texts.ts";
import type { IdentifierKind } from "./identifier-kinds.ts";
import type { PrepareOptions } from "./options.ts";
import { shiftDate } from "./pseudonyms.ts";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** An event as written (formats: section 3). */
export interface PreparedEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly context: JsonObject;
  readonly action: readonly Json[];
}

/** An event of the logs. */
export interface LoggedEvent {
  readonly type: string;
  readonly scenario: string;
  readonly happened: string;
  readonly context: string;
  readonly action: string;
}

/** What rules found in a text, for the review. */
export interface MarkedText {
  readonly key: string;
  readonly text: string;
  readonly spans: readonly IdentifierSpan[];
}

/** Counts of changes to texts and contexts, over all events. */
export interface ContentCounts {
  readonly text: TextCounts;
  readonly fuse: FuseCounts;
  /** Identifiers found in texts, and those still there in the output. */
  readonly identifiers: Partial<Record<IdentifierKind, number>>;
  readonly identifiersLeft: Partial<Record<IdentifierKind, number>>;
  systemTurns: number;
  droppedUrls: number;
  droppedIds: number;
  roundedCounters: number;
  coarsenedTimes: number;
}

export function noContentCounts(): ContentCounts {
  return {
    text: noTextCounts(),
    fuse: noFuseCounts(),
    identifiers: {},
    identifiersLeft: {},
    systemTurns: 0,
    droppedUrls: 0,
    droppedIds: 0,
    roundedCounters: 0,
    coarsenedTimes: 0,
  };
}

/** Settings and state for preparing an event. */
export interface EventWork {
  readonly options: PrepareOptions;
  /** Weeks by which the user's dates are shifted. */
  readonly weeks: number;
  readonly boilerplate: ReadonlySet<string>;
  readonly counts: ContentCounts;
  readonly onFinding: (finding: MarkedText) => void;
}

const ID_KEY =
  /(?:^|_)(?:ids?|uids?|uuid|guid|openid|unionid|imei|imsi|idfa|oaid|did|mac|ip)$|[a-z](?:Id|ID|Ids|Uid|Uuid)$/u;
const URL_KEY = /(?:^|_)(?:urls?|uri|href|link|src)$|[a-z](?:Url|URL|Uri)$/u;
const COUNTER_KEY =
  /(?:^|_)(?:cnt|count|counts|num|number|sales|views?|likes?|fans|followers|buyers?|rebuyer|assess|total|users?)(?:_|$)|(?:^|_)total_.*duration$|_view_duration$|[a-z](?:Cnt|Count|Num)$/u;
const TIME_KEY = /(?:^|_)(?:time|timestamp|date|at|ts)$|[a-z](?:Time|Timestamp|Date)$/u;
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/u;
const URL_VALUE = /^(?:https?:)?\/\/\S+$/u;
/** Keys with machine-made texts that repeat themselves: on-screen text and speech recognition. */
const REPEATING_KEY = /(?:^|_)(?:ocr|asr|cover|content)/u;

/** Cleans an event and removes what would identify its user. Preparing a prepared event changes only its dates. */
export function prepareEvent(event: LoggedEvent, work: EventWork): PreparedEvent {
  const type = event.scenario === event.type.trim() ? nameOf(event.scenario) : event.type.trim();
  const context = objectOf(walk(JSON.parse(event.context) as Json, "context", work));
  const action = walk(withoutSystemTurns(JSON.parse(event.action) as Json, work), "action", work);
  const fused = work.options.fuse ? fuseTexts(context, work.boilerplate, work.counts.fuse) : null;
  return {
    type,
    timestamp: shiftDate(event.happened, work.weeks),
    context: fused === null ? context : { ...context, fused_text: fused },
    action: Array.isArray(action) ? action : [],
  };
}

/** The name under which the benchmark's files carry a scenario. */
function nameOf(scenario: string): string {
  return Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario as ScenarioId].names[0] : scenario;
}

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** A value of a context or action; undefined if left out. */
function walk(value: Json, key: string, work: EventWork): Json | undefined {
  if (typeof value === "string") return textValue(value, key, work);
  if (typeof value === "number") return numberValue(value, key, work);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.flatMap((one: Json) => walk(one, key, work) ?? []);
  const out: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (isDropped(name, inner, work)) continue;
    const kept = walk(inner, name, work);
    if (kept !== undefined) out[name] = kept;
  }
  return out;
}

function isDropped(name: string, value: Json, { options, counts }: EventWork): boolean {
  if (value === null || typeof value === "boolean") return false;
  if (options.drop.includes("ids") && ID_KEY.test(name)) {
    counts.droppedIds++;
    return true;
  }
  const address = URL_KEY.test(name) || (typeof value === "string" && URL_VALUE.test(value.trim()));
  if (options.drop.includes("urls") && address) {
    counts.droppedUrls++;
    return true;
  }
  return false;
}

function textValue(text: string, key: string, work: EventWork): Json | undefined {
  const { options, counts } = work;
  if (text === "") return text;
  if (MOMENT.test(text.trim())) return momentValue(text.trim(), work);
  if (options.counterDigits > 0 && COUNTER_KEY.test(key) && /^\d+$/u.test(text)) {
    return String(rounded(Number(text), options.counterDigits, counts));
  }
  const clean = cleanText(text, counts.text);
  const plain = REPEATING_KEY.test(key) && key !== "content" ? withoutRepeats(clean, counts.text) : clean;
  const spans = findIdentifiers(plain);
  if (spans.length === 0) return plain;
  for (const { kind } of spans) counts.identifiers[kind] = (counts.identifiers[kind] ?? 0) + 1;
  const written = options.scrub ? withoutIdentifiers(plain, spans) : plain;
  if (options.scrub) work.onFinding({ key, text: plain, spans });
  for (const { kind } of findIdentifiers(written))
    counts.identifiersLeft[kind] = (counts.identifiersLeft[kind] ?? 0) + 1;
  return written;
}

/** An exact time identifies an item as well as a public counter does, so only the day is kept. */
function momentValue(text: string, { options, weeks, counts }: EventWork): string {
  if (options.counterDigits === 0) return shiftDate(text, weeks);
  if (text.length > 10) counts.coarsenedTimes++;
  return shiftDate(text.slice(0, 10), weeks);
}

function numberValue(value: number, key: string, { options, counts }: EventWork): Json | undefined {
  if (options.counterDigits === 0 || !Number.isInteger(value)) return value;
  if (TIME_KEY.test(key) && value >= 1e9) {
    counts.coarsenedTimes++;
    return undefined;
  }
  return COUNTER_KEY.test(key) ? rounded(value, options.counterDigits, counts) : value;
}

function rounded(value: number, digits: number, counts: ContentCounts): number {
  const round = Number(value.toPrecision(digits));
  if (round !== value) counts.roundedCounters++;
  return round;
}

/** Service chats without the turns that the system wrote in the user's name. */
function withoutSystemTurns(actions: Json, { options, counts }: EventWork): Json {
  if (!Array.isArray(actions)) return [];
  return actions.map((action: Json) => {
    const { type, content, ...rest } = objectOf(action);
    if (type !== "dialogue" || !Array.isArray(content)) return action;
    const turns = content.filter((turn: Json) => {
      const { role, content: said } = objectOf(turn);
      const system =
        role === "user" &&
        typeof said === "string" &&
        options.systemTurns.some((mark) => said.includes(mark));
      if (system) counts.systemTurns++;
      return !system;
    });
    return { type, ...rest, content: turns };
  });
}
