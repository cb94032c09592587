import { describe, expect, it } from "vitest";
import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { rateGap } from "../../src/stats/rate-gap.ts";
import { shareInterval, shareSpread } from "../../src/stats/share-interval.ts";
import { userSums } from "../../src/stats/user-sums.ts";

describe("Clopper and Pearson's interval", () => {
  it.each([
    // scipy.stats.binomtest(x, n).proportion_ci(method="exact"), SciPy 1.11; x = 0 and n by hand.
    [81, 263, 0.2526, 0.3676],
    [1, 29, 0.0009, 0.1776],
    [0, 20, 0, 1 - 0.025 ** (1 / 20)],
    [20, 20, 0.025 ** (1 / 20), 1],
  ])("of %i of %i is [%f, %f]", (x, n, low, high) => {
    const found = clopperPearson(x, n);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
  });
  it("refuses what is no proportion", () => {
    expect(() => clopperPearson(3, 2)).toThrow(RangeError);
    expect(() => clopperPearson(0, 0)).toThrow(RangeError);
  });
});

describe("the interval of a share", () => {
  const even = Array.from({ length: 30 }, (_, i) => ({ part: i % 5, whole: 20 }));
  it("turns over with the share", () => {
    const turned = even.map(({ part, whole }) => ({ part: whole - part, whole }));
    const [yes, no] = [shareInterval(shareSpread(even))!, shareInterval(shareSpread(turned))!];
    expect(no.low).toBeCloseTo(1 - yes.high, 12);
    expect(no.high).toBeCloseTo(1 - yes.low, 12);
  });
  it("widens with its level, and holds the share", () => {
    const spread = shareSpread(even);
    const [narrow, wide] = [shareInterval(spread, 0.8)!, shareInterval(spread, 0.99)!];
    expect(wide.low).toBeLessThan(narrow.low);
    expect(narrow.low).toBeLessThan(spread.share);
    expect(narrow.high).toBeGreaterThan(spread.share);
  });
  it("takes all as all and none as none where sums of weights miss them by rounding", () => {
    const whole = [1.1, 2.3, 1.7, 0.9, 3.1, 1.3].map((weight) => weight / 3);
    const over = whole.map((one) => ({ part: one * (1 + 4e-15), whole: one }));
    const under = whole.map((one) => ({ part: one * (1 - 4e-15), whole: one }));
    const exact = whole.map((one) => ({ part: one, whole: one }));
    expect(shareInterval(shareSpread(exact))?.high).toBe(1);
    for (const users of [over, under])
      expect(shareInterval(shareSpread(users))).toEqual(shareInterval(shareSpread(exact)));
    const little = whole.map((one) => ({ part: one * 4e-15, whole: one }));
    expect(shareInterval(shareSpread(little))?.low).toBe(0);
  });
  it("borrows the spread of all users where few hold most items", () => {
    // The two large users happen to agree, the many small ones do not: the large ones might well have differed.
    const users = [
      ...Array.from({ length: 8 }, () => ({ part: 100, whole: 1000 })),
      ...Array.from({ length: 92 }, (_, i) => ({ part: i % 5 === 0 ? 5 : 0, whole: 10 })),
    ];
    const { logit, effectiveUsers } = shareSpread(users);
    expect(effectiveUsers).toBeLessThan(100 / 3);
    // A user's share has a standard deviation of about .2: eight such, on the logit scale at .1.
    expect(logit!.se).toBeGreaterThan(0.15 / Math.sqrt(8) / 0.09);
  });
});

describe("the gap of two rates of the same items", () => {
  const rows = (pairs: readonly (readonly [number, number])[]) =>
    userSums(pairs.map(([simulated, real], i) => [`u${i}`, [20, simulated, real]] as const));
  const columns = { simulated: 1, real: 2, whole: 0 };
  const pairs = Array.from({ length: 30 }, (_, i) => [2 + (i % 6), i % 4] as const);
  it("changes its sign with its sides", () => {
    const forth = rateGap(rows(pairs), columns);
    const back = rateGap(rows(pairs.map(([s, r]) => [r, s] as const)), columns);
    expect(back.value).toBeCloseTo(-forth.value!, 14);
    expect(back.low).toBeCloseTo(-forth.high!, 12);
    expect(back.p).toBeCloseTo(forth.p!, 10);
  });
  it("has the p at whose level the interval ends at 0", () => {
    const found = rateGap(rows(pairs.map(([s, r], i) => [i % 7 === 0 ? s : r, r] as const)), columns);
    const touching = rateGap(
      rows(pairs.map(([s, r], i) => [i % 7 === 0 ? s : r, r] as const)),
      columns,
      1 - found.p!,
    );
    expect(Math.min(Math.abs(touching.low!), Math.abs(touching.high!))).toBeLessThan(1e-6);
  });
  it("is 0 with p 1 for a simulator that gives the truth", () => {
    expect(rateGap(rows(pairs.map(([, r]) => [r, r] as const)), columns)).toMatchObject({ value: 0, p: 1 });
  });
  it("tells a simulator that never acts from real users", () => {
    const found = rateGap(rows(pairs.map(([, r]) => [0, r] as const)), columns);
    expect(found.high).toBeLessThan(0);
    expect(found.p).toBeLessThan(0.05);
  });
});
