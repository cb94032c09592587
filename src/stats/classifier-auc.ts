import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { foldDominance } from "./fold-dominance.ts";
import { crossValidate, type GroupedRow } from "./grouped-cross-validation.ts";
import { type JackknifeEstimate, NOTES } from "./jackknife.ts";
import { sparseRows } from "./sparse-logistic.ts";

/** The note of an area under the curve on fewer than `MIN_USERS` users. */
export const TOO_FEW_USERS = "not estimable: fewer than 10 users on a side";

/** Users on each side below which nothing is learned that would hold. */
const MIN_USERS = 10;

/** One side's rows: who they are of, and their features. */
export interface ClassifierSide {
  readonly users: readonly string[];
  readonly features: readonly ReadonlyMap<number, number>[];
}

export interface ClassifierAuc {
  /** The area under the curve: the chance that a simulated row looks more simulated than a real one; 0.5 is by chance. */
  readonly auc: JackknifeEstimate;
  /** Of each feature, how much it speaks for the second side; null where nothing was learned. */
  readonly weights: Float64Array | null;
  readonly rows: number;
}

/**
 * How well a classifier tells two sides apart on users that it has not seen: over the pairs of rows of one fold, whose
 * scores are of one model. By chance it is 0.5 on average, of two halves of the same people too.
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
  // So few digits that equal rows are ties.
  const score = (i: number) => Number(scores[i]!.toFixed(6));
  const delta = foldDominance(labelled.map((row, i) => ({ ...row, fold: folds[i]!, score: score(i) })));
  const half = (x: number | null) => (x === null ? null : (x + 1) / 2);
  const { replicates: _, ...found } = delta;
  return {
    auc: {
      ...found,
      value: half(delta.value),
      low: half(delta.low),
      high: half(delta.high),
      ...(delta.low === null ? { note: delta.note ?? NOTES.noVariation } : {}),
    },
    weights,
    rows,
  };
}
