import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import { cohensH } from "../../src/stats/cohens-h.ts";
import { commonBins } from "../../src/stats/common-bins.ts";
import { brierSkill, f1Score, matthewsCorrelation, skillOver } from "../../src/stats/confusion.ts";
import { coarsen, DoublingHistogram } from "../../src/stats/doubling-histogram.ts";
import { effectiveNumberOf } from "../../src/stats/effective-number.ts";
import { hasPositives, MIN_POSITIVES } from "../../src/stats/enough-answers.ts";
import { EQUIVALENCE_MINIMA, equivalent, marginOfRate } from "../../src/stats/equivalence.ts";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import { missingBounds } from "../../src/stats/missing-bounds.ts";
import { averagePrecision, ratesByCut, reliabilityDiagram } from "../../src/stats/probability-bins.ts";
import { randomSample } from "../../src/stats/random-sample.ts";
import { signFlipTest } from "../../src/stats/sign-flip.ts";
import { satterthwaite, spreadOf } from "../../src/stats/spread.ts";
import { groupOf, groupSums, USER_GROUPS } from "../../src/stats/user-groups.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { welch } from "../../src/stats/welch.ts";
import { wilsonInterval } from "../../src/stats/wilson.ts";

describe("effect sizes and scores at their ends", () => {
  it("Cohen's h is pi between none and all, and takes both ends", () => {
    expect(cohensH(1, 0)).toBeCloseTo(Math.PI, 12);
    expect(cohensH(0, 1)).toBeCloseTo(-Math.PI, 12);
    for (const pair of [
      [-0.01, 0.5],
      [0.5, 1.01],
      [Number.NaN, 0],
    ] as const)
      expect(() => cohensH(pair[0], pair[1])).toThrow(RangeError);
  });
  it("Matthews' correlation is unknown where truths are alike, F1 where there is nothing, Brier's skill without answers", () => {
    const counts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
    expect(matthewsCorrelation({ ...counts, falsePositive: 2, trueNegative: 3 })).toBeNull();
    expect(matthewsCorrelation({ ...counts, truePositive: 2, falseNegative: 3 })).toBeNull();
    expect(matthewsCorrelation({ ...counts, truePositive: 2, trueNegative: 3 })).toBeCloseTo(1, 12);
    expect(matthewsCorrelation({ ...counts, falsePositive: 2, falseNegative: 3 })).toBeCloseTo(-1, 12);
    expect(matthewsCorrelation({ ...counts, falseNegative: 1, trueNegative: 1 })).toBe(0);
    expect(f1Score(counts)).toBeNull();
    expect(f1Score({ ...counts, falsePositive: 1 })).toBe(0);
    expect(f1Score({ ...counts, truePositive: 1 })).toBe(1);
    expect(brierSkill(0, 0, 0)).toBeNull();
    expect(brierSkill(1, 3, 3)).toBeNull();
    expect(brierSkill(0.25, 1, 2)).toBeCloseTo(0.5, 12);
    expect(skillOver(5, 2, 10)).toBeCloseTo(3 / 8, 12);
    expect(missingBounds({ counted: 1, answered: 1, missing: 0 })).toEqual({ low: 1, high: 1 });
  });
  it("curves of nothing are nothing", () => {
    const none = { answers: [0, 0], positives: [0, 0] };
    expect(averagePrecision(none)).toBeNull();
    expect([...ratesByCut(none)]).toEqual([0, 0]);
    expect(reliabilityDiagram(none)).toEqual([]);
    // Ten bins of a hundred each, the last one shorter where they do not part evenly.
    const answers = Array.from({ length: 25 }, () => 1);
    expect(reliabilityDiagram({ answers, positives: answers }).map(({ n }) => n)).toEqual([10, 10, 5]);
    expect(averagePrecision({ answers: [2, 1], positives: [1, 1] })).toBeCloseTo(0.5 + 0.5 * (2 / 3), 12);
  });
});

describe("intervals of proportions", () => {
  it("have the level that is asked for", () => {
    // 5 of 10: R, binom.confint(5, 10, 0.9, methods = "wilson") 0.2692718, 0.7307282; "exact" 0.2224411, 0.7775589.
    expect(wilsonInterval(5, 10, 0.9).low).toBeCloseTo(0.26927, 4);
    expect(wilsonInterval(5, 10, 0.9).high).toBeCloseTo(0.73073, 4);
    expect(clopperPearson(5, 10, 0.9).low).toBeCloseTo(0.22244, 4);
    expect(clopperPearson(5, 10, 0.9).high).toBeCloseTo(0.77756, 4);
  });
});

