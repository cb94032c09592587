import type { Estimate } from "../../src/model/finding.ts";
import { effectiveNumber } from "../../src/stats/effective-number.ts";
import type { AnswerCount } from "../../src/stats/enough-answers.ts";
import type { JackknifeEstimate } from "../../src/stats/jackknife.ts";
import type { CountedSides } from "../../src/stats/share-interval.ts";
import { columnTotal, groupUserSums, type UserSums } from "../../src/stats/user-sums.ts";
import type { Row, Store } from "../../src/store/store.ts";
import { SQUARED_WEIGHT, WEIGHT, weightOf } from "../../src/store/weights.ts";

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

interface Slice {
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

/** The effective number of a column's answers (Kish), if they are weighted. */
export function effectiveCounts({ sums, weighed }: CellSums): AnswerCount | undefined {
  if (weighed === undefined) return undefined;
  return (column) => effectiveNumber(columnTotal(sums, column), columnTotal(weighed.squares, column));
}

/** Kish's numbers of a column's answers and of all others in `whole`. */
export function sidesIn({ sums, weighed }: CellSums, part: number, whole = N): CountedSides | undefined {
  if (weighed === undefined) return undefined;
  const { squares } = weighed;
  const [own, all] = [columnTotal(sums, part), columnTotal(sums, whole)];
  const others = columnTotal(squares, whole) - columnTotal(squares, part);
  // A rounding remainder is not an answer.
  const rest = all - own > 1e-9 * all ? effectiveNumber(all - own, others) : 0;
  return { part: effectiveNumber(own, columnTotal(squares, part)), rest };
}

/** How many answers a column has and how many it lacks: counts, or Kish's numbers of weighed answers. */
export function answerSides(cell: CellSums, part: number): CountedSides {
  const own = columnTotal(cell.sums, part);
  return sidesIn(cell, part) ?? { part: own, rest: columnTotal(cell.sums, N) - own };
}

/** Makes an estimate of a cell. */
export type EstimateMaker = (measure: string, found: JackknifeEstimate, n?: number) => Estimate;

/** How an answer is weighed in SQL: as drawn, by 1, or by what it adds to the square of Kish's effective number. */
const WEIGHTS = {
  weighted: WEIGHT,
  counted: "1",
  squared: SQUARED_WEIGHT,
} as const;
type Weighing = keyof typeof WEIGHTS;

const sumsOf = (which: string, weighing: Weighing) => {
  const own = WEIGHTS[weighing];
  const likely = (value: string) =>
    `sum(CASE WHEN predicted BETWEEN 0 AND 1 THEN ${value} * ${own} ELSE 0 END)`;
  return `
  SELECT run, user_id, scenario, field, CAST(count(*) AS INTEGER) AS answers, ${weightOf("true", own)} AS n,
    ${weightOf("truth = 1", own)} AS truth, ${weightOf("label = 1", own)} AS label,
    ${weightOf("truth = 0 AND label = 0", own)} AS rejected, ${weightOf("truth = 1 AND label = 1", own)} AS hits,
    ${likely("predicted")} AS probability, ${weightOf("predicted BETWEEN 0 AND 1", own)} AS probabilities,
    ${likely("truth")} AS likely_truth, ${likely("(predicted - truth) * (predicted - truth)")} AS squared_error
  FROM answers WHERE ${which} AND kind = 'binary'
  GROUP BY run, user_id, scenario, field
  ORDER BY run, user_id, scenario, field`;
};
const SUMS = [
  "n",
  "truth",
  "label",
  "rejected",
  "hits",
  "probability",
  "probabilities",
  "likely_truth",
  "squared_error",
] as const;

/** Real users over all items that any run answers, each once. */
const realSumsOf = (weighing: Weighing) => `
  SELECT user_id, scenario, field, CAST(count(*) AS INTEGER) AS answers, ${weightOf("true", WEIGHTS[weighing])} AS n,
    ${weightOf("truth = 1", WEIGHTS[weighing])} AS truth
  FROM (SELECT user_id, item, scenario, field, min(truth) AS truth, max(weight) AS weight FROM answers WHERE kind = 'binary'
    GROUP BY user_id, item, scenario, field) once
  GROUP BY user_id, scenario, field
  ORDER BY user_id, scenario, field`;

/** The SQL of a run's sums as `rowsByRun` takes it. */
export const runSums = (which: string) => sumsOf(which, "weighted");

/** The cells of a run, of the rows of `runSums`. */
export async function runCells(
  store: Store,
  rows: readonly Row[],
  which: string,
  weighted: boolean,
): Promise<CellSums[]> {
  return cellsOf(rows, SUMS, weighted ? (weighing) => store.query(sumsOf(which, weighing)) : undefined);
}

/** The cells of the real users: how many answers, how many yes. */
export async function realCells(store: Store, weighted: boolean): Promise<CellSums[]> {
  const rows = await store.query(realSumsOf("weighted"));
  return cellsOf(
    rows,
    ["n", "truth"],
    weighted ? (weighing) => store.query(realSumsOf(weighing)) : undefined,
  );
}

/**
 * The sums of each cell. Those of weighed answers weigh 1 on average: rates are those of the population (Horvitz and
 * Thompson 1952); how many answers there are is beside them.
 * @param otherwise asks for the same rows with other weights; none if answers are not weighted.
 */
async function cellsOf(
  rows: readonly Row[],
  columns: readonly string[],
  otherwise: ((weighing: Weighing) => Promise<readonly Row[]>) | undefined,
): Promise<CellSums[]> {
  if (otherwise === undefined || rows.length === 0) return levels(rows, columns, 1);
  const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const factor = total("answers") / total("n");
  const counted = levels(await otherwise("counted"), columns, 1);
  const squared = levels(await otherwise("squared"), columns, factor ** 2);
  return levels(rows, columns, factor).map((cell, i) => ({
    ...cell,
    weighed: { counts: counted[i]!.sums, squares: squared[i]!.sums },
  }));
}

/** The sums pooled, by scenario, by field, and by both. */
function levels(rows: readonly Row[], columns: readonly string[], factor: number): CellSums[] {
  const cells: Record<string, (row: Row) => Slice> = {
    pooled: () => ({}),
    scenario: (row) => ({ scenario: String(row.scenario) }),
    field: (row) => ({ field: String(row.field) }),
    cell: (row) => ({ scenario: String(row.scenario), field: String(row.field) }),
  };
  return Object.entries(cells).flatMap(([level, cellOf]) =>
    [
      ...groupUserSums(
        rows,
        (row) => JSON.stringify(cellOf(row)),
        (row) => String(row.user_id),
        (row) => columns.map((column) => Number(row[column]) * factor),
      ),
    ].map(([key, sums]) => ({ cell: JSON.parse(key) as Slice, sums, level })),
  );
}
