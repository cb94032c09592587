import { groupUserSums, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { rowsByRun } from "../../src/store/by-run.ts";
import { type Row, type Store, simulatedRuns } from "../../src/store/store.ts";

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
const decimal = (sql: string) => `CAST(${sql} AS DECIMAL(38, 15))`;
const exact = (sql: string) => `CAST(sum(${decimal(sql)}) AS DOUBLE)`;
/** The exact sum over the rows that meet a condition: only these are made decimals. */
const exactWhere = (condition: string, sql: string) =>
  `CAST(sum(CASE WHEN ${condition} THEN ${decimal(sql)} ELSE ${decimal("0")} END) AS DOUBLE)`;
const whole = (sql: string) => `CAST(${sql} AS INTEGER)`;
const counted = (condition: string) => whole(`sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`);

/** The benchmark's bins (lo, hi]: boundaries at i * 0.1 in floating point, as numpy.linspace gives them. */
const BOUNDS = Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? 1 : i * 0.1));
const inBin = (bin: number) =>
  `predicted > CAST('${BOUNDS[bin]}' AS DOUBLE) AND predicted <= CAST('${BOUNDS[bin + 1]}' AS DOUBLE)`;

const CLIPPED = "least(greatest(predicted, 1e-7), 1 - 1e-7)";
const binarySums = (which: string) => `
  SELECT run, user_id, field, ${whole("count(*)")} AS n,
    ${counted("truth = 1 AND label = 1")} AS tp,
    ${counted("truth = 0 AND label = 1")} AS fp,
    ${counted("truth = 1 AND label = 0")} AS fn,
    ${counted("truth = label")} AS correct,
    ${exact(`-(truth * ln(${CLIPPED}) + (1 - truth) * ln(1 - ${CLIPPED}))`)} AS log_loss,
    ${BOUNDS.slice(0, BINS)
      .map((_, bin) => `${exactWhere(inBin(bin), "truth - predicted")} AS bin${bin}`)
      .join(", ")}
  FROM answers WHERE ${which} AND kind = 'binary'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

const continuousSums = (which: string) => `
  SELECT run, user_id, field, ${whole("count(*)")} AS n, ${exact("abs(truth - predicted)")} AS error,
    ${exact("CASE WHEN normalizer > 0 THEN least(abs(truth - predicted), normalizer) / normalizer ELSE 0 END")} AS clipped,
    ${counted("normalizer > 0")} AS normalized
  FROM answers WHERE ${which} AND kind = 'continuous'
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

const judgeSums = (which: string) => `
  SELECT run, user_id, ${counted("status = 'judged'")} AS judged,
    ${exact("CASE WHEN status = 'judged' THEN score ELSE 0 END")} AS score, ${whole("count(*)")} AS asked
  FROM judgements WHERE ${which} GROUP BY run, user_id ORDER BY run, user_id`;

/**
 * Pairs of a positive and a negative item in which the positive has the higher prediction (ties half):
 * for positives the negatives below, for negatives the positives above, and the pairs within one user,
 * which leaving the user out would take away twice. Counts up to an item's prediction run over one sort
 * for the run and field, and one for the user within it.
 */
const upTo = (what: string, window: string) =>
  `sum(${what}) OVER (${window} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
const ties = (what: string, window: string) =>
  `sum(${what}) OVER (${window} RANGE BETWEEN CURRENT ROW AND CURRENT ROW)`;
const ALL = "PARTITION BY run, field ORDER BY predicted";
const OWN = "PARTITION BY run, field, user_id ORDER BY predicted";
const aucSums = (which: string) => `
  SELECT run, user_id, field,
    sum(CASE WHEN truth = 1 THEN negatives_below ELSE 0 END) AS below,
    sum(CASE WHEN truth = 0 THEN positives - positives_below ELSE 0 END) AS above,
    sum(CASE WHEN truth = 1 THEN own_below ELSE 0 END) AS own,
    ${whole("sum(truth)")} AS positives, ${whole("sum(1 - truth)")} AS negatives
  FROM (SELECT run, user_id, field, truth,
      ${upTo("1 - truth", ALL)} - ${ties("1 - truth", ALL)} / 2 AS negatives_below,
      ${upTo("truth", ALL)} - ${ties("truth", ALL)} / 2 AS positives_below,
      ${upTo("1 - truth", OWN)} - ${ties("1 - truth", OWN)} / 2 AS own_below,
      sum(truth) OVER (PARTITION BY run, field) AS positives
    FROM answers WHERE ${which} AND kind = 'binary') counted
  GROUP BY run, user_id, field ORDER BY run, user_id, field`;

const BINARY_COLUMNS = [
  "n",
  "tp",
  "fp",
  "fn",
  "correct",
  "log_loss",
  ...BOUNDS.slice(0, BINS).map((_, i) => `bin${i}`),
];

/** Asks the store for the sums of few users at a time, so that only these are held as rows. */
export async function leaderboardSums(store: Store): Promise<readonly RunSums[]> {
  const runs = await simulatedRuns(store, "answers");
  const collected = async <T>(sql: (which: string) => string, sumsOf: (rows: readonly Row[]) => T) => {
    const found = new Map<string, T>();
    for await (const [run, rows] of rowsByRun(store, runs, sql)) found.set(run, sumsOf(rows));
    return (run: string) => found.get(run)!;
  };
  const judge = await collected(judgeSums, (rows) =>
    rows.length === 0
      ? undefined
      : userSums(rows.map((row) => [String(row.user_id), numbers(row, ["judged", "score", "asked"])])),
  );
  const binary = await collected(binarySums, (rows) => byField(rows, BINARY_COLUMNS));
  const continuous = await collected(continuousSums, (rows) =>
    byField(rows, ["n", "error", "clipped", "normalized"]),
  );
  const auc = await collected(aucSums, aucByField);
  return runs.map(({ name: run }) => ({
    run,
    binary: binary(run),
    continuous: continuous(run),
    auc: auc(run),
    judge: judge(run),
  }));
}

function numbers(row: Row, names: readonly string[]): number[] {
  return names.map((name) => Number(row[name]));
}

function byField(rows: readonly Row[], names: readonly string[]): ReadonlyMap<string, UserSums> {
  return groupUserSums(
    rows,
    (row) => String(row.field),
    (row) => String(row.user_id),
    (row) => numbers(row, names),
  );
}

/** Rows hold what leaving the user out takes from [concordant pairs, positives, negatives]. */
function aucByField(rows: readonly Row[]): RunSums["auc"] {
  const removed = groupUserSums(
    rows,
    (row) => String(row.field),
    (row) => String(row.user_id),
    (row) => [
      Number(row.below) + Number(row.above) - Number(row.own),
      Number(row.positives),
      Number(row.negatives),
    ],
  );
  const totals = groupUserSums(
    rows,
    (row) => String(row.field),
    () => "all",
    (row) => numbers(row, ["below", "positives", "negatives"]),
  );
  return new Map([...removed].map(([field, sums]) => [field, { sums, total: totals.get(field)!.rows }]));
}
