import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** Sparse rows of features: those of row i run from `starts[i]` to `starts[i + 1]`. */
export interface SparseRows {
  /** Number of features. */
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Collects rows of [feature, value], each scaled to length 1, so that long texts weigh as much as short ones. */
export function sparseRows(rows: readonly ReadonlyMap<number, number>[], width: number): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i]! + row.size;
  });
  const columns = new Int32Array(starts[rows.length]!);
  const values = new Float64Array(columns.length);
  rows.forEach((row, i) => {
    let at = starts[i]!;
    let square = 0;
    for (const value of row.values()) square += value * value;
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (const [column, value] of row) {
      columns[at] = column;
      values[at++] = scale * value;
    }
  });
  return { width, starts, columns, values };
}

export interface LogisticModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

export interface LogisticOptions {
  /** Random source for the order of rows, passed in and advanced. */
  readonly random: RandomGenerator;
  /** Passes over the rows; default 8. */
  readonly passes?: number;
  /** Ridge penalty: weight of the squared norm against the mean loss; default 1e-4. */
  readonly ridge?: number;
}

const RATE = 0.5;

/**
 * Logistic regression with a ridge penalty on sparse rows, by stochastic gradient descent with a learning rate per
 * feature (AdaGrad; Duchi, Hazan & Singer 2011). Both classes have equal weight, however many rows each has. Linear
 * in the number of non-zero features.
 *
 * @param labels 0 or 1 per row.
 * @param members indices of the rows to train on.
 */
export function fitLogistic(
  rows: SparseRows,
  labels: ArrayLike<number>,
  members: Int32Array,
  { random, passes = 8, ridge = 1e-4 }: LogisticOptions,
): LogisticModel {
  const weights = new Float64Array(rows.width);
  const squares = new Float64Array(rows.width).fill(1e-2);
  const order = Int32Array.from(members);
  const positives = order.reduce((sum, row) => sum + labels[row]!, 0);
  const classWeight = [order.length / (2 * (order.length - positives)), order.length / (2 * positives)];
  let [bias, biasSquare] = [0, 1];
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const row of order) {
      const error = classWeight[labels[row]!]! * (chance(rows, row, weights, bias) - labels[row]!);
      biasSquare += error * error;
      bias -= (RATE * error) / Math.sqrt(biasSquare);
      for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
        const column = rows.columns[at]!;
        const slope = error * rows.values[at]! + ridge * weights[column]!;
        squares[column]! += slope * slope;
        weights[column]! -= (RATE * slope) / Math.sqrt(squares[column]!);
      }
    }
  }
  return { weights, bias };
}

/** The log odds that a model gives a row. */
export function logitOf(rows: SparseRows, row: number, { weights, bias }: LogisticModel): number {
  let sum = bias;
  for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++)
    sum += weights[rows.columns[at]!]! * rows.values[at]!;
  return sum;
}

function chance(rows: SparseRows, row: number, weights: Float64Array, bias: number): number {
  return 1 / (1 + Math.exp(-logitOf(rows, row, { weights, bias })));
}

/** Fisher and Yates. */
export function shuffle(order: Int32Array | string[], random: RandomGenerator): void {
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(((random.next() >>> 0) / 2 ** 32) * (i + 1));
    const kept = order[i]!;
    order[i] = order[other]!;
    order[other] = kept;
  }
}
