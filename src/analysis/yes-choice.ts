import { type Estimate, REAL_RUN } from "../model/finding.ts";
import { jackknife } from "../stats/jackknife.ts";
import { userSums } from "../stats/user-sums.ts";
import { type ValuedAnswer, yesPairs } from "../stats/yes-pairs.ts";
import { sqlText } from "../store/sql.ts";
import { type Row, type Store, simulatedRuns } from "../store/store.ts";
import { WEIGHT } from "../store/weights.ts";
import { estimateOf } from "./estimate.ts";
import type { AnalysisOptions } from "./options.ts";

/** A value for each of a user's items that a yes may depend on, by item. */
export type ItemValues = ReadonlyMap<string, { readonly scenario: string; readonly value: number }>;

/** Number of items whose answers are read at a time; a user's items are not split. */
const BATCH = 20_000;

/** Columns of a user's sums: answers, and pairs in which the yes has the larger or the smaller value. */
const [ANSWERS, LARGER, SMALLER] = [0, 1, 2];

/**
 * Which items are answered yes. Of all pairs of a yes and a no by one user to one question, on items with different
 * values, this is the share in which the yes has the larger value; for real users, by their actions. Random answers
 * give 1/2 however often they are yes, so that runs with different rates of yes are comparable. Answers of a sample are
 * weighted by `weight`.
 */
export class YesChoice {
  readonly #store: Store;
  readonly #rows: ReadonlyMap<string, [string, number[]][]>;
  #waiting = new Map<string, ItemValues>();
  #items = 0;

  private constructor(store: Store, runs: readonly string[]) {
    this.#store = store;
    this.#rows = new Map(runs.map((run) => [run, []]));
  }

  /** null without a simulator. */
  static async of(store: Store): Promise<YesChoice | null> {
    const runs = await simulatedRuns(store, "answers");
    return runs.length === 0 ? null : new YesChoice(store, [REAL_RUN, ...runs.map(({ name }) => name)]);
  }

  /** Adds a user; users are added in the order of their ids. */
  async add(user: string, values: ItemValues): Promise<void> {
    if (values.size === 0) return;
    this.#waiting.set(user, values);
    this.#items += values.size;
    if (this.#items >= BATCH) await this.#take();
  }

  /** One estimate per run. */
  async estimates(measure: string, options: AnalysisOptions): Promise<Estimate[]> {
    await this.#take();
    return [...this.#rows].flatMap(([run, rows]) => {
      if (rows.length === 0) return [];
      const n = rows.reduce((sum, [, sums]) => sum + sums[ANSWERS]!, 0);
      const found = jackknife(
        userSums(rows),
        (sum) => {
          const pairs = sum[LARGER]! + sum[SMALLER]!;
          return pairs > 0 ? Math.min(1, Math.max(0, sum[LARGER]! / pairs)) : null;
        },
        { scale: "logit", nullValue: 0.5, reads: [ANSWERS], items: [LARGER, SMALLER], pooled: false },
      );
      return [estimateOf({ measure, run, n }, found, options)];
    });
  }

  /** Reads the answers of the pending users. */
  async #take(): Promise<void> {
    const users = [...this.#waiting.keys()];
    if (users.length === 0) return;
    const rows = await this.#store.query(answersOf(users[0]!, users.at(-1)!));
    const byRun = new Map<string, Map<string, Row[]>>();
    for (const row of rows) {
      const [run, user] = [String(row.run), String(row.user_id)];
      const own = byRun.get(run) ?? new Map<string, Row[]>();
      byRun.set(run, own);
      const answers = own.get(user) ?? [];
      own.set(user, answers);
      answers.push(row);
    }
    for (const [run, kept] of this.#rows) {
      for (const [user, values] of this.#waiting) {
        const sums = sumsOf(values, byRun.get(run)?.get(user) ?? []);
        if (sums[ANSWERS]! > 0) kept.push([user, sums]);
      }
    }
    this.#waiting = new Map();
    this.#items = 0;
  }
}

/** SQL for the answers to each question, including the real users', of a range of user ids. */
function answersOf(from: string, to: string): string {
  const part = (run: string, said: string) => `
    SELECT ${run} AS run, user_id, item, CAST(field AS VARCHAR) AS field, max(${said}) AS said, CAST(max(${WEIGHT}) AS DOUBLE) AS weight
    FROM answers
    WHERE kind = 'binary' AND ${said} IS NOT NULL AND user_id >= ${sqlText(from)} AND user_id <= ${sqlText(to)}`;
  return `
    ${part(sqlText(REAL_RUN), "truth")} GROUP BY user_id, item, field
    UNION ALL
    ${part("CAST(run AS VARCHAR)", "label")} GROUP BY run, user_id, item, field
    ORDER BY 1, 2, 3, 4`;
}

function sumsOf(values: ItemValues, answers: readonly Row[]): number[] {
  const strata = new Map<string, ValuedAnswer[]>();
  let n = 0;
  for (const { item, field, said, weight } of answers) {
    const found = values.get(String(item));
    if (found === undefined) continue;
    n++;
    const key = JSON.stringify([found.scenario, field]);
    const own = strata.get(key) ?? [];
    own.push({ yes: Number(said) === 1, value: found.value, weight: Number(weight) });
    strata.set(key, own);
  }
  let [larger, smaller] = [0, 0];
  for (const own of strata.values()) {
    const pairs = yesPairs(own);
    larger += pairs.larger;
    smaller += pairs.smaller;
  }
  return [n, larger, smaller];
}
