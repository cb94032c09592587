import { expect, it } from "vitest";
import { combine, intervalOf } from "../../src/stats/combination.ts";
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

it("is open at its ends: a 90% interval that touches the margin is not within it", () => {
  const of = (value: number) => ({ value, se: 1, df: 30, users: 31, fewest: 31 });
  // The same quantile as the interval's, so that an end is 0 to the last digit.
  const reach = intervalOf(of(0), 0.9)!.high;
  const within = { less: of(-reach - 1e-9), more: of(reach + 1e-9) };
  expect(equivalent(of(0), 9, 100, within)).toBe(true);
  expect(equivalent(of(0), 9, 100, { ...within, more: of(reach) })).toBe(false);
  expect(equivalent(of(0), 9, 100, { ...within, less: of(-reach) })).toBe(false);
  expect(equivalent(of(0), 9, 100, { ...within, less: { ...of(-9), se: 0 } })).toBeNull();
  expect(equivalent(of(0), 9, 100, { ...within, more: { ...of(9), se: 0 } })).toBeNull();
  expect(equivalent(of(0), reach)).toBe(false);
  expect(equivalent(of(0), reach + 1e-9)).toBe(true);
  expect(equivalent(of(-1), reach + 1)).toBe(false);
  expect(equivalent(of(1), reach + 1)).toBe(false);
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
