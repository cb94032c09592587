import { type ConfusionMatrix, kappaOf } from "./confusion.ts";
import { drawsOf } from "./draws.ts";

/** What is known of one run: how the scorer reads all its utterances, and how people read some of them. */
export interface AuditedRun {
  /** A row a user: utterances that the scorer reads as each class. */
  readonly users: readonly (readonly number[])[];
  /** Rows: the scorer's class; columns: the label; utterances that were drawn by class and labelled. */
  readonly labels: ConfusionMatrix;
}

interface Interval {
  readonly value: number | null;
  /** 95%. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface Correction {
  /** Share of each class as the scorer reads it. */
  readonly raw: readonly number[];
  /** Share of each class as people would read it. */
  readonly shares: readonly Interval[];
  /** Of scorer and people, over all utterances. */
  readonly kappa: Interval;
  /** The class of which no utterance was labelled although the scorer finds it; null without one. */
  readonly missing: number | null;
}

/** Draws of users and labels behind an interval. */
const DRAWS = 2000;
/** Of one label, spread over the classes: a stratum in which all labels agree may still hold others. */
const PRIOR = 1 / 3;

/**
 * Class shares of a run as people would label them, from a sample drawn by the scorer's class (double sampling,
 * Tenenbein 1970): the shares of labels within each of the scorer's classes, weighed by how often the scorer finds that
 * class. Since it is measured in the run itself, a scorer may err more with one kind of speaker than with another. 95%
 * intervals: percentiles over draws of whole users, for what they say, and of the labels' shares within each class from
 * their posterior (Dirichlet, a prior of one label in all), for what was labelled.
 * @param seed of the draws.
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

/** The table over all utterances: the share of each class of the scorer, parted by label. */
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
