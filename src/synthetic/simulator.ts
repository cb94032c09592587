import { logitNormalOffset, sigmoid } from "./logit-normal.ts";
import type { LatentUsers } from "./population.ts";
import { BINARY_FIELDS, type BinaryField } from "./scenarios.ts";

/** A simulator with planted biases. Shares and rates are fractions. */
export interface SimulatorSpec {
  /** Letters, digits and hyphens: it becomes a file name. */
  readonly name: string;
  /** Added to the pooled positive rate: 0.6 is 60 points; fields differ (see `emphasis`). */
  readonly hyperActivity: number;
  /**
   * How much of the user's own tendency, watch habit, topics and phrases is kept, in [0, 1]; at 0 all users are
   * alike.
   */
  readonly personal: number;
  /** Share of answers copied from the truth; the others are independent of it. In [0, 1). */
  readonly fidelity: number;
  /** Always answers no; `hyperActivity` and `fidelity` are then ignored. */
  readonly alwaysNo?: boolean;
  /** Share of utterances from polite, hedging, face-saving or cheerful templates, in [0, 1]. */
  readonly politeness: number;
  /** Share of cheerful ones among these templates, in [0, 1]. */
  readonly cheer: number;
  /**
   * Added to the fraction watched of videos it does not say are completed; elsewhere twice that to the log
   * of seconds. In [-0.5, 0.5].
   */
  readonly watchShift: number;
  /** How much predicted watch times vary for one user, in [0, 1]; 0.2 is as much as the user's own. */
  readonly watchNoise: number;
  /** Expected judge score of its utterances, in [3, 8]. */
  readonly judge: number;
}

/** How one yes/no question is answered: P(yes | user, truth) = fidelity * truth + (1 - fidelity) * chance_u. */
export interface AnswerPlan {
  readonly spec: SimulatorSpec;
  readonly fidelity: number;
  /** Log odds of `chance_u` at the centre of the population, by field index; -Infinity: never. */
  readonly offsets: Float64Array;
}

/** The planted rate of yes in one field, over the population: real rate + hyperActivity * emphasis. */
function plannedRate(spec: SimulatorSpec, field: BinaryField): number {
  return spec.alwaysNo === true ? 0 : field.rate + spec.hyperActivity * field.emphasis;
}

/**
 * Solves for the simulator's probabilities such that each field has its planted rate in this population.
 * @throws {RangeError} if settings are out of range or require a rate outside (0, 1).
 */
export function answerPlan(spec: SimulatorSpec, people: LatentUsers): AnswerPlan {
  checkSpec(spec);
  if (spec.alwaysNo === true) {
    return { spec, fidelity: 0, offsets: new Float64Array(BINARY_FIELDS.length).fill(-Infinity) };
  }
  const spread = spec.personal * people.spread;
  const offsets = Float64Array.from(BINARY_FIELDS, (field) => {
    const rate = (plannedRate(spec, field) - spec.fidelity * field.rate) / (1 - spec.fidelity);
    if (!(rate > 0 && rate < 1)) {
      throw new RangeError(
        `${spec.name}: ${field.name} would need a chance of ${rate.toFixed(3)} where truth is not copied, ` +
          "expected one in (0, 1): lower hyperActivity or fidelity",
      );
    }
    return logitNormalOffset(rate, spread);
  });
  return { spec, fidelity: spec.fidelity, offsets };
}

/** Probability of yes for answers not copied from the truth, for a user with this deviation of the log odds. */
export function chanceOf(plan: AnswerPlan, field: number, effect: number): number {
  return sigmoid(plan.offsets[field]! + plan.spec.personal * effect);
}

const RANGES = {
  hyperActivity: [-0.1, 0.7],
  personal: [0, 1],
  fidelity: [0, 0.99],
  politeness: [0, 1],
  cheer: [0, 1],
  watchShift: [-0.5, 0.5],
  watchNoise: [0, 1],
  judge: [3, 8],
} as const satisfies Partial<Record<keyof SimulatorSpec, readonly [number, number]>>;

function checkSpec(spec: SimulatorSpec): void {
  if (!/^[a-z0-9-]+$/i.test(spec.name)) throw new RangeError(`"${spec.name}" is not a name for a simulator`);
  for (const [key, [low, high]] of Object.entries(RANGES)) {
    const value = spec[key as keyof typeof RANGES];
    if (!(value >= low && value <= high)) {
      throw new RangeError(`${spec.name}: ${key} is ${value}, expected a number in [${low}, ${high}]`);
    }
  }
}
