import { type ConfusionMatrix, kappaOf } from "./confusion.ts";
import { drawsOf } from "./draws.ts";

/** Data on one run: the scorer's class of all its utterances, and people's labels of some of them. */
export interface AuditedRun {
  /** One row per user: the number of utterances in each of the scorer's classes. */
  readonly users: readonly (readonly number[])[];
  /** Counts of utterances drawn by class and labelled: rows for the scorer's class, columns for the label. */
  readonly labels: ConfusionMatrix;
}

interface Interval {
  readonly value: number | null;
  /** 95%. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Correction {
  /** Share of each class according to the scorer. */
  readonly raw: readonly number[];
  /** Share of each class as people would label it. */
  readonly shares: readonly Interval[];
  /** Agreement of scorer and people, over all utterances. */
  readonly kappa: Interval;
  /** A class that the scorer finds but of which no utterance was labelled; null if there is none. */
  readonly missing: number | null;
}

/** Number of draws of users and labels for an interval. */
const DRAWS = 2000;
/**
 * Prior weight of one label, spread over the classes: a stratum in which all labels agree may still contain others.
 */
const PRIOR = 1 / 3;

/**
 * Class shares of a run as people would label them, from a sample drawn by the scorer's class (double sampling,
 * Tenenbein 1970): the shares of labels within each of the scorer's classes, weighted by how often the scorer finds
 * that class. Errors are measured within the run, so a scorer may err more with one kind of speaker than another. 95%
 * intervals are percentiles over draws of whole users, and of the labels' shares within each class from their
 * posterior (Dirichlet, with a total prior weight of one label).
 * @param seed seed of the draws.
 */
export function correctShares(run: AuditedRun, seed: number, draws = DRAWS): Correction {
  const totals = sumOf(run.users);
  const n = totals.reduce((a, b) => a + b, 0);
  const raw = totals.map((count) => (n > 0 ? count / n : 0));
  const labelled = run.labels.map((row) => row.reduce((a, b) => a + b, 0));
  const missing = totals.findIndex((count, k) => count > 0 && labelled[k] === 0);
  if (n === 0 || missing >= 0) {
    return { raw, shares: raw.map(() => NOTHING), kappa: NOTHING, missing: missing < 0 ? null : missing };
  }
  const table = weighed(
    raw,
    run.labels.map((row, k) => row.map((count) => count / Math.max(1, labelled[k]!))),
  );
  const drawn = drawTables(run, seed, draws);
  return {
    raw,
    shares: raw.map((_, j) =>
      interval(
        columnOf(table, j),
        drawn.map((one) => columnOf(one, j)),
      ),
    ),
    kappa: interval(kappaOf(table), drawn.map(kappaOf)),
    missing: null,
  };
}

const NOTHING: Interval = { value: null, low: null, high: null };

function drawTables({ users, labels }: AuditedRun, seed: number, draws: number): ConfusionMatrix[] {
  const random = drawsOf(seed);
  return Array.from({ length: draws }, () => {
    const totals = labels.map(() => 0);
    for (let i = 0; i < users.length; i++) {
      const user = users[Math.floor(random.uniform() * users.length)]!;
      for (let k = 0; k < totals.length; k++) totals[k]! += user[k]!;
    }
    const n = totals.reduce((a, b) => a + b, 0);
    return weighed(
      totals.map((count) => count / n),
      labels.map((row) => random.dirichlet(row.map((count) => count + PRIOR))),
    );
  });
}

/** The table over all utterances: the share of each of the scorer's classes, split by label. */
function weighed(shares: readonly number[], within: ConfusionMatrix): ConfusionMatrix {
  return within.map((row, k) => row.map((share) => share * shares[k]!));
}

function sumOf(users: AuditedRun["users"]): number[] {
  const width = users[0]?.length ?? 0;
  return Array.from({ length: width }, (_, k) => users.reduce((sum, row) => sum + row[k]!, 0));
}

const columnOf = (table: ConfusionMatrix, j: number): number => table.reduce((sum, row) => sum + row[j]!, 0);

function interval(value: number | null, drawn: readonly (number | null)[]): Interval {
  const sorted = drawn.filter((one) => one !== null).sort((a, b) => a - b);
  if (value === null || sorted.length === 0) return { value, low: null, high: null };
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}
