import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { adjust } from "../../src/stats/adjust.ts";
import { cohensH } from "../../src/stats/cohens-h.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { signFlipTest } from "../../src/stats/sign-flip.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { wilsonInterval } from "../../src/stats/wilson.ts";

describe("Wilson interval (Newcombe 1998, tables)", () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%i of %i is [%f, %f]", (x, n, low, high) => {
    const found = wilsonInterval(x, n);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });
  it("ends exactly at 0 where nothing succeeded, at 1 where all did, from one trial on", () => {
    for (let n = 1; n <= 300; n++) {
      expect(wilsonInterval(0, n).low).toBe(0);
      expect(wilsonInterval(n, n).high).toBe(1);
    }
    // One of one: the interval is [1 / (1 + z²), 1].
    expect(wilsonInterval(1, 1).low).toBeCloseTo(1 / (1 + 1.959963984540054 ** 2), 12);
  });
  it("refuses what is no proportion", () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  });
});

describe("multiplicity (Benjamini & Hochberg 1995, 15 tests of thrombolytics)", () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  it("adjusts by Benjamini-Hochberg, which rejects 4 at 5%", () => {
    const q = adjust(p, "bh");
    for (const [i, expected] of [0.0015, 0.003, 0.0095, 0.035625, 0.0603].entries())
      expect(q[i]).toBeCloseTo(expected, 10);
    expect(q.filter((value) => value !== null && value <= 0.05)).toHaveLength(4);
  });
  it("adjusts by Holm, which rejects 3", () => {
    expect(adjust(p, "holm").filter((value) => value !== null && value <= 0.05)).toHaveLength(3);
  });
  it("leaves what was not tested out of the family", () => {
    expect(adjust([null, 0.02, null, 0.04], "holm")).toEqual([null, 0.04, null, 0.04]);
    expect(adjust([], "bh")).toEqual([]);
  });
});

describe("Cohen's h", () => {
  it("is 0.4115 for 70% against 50% (Cohen 1988)", () => expect(cohensH(0.7, 0.5)).toBeCloseTo(0.411517, 6));
  it("changes its sign with its arguments, and refuses what is no proportion", () => {
    expect(cohensH(0.2, 0.6)).toBe(-cohensH(0.6, 0.2));
    expect(() => cohensH(1.2, 0)).toThrow(RangeError);
  });
});

describe("sign-flip test", () => {
  const a = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const b = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  const random = () => xoroshiro128plus(1);
  it("gives the exact p of the depression scores (Hollander & Wolfe 1973): 14 of 512", () => {
    expect(
      signFlipTest(
        a.map((x, i) => x - b[i]!),
        { random: random() },
      ),
    ).toBe(0.02734375);
  });
  it("gives the same by Monte Carlo, in which eight copies of each difference stand in blocks", () => {
    const many = [3, -1, 2, 5, -2, 4, 1, 1, -3, 2, 2, 1, -1, 4, 3, 1];
    const p = signFlipTest(many, { random: random(), draws: 20_000 });
    let extreme = 0;
    const observed = Math.abs(many.reduce((s, d) => s + d, 0));
    for (let pattern = 0; pattern < 2 ** 16; pattern++) {
      const sum = many.reduce((s, d, i) => s + ((pattern >> i) & 1 ? d : -d), 0);
      if (Math.abs(sum) >= observed) extreme++;
    }
    expect(p).toBeCloseTo(extreme / 2 ** 16, 2);
  });
  it("is 1 without any difference, never 0, and the same for the mirrored differences", () => {
    expect(signFlipTest([0, 0, 0], { random: random() })).toBe(1);
    const strong = Array.from({ length: 40 }, () => 5);
    expect(signFlipTest(strong, { random: random(), draws: 999 })).toBe(1 / 1000);
    const d = Array.from({ length: 30 }, (_, i) => ((i * 7) % 11) - 4);
    expect(signFlipTest(d, { random: random() })).toBe(
      signFlipTest(
        d.map((x) => -x),
        { random: random() },
      ),
    );
  });
  it("refuses a difference that is not finite", () => {
    expect(() => signFlipTest([1, Number.NaN], { random: random() })).toThrow(RangeError);
  });
});

describe("cluster jackknife on the psychiatry data (R package clust.bin.pair: 29 clusters, 135 pairs)", () => {
  const n = [7, 6, 7, 6, 4, 6, 5, 8, 4, 7, 3, 6, 7, 6, 5, 4, 6, 5, 4, 3, 5, 4, 4, 2, 3, 2, 2, 3, 1];
  const b = [0, 1, 1, 1, 0, 3, 3, 3, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 1, 1, 2, 0, 0, 0, 0, 0, 0, 0];
  const c = [4, 2, 3, 2, 1, 3, 0, 2, 2, 4, 2, 4, 3, 2, 1, 3, 1, 2, 0, 0, 0, 2, 1, 2, 2, 0, 0, 1, 1];
  const sums = userSums(n.map((size, i) => [`c${i}`, [size, b[i]!, c[i]!]] as const));
  it("finds gap, standard error and t interval", () => {
    const found = jackknife(sums, (sum) => (sum[1]! - sum[2]!) / sum[0]!);
    expect(found.value).toBeCloseTo(-0.214815, 6);
    // The jackknife of a ratio of sums is CR1 up to second order; the source gives CR1.
    expect(found.se).toBeCloseTo(0.0672909, 3);
    expect(found.low).toBeCloseTo(-0.35265, 2);
    expect(found.high).toBeCloseTo(-0.07698, 2);
    expect(found.users).toBe(29);
  });
  it("equals the t interval of a mean where clusters are of one size", () => {
    const values = [2, 4, 4, 5, 7, 9];
    const found = jackknife(
      userSums(values.map((v, i) => [`u${i}`, [1, v]] as const)),
      (sum) => sum[1]! / sum[0]!,
    );
    const mean = values.reduce((s, v) => s + v, 0) / values.length;
    const variance = values.reduce((s, v) => s + (v - mean) ** 2, 0) / (values.length - 1);
    expect(found.se).toBeCloseTo(Math.sqrt(variance / values.length), 12);
    // qt(0.975, 5) = 2.570582 (R)
    expect(found.high! - found.value!).toBeCloseTo(2.570582 * found.se!, 5);
  });
});
