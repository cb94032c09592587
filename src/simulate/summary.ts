import type { Usage } from "./agent.ts";
import { costOf, type Price } from "./model/budget.ts";
import { answerLabel } from "./own-past.ts";
import type { ItemResult } from "./run.ts";

export interface FieldCounts {
  asked: number;
  answered: number;
  /** Number of yes among the answered questions: by the user, and by the simulator. */
  real_yes: number;
  simulated_yes: number;
}

/** Counts of a run. They depend only on the answers, not on how often the run was resumed. */
export interface RunCounts {
  users: number;
  records: number;
  /** Number of records for which the benchmark has no question. */
  without_question: number;
  questions: number;
  answered: number;
  failed: number;
  /** Number of failures by reason. */
  failures: Record<string, number>;
  /** How often a question was asked again because its output could not be read. */
  reasks: number;
  tokens: { prompt: number; completion: number; cached: number };
  /**
   * Number of answers read from log probabilities, and the mean and lowest joint probability of yes and no as the first
   * token.
   */
  logprobs: { answers: number; mean_mass: number | null; least_mass: number | null };
  fields: Record<string, FieldCounts>;
}

/** Counts the results of a run as they arrive. */
export class RunTally {
  readonly #counts: RunCounts = {
    users: 0,
    records: 0,
    without_question: 0,
    questions: 0,
    answered: 0,
    failed: 0,
    failures: {},
    reasks: 0,
    tokens: { prompt: 0, completion: 0, cached: 0 },
    logprobs: { answers: 0, mean_mass: null, least_mass: null },
    fields: {},
  };
  #user = "";
  #mass = 0;
  #lastReason = "no answer";

  add({ timeline, item, answers }: ItemResult): void {
    const counts = this.#counts;
    if (timeline.id !== this.#user) counts.users++;
    this.#user = timeline.id;
    counts.records++;
    if (item.questions.length === 0) counts.without_question++;
    for (const [i, question] of item.questions.entries()) {
      const answer = answers[i]!;
      counts.questions++;
      counts.reasks += answer.reasks ?? 0;
      for (const kind of ["prompt", "completion", "cached"] as const)
        counts.tokens[kind] += answer.usage?.[kind] ?? 0;
      const field = this.#field(question.field);
      field.asked++;
      if (answer.value === null) {
        counts.failed++;
        this.#lastReason = answer.error ?? "no answer";
        const reason = (answer.error ?? "no_answer").split(":")[0]!;
        counts.failures[reason] = (counts.failures[reason] ?? 0) + 1;
        continue;
      }
      counts.answered++;
      field.answered++;
      if (question.type === "binary") {
        field.real_yes += Number(question.truth);
        field.simulated_yes += answerLabel(answer) ?? 0;
      }
      if (answer.mass !== undefined) this.#addMass(answer.mass);
    }
  }

  #field(name: string): FieldCounts {
    const known = this.#counts.fields[name];
    if (known !== undefined) return known;
    const made = { asked: 0, answered: 0, real_yes: 0, simulated_yes: 0 };
    this.#counts.fields[name] = made;
    return made;
  }

  #addMass(mass: number): void {
    const { logprobs } = this.#counts;
    logprobs.answers++;
    this.#mass += mass;
    logprobs.mean_mass = this.#mass / logprobs.answers;
    logprobs.least_mass = Math.min(logprobs.least_mass ?? 1, mass);
  }

  get counts(): RunCounts {
    return this.#counts;
  }

  /** The reason for the latest failure. */
  get lastReason(): string {
    return this.#lastReason;
  }
}

/** Cost of the tokens at the given price; null without a price. */
export function priceOf(tokens: Usage, price: Price | undefined): number | null {
  return price === undefined ? null : Math.round(costOf(tokens, price) * 1e6) / 1e6;
}
