import { describe, expect, it } from "vitest";
import { type ValuedAnswer, yesPairs } from "../../src/stats/yes-pairs.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const item = (yes: boolean, value: number, weight = 1): ValuedAnswer => ({ yes, value, weight });
const shareOf = (...strata: readonly (readonly ValuedAnswer[])[]) => {
  const found = strata.map(yesPairs);
  const sum = (key: "larger" | "smaller") => found.reduce((all, pairs) => all + pairs[key], 0);
  return sum("larger") / (sum("larger") + sum("smaller"));
};
/** Items of a kind and of none, of which so many are answered yes. */
const stratum = (kind: readonly [yes: number, no: number], none: readonly [yes: number, no: number]) => [
  ...Array.from({ length: kind[0] }, () => item(true, 1)),
  ...Array.from({ length: kind[1] }, () => item(false, 1)),
  ...Array.from({ length: none[0] }, () => item(true, 0)),
  ...Array.from({ length: none[1] }, () => item(false, 0)),
];

describe("pairs of a yes and a no", () => {
  it("are those whose values differ, over all ordered pairs, times the items", () => {
    // Of 12 ordered pairs of 4 items: 3 > 1 and 3 > 2 with yes, 1 = 1 is a tie, 1 < 2.
    const found = yesPairs([item(true, 3), item(true, 1), item(false, 1), item(false, 2)]);
    expect(found.larger).toBeCloseTo((4 * 2) / 12, 12);
    expect(found.smaller).toBeCloseTo((4 * 1) / 12, 12);
  });
  it("are none of one item, or where all are answered alike", () => {
    const none = { larger: 0, smaller: 0 };
    expect(yesPairs([])).toEqual(none);
    expect(yesPairs([item(true, 3)])).toEqual(none);
    expect(yesPairs([item(false, 3), item(false, 1)])).toEqual(none);
    expect(yesPairs([item(true, 3), item(true, 1)])).toEqual(none);
  });
  it("are those that trying all pairs finds, with weights too", () => {
    const random = randomStream("yes-pairs", 1);
    for (let round = 0; round < 50; round++) {
      const items = Array.from({ length: 12 }, () =>
        item(random.uniform() < 0.4, Math.floor(4 * random.uniform()), 1 + Math.floor(3 * random.uniform())),
      );
      let [larger, smaller, pairs, all] = [0, 0, 0, 0];
      for (const [i, a] of items.entries()) {
        all += a.weight;
        for (const [j, b] of items.entries()) {
          if (i === j) continue;
          pairs += a.weight * b.weight;
          if (!a.yes || b.yes) continue;
          if (a.value > b.value) larger += a.weight * b.weight;
          if (a.value < b.value) smaller += a.weight * b.weight;
        }
      }
      const found = yesPairs(items);
      expect(found.larger).toBeCloseTo((all * larger) / pairs, 9);
      expect(found.smaller).toBeCloseTo((all * smaller) / pairs, 9);
    }
  });
  it("have the same share for the same odds ratio, whether few are answered yes or most", () => {
    // Odds of yes three times as large for the one kind: 3 : 1 and 1 : 1, 1 : 3 and 1 : 9, 9 : 1 and 3 : 1.
    const [half, few, most] = [stratum([3, 1], [2, 2]), stratum([1, 3], [1, 9]), stratum([9, 1], [3, 1])];
    for (const one of [half, few, most]) expect(shareOf(one)).toBeCloseTo(0.75, 12);
    expect(shareOf(half, few, most)).toBeCloseTo(0.75, 12);
    expect(shareOf(stratum([2, 2], [5, 5]), stratum([1, 9], [2, 18]))).toBeCloseTo(0.5, 12);
  });
});
