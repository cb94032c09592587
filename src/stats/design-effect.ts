import { intraclassCorrelation } from "./share-interval.ts";

/**
 * How many answers of some kind are worth one independent answer (Kish 1965): 1 + rho (n - 1). n is how many of them the user
 * of one has on average, rho how alike one user's answers to all items are in what is measured (said, of answers that are
 * due). Of the few measured answers themselves it can't be known: the users who could have most of them may have none by
 * chance.
 * @param items each user's answers.
 * @param own those of the kind.
 * @param measured those that are, or say, what is measured, of all.
 * @param weight how much one answer weighs, where these are weights.
 */
export function designEffect(
  items: Float64Array,
  own: Float64Array,
  measured: Float64Array,
  weight = 1,
): number {
  let [sum, squares] = [0, 0];
  for (const n of own) {
    sum += n;
    squares += n ** 2;
  }
  return sum > 0 ? 1 + likeness(items, measured, weight) * Math.max(0, squares / sum / weight - 1) : 1;
}

/** How alike one user's answers are in what is measured: their intraclass correlation, 0 where all are. */
export function likeness(items: Float64Array, measured: Float64Array, weight = 1): number {
  const users = Array.from(items, (n, user) => ({ part: measured[user]! / weight, whole: n / weight }));
  return intraclassCorrelation(users.filter(({ whole }) => whole > 0)) ?? 0;
}
