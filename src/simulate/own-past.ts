import { actionsOf, serviceTurns } from "./actions.ts";
import type { Answer } from "./agent.ts";
import type { AskedItem } from "./plan.ts";
import { askedTurn } from "./questions.ts";
import type { Action, TraceEvent } from "./trace.ts";

/** The action that a yes to each field stands for. */
const ACTIONS: Readonly<Record<string, Action>> = {
  video_liked: { type: "like" },
  video_commented: { type: "comment" },
  video_shared: { type: "share" },
  video_collected: { type: "collect" },
  video_followed: { type: "follow" },
  live_liked: { type: "like" },
  live_commented: { type: "comment" },
  live_sent_gift: { type: "send_gift" },
  live_followed: { type: "follow" },
  live_shared: { type: "share" },
  live_clicked_cart: { type: "click_cart", is_click_cart_action: true },
  ad_liked: { type: "like" },
  ad_commented: { type: "comment" },
  ad_activated: { type: "activation", activation_cnt: 1 },
  ad_form_submitted: { type: "submit", form_submit_total_cnt: 1 },
  shop_added_to_cart: { type: "cart", is_add_to_cart: true },
  shop_order_success: { type: "purchase", is_pay: true },
};

/**
 * An item with the simulator's answers in place of the user's actions.
 * @returns null if the simulator gave no answer at all.
 */
export function ownEvent(item: AskedItem, answers: readonly Answer[]): TraceEvent | null {
  const given = answers.filter(({ value }) => value !== null);
  if (given.length === 0) return null;
  const said = new Map(given.map((answer) => [answer.field, answer]));
  const yes = (field: string) => {
    const answer = said.get(field);
    return answer !== undefined && answerLabel(answer) === 1;
  };
  const watched = given.find(({ field }) => field.endsWith("_watch_seconds"))?.value;
  const watch: Action[] =
    typeof watched === "number"
      ? [{ type: "watch", play_duration: watched, is_complete_play: yes("video_completed") }]
      : [];
  const action = [
    ...watch,
    ...Object.entries(ACTIONS).flatMap(([field, done]) => (yes(field) ? [done] : [])),
    ...textAction(item, given),
  ];
  return { ...item.event, action };
}

function textAction({ event, scenario }: AskedItem, given: readonly Answer[]): Action[] {
  const text = given.find(({ value }) => typeof value === "string")?.value;
  if (typeof text !== "string") return [];
  if (scenario === "search") return [{ type: "search", keyword: text }];
  if (scenario !== "service") return [];
  const before = serviceTurns(event).slice(0, askedTurn(event) ?? 0);
  const [dialogue] = actionsOf(event, "dialogue");
  return [{ ...dialogue, type: "dialogue", content: [...before, { role: "user", content: text }] }];
}

/** 1 for yes, 0 for no; null for an answer that is neither. */
export function answerLabel({ value, label }: Answer): 0 | 1 | null {
  if (typeof value !== "number") return null;
  return label ?? (value >= 0.5 ? 1 : 0);
}
