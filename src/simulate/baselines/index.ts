import { UsageError } from "../../model/errors.ts";
import { WRITES_NO_TEXT } from "../../model/vocabulary.ts";
import type { Agent, Answer, AskedQuestion, Circumstances, Observation, Precedent } from "../agent.ts";
import { type Decision, drawn, TopShare } from "./decide.ts";
import { learnLifts } from "./popularity.ts";
import { PopulationPrior } from "./population.ts";
import {
  type BinaryRule,
  baseRate,
  echo,
  type Learned,
  lastAction,
  nearest,
  noText,
  popularity,
  populationWatch,
  repeat,
  type TextRule,
  userPopularity,
  userRate,
  userWatch,
  type WatchRule,
} from "./rules.ts";

interface Baseline {
  readonly about: string;
  readonly binary?: BinaryRule;
  readonly watch?: WatchRule;
  readonly text?: TextRule;
}

/**
 * Simulators without a model. A rule that one lacks is that of `base-rate`: yes as often as all users, the median watch
 * time of all. Without a rule for texts it writes none, since a placeholder would be judged on mood and manners as if
 * somebody had said it.
 */
export const BASELINES = {
  never: { about: "says no to everything", binary: () => 0 },
  always: { about: "says yes to everything", binary: () => 1 },
  "base-rate": { about: "all users' rate of each action" },
  "user-rate": { about: "the user's own rate, drawn towards all users' (beta-binomial)", binary: userRate },
  "last-action": { about: "what the user did last time", binary: lastAction },
  popularity: { about: "all users' rate, moved by the item's public counters", binary: popularity },
  "user-popularity": {
    about: "the user's rate, moved by the item's public counters",
    binary: userPopularity,
  },
  nearest: { about: "what the user did at the five items most alike", binary: nearest, watch: userWatch },
  "median-watch": { about: "the user's median share of a video, median seconds elsewhere", watch: userWatch },
  echo: { about: "what the user wrote or searched last", text: echo },
  "keyword-repeat": { about: "what the user wrote or searched most often", text: repeat },
} as const satisfies Record<string, Baseline>;
export type BaselineName = keyof typeof BASELINES;
/** Names in the order of `simgap simulate --agent baseline:all`. */
export const BASELINE_NAMES = Object.keys(BASELINES) as readonly BaselineName[];

export interface BaselineOptions {
  readonly decision: Decision;
  readonly seed: number;
}

/**
 * An agent without a model.
 * @throws {UsageError} on another name.
 */
export function baselineNamed(name: string, options: BaselineOptions): Agent {
  if (!Object.hasOwn(BASELINES, name))
    throw new UsageError(`no baseline "${name}" (there are: ${BASELINE_NAMES.join(", ")}, all)`, ["agent"]);
  return new BaselineAgent(name as BaselineName, options);
}

class BaselineAgent implements Agent {
  readonly name: string;
  readonly #rules: Required<Pick<Baseline, "binary" | "watch" | "text">>;
  readonly #options: BaselineOptions;
  #learned: Learned = { population: new PopulationPrior([]), lifts: new Map() };
  readonly #tops = new Map<string, TopShare>();

  constructor(name: BaselineName, options: BaselineOptions) {
    this.name = name;
    this.#rules = {
      binary: baseRate,
      watch: populationWatch,
      text: noText,
      ...(BASELINES[name] as Baseline),
    };
    this.#options = options;
  }

  async prepare(precedents: AsyncIterable<Precedent>): Promise<void> {
    const all: Precedent[] = [];
    for await (const precedent of precedents) all.push(precedent);
    this.#learned = { population: new PopulationPrior(all), lifts: learnLifts(all) };
    this.#tops.clear();
  }

  answer(observation: Observation, { item, repeat: number }: Circumstances): Answer[] {
    return observation.questions.map((asked) => this.#answer(observation, asked, item, number));
  }

  #answer(observation: Observation, { field, type }: AskedQuestion, item: number, number: number): Answer {
    const { binary, watch, text } = this.#rules;
    if (type === "continuous") return { field, value: round(watch(observation, field, this.#learned)) };
    if (type === "text" && text === noText) return { field, value: null, error: WRITES_NO_TEXT };
    if (type === "text") {
      const value = text(observation, field, this.#learned);
      return value === null ? { field, value, error: "no_precedent" } : { field, value };
    }
    const value = binary(observation, field, this.#learned);
    const label = this.#label(value, field, [this.#options.seed, observation.user.id, item, field, number]);
    return { field, value, label, raw: label === 1 ? "Yes" : "No" };
  }

  #label(p: number, field: string, labels: readonly (string | number)[]): 0 | 1 {
    const { decision } = this.#options;
    if (decision === "threshold") return p >= 0.5 ? 1 : 0;
    if (decision === "draw") return drawn(p, labels);
    const top = this.#tops.get(field) ?? new TopShare();
    this.#tops.set(field, top);
    return drawn(top.chance(p, this.#learned.population.field(field).rate), labels);
  }
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
