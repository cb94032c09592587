import { REAL_RUN } from "../../src/model/finding.ts";
import { columnTotal, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { rowsByRun } from "../../src/store/by-run.ts";
import { type Row, type Store, simulatedRuns } from "../../src/store/store.ts";
import {
  type AreaSums,
  aucByField,
  byField,
  numbersIn,
  precisionByField,
  type RankSums,
} from "./area-sums.ts";
import {
  aucSums,
  binarySums,
  CALIBRATION_BINS,
  continuousSums,
  judgeSums,
  precisionSums,
  realYes,
  type Weighing,
  watching,
} from "./queries.ts";

/** Columns of a binary field's sums. */
export const BINARY = {
  n: 0,
  tp: 1,
  fp: 2,
  fn: 3,
  /** Expected hits of a random yes at the user's rate in their other items. */
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
  /** Rows of [pairs that leave with the user, positives, negatives], and their total. */
  readonly auc: ReadonlyMap<string, RankSums>;
  /** Rows of [what average precision loses without the user, positives, answers], and their total with the area. */
  readonly precision: ReadonlyMap<string, AreaSums>;
  readonly judge: UserSums | undefined;
  /** Where the sums are of weights. */
  readonly weighed?: Weighed;
}

/** What weighted sums lack: the number of answers, and the terms of Kish's effective number. */
export interface Weighed {
  /** The same answers, each once. */
  readonly counts: ScoredSums;
  /** The sums of the squared weights of yes/no answers, in the columns of their counts. */
  readonly squares: ReadonlyMap<string, UserSums>;
  /** By this the weights were multiplied, so that they are 1 on average. */
  readonly factor: number;
}

/** What is computed of a run's answers alone, without ranks of probabilities. */
export type ScoredSums = Pick<RunSums, "binary" | "continuous" | "judge" | "weighed">;

const PROBABILITY_COLUMNS = ["squared_error", "graded"];
const BIN_COLUMNS = Array.from({ length: CALIBRATION_BINS }, (_, i) => `bin${i}`);
const CONTINUOUS_COLUMNS = ["n", "error", "clipped", "normalized"];

function binaryRow(row: Row): number[] {
  const [n, tp, fp, fn, correct, logLoss] = numbersIn(row, ["n", "tp", "fp", "fn", "correct", "log_loss"]);
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
    ...numbersIn(row, [...PROBABILITY_COLUMNS, ...BIN_COLUMNS]),
  ];
}

/** Expected hits of a random yes at the rate of the user's other items, over all their positives. */
function ownHits(n: number, positives: number): number {
  return n > 1 ? (positives * (positives - 1)) / (n - 1) : 0;
}

/** Asks the store for the sums of few users at a time, so that memory holds only their rows. */
export async function leaderboardSums(store: Store, weighted: boolean): Promise<readonly RunSums[]> {
  const by = weighted ? "weighted" : "counted";
  const scored = await scoredSums(store, { weighted });
  const auc = await collected(store, aucSums(by), aucByField);
  const precision = await collected(store, precisionSums(by), precisionByField);
  return (await simulatedRuns(store, "answers")).map(({ name: run }) => ({
    run,
    ...scored.get(run)!,
    auc: auc.get(run)!,
    precision: precision.get(run)!,
  }));
}

interface Which {
  readonly weighted: boolean;
  /** Only questions that all runs have answered. */
  readonly common?: boolean;
}

