import { isWorthKeeping, type PlacedEvent } from "./plan.ts";
import { daysBetween } from "./time.ts";
import type { TraceEvent } from "./trace.ts";

export const HISTORY_MODES = ["sliding", "anchored"] as const;
export type HistoryMode = (typeof HISTORY_MODES)[number];

/** The events that an agent sees, earliest first. */
export interface HistoryWindow {
  readonly events: readonly PlacedEvent[];
  readonly tokens: number;
}

/**
 * The latest events within the budget: from the newest back to the first that does not fit.
 * @param past earliest first.
 */
export function slidingWindow(
  past: readonly PlacedEvent[],
  budget: number,
  tokensOf: (event: PlacedEvent) => number,
): HistoryWindow {
  let tokens = 0;
  let first = past.length;
  while (first > 0) {
    const more = tokensOf(past[first - 1]!);
    if (tokens + more > budget) break;
    tokens += more;
    first--;
  }
  return { events: past.slice(first), tokens };
}

/**
 * A window whose start seldom moves, so that a provider's prefix cache serves item after item: it grows until the
 * budget is full and then restarts with the latest half of the budget. It depends only on the past, not on which items
 * are asked.
 * @param past earliest first.
 */
export function anchoredWindow(
  past: readonly PlacedEvent[],
  budget: number,
  tokensOf: (event: PlacedEvent) => number,
): HistoryWindow {
  let first = 0;
  let tokens = 0;
  for (let i = 0; i < past.length; i++) {
    tokens += tokensOf(past[i]!);
    if (tokens <= budget) continue;
    while (first <= i && tokens > budget / 2) tokens -= tokensOf(past[first++]!);
  }
  return { events: past.slice(first), tokens };
}

/** The benchmark's statistics of a history, over the events that the agent sees. */
export interface HistoryStats {
  readonly original_count: number;
  readonly filtered_count: number;
  readonly actual_used_count: number;
  readonly actual_used_tokens: number;
  readonly scene_distribution: Readonly<Record<string, number>>;
  readonly action_distribution: Readonly<Record<string, number>>;
  readonly earliest_timestamp: string | null;
  readonly latest_timestamp: string | null;
  readonly time_span_days: number | null;
  readonly avg_actions_per_day: number | null;
}

/** @param original all events before the item, including those without content. */
export function historyStats(original: readonly PlacedEvent[], window: HistoryWindow): HistoryStats {
  const scenes: Record<string, number> = {};
  const actions: Record<string, number> = {};
  for (const { event } of window.events) {
    scenes[event.type] = (scenes[event.type] ?? 0) + 1;
    for (const name of actionNames(event)) actions[name] = (actions[name] ?? 0) + 1;
  }
  const first = window.events[0];
  const last = window.events.at(-1);
  const span = first === undefined ? null : daysBetween(first.moment.from, last!.moment.from);
  const perDay = span === null ? null : window.events.length / Math.max(span, 1);
  return {
    original_count: original.length,
    filtered_count: original.filter(isWorthKeeping).length,
    actual_used_count: window.events.length,
    actual_used_tokens: window.tokens,
    scene_distribution: scenes,
    action_distribution: actions,
    earliest_timestamp: first?.event.timestamp ?? null,
    latest_timestamp: last?.event.timestamp ?? null,
    time_span_days: span === null ? null : Math.max(0, span),
    avg_actions_per_day: perDay === null ? null : Math.round(perDay * 100) / 100,
  };
}

/** An event's actions, prefixed with its scenario; cached. */
function actionNames(event: TraceEvent): readonly string[] {
  let made = names.get(event);
  if (made === undefined) {
    made = event.action.map(({ type }) => `${event.type}_${type}`);
    names.set(event, made);
  }
  return made;
}
const names = new WeakMap<TraceEvent, readonly string[]>();
