import { type Cohort, type Item, STAY, type User, WATCH_HABIT } from "./cohort.ts";
import { type Random, randomStream } from "./random.ts";
import { BINARY_FIELDS, fieldsOf, type ScenarioName } from "./scenarios.ts";
import { type AnswerPlan, answerPlan, chanceOf, type SimulatorSpec } from "./simulator.ts";

/** One answered yes/no question. */
export interface SimulatedAnswer {
  readonly userId: string;
  /** Index of the item among the user's items, from 0. */
  readonly item: number;
  readonly scenario: ScenarioName;
  readonly field: string;
  readonly truth: 0 | 1;
  readonly label: 0 | 1;
  /** The simulator's probability of yes, in (0, 1) with six decimals; at least 0.5 if and only if `label` is 1. */
  readonly probability: number;
}

/**
 * A simulator's yes/no answers for all users, without the records around them: a fast way to test estimators. They
 * are the answers that `simulate` writes with the same arguments, plus those lost there (failed records and unparsed
 * answers).
 */
export function simulateAnswers(cohort: Cohort, spec: SimulatorSpec, seed: number): SimulatedAnswer[] {
  const plan = answerPlan(spec, cohort.population);
  const answers: SimulatedAnswer[] = [];
  for (const user of cohort.users) {
    const answer = answerer(cohort, user, plan, seed);
    for (const [place, item] of user.items.entries()) {
      const { scenario, truths } = item;
      const { probabilities } = answer(item);
      for (const [i, { name: field }] of fieldsOf(scenario).entries()) {
        const truth = truths[i]!;
        const probability = probabilities[i];
        if (truth === null || probability == null) continue;
        const label = probability >= 0.5 ? 1 : 0;
        answers.push({ userId: user.id, item: place, scenario, field, truth, label, probability });
      }
    }
  }
  return answers;
}

/** A simulator's numbers for one item. */
export interface ItemAnswer {
  /** Predicted seconds, one decimal; null if not asked. */
  readonly seconds: number | null;
  /** Probability of yes for each question of the scenario; null if not asked. */
  readonly probabilities: readonly (number | null)[];
}

/** Answers one user's items, which must be passed in order: each call advances the user's random stream. */
export function answerer(
  cohort: Cohort,
  user: User,
  plan: AnswerPlan,
  seed: number,
): (item: Item) => ItemAnswer {
  const random = randomStream("answers", cohort.options.seed, seed, plan.spec.name, user.index);
  const chances = BINARY_FIELDS.map((field) => chanceOf(plan, field.index, user.effects[field.index]!));
  return (item) => {
    const probabilities = fieldsOf(item.scenario).map((field, i) => {
      const truth = item.truths[i]!;
      if (truth === null) return null;
      const yes = plan.fidelity * truth + (1 - plan.fidelity) * chances[field.index]!;
      return probabilityOf(random.uniform() < yes, random);
    });
    if (item.watched === null) return { seconds: null, probabilities };
    const completes = item.scenario === "video" && (probabilities[0] ?? 0) >= 0.5;
    const seconds = predictSeconds(item, user, plan.spec, random);
    return { seconds: completes ? item.duration : seconds, probabilities };
  };
}

/** A stated probability on the label's side of 0.5, mostly close to it. */
function probabilityOf(label: boolean, random: Random): number {
  const distance = 0.01 + 0.48 * random.uniform() ** 1.5;
  return round(label ? 0.5 + distance : 0.5 - distance, 6);
}

function predictSeconds(item: Item, user: User, spec: SimulatorSpec, random: Random): number {
  const noise = random.uniform() - 0.5;
  if (item.scenario === "video") {
    const usual = (WATCH_HABIT.low + WATCH_HABIT.high) / 2;
    const fraction =
      usual + spec.personal * (user.watchHabit - usual) + spec.watchShift + spec.watchNoise * noise;
    return round(item.duration * Math.min(1, Math.max(0.02, fraction)), 1);
  }
  const { median, between, within } = STAY[item.scenario === "ads" ? "ads" : "live"];
  const spread = Math.sqrt(12) * within * (spec.watchNoise / WATCH_HABIT.jitter);
  const log = between * spec.personal * user.patience + 2 * spec.watchShift + spread * noise;
  return round(Math.min(14_400, median * Math.exp(log)), 1);
}

/** Rounds, so that last-bit differences between platforms do not reach the output. */
function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
