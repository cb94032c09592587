import { secondsOf, truthy } from "../actions.ts";
import type { PastEvent } from "../scene.ts";
import { type Action, isObject } from "../trace.ts";

/** How a language words a user's actions. */
export interface ActionWords {
  watched(seconds: number): string;
  readonly finished: string;
  readonly nothing: string;
  searched(keyword: string): string;
  wrote(texts: readonly string[]): string;
  readonly done: Readonly<Record<string, string>>;
}

/** Actions that are recorded even if they were not done, with the keys that say which. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  cart: ["is_add_to_cart"],
  purchase: ["is_pay", "paid", "order_success"],
  click_cart: ["is_click_cart_action"],
};

const QUOTED = 80;

/** The user's actions, one part each; those that were offered but not done are left out. */
export function describeActions({ actions }: PastEvent, words: ActionWords): readonly string[] {
  const parts = actions.flatMap((action) => partOf(action, words));
  const active = actions.some(({ type }) => type !== "watch" && type !== "show");
  return parts.length === 0 || (!active && parts.length === 1) ? [...parts, words.nothing] : parts;
}

function partOf(action: Action, words: ActionWords): string[] {
  const { type } = action;
  if (type === "watch") {
    const seconds = secondsOf(action.play_duration);
    const finished = action.is_complete_play === true ? [words.finished] : [];
    return [...(seconds === null ? [] : [words.watched(Math.round(seconds))]), ...finished];
  }
  if (type === "search") return typeof action.keyword === "string" ? [words.searched(action.keyword)] : [];
  if (type === "dialogue") return saidIn(action, words);
  const keys = TELLING[type];
  if (keys !== undefined && !keys.some((key) => truthy(action[key]))) return [];
  const done = words.done[type];
  return done === undefined ? [] : [done];
}

function saidIn({ content }: Action, words: ActionWords): string[] {
  const turns = Array.isArray(content) ? content : [];
  const said = turns.flatMap((turn: unknown) =>
    isObject(turn) && turn.role === "user" && typeof turn.content === "string"
      ? [turn.content.replace(/\s+/gu, " ").trim().slice(0, QUOTED)]
      : [],
  );
  return said.length === 0 ? [] : [words.wrote(said)];
}
