import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { crossValidate, FOLDS, foldsOf, type GroupedRow } from "../../src/stats/grouped-cross-validation.ts";
import { fitLogistic, sparseRows } from "../../src/stats/sparse-logistic.ts";
import { randomStream } from "../../src/synthetic/random.ts";

/** Two groups of users with their own words; label 1 says feature 0 with some chance more. */
function texts(users: number, tell: number) {
  const random = randomStream("texts", users, tell);
  const rows: GroupedRow[] = [];
  const features: Map<number, number>[] = [];
  for (let u = 0; u < 2 * users; u++) {
    const label = u < users ? 0 : 1;
    for (let i = 0; i < 6; i++) {
      rows.push({ user: `u${u}`, label });
      // A word of the user's own, which tells those that were learned from without fail.
      const words = new Map([[10 + u, 1]]);
      for (let w = 1; w < 10; w++) if (random.uniform() < 0.3) words.set(w, 1);
      if (random.uniform() < 0.3 + (label === 1 ? tell : 0)) words.set(0, 1);
      features.push(words);
    }
  }
  return { rows, features: sparseRows(features, 10 + 2 * users) };
}

function auc(rows: readonly GroupedRow[], scores: Float64Array): number {
  const of = (label: number) => [...scores].filter((_, i) => rows[i]!.label === label);
  const [a, b] = [of(0), of(1)];
  let wins = 0;
  for (const x of a) for (const y of b) wins += y > x ? 1 : y === x ? 0.5 : 0;
  return wins / (a.length * b.length);
}

describe("cross-validation by users", () => {
  it("never splits a user, and gives each fold some of both labels", () => {
    const { rows } = texts(23, 0);
    const folds = foldsOf(rows, xoroshiro128plus(1));
    expect(folds.size).toBe(46);
    for (let k = 0; k < FOLDS; k++) {
      const own = rows.filter(({ user }) => folds.get(user) === k);
      expect(new Set(own.map(({ label }) => label)).size).toBe(2);
    }
  });
  it("finds what tells the groups apart, and the feature that does", () => {
    const { rows, features } = texts(40, 0.6);
    const { scores, weights } = crossValidate(features, rows, xoroshiro128plus(1));
    expect(auc(rows, scores)).toBeGreaterThan(0.7);
    const common = [...weights.subarray(0, 10)];
    expect(common.indexOf(Math.max(...common))).toBe(0);
  });
  it("finds nothing where there is nothing, though every user has words of their own", () => {
    const { rows, features } = texts(60, 0);
    const { scores } = crossValidate(features, rows, xoroshiro128plus(1));
    expect(Math.abs(auc(rows, scores) - 0.5)).toBeLessThan(0.08);
  });
  it("gives the mean of the folds' weights: where all users are alike, those of four fifths of them", () => {
    const rows = Array.from({ length: 20 }, (_, u): GroupedRow => ({ user: `u${u}`, label: u < 10 ? 0 : 1 }));
    const features = sparseRows(
      rows.map(({ label }) => new Map([[label, 1]])),
      2,
    );
    const { weights } = crossValidate(features, rows, xoroshiro128plus(1), 5);
    const train = Int32Array.from(rows.keys()).filter((row) => row % 10 < 8);
    const labels = rows.map(({ label }) => label);
    const one = fitLogistic(features, labels, train, { random: xoroshiro128plus(2) });
    expect(weights[0]! / one.weights[0]!).toBeCloseTo(1, 1);
    expect(weights[1]! / one.weights[1]!).toBeCloseTo(1, 1);
  });
  it("gives the same for the same seed, and refuses too few users", () => {
    const { rows, features } = texts(10, 0.3);
    const [a, b] = [1, 1].map((seed) => crossValidate(features, rows, xoroshiro128plus(seed)).scores);
    expect(a).toEqual(b);
    const { rows: few, features: own } = texts(3, 0.3);
    expect(() => crossValidate(own, few, xoroshiro128plus(1))).toThrow(RangeError);
  });
});
