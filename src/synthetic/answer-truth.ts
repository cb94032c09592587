import { normalExpectation, sigmoid } from "./logit-normal.ts";
import { type CohortOptions, population } from "./population.ts";
import { BINARY_FIELDS, type BinaryField, type ScenarioName } from "./scenarios.ts";
import { type AnswerPlan, answerPlan, chanceOf, type SimulatorSpec } from "./simulator.ts";

/**
 * The estimands of estimators over users: expectations over the population that users are drawn from, and ratios of
 * them, not the values of one cohort.
 */
export interface RateTruth {
  /** Shares of positive answers, in [0, 1]. */
  readonly realRate: number;
  readonly simulatedRate: number;
  /** simulatedRate - realRate. */
  readonly gap: number;
  readonly ratio: number;
  /** Share of real negatives that the simulator also answers with no. */
  readonly rejectionRecall: number;
  /** Ratios of expected counts; 0 if undefined, as in the benchmark. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface FieldTruth extends RateTruth {
  readonly scenario: ScenarioName;
  /** Share of this field among all yes/no questions. */
  readonly questionShare: number;
  readonly real: VarianceParts;
  readonly simulated: VarianceParts;
}

/** Variance of one yes/no answer, split into that of users' rates and that of answers around their user's rate. */
export interface VarianceParts {
  readonly between: number;
  readonly within: number;
}

/** Scenarios with yes/no questions. */
type AskedScenario = "video" | "live" | "ads" | "ecommerce";

export interface AnswerTruth {
  readonly pooled: RateTruth;
  /** Mean F1 of all fields. */
  readonly macroF1: number;
  readonly scenarios: Readonly<Record<AskedScenario, RateTruth & { readonly macroF1: number }>>;
  readonly fields: Readonly<Record<string, FieldTruth>>;
}

/**
 * The planted values of a simulator's yes/no answers on cohorts with these options, by numerical integration over
 * users' latent log odds (error below 1e-9). Failed records and unparsed answers are missing at random and do not
 * change them.
 *
 * @throws {RangeError} on options or settings out of range.
 */
export function answerTruth(options: Pick<CohortOptions, "heterogeneity">, spec: SimulatorSpec): AnswerTruth {
  const people = population(options);
  const plan = answerPlan(spec, people);
  const moments = BINARY_FIELDS.map((field) => ({
    field,
    ...fieldMoments(plan, field, people.offsets, people.spread),
  }));
  const fields = Object.fromEntries(moments.map((m) => [m.field.name, fieldTruth(m)]));
  const scenario = (name: AskedScenario) => {
    const own = moments.filter((m) => m.field.scenario === name);
    return { ...pool(own), macroF1: meanF1(own) };
  };
  return {
    pooled: pool(moments),
    macroF1: meanF1(moments),
    fields,
    scenarios: {
      video: scenario("video"),
      live: scenario("live"),
      ads: scenario("ads"),
      ecommerce: scenario("ecommerce"),
    },
  };
}

/** Expectations of one answer of one field, over users and answers. */
interface Moments {
  readonly positive: number;
  readonly yes: number;
  readonly truePositive: number;
  /** E[rate_u^2], of real users and of the simulator. */
  readonly positiveSquared: number;
  readonly yesSquared: number;
}
type FieldMoments = Moments & { readonly field: BinaryField };

function fieldMoments(plan: AnswerPlan, field: BinaryField, offsets: Float64Array, spread: number): Moments {
  const over = (f: (p: number, yes: number, hit: number) => number) =>
    normalExpectation((z) => {
      const p = sigmoid(offsets[field.index]! + spread * z);
      const chance = (1 - plan.fidelity) * chanceOf(plan, field.index, spread * z);
      return f(p, plan.fidelity * p + chance, p * (plan.fidelity + chance));
    });
  return {
    positive: over((p) => p),
    yes: over((_p, yes) => yes),
    truePositive: over((_p, _yes, hit) => hit),
    positiveSquared: over((p) => p * p),
    yesSquared: over((_p, yes) => yes * yes),
  };
}

function fieldTruth(moments: FieldMoments): FieldTruth {
  const { field, positive, yes, positiveSquared, yesSquared } = moments;
  return {
    scenario: field.scenario,
    questionShare: field.questionShare,
    ...pool([moments]),
    real: { between: positiveSquared - positive ** 2, within: positive - positiveSquared },
    simulated: { between: yesSquared - yes ** 2, within: yes - yesSquared },
  };
}

function pool(cells: readonly FieldMoments[]): RateTruth {
  const total = (pick: (m: FieldMoments) => number) =>
    cells.reduce((sum, m) => sum + m.field.questionShare * pick(m), 0) /
    cells.reduce((sum, m) => sum + m.field.questionShare, 0);
  const realRate = total((m) => m.positive);
  const simulatedRate = total((m) => m.yes);
  const hits = total((m) => m.truePositive);
  return {
    realRate,
    simulatedRate,
    gap: simulatedRate - realRate,
    ratio: simulatedRate / realRate,
    rejectionRecall: 1 - (simulatedRate - hits) / (1 - realRate),
    precision: simulatedRate === 0 ? 0 : hits / simulatedRate,
    recall: hits / realRate,
    f1: (2 * hits) / (realRate + simulatedRate),
  };
}

function meanF1(cells: readonly FieldMoments[]): number {
  return cells.reduce((sum, m) => sum + pool([m]).f1, 0) / cells.length;
}
