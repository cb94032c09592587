import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { cliffsDelta } from "./cliffs-delta.ts";
import { crossValidate, type GroupedRow } from "./grouped-cross-validation.ts";
import { type JackknifeEstimate, NOTES } from "./jackknife.ts";
import { sparseRows } from "./sparse-logistic.ts";
import { type Sample, tally } from "./tally.ts";

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

/** How well a classifier tells two sides apart on users that it has not seen. */
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
  const { scores, weights } = crossValidate(features, labelled, xoroshiro128plus(seed));
  const [left, right] = [sampleOf(labelled, scores, 0), sampleOf(labelled, scores, 1)];
  const delta = cliffsDelta(tally(left, right, false));
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

function sampleOf(rows: readonly GroupedRow[], scores: Float64Array, label: 0 | 1): Sample {
  const users = new Map<string, number[]>();
  rows.forEach((row, i) => {
    if (row.label !== label) return;
    const own = users.get(row.user) ?? [];
    users.set(row.user, own);
    // So few digits that equal rows are ties.
    own.push(Number(scores[i]!.toFixed(6)));
  });
  return { ids: [...users.keys()], values: [...users.values()] };
}
