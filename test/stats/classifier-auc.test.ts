import { describe, expect, it } from "vitest";
import { classifierAuc, TOO_FEW_USERS } from "../../src/stats/classifier-auc.ts";
import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { NOTES } from "../../src/stats/jackknife.ts";

/** Users with three rows each, all of one feature. */
function side(name: string, users: number, feature: (row: number) => number) {
  const rows = Array.from({ length: 3 * users }, (_, i) => i);
  return {
    users: rows.map((i) => `${name}${i % users}`),
    features: rows.map((i) => new Map([[feature(i), 2]])),
  };
}

describe("a classifier of two sides", () => {
  it("tells sides apart without fail that share no feature, and says by which", () => {
    const { auc, weights, rows } = classifierAuc(
      side("a", 12, () => 0),
      side("b", 10, () => 1),
      2,
      1,
    );
    expect(auc.value).toBe(1);
    // Ten pairs of users told apart: 0.025^(1/10), as Clopper & Pearson have it.
    expect(auc.low).toBeCloseTo(0.6915, 4);
    expect(auc.high).toBe(1);
    expect(rows).toBe(66);
    expect(weights![0]).toBeLessThan(0);
    expect(weights![1]).toBeGreaterThan(0);
    expect(auc).not.toHaveProperty("replicates");
  });
  it("is at chance, without an interval, where all rows are the same", () => {
    const { auc } = classifierAuc(
      side("a", 12, () => 0),
      side("b", 12, () => 0),
      1,
      1,
    );
    expect(auc).toMatchObject({ value: 0.5, low: null, high: null, note: NOTES.noVariation });
  });
  it("lies between chance and certainty where sides share a feature", () => {
    const { auc } = classifierAuc(
      side("a", 20, (i) => (i % 4 === 0 ? 1 : 0)),
      side("b", 20, (i) => (i % 4 === 0 ? 0 : 1)),
      2,
      1,
    );
    // Three of four rows speak for their side: P(b > a) + P(b = a) / 2 = 9/16 + 6/32, and folds differ a little.
    expect(Math.abs(auc.value! - 0.75)).toBeLessThan(0.05);
    expect(auc.low).toBeGreaterThan(0.5);
    expect(auc.low).toBeLessThan(auc.value!);
    expect(auc.high).toBeGreaterThan(auc.value!);
    expect(auc.high).toBeLessThan(1);
  });
  it("is no surer than so many independent pairs where hardly a pair is told wrong", () => {
    // One of 36 rows of a speaks as b does: half of its pairs are ties.
    const { auc } = classifierAuc(
      side("a", 12, (i) => (i === 0 ? 1 : 0)),
      side("b", 14, () => 1),
      2,
      1,
    );
    expect(1 - auc.value!).toBeLessThan(1 / 12);
    expect(auc.value).toBeLessThan(1);
    const exact = clopperPearson(auc.value! * 12, 12);
    expect(auc.low!).toBeLessThanOrEqual(exact.low);
    expect(auc.high!).toBeGreaterThanOrEqual(exact.high);
    expect(auc.se).not.toBeNull();
  });
  it("learns nothing of fewer than ten users on a side, or without features", () => {
    const few = classifierAuc(
      side("a", 9, () => 0),
      side("b", 12, () => 1),
      2,
      1,
    );
    expect(few).toMatchObject({
      auc: { value: null, users: 21, note: TOO_FEW_USERS },
      weights: null,
      rows: 63,
    });
    const none = classifierAuc(
      side("a", 12, () => 0),
      side("b", 12, () => 0),
      0,
      1,
    );
    expect(none).toMatchObject({ auc: { value: null, note: TOO_FEW_USERS }, weights: null });
  });
});
