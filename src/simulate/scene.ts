import type { ScenarioId } from "../model/vocabulary.ts";
import { type ServiceTurn, serviceTurns } from "./actions.ts";
import { askedTurn, scenarioOf } from "./questions.ts";
import type { Action, TraceEvent } from "./trace.ts";

/** An item and its surroundings, as an agent may see them. */
export interface Scene {
  /** One of the six scenarios; in a history possibly a name from the trace. */
  readonly scenario: ScenarioId | (string & {});
  /** The time as written in the trace. */
  readonly time: string;
  /** Facts about the item: texts, numbers, counters; only keys that can't reveal what the user did. */
  readonly context: Readonly<Record<string, unknown>>;
  /** In service chats, the turns before the message to predict. */
  readonly dialogue?: readonly ServiceTurn[];
}

/** A past event: the scene and the user's actions. */
export interface PastEvent extends Omit<Scene, "dialogue"> {
  readonly actions: readonly Action[];
}

const COUNTERS = [
  "play_cnt",
  "complete_play_cnt",
  "like_cnt",
  "comment_cnt",
  "share_cnt",
  "collect_cnt",
  "follow_cnt",
];
const AUTHOR = ["is_verified", "fans_user_num", "fans_user_num_range", "fans_user_num_op_range"];

/**
 * The keys of a context that an agent sees, by scenario. The others are left out: addresses and ids say nothing, and
 * some keys reveal what the user did (how often an advertisement was shown to the user until the end of the day, how
 * many pieces the user paid for, that the page was reached from an order).
 */
const CONTEXT_KEYS: Readonly<Record<ScenarioId, readonly string[]>> = {
  video: [
    "caption",
    "ocr",
    "asr",
    "cover",
    "duration",
    "photo_type",
    "upload_timestamp",
    "show_cnt",
    ...COUNTERS,
    ...AUTHOR,
  ],
  live: [
    ...["live_title", "live_category", "is_shop_live", "live_cover_content", "live_total_view_cnt"],
    ...["live_total_user_cnt", "live_total_view_duration", "live_comment_cnt", "live_like_cnt"],
  ],
  ads: [
    ...[
      "product",
      "industry_main",
      "industry_sub",
      "caption",
      "ocr_text",
      "asr_text",
      "duration",
      "photo_type",
    ],
    ...["upload_timestamp", ...COUNTERS, ...AUTHOR],
  ],
  ecommerce: [
    ...["item_title", "item_desc", "item_price", "category_level1_name", "category_level2_name"],
    ...["category_level3_name", "item_num_180d_sales", "item_num_good_assess", "item_num_180d_rebuyer"],
    ...["item_num_180d_buyer", "item_num_180d_cart"],
  ],
  service: ["ticket_category", "product_name", "item_price"],
  search: [],
};

/** Without any of these, a live room's counters are the user's own comments and likes, not the public's. */
const PUBLIC_LIVE = ["live_title", "live_category", "live_total_view_cnt", "live_total_user_cnt"];
const OWN_COUNTERS = ["live_comment_cnt", "live_like_cnt"];

function seenContext(scenario: ScenarioId | null, context: TraceEvent["context"]): Record<string, unknown> {
  if (scenario === null) return {};
  const own = scenario === "live" && PUBLIC_LIVE.every((key) => isBlank(context[key]));
  const seen: Record<string, unknown> = {};
  for (const key of CONTEXT_KEYS[scenario]) {
    const value = context[key];
    if (isBlank(value) || typeof value === "object" || (own && OWN_COUNTERS.includes(key))) continue;
    seen[key] = value;
  }
  return seen;
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/** The item before the user acts. */
export function sceneOf(event: TraceEvent): Scene {
  const scenario = scenarioOf(event.type);
  const scene = {
    scenario: scenario ?? event.type.trim(),
    time: event.timestamp,
    context: seenContext(scenario, event.context),
  };
  if (scenario !== "service") return scene;
  return { ...scene, dialogue: serviceTurns(event).slice(0, askedTurn(event) ?? 0) };
}

/** The event after the user has acted. Returns the same object for the same event, so that its text can be cached. */
export function pastOf(event: TraceEvent): PastEvent {
  const known = past.get(event);
  if (known !== undefined) return known;
  const { scenario, time, context } = sceneOf(event);
  const made = { scenario, time, context, actions: event.action };
  past.set(event, made);
  return made;
}
const past = new WeakMap<TraceEvent, PastEvent>();
