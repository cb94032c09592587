import type { ScenarioId } from "../model/vocabulary.ts";
import { randomStream } from "../synthetic/random.ts";
import { secondsOf } from "./actions.ts";
import { type Question, questionsOf, scenarioOf } from "./questions.ts";
import { isBlank } from "./scene.ts";
import { type Moment, momentOf } from "./time.ts";
import type { TraceEvent, UserTrace } from "./trace.ts";

/** A period in milliseconds, both ends included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Selects the events of traces to ask about; a prepared benchmark names its own. */
export interface PlanOptions {
  /** The period of the items; default: after the first third of a user's events. */
  readonly test?: Window;
  /** Events before this period are left out of every history. */
  readonly history?: Window;
  /** Maximum items per user: the events are split into as many stretches of equal count, and one is asked of each. */
  readonly items?: number;
  readonly seed: number;
}

/** An event with its position in the user's timeline. */
export interface PlacedEvent {
  readonly event: TraceEvent;
  readonly moment: Moment;
}

/** An item to ask about. */
export interface AskedItem extends PlacedEvent {
  /** Number of the item among the user's items, from 0; identifies it in journals. */
  readonly number: number;
  readonly scenario: ScenarioId;
  /** Empty if the benchmark has no question for it. */
  readonly questions: readonly Question[];
  /** Its weight in a prepared data set. No agent sees it, since it may reveal the outcome. */
  readonly weight?: number;
}

/** A user's possible history by end time, and the items in time order. */
export interface Timeline {
  readonly id: string;
  readonly profile: string;
  readonly past: readonly PlacedEvent[];
  readonly items: readonly AskedItem[];
  /** Number of events left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** Orders a user's events in time and chooses the items. */
export function timelineOf(user: UserTrace, options: PlanOptions): Timeline {
  const skipped: Record<string, number> = {};
  const skip = (reason: string) => {
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  };
  const placed: (PlacedEvent & { readonly index: number })[] = [];
  for (const [index, event] of user.events.entries()) {
    const moment = momentOf(event.timestamp);
    if (moment === null) skip("unreadable_time");
    else placed.push({ event, moment, index });
  }
  placed.sort((a, b) => a.moment.from - b.moment.from || a.moment.to - b.moment.to || a.index - b.index);
  const { history } = options;
  const known = history === undefined ? placed : placed.filter(({ moment }) => moment.from >= history.from);
  const past = [...known].sort((a, b) => a.moment.to - b.moment.to || a.index - b.index);
  const tests = new Set(user.tests);
  const candidates =
    user.tests === undefined
      ? thinned(
          placed.filter((_, i) => isCandidate(placed, i, options)),
          options,
          user.id,
        )
      : placed.filter(({ index }) => tests.has(index));
  const items = candidates.flatMap(({ event, moment, index }): Omit<AskedItem, "number">[] => {
    const scenario = scenarioOf(event.type);
    if (scenario === null) {
      skip("unknown_scenario");
      return [];
    }
    const weight = user.weights?.get(index);
    const own = weight === undefined ? {} : { weight };
    return [{ event, moment, scenario, questions: questionsOf(scenario, event), ...own }];
  });
  return {
    id: user.id,
    profile: user.profile,
    past,
    items: items.map((item, number) => ({ ...item, number })),
    skipped,
  };
}

function isCandidate(placed: readonly PlacedEvent[], i: number, { test }: PlanOptions): boolean {
  const { event, moment } = placed[i]!;
  if (!isWorthAsking(event)) return false;
  if (test !== undefined) return moment.from >= test.from && moment.to <= test.to;
  return i >= Math.floor(placed.length / 3);
}

/**
 * Whether an event says enough to be asked about, by the benchmark's rules: a video needs a caption, on-screen text or
 * speech, a live room a title or category, an advertisement must have been shown; nothing may have been watched for 0
 * seconds.
 */
export function isWorthAsking({ type, context, action }: TraceEvent): boolean {
  const has = (...keys: string[]) => keys.some((key) => !isBlank(context[key]));
  if (watchedNothing(action)) return false;
  switch (scenarioOf(type)) {
    case "video":
      return has("caption", "ocr", "asr");
    case "live":
      return has("live_title", "live_category");
    case "ads":
      return context.show_cnt !== 0;
    default:
      return true;
  }
}

/** Whether an event goes into histories: not if it was watched for 0 seconds. */
export function isWorthKeeping({ event }: PlacedEvent): boolean {
  return !watchedNothing(event.action);
}

function watchedNothing(actions: TraceEvent["action"]): boolean {
  return actions.some((one) => one.type === "watch" && secondsOf(one.play_duration) === 0);
}

function thinned<T>(candidates: readonly T[], { items, seed }: PlanOptions, user: string): readonly T[] {
  const { length } = candidates;
  if (items === undefined || length <= items) return candidates;
  const random = randomStream("items", seed, user);
  return Array.from({ length: items }, (_, i) => {
    const first = Math.floor((i * length) / items);
    const next = Math.floor(((i + 1) * length) / items);
    return candidates[first + random.below(next - first)]!;
  });
}

/** The events that had certainly ended before the item began. */
export function pastBefore({ past }: Timeline, item: AskedItem): readonly PlacedEvent[] {
  let low = 0;
  let high = past.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (past[middle]!.moment.to < item.moment.from) low = middle + 1;
    else high = middle;
  }
  return past.slice(0, low);
}
