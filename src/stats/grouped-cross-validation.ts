import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { fitLogistic, logitOf, type SparseRows, shuffle } from "./sparse-logistic.ts";

/** A labelled row and its user. */
export interface GroupedRow {
  readonly user: string;
  readonly label: 0 | 1;
}

export interface CrossValidated {
  /** For each row, the log odds from a model that has not seen its user; comparable within its fold. */
  readonly scores: Float64Array;
  readonly folds: readonly number[];
  /** Mean weight of each feature over the folds' models: above 0 favours label 1. */
  readonly weights: Float64Array;
}

export const FOLDS = 5;

/**
 * The fold of each user, so that no user is in two. Users with both labels and users with one are distributed
 * separately, so that each fold has some of each.
 */
export function foldsOf(
  rows: readonly GroupedRow[],
  random: RandomGenerator,
  folds = FOLDS,
): ReadonlyMap<string, number> {
  const labels = new Map<string, number>();
  for (const { user, label } of rows) labels.set(user, (labels.get(user) ?? 0) | (label + 1));
  const fold = new Map<string, number>();
  for (const kind of [3, 1, 2]) {
    const users = [...labels].flatMap(([user, own]) => (own === kind ? [user] : [])).sort();
    shuffle(users, random);
    users.forEach((user, i) => {
      fold.set(user, i % folds);
    });
  }
  return fold;
}

/**
 * Cross-validates how well a ridge-penalised logistic regression predicts labels from features, tested on users it
 * was not trained on.
 * @throws {RangeError} if a label has fewer users than there are folds.
 */
export function crossValidate(
  features: SparseRows,
  rows: readonly GroupedRow[],
  random: RandomGenerator,
  folds = FOLDS,
): CrossValidated {
  for (const label of [0, 1]) {
    const users = new Set(rows.filter((row) => row.label === label).map(({ user }) => user)).size;
    if (users < folds) throw new RangeError(`${users} users of label ${label}, expected at least ${folds}`);
  }
  const fold = foldsOf(rows, random, folds);
  const labels = rows.map(({ label }) => label);
  const scores = new Float64Array(rows.length);
  const weights = new Float64Array(features.width);
  for (let k = 0; k < folds; k++) {
    const inFold = (row: GroupedRow) => fold.get(row.user) === k;
    const train = Int32Array.from(rows.flatMap((row, i) => (inFold(row) ? [] : [i])));
    const test = rows.flatMap((row, i) => (inFold(row) ? [i] : []));
    const model = fitLogistic(features, labels, train, { random });
    for (let i = 0; i < weights.length; i++) weights[i]! += model.weights[i]! / folds;
    for (const row of test) scores[row] = logitOf(features, row, model);
  }
  return { scores, folds: rows.map(({ user }) => fold.get(user)!), weights };
}
