import type { Kind, ScenarioId } from "../model/vocabulary.ts";
import type { PastEvent, Scene } from "./scene.ts";

/** A question as an agent gets it. */
export interface AskedQuestion {
  /** Name in the benchmark, such as `video_liked`. */
  readonly field: string;
  readonly type: Kind;
}

/** All that an agent may know when it answers. */
export interface Observation {
  readonly user: { readonly id: string; readonly profile: string };
  /** What the user did before, earliest first, within the history budget. */
  readonly history: readonly PastEvent[];
  readonly scene: Scene & { readonly scenario: ScenarioId };
  readonly questions: readonly AskedQuestion[];
}

/** An agent's answer to one question. */
export interface Answer {
  readonly field: string;
  /** Probability of yes, seconds, or a text; null without an answer. */
  readonly value: number | string | null;
  /** 1 for yes; without it, yes from a probability of 0.5. */
  readonly label?: 0 | 1;
  /** The raw output, before it was read. */
  readonly raw?: string;
  /** How the value was read: `logprobs`, `direct`, `continuous`, `text`. */
  readonly method?: string;
  readonly logprobYes?: number;
  readonly logprobNo?: number;
  /** Share of the first token's probability that yes and no have together. */
  readonly mass?: number;
  /** Times it was asked again because the output could not be read. */
  readonly reasks?: number;
  readonly usage?: Usage;
  /** Characters of the prompt. */
  readonly promptLength?: number;
  /** The prompt itself, where it is to be kept. */
  readonly prompt?: string;
  /** Why the answer is missing. */
  readonly error?: string;
}

/** Tokens of all calls for an answer. */
export interface Usage {
  readonly prompt: number;
  readonly completion: number;
  readonly cached: number;
}

/** What a run gives an agent beside the observation. */
export interface Circumstances {
  /** The place of the item in the run; earlier ones go first. */
  readonly rank: number;
  readonly item: number;
  /** Number of the repeat, from 0. */
  readonly repeat: number;
  readonly ledger: Ledger;
}

/** Answers that are already there, and where new ones are put down. */
export interface Ledger {
  recall(key: string): readonly Answer[] | undefined;
  remember(
    key: string,
    place: { readonly user: string; readonly item: number },
    answers: readonly Answer[],
  ): void;
}

/** A user's past before the first item: all that an agent may learn from before it is asked. */
export interface Precedent {
  readonly user: { readonly id: string; readonly profile: string };
  readonly history: readonly PastEvent[];
}

/** A simulator: anything that answers questions about a user. */
export interface Agent {
  readonly name: string;
  /** Learns from all users' past, before anything is asked. */
  prepare?(precedents: AsyncIterable<Precedent>): Promise<void> | void;
  /** One answer a question, in any order; a question without one is listed as failed. */
  answer(
    observation: Observation,
    circumstances: Circumstances,
  ): Promise<readonly Answer[]> | readonly Answer[];
  close?(): Promise<void> | void;
}
