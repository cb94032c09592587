import { logitNormalOffset } from "./logit-normal.ts";
import { BINARY_FIELDS } from "./scenarios.ts";

/** Size, seed and diversity of a synthetic cohort. */
export interface CohortOptions {
  /** Number of users, at least 1. */
  readonly users: number;
  /** Items per user, at least 1; about 3.7 yes/no questions per item. */
  readonly itemsPerUser: number;
  readonly seed: number;
  /**
   * How much users differ in what they do, in [0, 1.9]; default 1. It scales the spread of their log odds and keeps
   * every expected rate; at 0 all users have the same probabilities.
   */
  readonly heterogeneity?: number;
}

/** Standard deviation, at heterogeneity 1, of the part of a user's log odds that all fields share. */
const TENDENCY_SPREAD = 1;
/** Standard deviation of the part of a user's log odds that is specific to each field. */
const TASTE_SPREAD = 1.4;

/** The latent distribution of users: log odds of field f for user u are offset_f + tendency_u + taste_uf. */
export interface LatentUsers {
  readonly tendencySpread: number;
  readonly tasteSpread: number;
  /** Standard deviation of both together: sqrt(tendency^2 + taste^2). */
  readonly spread: number;
  /** Log odds of a positive real answer at the centre of the population, by field index. */
  readonly offsets: Float64Array;
}

/**
 * The population that a cohort is drawn from.
 * @throws {RangeError} on options out of range.
 */
export function population(options: Pick<CohortOptions, "heterogeneity">): LatentUsers {
  const heterogeneity = options.heterogeneity ?? 1;
  if (!(heterogeneity >= 0 && heterogeneity <= 1.9)) {
    throw new RangeError(`heterogeneity is ${heterogeneity}, expected a number in [0, 1.9]`);
  }
  const known = populations.get(heterogeneity);
  if (known !== undefined) return known;
  const tendencySpread = TENDENCY_SPREAD * heterogeneity;
  const tasteSpread = TASTE_SPREAD * heterogeneity;
  const spread = Math.sqrt(tendencySpread ** 2 + tasteSpread ** 2);
  const offsets = Float64Array.from(BINARY_FIELDS, (f) => logitNormalOffset(f.rate, spread));
  const made = { tendencySpread, tasteSpread, spread, offsets };
  populations.set(heterogeneity, made);
  return made;
}
const populations = new Map<number, LatentUsers>();
