import { jackknife } from "../stats/jackknife.ts";
import { userSums } from "../stats/user-sums.ts";
import { answerLabel } from "./own-past.ts";
import type { ItemResult } from "./run.ts";

/** A loop's answers to yes/no questions, by user, item and field. */
export type LoopAnswers = ReadonlyMap<string, ReadonlyMap<string, 0 | 1>>;

/** Collects the answers of a loop as they come. */
export class LoopRecorder {
  readonly answers = new Map<string, Map<string, 0 | 1>>();

  add({ timeline, item, answers }: ItemResult): void {
    let user = this.answers.get(timeline.id);
    if (user === undefined) {
      user = new Map();
      this.answers.set(timeline.id, user);
    }
    for (const [i, { type, field }] of item.questions.entries()) {
      const label = type === "binary" ? answerLabel(answers[i]!) : null;
      if (label !== null) user.set(loopKey(item.event.type, item.event.timestamp, field), label);
    }
  }
}

/** Identifies a question within a user's loop; the same key for runs and for files of predictions. */
export function loopKey(type: string, timestamp: string, field: string): string {
  return `${type} ${timestamp} ${field}`;
}

/** The change in the share of yes from the open loop to the closed one. */
export interface Drift {
  /** Number of questions that both loops answered. */
  readonly questions: number;
  readonly open_rate: number | null;
  readonly closed_rate: number | null;
  /** Closed minus open, with a jackknife interval over users. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the answers that differ between the loops. */
  readonly changed: number | null;
}

export interface DriftReport extends Drift {
  /** Drift by quarter of each user's questions, first to last: it grows if the loop drifts. */
  readonly quarters: readonly Drift[];
}

/** Compares the loops on the questions that both answered. */
export function driftOf(open: LoopAnswers, closed: LoopAnswers): DriftReport {
  const quarters: number[][][] = [[], [], [], []];
  const all: number[][] = [];
  for (const [user, answers] of closed) {
    const others = open.get(user);
    const pairs = [...answers].flatMap(([key, label]) => {
      const other = others?.get(key);
      return other === undefined ? [] : [[1, other, label, other === label ? 0 : 1]];
    });
    if (pairs.length === 0) continue;
    all.push(summed(pairs));
    for (const [q, rows] of quarters.entries())
      rows.push(
        summed(pairs.slice(Math.floor((q * pairs.length) / 4), Math.floor(((q + 1) * pairs.length) / 4))),
      );
  }
  return { ...compared(all), quarters: quarters.map(compared) };
}

const UNDEFINED = { value: null, low: null, high: null };

function summed(rows: readonly (readonly number[])[]): number[] {
  return rows.reduce<number[]>((sum, row) => sum.map((value, i) => value + row[i]!), [0, 0, 0, 0]);
}

function compared(users: readonly number[][]): Drift {
  const [n, open, closed, changed] = summed(users) as [number, number, number, number];
  const rate = (count: number) => (n === 0 ? null : count / n);
  const sums = userSums(users.map((row, i) => [String(i), row] as const));
  const { value, low, high } =
    n === 0 ? UNDEFINED : jackknife(sums, ([asked, yes, own]) => (own! - yes!) / asked!, { range: [-1, 1] });
  return {
    questions: n,
    open_rate: rate(open),
    closed_rate: rate(closed),
    difference: value,
    low,
    high,
    changed: rate(changed),
  };
}
