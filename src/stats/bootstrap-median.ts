import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { median, quantileSorted } from "simple-statistics";

/** Resamples of whole users. */
const DRAWS = 1000;
/** With fewer users who have a value, there is no interval. */
const LEAST_USERS = 5;

/**
 * The median over all users' values, with a 95% percentile interval from resampling whole users: a median is not
 * smooth enough for the jackknife (Efron 1979, Annals of Statistics 7, 1-26).
 * @param values one list per user; users with an empty list are resampled too.
 */
export function bootstrapMedian(
  values: readonly (readonly number[])[],
  random: RandomGenerator,
): { value: number | null; low: number | null; high: number | null; note?: string } {
  const all = values.flat();
  if (all.length === 0) return { value: null, low: null, high: null, note: "not defined on these data" };
  const value = median(all);
  if (values.filter((own) => own.length > 0).length < LEAST_USERS)
    return { value, low: null, high: null, note: "not estimable interval: fewer than 5 users" };
  const medians: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn: number[] = [];
    for (let user = 0; user < values.length; user++)
      drawn.push(...values[uniformInt(random, 0, values.length - 1)]!);
    if (drawn.length > 0) medians.push(median(drawn));
  }
  medians.sort((a, b) => a - b);
  return {
    value,
    low: Math.min(value, quantileSorted(medians, 0.025)),
    high: Math.max(value, quantileSorted(medians, 0.975)),
  };
}
