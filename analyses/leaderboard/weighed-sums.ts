import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import { BINARY, type ScoredSums } from "./columns.ts";

/** Weights are brought to 1 on average: intervals of few and uneven users look at how large a sum is. */
export function weighedSums(counts: ScoredSums, weights: ScoredSums, squares: ScoredSums): ScoredSums {
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

/** The same of weights: the pairs of two answers that are yes, over all pairs, by what the answers weigh. */
function ownWeight(n: number, positives: number, squares: number, squaredYes: number): number {
  const pairs = n * n - squares;
  // A single answer has no other.
  return pairs > 1e-9 * n * n ? (n * (positives * positives - squaredYes)) / pairs : 0;
}
