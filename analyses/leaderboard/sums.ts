import { REAL_RUN } from "../../src/model/finding.ts";
import { groupUserSums, totalOf, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { rowsByRun } from "../../src/store/by-run.ts";
import { type Row, type Store, simulatedRuns } from "../../src/store/store.ts";
import {
  aucSums,
  BINS,
  binarySums,
  continuousSums,
  judgeSums,
  precisionSums,
  REAL_YES,
  WATCHING,
} from "./queries.ts";

/** Columns of a binary field's sums. */
export const BINARY = {
  n: 0,
  tp: 1,
  fp: 2,
  fn: 3,
  /** Hits to expect of yes by lot at the user's rate in their other items. */
  own: 4,
  correct: 5,
  logLoss: 6,
  /** Real and simulated yes. */
  positives: 7,
  said: 8,
  /** Squared errors of the probabilities, and how many are neither 0 nor 1. */
  squaredError: 9,
  graded: 10,
  bins: 11,
} as const;
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
  /** Rows of [what average precision loses without the user, positives, answers], and their total with the area. */
  readonly precision: ReadonlyMap<string, { readonly sums: UserSums; readonly total: Float64Array }>;
  readonly judge: UserSums | undefined;
}

const PROBABILITY_COLUMNS = ["squared_error", "graded"];
const BIN_COLUMNS = Array.from({ length: BINS }, (_, i) => `bin${i}`);
const CONTINUOUS_COLUMNS = ["n", "error", "clipped", "normalized"];

function binaryRow(row: Row): number[] {
  const [n, tp, fp, fn, correct, logLoss] = numbers(row, ["n", "tp", "fp", "fn", "correct", "log_loss"]);
  const positives = tp! + fn!;
  return [
    n!,
    tp!,
    fp!,
    fn!,
    ownHits(n!, positives),
    correct!,
    logLoss!,
    positives,
    tp! + fp!,
    ...numbers(row, [...PROBABILITY_COLUMNS, ...BIN_COLUMNS]),
  ];
}

/** Yes by lot at the rate of the user's other items: the chance to be right, over all their positives. */
function ownHits(n: number, positives: number): number {
  return n > 1 ? (positives * (positives - 1)) / (n - 1) : 0;
}

/** What is computed of a run's answers alone, without ranks of probabilities. */
type Scored = Pick<RunSums, "binary" | "continuous" | "judge">;

/** Asks the store for the sums of few users at a time, so that only these are held as rows. */
export async function leaderboardSums(store: Store): Promise<readonly RunSums[]> {
  const scored = await scoredSums(store);
  const auc = await collected(store, aucSums, aucByField);
  const precision = await collected(store, precisionSums, precisionByField);
  return (await simulatedRuns(store, "answers")).map(({ name: run }) => ({
    run,
    ...scored.get(run)!,
    auc: auc.get(run)!,
    precision: precision.get(run)!,
  }));
}

/** What the scores of the benchmark's table are computed from, by run; with `common` of what all runs answered. */
export async function scoredSums(store: Store, common = false): Promise<ReadonlyMap<string, Scored>> {
  const judge = await collected(store, judgeSums(common), (rows) =>
    rows.length === 0
      ? undefined
      : userSums(rows.map((row) => [String(row.user_id), numbers(row, ["judged", "score", "asked"])])),
  );
  const binary = await collected(store, binarySums(common), (rows) => byField(rows, binaryRow));
  const continuous = await collected(store, continuousSums(common), (rows) =>
    byField(rows, (row) => numbers(row, CONTINUOUS_COLUMNS)),
  );
  return new Map(
    [...binary].map(([run, sums]) => [
      run,
      { binary: sums, continuous: continuous.get(run)!, judge: judge.get(run) },
    ]),
  );
}

async function collected<T>(
  store: Store,
  sql: (which: string) => string,
  sumsOf: (rows: readonly Row[]) => T,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for await (const [run, rows] of rowsByRun(store, await simulatedRuns(store, "answers"), sql))
    found.set(run, sumsOf(rows));
  return found;
}

/** Real yes and no by field, each item once. */
export async function realSums(store: Store): Promise<RunSums> {
  const binary = byField(await store.query(REAL_YES), (row) => {
    const [n, yes] = numbers(row, ["n", "yes"]);
    return [n!, yes!, 0, 0, ownHits(n!, yes!)];
  });
  const none = new Map<string, never>();
  return { run: REAL_RUN, binary, continuous: none, auc: none, precision: none, judge: undefined };
}

/** Columns: videos, and the clipped errors of watching nothing, all, half, or the user's own share of each. */
export async function watchingSums(store: Store): Promise<UserSums> {
  const rows = await store.query(WATCHING);
  return userSums(
    rows.map((row) => [String(row.user_id), numbers(row, ["n", "never", "always", "half", "own"])]),
  );
}

function numbers(row: Row, names: readonly string[]): number[] {
  return names.map((name) => Number(row[name]));
}

function byField(
  rows: readonly Row[],
  values: (row: Row) => readonly number[],
): ReadonlyMap<string, UserSums> {
  return groupUserSums(
    rows,
    (row) => String(row.field),
    (row) => String(row.user_id),
    values,
  );
}

/** Rows hold what leaving the user out takes from [concordant pairs, positives, negatives]. */
function aucByField(rows: readonly Row[]): RunSums["auc"] {
  const removed = byField(rows, (row) => [
    Number(row.below) + Number(row.above) - Number(row.own),
    Number(row.positives),
    Number(row.negatives),
  ]);
  const totals = groupUserSums(
    rows,
    (row) => String(row.field),
    () => "all",
    (row) => numbers(row, ["below", "positives", "negatives"]),
  );
  return new Map([...removed].map(([field, sums]) => [field, { sums, total: totals.get(field)!.rows }]));
}

function precisionByField(rows: readonly Row[]): RunSums["precision"] {
  const sums = byField(rows, (row) => numbers(row, ["influence", "positives", "n"]));
  const areas = new Map(rows.map((row) => [String(row.field), Number(row.area)]));
  return new Map(
    [...sums].map(([field, own]) => {
      const total = totalOf(own);
      total[0] = areas.get(field)!;
      return [field, { sums: own, total }];
    }),
  );
}