/** What the scores of the benchmark's table are computed from, by run. */
export async function scoredSums(
  store: Store,
  { weighted, common = false }: Which,
): Promise<ReadonlyMap<string, ScoredSums>> {
  const judge = await collected(store, judgeSums(common), (rows) =>
    rows.length === 0
      ? undefined
      : userSums(rows.map((row) => [String(row.user_id), numbersIn(row, ["judged", "score", "asked"])])),
  );
  const sums = async (by: Weighing) => {
    const binary = await collected(store, binarySums(common, by), (rows) => byField(rows, binaryRow));
    const continuous = await collected(store, continuousSums(common, by), (rows) =>
      byField(rows, (row) => numbersIn(row, CONTINUOUS_COLUMNS)),
    );
    return new Map(
      [...binary].map(([run, own]): [string, ScoredSums] => [
        run,
        { binary: own, continuous: continuous.get(run)!, judge: judge.get(run) },
      ]),
    );
  };
  const counts = await sums("counted");
  if (!weighted) return counts;
  const [weights, squares] = [await sums("weighted"), await sums("squared")];
  return new Map(
    [...counts].map(([run, own]) => [run, weighedSums(own, weights.get(run)!, squares.get(run)!)]),
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
export async function realSums(store: Store, weighted: boolean): Promise<RunSums> {
  const sums = async (by: Weighing) =>
    byField(await store.query(realYes(by)), (row) => {
      const [n, yes] = numbersIn(row, ["n", "yes"]);
      return [n!, yes!, 0, 0, ownHits(n!, yes!), 0, 0, yes!];
    });
  const none = new Map<string, never>();
  const of = (binary: ScoredSums["binary"]): ScoredSums => ({ binary, continuous: none, judge: undefined });
  const counts = of(await sums("counted"));
  const found = weighted
    ? weighedSums(counts, of(await sums("weighted")), of(await sums("squared")))
    : counts;
  return { run: REAL_RUN, ...found, auc: none, precision: none };
}

/** Columns: videos, and the clipped errors of watching nothing, all, half, or the user's own share of each. */
export async function watchingSums(store: Store, weighted: boolean): Promise<UserSums> {
  const rows = await store.query(watching(weighted ? "weighted" : "counted"));
  return userSums(
    rows.map((row) => [String(row.user_id), numbersIn(row, ["n", "never", "always", "half", "own"])]),
  );
}

/** Weights are scaled to a mean of 1, since intervals for few and uneven users depend on the size of sums. */
function weighedSums(counts: ScoredSums, weights: ScoredSums, squares: ScoredSums): ScoredSums {
  const all = ({ binary }: ScoredSums) =>
    [...binary.values()].reduce((sum, field) => sum + columnTotal(field, BINARY.n), 0);
  const factor = all(weights) > 0 ? all(counts) / all(weights) : 1;
  const weighed = {
    counts,
    squares: mapped(squares.binary, ({ rows }) => rows.map((value) => value * factor ** 2)),
    factor,
  };
  const scaled = ({ rows }: UserSums) => rows.map((value) => value * factor);
  const binary = mapped(weights.binary, (own, field) => scaled(withOwnHits(own, squares.binary.get(field)!)));
  return { binary, continuous: mapped(weights.continuous, scaled), judge: counts.judge, weighed };
}

/** The same with what the user's own rate hits by weight: both tables have the same users, in one order. */
function withOwnHits(weights: UserSums, squares: UserSums): UserSums {
  const rows = Float64Array.from(weights.rows);
  for (let at = 0; at < rows.length; at += weights.width) {
    const [n, yes] = [rows[at + BINARY.n]!, rows[at + BINARY.positives]!];
    const own = squares.rows.subarray(at, at + weights.width);
    rows[at + BINARY.own] = ownWeight(n, yes, own[BINARY.n]!, own[BINARY.positives]!);
  }
  return { ...weights, rows };
}

function mapped(
  fields: ReadonlyMap<string, UserSums>,
  rowsOf: (sums: UserSums, field: string) => Float64Array,
): ReadonlyMap<string, UserSums> {
  return new Map([...fields].map(([field, own]) => [field, { ...own, rows: rowsOf(own, field) }]));
}

/** What `ownHits` gives, of weights: the pairs of two answers that are yes, over all pairs, by what the answers weigh. */
function ownWeight(n: number, positives: number, squares: number, squaredYes: number): number {
  const pairs = n * n - squares;
  // A single answer has no other.
  return pairs > 1e-9 * n * n ? (n * (positives * positives - squaredYes)) / pairs : 0;
}
