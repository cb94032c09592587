import { type Estimate, REAL_RUN } from "../model/finding.ts";
import { weightByItem, yesByItem } from "../representation/yes-items.ts";
import { jackknife } from "../stats/jackknife.ts";
import { userSums } from "../stats/user-sums.ts";
import { yesPairs } from "../stats/yes-pairs.ts";
import { type Store, simulatedRuns } from "../store/store.ts";
import { hasWeights } from "../store/weights.ts";
import { estimateOf } from "./estimate.ts";
import type { AnalysisOptions } from "./options.ts";

/** What a yes to each of a user's items may depend on, by item. */
export type ItemValues = ReadonlyMap<string, { readonly scenario: string; readonly value: number }>;

type ByItem<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

/** Columns of a user's sums: the items answered, and the pairs in which the yes has the larger or the smaller value. */
const [ITEMS, LARGER, SMALLER] = [0, 1, 2];

/**
 * Which items are answered yes: of a yes and a no of the same user and scenario that differ in some value, the share of
 * pairs in which the yes has the larger one; of real users by what they did. Whoever answers at random has 1/2, however
 * often with yes, so that runs that say yes more or less often are comparable. Users are added one by one.
 */
export class YesChoice {
  readonly #runs: readonly string[];
  readonly #answers: ReadonlyMap<string, ByItem<boolean>>;
  readonly #weights: ReadonlyMap<string, ByItem<number>>;
  readonly #rows: ReadonlyMap<string, [string, number[]][]>;

  private constructor(
    answers: ReadonlyMap<string, ByItem<boolean>>,
    weights: ReadonlyMap<string, ByItem<number>>,
  ) {
    this.#runs = [...answers.keys()];
    this.#answers = answers;
    this.#weights = weights;
    this.#rows = new Map(this.#runs.map((run) => [run, []]));
  }

  /** What was answered in a store; null without a simulator. */
  static async read(store: Store): Promise<YesChoice | null> {
    const runs = await simulatedRuns(store, "answers");
    if (runs.length === 0) return null;
    const weighted = await hasWeights(store);
    const answers = new Map<string, ByItem<boolean>>();
    const weights = new Map<string, ByItem<number>>();
    for (const run of [REAL_RUN, ...runs.map(({ name }) => name)]) {
      answers.set(run, await yesByItem(store, run));
      if (weighted) weights.set(run, await weightByItem(store, run));
    }
    return new YesChoice(answers, weights);
  }

  /** Whether any run was asked about this item of a user. */
  asked(user: string, item: string | null): boolean {
    return item !== null && this.#answers.get(REAL_RUN)?.get(user)?.has(item) === true;
  }

  add(user: string, values: ItemValues): void {
    for (const run of this.#runs) {
      const own = this.#answers.get(run)?.get(user);
      if (own === undefined) continue;
      const sums = sumsOf(values, own, this.#weights.get(run)?.get(user));
      if (sums[ITEMS]! > 0) this.#rows.get(run)!.push([user, sums]);
    }
  }

  /** An estimate a run. */
  estimates(measure: string, options: AnalysisOptions): Estimate[] {
    return this.#runs.flatMap((run) => {
      const rows = this.#rows.get(run)!;
      if (rows.length === 0) return [];
      const n = rows.reduce((sum, [, sums]) => sum + sums[ITEMS]!, 0);
      const found = jackknife(
        userSums(rows),
        (sum) => {
          const pairs = sum[LARGER]! + sum[SMALLER]!;
          return pairs > 0 ? Math.min(1, Math.max(0, sum[LARGER]! / pairs)) : null;
        },
        { scale: "logit", nullValue: 0.5, reads: [ITEMS], items: [LARGER, SMALLER], pooled: false },
      );
      return [estimateOf({ measure, run, n }, found, options)];
    });
  }
}

function sumsOf(
  values: ItemValues,
  answers: ReadonlyMap<string, boolean>,
  weights: ReadonlyMap<string, number> | undefined,
): number[] {
  const strata = new Map<string, { yes: boolean; value: number; weight: number }[]>();
  let items = 0;
  for (const [item, { scenario, value }] of values) {
    const yes = answers.get(item);
    if (yes === undefined) continue;
    items++;
    const own = strata.get(scenario) ?? [];
    own.push({ yes, value, weight: weights?.get(item) ?? 1 });
    strata.set(scenario, own);
  }
  let [larger, smaller] = [0, 0];
  for (const own of strata.values()) {
    const pairs = yesPairs(own);
    larger += pairs.larger;
    smaller += pairs.smaller;
  }
  return [items, larger, smaller];
}
