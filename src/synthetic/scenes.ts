import type { Cohort, Item, User } from "./cohort.ts";
import { realUtterance, type Voice, voiceOf } from "./language.ts";
import { AGENT_PHRASES } from "./phrases.ts";
import { type Random, randomStream } from "./random.ts";
import { COHORT_SCENARIOS, fieldsOf } from "./scenarios.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What surrounds an item's answers in the record; the same for all simulators. */
export interface RecordScene {
  /** "YYYY-MM-DD HH:MM:SS"; only the date for advertisements. */
  readonly timestamp: string;
  readonly info: Readonly<Record<"type" | "timestamp" | "context" | "action", Json>>;
  /** The text that the user typed: a search keyword or the next message to customer service. */
  readonly text: string | null;
  /** Whether the user had already spoken in this service chat; null elsewhere. */
  readonly spokeBefore: boolean | null;
}

const FIRST_DAY = Date.UTC(2025, 9, 1);
const DAYS = 92;
/** Share of service chats in which the user had said nothing yet: these cannot be judged. */
const SILENT_SHARE = 0.06;

/** The scenes of a user's items, in time order, each on a day of its own. */
export function scenesOf(cohort: Cohort, user: User): readonly RecordScene[] {
  const known = scenes.get(user);
  if (known !== undefined) return known;
  const random = randomStream("scene", cohort.options.seed, user.index);
  const voice = voiceOf(cohort.options.seed, user.index);
  const made = user.items.map((item, place) =>
    drawScene(item, drawTime(place, user.items.length, voice, random), voice, random),
  );
  scenes.set(user, made);
  return made;
}
const scenes = new WeakMap<User, readonly RecordScene[]>();

function drawTime(place: number, items: number, voice: Voice, random: Random): string {
  const width = Math.max(1, DAYS / items);
  const day = Math.floor(place * width) + random.below(Math.floor(width));
  // The difference of two uniforms: mostly within a few hours of the user's own time of day.
  const hour = (voice.hour + 5 * (random.uniform() - random.uniform()) + 24) % 24;
  const time = new Date(FIRST_DAY + day * 86_400_000 + Math.floor(hour * 3600) * 1000);
  return time.toISOString().slice(0, 19).replace("T", " ");
}

function drawScene(item: Item, time: string, voice: Voice, random: Random): RecordScene {
  const topic = random.pick(voice.topics);
  const type = COHORT_SCENARIOS[item.scenario].action;
  const timestamp = item.scenario === "ads" ? time.slice(0, 10) : time;
  const scene = (
    context: Json,
    action: Json,
    text: string | null = null,
    spokeBefore: boolean | null = null,
  ) => ({
    timestamp,
    info: { type, timestamp, context, action },
    text,
    spokeBefore,
  });
  const done = actionsOf(item);
  switch (item.scenario) {
    case "video": {
      const context = { caption: topic, duration: item.duration, like_cnt: random.below(30_000) };
      return scene({ ...context, ocr: "", asr: topic }, done);
    }
    case "live": {
      const context = { live_category: topic, live_title: topic, is_shop_live: item.truths[5] !== null };
      const counts = { live_comment_cnt: random.below(500), live_like_cnt: random.below(9000) };
      return scene({ ...context, ...counts }, done);
    }
    case "ads": {
      const context = { product: topic, industry_main: topic, show_cnt: 1 + random.below(4) };
      return scene({ ...context, caption: topic, ocr_text: topic, asr_text: null }, done);
    }
    case "ecommerce":
      return scene({ item_title: topic, item_price: price(random), category_level1_name: topic }, done);
    case "search":
      return scene(
        {},
        [
          { type: "search", keyword: topic },
          { type: "show", show_cnt: 1 + random.below(9) },
        ],
        topic,
      );
    case "service": {
      const said = realUtterance(voice, random);
      const spoke = random.uniform() >= SILENT_SHARE;
      const context = { ticket_category: topic, product_name: topic, item_price: price(random) };
      return scene(
        context,
        [{ type: "dialogue", content: dialogue(said, spoke, voice, random) }],
        said,
        spoke,
      );
    }
  }
}

function price(random: Random): number {
  return (500 + random.below(29_500)) / 100;
}

function dialogue(said: string, spoke: boolean, voice: Voice, random: Random): Json {
  const turns: Json[] = [];
  const rounds = spoke ? 1 + random.below(2) : 0;
  for (let i = 0; i < rounds; i++) {
    turns.push({ role: "user", content: realUtterance(voice, random) });
    turns.push({ role: "assistant", content: random.pick<string>(AGENT_PHRASES) });
  }
  return [...turns, { role: "user", content: said }];
}

/** The trace of an item's true answers, as the benchmark records actions. */
function actionsOf(item: Item): Json[] {
  const yes = new Set(
    fieldsOf(item.scenario)
      .filter((_, i) => item.truths[i] === 1)
      .map((field) => field.name),
  );
  const actions: Json[] = [];
  if (item.watched !== null) {
    const watch = { type: "watch", play_duration: item.watched };
    if (item.scenario === "live") actions.push({ ...watch, play_count: 1 });
    else actions.push({ ...watch, is_complete_play: yes.has("video_completed") });
  }
  if (item.scenario === "ecommerce") {
    actions.push({ type: "cart", is_add_to_cart: yes.has("shop_added_to_cart") });
    actions.push({ type: "purchase", is_pay: yes.has("shop_order_success") });
  }
  for (const name of yes) {
    const action = ACTIONS[name];
    if (action !== undefined) actions.push(action);
  }
  return actions;
}

const ACTIONS: Readonly<Record<string, Json>> = {
  video_liked: { type: "like" },
  video_commented: { type: "comment" },
  video_shared: { type: "share" },
  video_collected: { type: "collect" },
  video_followed: { type: "follow" },
  live_liked: { type: "like" },
  live_commented: { type: "comment" },
  live_sent_gift: { type: "send_gift", gift_amount: 1 },
  live_followed: { type: "follow" },
  live_shared: { type: "share" },
  live_clicked_cart: { type: "click_cart", is_click_cart_action: true },
  ad_liked: { type: "like" },
  ad_commented: { type: "comment" },
  ad_activated: { type: "activate", activate_cnt: 1 },
  ad_form_submitted: { type: "submit", form_submit_total_cnt: 1 },
};
