import type { Kind, ScenarioId } from "../model/vocabulary.ts";
import type { PastEvent, Scene } from "./scene.ts";

/** A question as an agent sees it. */
export interface AskedQuestion {
  /** Name in the benchmark, such as `video_liked`. */
  readonly field: string;
  readonly type: Kind;
}

/** Everything that an agent may know when it answers. */
export interface Observation {
  readonly user: { readonly id: string; readonly profile: string };
  /** Past events of the user, earliest first, within the history budget. */
  readonly history: readonly PastEvent[];
  readonly scene: Scene & { readonly scenario: ScenarioId };
  readonly questions: readonly AskedQuestion[];
}

/** An agent's answer to one question. */
export interface Answer {
  readonly field: string;
  /** Probability of yes in [0, 1], seconds, or a text; null if there is no answer. */
  readonly value: number | string | null;
  /** 1 for yes, 0 for no; default: yes from a probability of 0.5. */
  readonly label?: 0 | 1;
  /** The model's raw output. */
  readonly raw?: string;
  /** How the value was read: `logprobs`, `direct`, `continuous`, `text`. */
  readonly method?: string;
  readonly logprobYes?: number;
  readonly logprobNo?: number;
  /** Joint probability of yes and no as the first token, in [0, 1]. */
  readonly mass?: number;
  /** How often the question was asked again because the output could not be read. */
  readonly reasks?: number;
  readonly usage?: Usage;
  /** Length of the prompt in characters. */
  readonly promptLength?: number;
  /** The prompt itself, if prompts are kept. */
  readonly prompt?: string;
  /** Why the answer is missing. */
  readonly error?: string;
}

/** Tokens of all calls that an answer took. */
export interface Usage {
  readonly prompt: number;
  readonly completion: number;
  readonly cached: number;
}

/** What a run tells an agent besides the observation. */
export interface Circumstances {
  /** Rank of the item in the run; lower ranks are sent first. */
  readonly rank: number;
  readonly item: number;
  /** Number of the repeat, from 0. */
  readonly repeat: number;
  readonly ledger: Ledger;
}

/** Recalls answers from earlier runs and records new ones. */
export interface Ledger {
  recall(key: string): readonly Answer[] | undefined;
  remember(
    key: string,
    place: { readonly user: string; readonly item: number },
    answers: readonly Answer[],
  ): void;
}

/** A user's past before the first item, from which an agent may learn. */
export interface Precedent {
  readonly user: { readonly id: string; readonly profile: string };
  readonly history: readonly PastEvent[];
}

/** A simulator: anything that answers questions about a user. */
export interface Agent {
  readonly name: string;
  /** Learns from all users' past before the first question. */
  prepare?(precedents: AsyncIterable<Precedent>): Promise<void> | void;
  /** Returns one answer per question, in any order; questions without an answer are listed as failed. */
  answer(
    observation: Observation,
    circumstances: Circumstances,
  ): Promise<readonly Answer[]> | readonly Answer[];
  close?(): Promise<void> | void;
}
