import { expect, it } from "vitest";
import { combine } from "../../src/stats/combination.ts";
import { againstMargin, equivalent, marginOfRate } from "../../src/stats/equivalence.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import type { Replicates } from "../../src/stats/replicates.ts";
import { userSums } from "../../src/stats/user-sums.ts";

/** The mean over users of one number each, with its replicates. */
function mean(values: readonly number[]): Replicates {
  const sums = userSums(values.map((value, user) => [`u${user}`, [value, 1]] as const));
  return jackknife(sums, ([sum, n]) => sum! / n!).replicates!;
}

const users = Array.from({ length: 40 }, (_, user) => user);
/** A difference of .005, the same but for a little in all users. */
const terms = [{ weight: 1, of: mean(users.map((user) => 0.005 + (user % 2 === 0 ? 0.006 : -0.006))) }];
const difference = combine(terms);
/** Two rates of .05 on average: everybody's, or that of two users who say yes to everything. */
const even = mean(users.map((user) => 0.05 + (user % 2 === 0 ? 0.01 : -0.01)));
const ofTwo = mean(users.map((user) => (user < 2 ? 1 : 0)));

it("a difference within a margin that is well known is equivalent; the margin's own error hardly counts", () => {
  const margin = marginOfRate(even.centre, 1.25, 0.005);
  expect(margin).toBeCloseTo(0.0125, 12);
  const against = againstMargin(terms, 0.25, even);
  expect([against.less.value, against.more.value]).toEqual([
    expect.closeTo(0.005 - 0.0125, 12),
    expect.closeTo(0.005 + 0.0125, 12),
  ]);
  expect(equivalent(difference, margin)).toBe(true);
  expect(equivalent(difference, margin, 100, against)).toBe(true);
});

it("a margin that hangs on two users is too unsure for it, though it comes out as wide", () => {
  const margin = marginOfRate(ofTwo.centre, 1.25, 0.005);
  expect(margin).toBeCloseTo(0.0125, 12);
  expect(equivalent(difference, margin)).toBe(true);
  expect(equivalent(difference, margin, 100, againstMargin(terms, 0.25, ofTwo))).toBe(false);
});

it("with fewer than 20 answers that count nothing is called equivalent or not", () => {
  expect(equivalent(difference, 0.0125, 19, againstMargin(terms, 0.25, even))).toBeNull();
});
