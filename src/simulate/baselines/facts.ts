import { SCENARIOS, type ScenarioId } from "../../model/vocabulary.ts";
import { secondsOf, serviceTurns } from "../actions.ts";
import { type Question, questionsOf } from "../questions.ts";
import type { PastEvent } from "../scene.ts";
import type { TraceEvent } from "../trace.ts";

/** The true answers of a past event to the questions that could have been asked about it. */
export interface Facts {
  readonly answers: ReadonlyMap<string, Question["truth"]>;
  /** Length of its video in seconds; null without a video. */
  readonly duration: number | null;
  /** What the user wrote to customer service. */
  readonly messages: readonly string[];
}

/** The facts of an event; cached. */
export function factsOf(past: PastEvent): Facts {
  const found = known.get(past);
  if (found !== undefined) return found;
  const made = derive(past);
  known.set(past, made);
  return made;
}
const known = new WeakMap<PastEvent, Facts>();

function derive({ scenario, time, context, actions }: PastEvent): Facts {
  const event: TraceEvent = { type: scenario, timestamp: time, context, action: actions };
  const questions = isScenario(scenario) ? questionsOf(scenario, event) : [];
  return {
    answers: new Map(questions.map(({ field, truth }) => [field, truth])),
    duration: scenario === "video" ? secondsOf(context.duration) : null,
    messages: serviceTurns(event).flatMap(({ role, content }) =>
      role === "user" && content.trim() !== "" ? [content] : [],
    ),
  };
}

function isScenario(name: string): name is ScenarioId {
  return Object.hasOwn(SCENARIOS, name);
}