describe("equivalence and its minima", () => {
  const found = (df: number, value = 0, se = 0.01) => ({ value, se, df, users: 30, fewest: 30 });
  it("needs ten effective users, and 50 answers that count", () => {
    expect(EQUIVALENCE_MINIMA).toEqual({ positives: 50, effectiveUsers: 10 });
    expect(equivalent(found(9), 1)).toBe(true);
    expect(equivalent(found(8.99), 1)).toBeNull();
    expect(equivalent(found(9), 1, 50)).toBe(true);
    expect(equivalent(found(9), 1, 49.9)).toBeNull();
    expect(equivalent({ ...found(9), se: 0 }, 1)).toBeNull();
  });
  it("needs both ends of the 90% interval within the margin: R, qt(0.95, 20) = 1.724718", () => {
    const near = (value: number, margin: number) => equivalent(found(20, value, 1), margin);
    expect(near(1, 2.7248)).toBe(true);
    expect(near(1, 2.7247)).toBe(false);
    expect(near(-1, 2.7248)).toBe(true);
    expect(near(-1, 2.7247)).toBe(false);
    expect(marginOfRate(0.02, 1.25, 0.005)).toBeCloseTo(0.005, 15);
    expect(marginOfRate(0.5, 1.1, 0.005)).toBeCloseTo(0.05, 12);
  });
});

describe("enough answers for a ratio", () => {
  const of = (...counts: readonly number[]) => userSums(counts.map((n, u) => [`u${u}`, [n, 0, 1]] as const));
  it("are five of three users", () => {
    expect(MIN_POSITIVES).toEqual({ answers: 5, users: 3 });
    expect(hasPositives(of(2, 2, 2), 0)).toBe(true);
    expect(hasPositives(of(1, 1, 1, 1), 0)).toBe(false);
    expect(hasPositives(of(1, 1, 1, 1, 1), 0)).toBe(true);
    expect(hasPositives(of(4, 4, 0), 0)).toBe(false);
    expect(hasPositives(of(1, 1, 1), 0)).toBe(false);
    expect(hasPositives(of(1, 1, 1), [0, 2])).toBe(true);
    expect(hasPositives(of(2, 2, 2), 0, 7)).toBe(false);
    expect(hasPositives(of(2, 2, 2), 0, 6)).toBe(true);
    // Weights are no answers: these are counted elsewhere.
    expect(hasPositives(of(9, 9, 9), 0, 5, () => 4)).toBe(false);
    expect(hasPositives(of(0.1, 0.1, 0.1), 0, 5, () => 5)).toBe(true);
    expect(hasPositives(of(0.1, 0.1, 0.1), [0, 1], 5, (column) => [3, 2][column]!)).toBe(true);
  });
  it("count users by their weight (Kish 1965): (sum w)² / sum w²", () => {
    expect(effectiveNumberOf([1, 1, 1, 1])).toBe(4);
    expect(effectiveNumberOf([3, 1])).toBeCloseTo(1.6, 12);
  });
});

describe("histograms that double", () => {
  it("keep their shares whatever the range, and end at the last bin with weight", () => {
    const histogram = new DoublingHistogram(8);
    for (const [value, weight] of [
      [0.5, 1],
      [1.5, 1],
      [3.5, 2],
    ] as const)
      histogram.add(value, weight);
    expect(histogram.histogram()).toEqual({ width: 0.5, shares: [0, 0.25, 0, 0.25, 0, 0, 0, 0.5] });
    histogram.add(4, 4);
    expect(histogram.histogram()).toEqual({ width: 1, shares: [0.125, 0.125, 0, 0.25, 0.5] });
    expect(new DoublingHistogram().histogram().shares).toEqual([]);
    expect(() => histogram.add(Number.POSITIVE_INFINITY, 1)).toThrow(RangeError);
  });
  it("become coarser by whole bins, and share an axis up to where 99% of the widest is", () => {
    expect(coarsen({ width: 1, shares: [0.1, 0.2, 0.3, 0.3, 0.1] }, 2)).toEqual({
      width: 2,
      shares: [expect.closeTo(0.3, 12), expect.closeTo(0.6, 12), 0.1],
    });
    const one = { width: 1, shares: [1] };
    expect(coarsen(one, 1)).toBe(one);
    const long = { width: 1, shares: [0.5, 0.3, 0.1, 0.09, 0.005, 0.005] };
    const [first, second] = commonBins([long, { width: 2, shares: [1] }], 4);
    expect(first).toMatchObject({ width: 2, shares: [expect.closeTo(0.8, 12), expect.closeTo(0.19, 12)] });
    expect(first!.beyond).toBeCloseTo(0.01, 12);
    expect(second).toEqual({ width: 2, shares: [1, 0], beyond: 0 });
    // At most so many bins: widths double until they do.
    expect(commonBins([{ width: 1, shares: Array(9).fill(1 / 9) }], 4)[0]!.width).toBe(4);
    expect(commonBins([{ width: 1, shares: [] }], 4)).toEqual([{ width: 1, shares: [], beyond: 0 }]);
  });
});

