import type { Observation } from "./agent.ts";
import { eventLine, headPart, questionPart, scenePart } from "./build-prompt.ts";
import {
  anchoredWindow,
  type HistoryMode,
  type HistoryStats,
  historyStats,
  slidingWindow,
} from "./history.ts";
import { type AskedItem, isWorthKeeping, type PlacedEvent, pastBefore, type Timeline } from "./plan.ts";
import type { PromptTexts } from "./prompts/index.ts";
import { pastOf, sceneOf } from "./scene.ts";
import type { TokenCounter } from "./tokens.ts";
import type { TraceEvent } from "./trace.ts";

/** How much of the past an agent sees. */
export interface ObserveOptions {
  /** Maximum tokens of the whole prompt, worded as in `prompt`. */
  readonly historyTokens: number;
  readonly mode: HistoryMode;
  readonly prompt: PromptTexts;
  readonly count: TokenCounter;
  /** Whether all questions of an item share one prompt. */
  readonly wholeRecord: boolean;
}

export interface Observed {
  readonly observation: Observation;
  readonly stats: HistoryStats;
}

/** What a simulator did in place of the user; null for an event that it left unanswered. */
export type OwnPast = ReadonlyMap<TraceEvent, TraceEvent | null>;

/** Tokens reserved for joins in the prompt and a provider's chat template. */
const RESERVE = 100;

/** Builds observations and counts each event's tokens once. */
export class Observer {
  readonly #options: ObserveOptions;
  readonly #tokens = new WeakMap<TraceEvent, number>();
  readonly #texts = new Map<string, number>();

  constructor(options: ObserveOptions) {
    this.#options = options;
  }

  /** @param own in a closed loop, the simulator's actions, which replace the user's. */
  observe(timeline: Timeline, item: AskedItem, own?: OwnPast): Observed {
    const original = replaced(pastBefore(timeline, item), own);
    const past = original.filter(isWorthKeeping);
    const user = { id: timeline.id, profile: timeline.profile };
    const scene = { ...sceneOf(item.event), scenario: item.scenario };
    const questions = item.questions.map(({ field, type }) => ({ field, type }));
    const window = this.#window(past, this.#budget({ user, scene, questions, history: [] }));
    const history = window.events.map(({ event }) => pastOf(event));
    return { observation: { user, history, scene, questions }, stats: historyStats(original, window) };
  }

  /** The history budget of an item: what its longest question leaves. It is the same for all its questions. */
  #budget(frame: Observation): number {
    const { historyTokens, prompt, count, wholeRecord } = this.#options;
    if (historyTokens === Number.POSITIVE_INFINITY) return historyTokens;
    const { questions } = frame;
    const asked = wholeRecord ? [questions] : questions.map((one) => [one]);
    const end = Math.max(0, ...asked.map((one) => this.#once(questionPart(one, prompt))));
    return (
      historyTokens -
      RESERVE -
      this.#once(headPart(frame.user.profile, prompt)) -
      end -
      count(scenePart(frame, prompt))
    );
  }

  /** Token count of a recurring text, such as an opening or a question; cached. */
  #once(text: string): number {
    let tokens = this.#texts.get(text);
    if (tokens === undefined) {
      tokens = this.#options.count(text);
      if (this.#texts.size > 2000) this.#texts.clear();
      this.#texts.set(text, tokens);
    }
    return tokens;
  }

  #window(past: readonly PlacedEvent[], budget: number) {
    const choose = this.#options.mode === "anchored" ? anchoredWindow : slidingWindow;
    return choose(past, budget, ({ event }) => this.#tokensOf(event));
  }

  #tokensOf(event: TraceEvent): number {
    let tokens = this.#tokens.get(event);
    if (tokens === undefined) {
      tokens = this.#options.count(`${eventLine(pastOf(event), this.#options.prompt)}\n`);
      this.#tokens.set(event, tokens);
    }
    return tokens;
  }
}

function replaced(past: readonly PlacedEvent[], own: OwnPast | undefined): readonly PlacedEvent[] {
  if (own === undefined || own.size === 0) return past;
  return past.flatMap((placed) => {
    const event = own.get(placed.event);
    if (event === undefined) return [placed];
    return event === null ? [] : [{ ...placed, event }];
  });
}
