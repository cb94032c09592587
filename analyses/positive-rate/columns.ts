import type { Estimate } from "../../src/model/finding.ts";
import { effectiveNumber } from "../../src/stats/effective-number.ts";
import type { AnswerCount } from "../../src/stats/enough-answers.ts";
import type { JackknifeEstimate } from "../../src/stats/jackknife.ts";
import type { CountedSides } from "../../src/stats/share-interval.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";

/** Columns of a user's sums: questions, real yes, simulated yes, no of both, yes of both. */
export const N = 0;
export const TRUTH = 1;
export const LABEL = 2;
export const REJECTED = 3;
export const HITS = 4;
/** Of answers with a probability: their sum, how many, real yes among these, squared errors. */
export const PROBABILITY = 5;
export const PROBABILITIES = 6;
export const LIKELY_TRUTH = 7;
export const SQUARED_ERROR = 8;

export interface Slice {
  readonly scenario?: string;
  readonly field?: string;
}

/** The users' sums of one cell; `level` says what it is pooled over. */
export interface CellSums {
  readonly cell: Slice;
  readonly sums: UserSums;
  readonly level: string;
  /** Where the sums are of weights: the numbers of the same answers, and the sums of their squared weights. */
  readonly weighed?: { readonly counts: UserSums; readonly squares: UserSums };
}

/** How many answers of a cell are in a column. */
export function answersIn({ sums, weighed }: CellSums, column: number): number {
  return Math.round(columnTotal(weighed?.counts ?? sums, column));
}

/** How many of a column's answers count, where they are weighed: Kish's effective number. */
export function effectiveCounts({ sums, weighed }: CellSums): AnswerCount | undefined {
  if (weighed === undefined) return undefined;
  return (column) => effectiveNumber(columnTotal(sums, column), columnTotal(weighed.squares, column));
}

/** The same of a column's answers and of all others of `whole`. */
export function sidesIn({ sums, weighed }: CellSums, part: number, whole = N): CountedSides | undefined {
  if (weighed === undefined) return undefined;
  const { squares } = weighed;
  const [own, all] = [columnTotal(sums, part), columnTotal(sums, whole)];
  const others = columnTotal(squares, whole) - columnTotal(squares, part);
  // A remainder of rounding is not an answer.
  const rest = all - own > 1e-9 * all ? effectiveNumber(all - own, others) : 0;
  return { part: effectiveNumber(own, columnTotal(squares, part)), rest };
}

/** The numbers of a column's answers and of all others: as they are, or Kish's where they are weighed. */
export function answerSides(cell: CellSums, part: number): CountedSides {
  const own = columnTotal(cell.sums, part);
  return sidesIn(cell, part) ?? { part: own, rest: columnTotal(cell.sums, N) - own };
}

/** Makes an estimate of a cell. */
export type EstimateMaker = (measure: string, found: JackknifeEstimate, n?: number) => Estimate;
