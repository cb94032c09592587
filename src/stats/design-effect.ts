import { intraclassCorrelation } from "./share-interval.ts";

/**
 * Kish's design effect (1965): how many answers of some kind are worth one independent answer, 1 + rho (n - 1). n is
 * how many such answers the user of an average one has; rho is how alike a user's answers to all items are in what is
 * measured (for answers that are due: what is said). The few measured answers alone can't show it: the users who
 * could have most of them may have none by chance.
 * @param items number of answers of each user.
 * @param own number of answers of the kind.
 * @param measured number of all answers that are, or say, what is measured.
 * @param weight the weight of one answer, if the numbers are weights.
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

/** How alike one user's answers are in what is measured: the intraclass correlation, 0 if all answers are alike. */
export function likeness(items: Float64Array, measured: Float64Array, weight = 1): number {
  const users = Array.from(items, (n, user) => ({ part: measured[user]! / weight, whole: n / weight }));
  return intraclassCorrelation(users.filter(({ whole }) => whole > 0)) ?? 0;
}