describe("how far replicates spread", () => {
  it("is the jackknife's variance, with Satterthwaite's degrees of freedom", () => {
    // Deviations of -1, 0, 1 of three: 2/3 times 2; fourths 2 of squares 2: k = 1.5, 6 / 0.5 is above 2.
    expect(spreadOf([1, 2, 3])).toEqual({ variance: expect.closeTo(4 / 3, 12), df: 2 });
    // One of ten moves it alone: d = 9, and -1 nine times; squares 90, fourths 6570, k = 8.11: 20 / 7.11.
    const [one] = [spreadOf([10, ...Array(9).fill(0)])];
    expect(one.variance).toBeCloseTo(0.9 * 90, 9);
    expect(one.df).toBeCloseTo(20 / ((10 * 6570) / 90 ** 2 - 1), 9);
    expect(spreadOf([1, 1 + 1e-9], 1e-8)).toEqual({ variance: 0, df: 1 });
    expect(spreadOf([5])).toEqual({ variance: 0, df: 1 });
    expect(satterthwaite(10, 1, 1)).toBeCloseTo(20 / 9, 12);
    expect(satterthwaite(2, 1, 1)).toBe(1);
    expect(satterthwaite(10, 10, 10)).toBe(9);
  });
  it("of two groups is Welch's (1947)", () => {
    // se² = 1 + 4, df = 25 / (1/4 + 16/9) = 12.33.
    const found = welch(0, { se: 1, df: 4 }, { se: 2, df: 9 })!;
    expect(found.se).toBeCloseTo(Math.sqrt(5), 12);
    expect(found.df).toBeCloseTo(25 / (1 / 4 + 16 / 9), 12);
    expect(found.p).toBe(1);
    expect(found.low).toBeCloseTo(-found.high, 12);
    expect(welch(1, { se: 0, df: 4 }, { se: 0, df: 9 })).toBeNull();
  });
});

describe("groups of users", () => {
  it("hang on the id alone: FNV-1a with MurmurHash3's finalizer, modulo 1,000", () => {
    // Computed apart, in Python's integers.
    expect(["", "ann", "bob", "user 1", "user 2"].map(groupOf)).toEqual([923, 533, 430, 378, 523]);
    expect(USER_GROUPS).toBe(1000);
  });
  it("add up the sums of those who take part", () => {
    const sums = userSums([
      ["ann", [1, 2]],
      ["bob", [3, 4]],
      ["ann again", [5, 6]],
    ]);
    const { rows, width } = groupSums(sums, [0, 1]);
    expect([...rows.slice(533 * width, 534 * width)]).toEqual([1, 2]);
    expect([...rows.slice(430 * width, 431 * width)]).toEqual([3, 4]);
    expect(rows.reduce((sum, x) => sum + x, 0)).toBe(10);
  });
});

describe("random draws", () => {
  it("are samples without repetition, every one as likely", () => {
    const random = xoroshiro128plus(2);
    const counts = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      const drawn = randomSample(["a", "b", "c"], 2, random);
      expect(new Set(drawn).size).toBe(2);
      counts.set(drawn.join(""), (counts.get(drawn.join("")) ?? 0) + 1);
    }
    // Six ordered pairs of 500, give or take four standard deviations.
    expect(counts.size).toBe(6);
    for (const n of counts.values()) expect(Math.abs(n - 500)).toBeLessThan(4 * Math.sqrt((3000 * 5) / 36));
    expect(randomSample([1, 2], 2, random).sort()).toEqual([1, 2]);
    expect(randomSample([1, 2], 0, random)).toEqual([]);
    expect(() => randomSample([1, 2], 3, random)).toThrow(RangeError);
    expect(() => randomSample([1, 2], -1, random)).toThrow(RangeError);
  });
  it("of signs are exact up to 14 differences, and count ties", () => {
    const random = () => xoroshiro128plus(1);
    // 14 of one sign: two of 2^14 patterns are as far.
    expect(signFlipTest(Array(14).fill(1), { random: random() })).toBe(2 / 2 ** 14);
    expect(signFlipTest(Array(15).fill(1), { random: random() })).toBe(
      signFlipTest(Array(15).fill(1), { random: random(), draws: 10_000 }),
    );
    expect(signFlipTest([1, 0, 0], { random: random() })).toBe(1);
    expect(signFlipTest([1, 2], { random: random() })).toBe(0.5);
    expect(signFlipTest([0.1, 0.2, -0.3, 0.6], { random: random() })).toBe(10 / 16);
  });
});

describe("two independent groups", () => {
  const sums = (values: readonly number[], prefix: string) =>
    userSums(values.map((x, u) => [`${prefix}${u}`, [x, 1]] as const));
  it("differ by Welch's t test: the means of {1, 2, 3, 4} and {2, 4, 6, 8}", () => {
    const found = independentContrast(
      sums([1, 2, 3, 4], "a"),
      sums([2, 4, 6, 8], "b"),
      (sum) => sum[0]! / sum[1]!,
    );
    // Variances of the means: 5/12 and 20/12.
    expect(found.value).toBeCloseTo(2.5, 12);
    expect(found.se).toBeCloseTo(Math.sqrt(25 / 12), 12);
    expect(found.users).toBe(8);
    expect(found.effectiveUsers!).toBeCloseTo(
      (25 / 12) ** 2 / ((5 / 12) ** 2 / 3 + (20 / 12) ** 2 / 3) + 1,
      6,
    );
  });
});
