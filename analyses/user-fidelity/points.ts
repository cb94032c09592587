import type { Point } from "../../src/model/drawn.ts";
import { largest } from "../../src/stats/extremes.ts";
import { shrinkRates } from "../../src/stats/shrinkage.ts";
import type { UserRates } from "./rates.ts";

/** Squares a side: users whose two rates lie in the same square are drawn as one. */
const SQUARES = 7;

/** The side of the rates: what users answer yes to beyond their questions' mix, and the mean of all. */
interface Side {
  readonly own: ArrayLike<number>;
  readonly mean: number;
}

/**
 * Users' simulated (x) and real (y) rates, each shrunk towards the overall mean by its share of chance (empirical
 * Bayes), with users of similar rates merged into one point: at most one point per square.
 */
export function ratePoints(
  run: string,
  { answers, real, simulated }: UserRates,
  means: { readonly real: number; readonly simulated: number },
): Point[] {
  if (answers.length === 0) return [];
  const [x, y] = [
    shrunk(answers, { own: simulated.all, mean: means.simulated }),
    shrunk(answers, { own: real.all, mean: means.real }),
  ];
  const width = Math.max(1e-9, largest(x), largest(y)) / SQUARES;
  const squares = new Map<string, { n: number; users: number; x: number; y: number }>();
  answers.forEach((n, u) => {
    const key = `${Math.floor(x[u]! / width)} ${Math.floor(y[u]! / width)}`;
    const square = squares.get(key) ?? { n: 0, users: 0, x: 0, y: 0 };
    squares.set(key, {
      n: square.n + n,
      users: square.users + 1,
      x: square.x + n * x[u]!,
      y: square.y + n * y[u]!,
    });
  });
  return [...squares.values()]
    .map((square) => ({
      measure: "rates",
      run,
      x: square.x / square.n,
      y: square.y / square.n,
      n: square.n,
      users: square.users,
    }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
}

function shrunk(answers: readonly number[], { own, mean }: Side): Float64Array {
  const counted = answers.map((whole, u) => ({
    part: Math.min(whole, Math.max(0, whole * (mean + own[u]!))),
    whole,
  }));
  return shrinkRates(counted).rates;
}
