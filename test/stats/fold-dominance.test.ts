import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { cliffsDelta } from "../../src/stats/cliffs-delta.ts";
import { foldDominance } from "../../src/stats/fold-dominance.ts";
import { crossValidate, type GroupedRow } from "../../src/stats/grouped-cross-validation.ts";
import { sparseRows } from "../../src/stats/sparse-logistic.ts";
import { tally } from "../../src/stats/tally.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const row = (user: string, label: 0 | 1, fold: number, score: number) => ({ user, label, fold, score });

describe("dominance within folds", () => {
  it("compares no scores of two folds, which are of two models", () => {
    // Side 1 is above side 0 in 3 of 4 pairs of the first fold and in all 4 of the second, whose scores are all lower.
    const rows = [
      row("a", 0, 0, 10),
      row("b", 0, 0, 12),
      row("A", 1, 0, 11),
      row("B", 1, 0, 13),
      row("c", 0, 1, 1),
      row("d", 0, 1, 2),
      row("C", 1, 1, 3),
      row("D", 1, 1, 4),
    ];
    expect(foldDominance(rows).value).toBeCloseTo((3 - 1 + 4) / 8, 12);
    expect(foldDominance(rows.map((own) => ({ ...own, score: own.score + 50 * own.fold }))).value).toBe(0.75);
    // Ties count for neither side.
    expect(foldDominance(rows.map((own) => ({ ...own, score: 1 }))).value).toBe(0);
  });
  it("leaves users out as Cliff's delta of one fold does, with the error of models that learn from the same", () => {
    const random = randomStream("folds");
    const rows = Array.from({ length: 40 }, (_, i) =>
      row(`u${i % 20}`, i % 20 < 10 ? 0 : 1, 0, random.normal()),
    );
    const sample = (label: number) => {
      const ids = [...new Set(rows.filter((own) => own.label === label).map(({ user }) => user))];
      return {
        ids,
        values: ids.map((id) => rows.filter(({ user }) => user === id).map(({ score }) => score)),
      };
    };
    const known = cliffsDelta(tally(sample(0), sample(1), false));
    // The same fold twice, by other users: half the squared error, times 1 + 2 / 1.
    const again = rows.map((own) => ({ ...own, user: `again ${own.user}`, fold: 1 }));
    const found = foldDominance([...rows, ...again]);
    expect(found.value).toBeCloseTo(known.value!, 12);
    expect(found.se! / known.se!).toBeGreaterThan(Math.sqrt(3 / 2) * 0.95);
    expect(found.se! / known.se!).toBeLessThan(Math.sqrt(3 / 2) * 1.05);
  });
});

/** Users of two sides who differ in nothing, with features of their own: what a classifier makes of them. */
function byChance(seed: number, users = 40) {
  const random = randomStream("chance", seed);
  const rows: GroupedRow[] = [];
  const features: Map<number, number>[] = [];
  for (let u = 0; u < users; u++) {
    const own = Array.from({ length: 8 }, () => random.normal());
    for (let i = 0; i <= u % 4; i++) {
      rows.push({ user: `u${u}`, label: u % 8 < 4 ? 0 : 1 });
      features.push(new Map(own.map((x, f) => [f, Math.abs(x + 0.5 * random.normal())])));
    }
  }
  const { scores, folds } = crossValidate(sparseRows(features, 8), rows, xoroshiro128plus(seed));
  return foldDominance(rows.map((own, i) => ({ ...own, fold: folds[i]!, score: scores[i]! })));
}

describe("a classifier of sides that do not differ, over 50 seeds", () => {
  const found = Array.from({ length: 50 }, (_, seed) => byChance(seed));
  it("centres on an AUC of 0.5", () => {
    const aucs = found.map(({ value }) => (value! + 1) / 2);
    const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length;
    const error = Math.sqrt(aucs.reduce((sum, auc) => sum + (auc - mean) ** 2, 0)) / aucs.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(2 * error);
  });
  it("is said to tell them apart in hardly any", () => {
    expect(found.filter(({ low, high }) => low! > 0 || high! < 0).length).toBeLessThanOrEqual(5);
    expect(found.filter(({ p }) => p! <= 0.05).length).toBeLessThanOrEqual(5);
  });
});
