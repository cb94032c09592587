import type { Estimate } from "../../src/model/finding.ts";
import { columnTotal, totalOf } from "../../src/stats/user-sums.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { type Composite, WATCH_TIME } from "./composite.ts";
import { PER_FIELD } from "./composite-scores.ts";
import { ASKED, missingSums } from "./queries.ts";
import { JUDGE, type RunSums } from "./sums.ts";

/** From this share of missing answers on, their possible effect is shown. */
export const SHOWN_FROM = 0.01;

/** The note of a bound. */
export const BOUND_NOTE = "a bound and no estimate: what is missing all wrong, or all right";

/** Questions that some simulator answered, and those that all have. */
export interface Coverage {
  readonly asked: number;
  readonly common: number;
}

export async function coverageOf(store: Store): Promise<Coverage> {
  const [row] = await store.query(ASKED);
  return { asked: Number(row?.asked ?? 0), common: Number(row?.common ?? 0) };
}

/**
 * The share of questions that a run did not answer although another did. If more than 1% of these, or of the judge's
 * marks, are missing, also the score if all missing answers were wrong, or right, since answers are not missing at
 * random. Records without a mark count as the lowest or the highest mark.
 */
export async function missingEstimates(
  store: Store,
  run: RunSums,
  { sums, scores, fields }: Composite,
  { asked }: Coverage,
): Promise<Estimate[]> {
  const { binary, continuous } = run.weighed?.counts ?? run;
  const answered = [...binary.values(), ...continuous.values()].reduce(
    (n, field) => n + columnTotal(field, 0),
    0,
  );
  const judge = run.judge === undefined ? undefined : totalOf(run.judge);
  const [records, unjudged] =
    judge === undefined ? [0, 0] : [judge[JUDGE.asked]!, judge[JUDGE.asked]! - judge[JUDGE.judged]!];
  const share = (asked - answered) / asked;
  if (share === 0 && unjudged === 0) return [];
  const key = { run: run.run, low: null, high: null, n: asked, users: sums.ids.length, note: BOUND_NOTE };
  const estimates: Estimate[] = [{ measure: "missing_share", ...key, value: share }];
  const few = share <= SHOWN_FROM;
  if (few && unjudged <= SHOWN_FROM * records) return estimates;
  const { factor } = run.weighed ?? {};
  const rows = few
    ? []
    : await store.query(missingSums(run.run, factor === undefined ? "counted" : "weighted"));
  const missing = rows.map((row) => missingOf(row, factor));
  for (const side of ["worst", "best"] as const) {
    const bound = withMissing(totalOf(sums), fields, missing, unjudged, side);
    for (const measure of ["overall", "micro_f1"] as const)
      estimates.push({ measure: `${measure}_${side}_case`, ...key, value: scores[measure].statistic(bound) });
  }
  return estimates;
}

function missingOf(row: Row, factor = 1): Missing {
  return {
    field: String(row.field),
    n: Number(row.n) * factor,
    positives: Number(row.positives) * factor,
    normalized: Number(row.normalized) * factor,
  };
}

/** What a run has not answered of a field, with what real users did. */
interface Missing {
  readonly field: string;
  readonly n: number;
  readonly positives: number;
  readonly normalized: number;
}

/** The sums with what is missing: all wrong, or all right; unjudged records with the lowest or the highest mark. */
export function withMissing(
  total: Float64Array,
  fields: readonly string[],
  missing: readonly Missing[],
  unjudged: number,
  side: "worst" | "best",
): Float64Array {
  const sum = Float64Array.from(total);
  const [watch, right] = [fields.length * PER_FIELD, side === "best"];
  for (const { field, n, positives, normalized } of missing) {
    const place = fields.indexOf(field);
    if (place >= 0) {
      const at = place * PER_FIELD;
      sum[at]! += n;
      if (right) sum[at + 1]! += positives;
      else {
        sum[at + 2]! += n - positives;
        sum[at + 3]! += positives;
      }
    } else if (field === WATCH_TIME) {
      sum[watch + 1]! += normalized;
      if (!right) sum[watch]! += normalized;
    }
  }
  sum[watch + 2]! += unjudged;
  sum[watch + 3]! += unjudged * (right ? 10 : 1);
  return sum;
}
