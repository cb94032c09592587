import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { clopperPearson } from "./clopper-pearson.ts";
import { foldDominance } from "./fold-dominance.ts";
import { crossValidate, type GroupedRow } from "./grouped-cross-validation.ts";
import { type JackknifeEstimate, NOTES } from "./jackknife.ts";
import { sparseRows } from "./sparse-logistic.ts";

/** The note of an AUC on fewer than `MIN_USERS` users. */
export const TOO_FEW_USERS = "not estimable: fewer than 10 users on a side";

/** Minimum number of users per side for learning anything reliable. */
const MIN_USERS = 10;

/** One side's rows: their users and features. */
export interface ClassifierSide {
  readonly users: readonly string[];
  readonly features: readonly ReadonlyMap<number, number>[];
}

export interface ClassifierAuc {
  /** The AUC: the probability that a simulated row looks more simulated than a real one; 0.5 is chance. */
  readonly auc: JackknifeEstimate;
  /** The weight of each feature towards the second side; null if nothing was learned. */
  readonly weights: Float64Array | null;
  readonly rows: number;
}

/**
 * How well a classifier tells two sides apart on users it has not seen, over pairs of rows from the same fold, whose
 * scores come from one model. It is 0.5 on average by chance, also between two halves of the same people.
 */
export function classifierAuc(
  a: ClassifierSide,
  b: ClassifierSide,
  width: number,
  seed: number,
): ClassifierAuc {
  const sizes = [a, b].map(({ users }) => new Set(users).size);
  const rows = a.users.length + b.users.length;
  const bare = { value: null, low: null, high: null, se: null, p: null, users: sizes[0]! + sizes[1]! };
  if (Math.min(...sizes) < MIN_USERS || width === 0)
    return { auc: { ...bare, note: TOO_FEW_USERS }, weights: null, rows };
  const labelled: GroupedRow[] = [
    ...a.users.map((user): GroupedRow => ({ user, label: 0 })),
    ...b.users.map((user): GroupedRow => ({ user, label: 1 })),
  ];
  const features = sparseRows([...a.features, ...b.features], width);
  const { scores, folds, weights } = crossValidate(features, labelled, xoroshiro128plus(seed));
  // Rounded, so that equal rows are ties.
  const score = (i: number) => Number(scores[i]!.toFixed(6));
  const delta = foldDominance(labelled.map((row, i) => ({ ...row, fold: folds[i]!, score: score(i) })));
  return { auc: areaOf(delta, Math.min(...sizes)), weights, rows };
}

/**
 * The AUC of a dominance. If the share of misordered pairs is below one over the number of users of the smaller side,
 * hardly anything varies, although n independent pairs are all ordered correctly with probability up to AUC^n: the
 * interval is then at least as wide as the exact one for that many pairs.
 */
function areaOf({ replicates: _, ...delta }: JackknifeEstimate, pairs: number): JackknifeEstimate {
  const half = (x: number | null) => (x === null ? null : (x + 1) / 2);
  const [value, low, high] = [half(delta.value), half(delta.low), half(delta.high)];
  if (value === null) return delta;
  const exact = clopperPearson(Math.min(1, Math.max(0, value)) * pairs, pairs);
  if (low !== null && high !== null && Math.min(value, 1 - value) * pairs >= 1)
    return { ...delta, value, low, high };
  if (low !== null && high !== null)
    return { ...delta, value, low: Math.min(low, exact.low), high: Math.max(high, exact.high) };
  if (value === 0 || value === 1) {
    const { note: _without, ...certain } = delta;
    return { ...certain, value, ...exact, se: null, p: null };
  }
  return { ...delta, value, low: null, high: null, note: delta.note ?? NOTES.noVariation };
}
