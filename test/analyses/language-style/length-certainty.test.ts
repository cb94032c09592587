import { describe, expect, it } from "vitest";
import { lengthCertainty } from "../../../analyses/language-style/equal-length.ts";
import { STRATA } from "../../../analyses/language-style/length-tally.ts";

/** Sums of two strata: turns, then hits. */
function sums(turns: readonly [number, number], hits: readonly [number, number]): Float64Array {
  const all = new Float64Array(2 * STRATA + 1);
  all.set(turns, 2);
  all.set(hits, STRATA + 2);
  return all;
}
function weightsOf(first: number): Float64Array {
  const weights = new Float64Array(STRATA);
  weights.set([first, 1 - first], 2);
  return weights;
}

describe("how well a rate at the real users' lengths can be known", () => {
  it("is as certain as its hits where all turns weigh alike", () => {
    // Rates .1 and .3, as many turns of each length: (.5 * .1 + .5 * .3)^2 / (.25 * .1 / 100 + .25 * .3 / 100) = 40 hits.
    const found = lengthCertainty(sums([200, 200], [20, 60]), sums([100, 100], [10, 30]), weightsOf(0.5));
    expect(found.hits).toBeCloseTo(40, 12);
    expect(found.unseen).toBeCloseTo(0, 12);
  });
  it("counts few hits where a handful of turns weigh for half", () => {
    // (.2)^2 / (.25 * .2 / 5 + .25 * .2 / 500) = 3.96
    const found = lengthCertainty(sums([100, 100], [20, 20]), sums([5, 500], [1, 100]), weightsOf(0.5));
    expect(found.hits).toBeCloseTo(0.04 / (0.01 + 0.0001), 12);
  });
  it("sees the variance of hits that were to be expected and are not there", () => {
    // 101 of 101 expected hits are found, none of them in the thin stratum, where one was: (.5 / 5)^2 less (.5 / 500)^2
    // for the one too many, over (.5 * 101 / 500)^2.
    const found = lengthCertainty(sums([100, 100], [20, 20]), sums([5, 500], [0, 101]), weightsOf(0.5));
    expect(found.unseen).toBeCloseTo((0.01 - 0.000001) / 0.101 ** 2, 10);
    const lucky = lengthCertainty(sums([100, 100], [20, 20]), sums([5, 500], [3, 98]), weightsOf(0.5));
    expect(lucky.unseen).toBe(0);
  });
  it("is nothing without hits on either side", () => {
    const turns = sums([100, 100], [0, 0]);
    expect(lengthCertainty(turns, sums([5, 5], [2, 2]), weightsOf(0.5))).toEqual({ hits: 0, unseen: 0 });
    expect(lengthCertainty(sums([9, 9], [1, 1]), turns, weightsOf(0.5))).toEqual({ hits: 0, unseen: 0 });
  });
});
