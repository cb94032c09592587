import { groupUserSums, type UserSums, userSums } from "../src/stats/user-sums.ts";
import type { Row, Store } from "../src/store/store.ts";

/** Columns of a binary field's sums. */
export const BINARY = { n: 0, tp: 1, fp: 2, fn: 3, correct: 4, logLoss: 5, bins: 6 } as const;
const BINS = 10;
/** Columns of a continuous field's sums: absolute error, clipped relative error, and its items. */
export const CONTINUOUS = { n: 0, error: 1, clipped: 2, normalized: 3 } as const;
/** Columns of the judge's sums. */
export const JUDGE = { judged: 0, score: 1, asked: 2 } as const;

/** What the scores of one run are computed from: one table of per-user sums a field, and the judge's. */
export interface RunSums {
  readonly run: string;
  readonly binary: ReadonlyMap<string, UserSums>;
  readonly continuous: ReadonlyMap<string, UserSums>;
  readonly auc: ReadonlyMap<string, { readonly sums: UserSums; readonly total: Float64Array }>;
  readonly judge: UserSums | undefined;
}

/** Sums of decimals are exact, so that the order in which cores add them up can't show in the result. */
const exact = (sql: string) => `sum(CAST(${sql} AS DECIMAL(38, 15)))`;

/** The benchmark's bins (lo, hi]: boundaries at i * 0.1 in floating point, as numpy.linspace gives them. */
const BOUNDS = Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? 1 : i * 0.1));
const inBin = (bin: number) =>
  `predicted > CAST('${BOUNDS[bin]}' AS DOUBLE) AND predicted <= CAST('${BOUNDS[bin + 1]}' AS DOUBLE)`;

const CLIPPED = "least(greatest(predicted, 1e-7), 1 - 1e-7)";
const BINARY_SUMS = `
  SELECT run, user_id, field, count(*) AS n,
    sum(CASE WHEN truth = 1 AND label = 1 THEN 1 ELSE 0 END) AS tp,
    sum(CASE WHEN truth = 0 AND label = 1 THEN 1 ELSE 0 END) AS fp,
    sum(CASE WHEN truth = 1 AND label = 0 THEN 1 ELSE 0 END) AS fn,
    sum(CASE WHEN truth = label THEN 1 ELSE 0 END) AS correct,
    ${exact(`-(truth * ln(${CLIPPED}) + (1 - truth) * ln(1 - ${CLIPPED}))`)} AS log_loss,
    ${BOUNDS.slice(0, BINS)
      .map((_, bin) => `${exact(`CASE WHEN ${inBin(bin)} THEN truth - predicted ELSE 0 END`)} AS bin${bin}`)
      .join(", ")}
  FROM answers WHERE kind = 'binary'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

const CONTINUOUS_SUMS = `
  SELECT run, user_id, field, count(*) AS n, ${exact("abs(truth - predicted)")} AS error,
    ${exact("CASE WHEN normalizer > 0 THEN least(abs(truth - predicted), normalizer) / normalizer ELSE 0 END")} AS clipped,
    sum(CASE WHEN normalizer > 0 THEN 1 ELSE 0 END) AS normalized
  FROM answers WHERE kind = 'continuous'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

const JUDGE_SUMS = `
  SELECT run, user_id, sum(CASE WHEN status = 'judged' THEN 1 ELSE 0 END) AS judged,
    ${exact("CASE WHEN status = 'judged' THEN score ELSE 0 END")} AS score, count(*) AS asked
  FROM judgements GROUP BY run, user_id ORDER BY run, user_id`;

/**
 * Pairs of a positive and a negative item in which the positive has the higher prediction (ties half),
 * by midranks: for positives the negatives below, for negatives the positives above, and the pairs
 * within one user, which leaving the user out would take away twice.
 */
const midrank = (partition: string) =>
  `(rank() OVER (PARTITION BY ${partition} ORDER BY predicted) + (count(*) OVER (PARTITION BY ${partition}, predicted) - 1) / 2.0)`;
const AUC_SUMS = `
  SELECT run, user_id, field,
    sum(CASE WHEN truth = 1 THEN all_rank - class_rank ELSE 0 END) AS below,
    sum(CASE WHEN truth = 0 THEN positives - (all_rank - class_rank) ELSE 0 END) AS above,
    sum(CASE WHEN truth = 1 THEN user_rank - user_class_rank ELSE 0 END) AS own,
    sum(CASE WHEN truth = 1 THEN 1 ELSE 0 END) AS positives, sum(CASE WHEN truth = 0 THEN 1 ELSE 0 END) AS negatives
  FROM (SELECT run, user_id, field, truth,
      ${midrank("run, field")} AS all_rank, ${midrank("run, field, truth")} AS class_rank,
      ${midrank("run, field, user_id")} AS user_rank, ${midrank("run, field, user_id, truth")} AS user_class_rank,
      sum(truth) OVER (PARTITION BY run, field) AS positives
    FROM answers WHERE kind = 'binary') ranked
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

/** Asks the store for all sums, one table a run, runs by name. */
export async function leaderboardSums(store: Store): Promise<readonly RunSums[]> {
  const binary = byRun(await store.query(BINARY_SUMS));
  const continuous = byRun(await store.query(CONTINUOUS_SUMS));
  const judge = byRun(await store.query(JUDGE_SUMS));
  const auc = byRun(await store.query(AUC_SUMS));
  const runs = [...new Set([...binary.keys(), ...continuous.keys(), ...judge.keys()])].sort();
  return runs.map((run) => ({
    run,
    binary: byField(binary.get(run), [
      "n",
      "tp",
      "fp",
      "fn",
      "correct",
      "log_loss",
      ...BOUNDS.slice(0, BINS).map((_, i) => `bin${i}`),
    ]),
    continuous: byField(continuous.get(run), ["n", "error", "clipped", "normalized"]),
    auc: aucByField(auc.get(run)),
    judge: judge.has(run)
      ? userSums(
          judge.get(run)!.map((row) => [String(row.user_id), numbers(row, ["judged", "score", "asked"])]),
        )
      : undefined,
  }));
}

function byRun(rows: readonly Row[]): Map<string, Row[]> {
  const runs = new Map<string, Row[]>();
  for (const row of rows) {
    const run = String(row.run);
    const known = runs.get(run);
    if (known === undefined) runs.set(run, [row]);
    else known.push(row);
  }
  return runs;
}

function numbers(row: Row, names: readonly string[]): number[] {
  return names.map((name) => Number(row[name]));
}

function byField(rows: readonly Row[] | undefined, names: readonly string[]): ReadonlyMap<string, UserSums> {
  return groupUserSums(
    rows ?? [],
    (row) => String(row.field),
    (row) => String(row.user_id),
    (row) => numbers(row, names),
  );
}

/** Rows hold what leaving the user out takes from [concordant pairs, positives, negatives]. */
function aucByField(rows: readonly Row[] | undefined): RunSums["auc"] {
  const removed = groupUserSums(
    rows ?? [],
    (row) => String(row.field),
    (row) => String(row.user_id),
    (row) => [
      Number(row.below) + Number(row.above) - Number(row.own),
      Number(row.positives),
      Number(row.negatives),
    ],
  );
  const totals = groupUserSums(
    rows ?? [],
    (row) => String(row.field),
    () => "all",
    (row) => numbers(row, ["below", "positives", "negatives"]),
  );
  return new Map([...removed].map(([field, sums]) => [field, { sums, total: totals.get(field)!.rows }]));
}
