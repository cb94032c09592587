import { type FieldId, type Kind, SCENARIOS, type ScenarioId } from "../model/vocabulary.ts";
import {
  actionsOf,
  counted,
  did,
  flagged,
  keywordOf,
  secondsOf,
  serviceTurns,
  watchedOf,
} from "./actions.ts";
import type { TraceEvent } from "./trace.ts";

/** A question about an item, with its true answer, which no agent sees. */
export interface Question {
  readonly field: FieldId;
  readonly type: Kind;
  /** 0 or 1, seconds, or a text. */
  readonly truth: number | string;
  /** Length of the video in seconds, which scales errors of watch time; null for other items. */
  readonly normalizer: number | null;
  /** Whether the user had already written in this chat; null outside service chats. */
  readonly spokeBefore: boolean | null;
}

const NAMES = new Map<string, ScenarioId>(
  Object.entries(SCENARIOS).flatMap(([id, { names }]) =>
    [...names, id].map((name) => [name.toLowerCase(), id as ScenarioId] as const),
  ),
);

/**
 * The scenario that an event's type names, in Chinese or English; null for an unknown one.
 * @example
 * import { scenarioOf } from "simgap/simulate";
 * [scenarioOf("Video"), scenarioOf("weather")]; // => ["video", null]
 */
export function scenarioOf(type: string): ScenarioId | null {
  return NAMES.get(type.trim().toLowerCase()) ?? null;
}

type Truth = (event: TraceEvent) => boolean;
const has =
  (type: string): Truth =>
  (event) =>
    did(event, type);

/** The yes/no questions of a scenario, in the benchmark's order, with the rule for the true answer. */
const BINARY: Readonly<Record<ScenarioId, readonly (readonly [FieldId, Truth, asked?: Truth])[]>> = {
  video: [
    ["video_completed", completed],
    ["video_liked", has("like")],
    ["video_commented", has("comment")],
    ["video_shared", has("share")],
    ["video_collected", has("collect")],
    ["video_followed", has("follow")],
  ],
  live: [
    ["live_liked", has("like")],
    ["live_commented", has("comment")],
    ["live_sent_gift", has("send_gift")],
    ["live_followed", has("follow")],
    ["live_shared", has("share")],
    [
      "live_clicked_cart",
      (event) => flagged(event, "click_cart", "is_click_cart_action"),
      (event) => event.context.is_shop_live === true,
    ],
  ],
  ads: [
    ["ad_liked", has("like")],
    ["ad_commented", has("comment")],
    ["ad_activated", (event) => counted(event, "activation", "activate")],
    ["ad_form_submitted", (event) => counted(event, "submit")],
  ],
  ecommerce: [
    ["shop_added_to_cart", (event) => flagged(event, "cart", "is_add_to_cart")],
    ["shop_order_success", (event) => flagged(event, "purchase", "is_pay", "paid", "order_success")],
  ],
  service: [],
  search: [],
};

const WATCH = { video: "video_watch_seconds", live: "live_watch_seconds", ads: "ad_watch_seconds" } as const;

/**
 * The questions that the benchmark asks about an event, in its order; none if the true answer is not known.
 * Advertisements are asked for watch time only if they were watched, live rooms for the cart only if they sell; chats
 * are asked for the last message of more than two characters that is not a system text.
 */
export function questionsOf(scenario: ScenarioId, event: TraceEvent): readonly Question[] {
  const plain = { normalizer: null, spokeBefore: null };
  const questions: Question[] = [];
  if (scenario === "video" || scenario === "live" || scenario === "ads") {
    const truth = scenario === "ads" && !did(event, "watch") ? null : watchedOf(event);
    const normalizer = scenario === "video" ? secondsOf(event.context.duration) : null;
    if (truth !== null)
      questions.push({ ...plain, field: WATCH[scenario], type: "continuous", truth, normalizer });
  }
  for (const [field, truth, asked] of BINARY[scenario]) {
    if (asked === undefined || asked(event))
      questions.push({ ...plain, field, type: "binary", truth: truth(event) ? 1 : 0 });
  }
  if (scenario === "search") {
    const keyword = keywordOf(event);
    if (keyword !== null) questions.push({ ...plain, field: "search_keyword", type: "text", truth: keyword });
  }
  if (scenario === "service") {
    const asked = askedTurn(event);
    if (asked !== null)
      questions.push({
        field: "next_user_message",
        type: "text",
        truth: serviceTurns(event)[asked]!.content,
        normalizer: null,
        spokeBefore: serviceTurns(event)
          .slice(0, asked)
          .some(({ role }) => role === "user"),
      });
  }
  return questions;
}

/** Index of the turn to predict in a chat; null if none is worth asking about. */
export function askedTurn(event: TraceEvent): number | null {
  const turns = serviceTurns(event);
  for (let i = turns.length - 1; i >= 0; i--) {
    const { role, content } = turns[i]!;
    if (role === "user" && [...content.trim()].length > 2 && !/评价|会话转移/u.test(content)) return i;
  }
  return null;
}

function completed(event: TraceEvent): boolean {
  const watches = actionsOf(event, "watch");
  if (watches.some((watch) => typeof watch.is_complete_play === "boolean"))
    return watches.some((watch) => watch.is_complete_play === true);
  const duration = secondsOf(event.context.duration);
  const watched = watchedOf(event);
  return duration !== null && duration > 0 && watched !== null && watched >= duration;
}
