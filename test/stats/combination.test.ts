import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { combine, contributions, intervalOf } from "../../src/stats/combination.ts";
import { contrast } from "../../src/stats/contrast.ts";
import { distanceChange } from "../../src/stats/distance-change.ts";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import { jackknife, type Statistic } from "../../src/stats/jackknife.ts";
import { leaveOneOutReplicates } from "../../src/stats/replicates.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";

const rate: Statistic = (sum) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);

function users(yes: readonly number[], prefix = "u"): UserSums {
  return userSums(yes.map((x, i) => [`${prefix}${i}`, [10 + i, x]] as const));
}
const A = users([1, 5, 2, 7, 3, 0, 4, 6, 2, 3]);
const B = users([2, 6, 2, 9, 5, 1, 3, 8, 4, 4]);
const difference = (a: UserSums, b: UserSums, options = {}) => {
  const [left, right] = [a, b].map((sums) => jackknife(sums, rate, options).replicates!);
  return [
    { weight: 1, of: right! },
    { weight: -1, of: left! },
  ];
};

describe("a combination of estimates", () => {
  it("is the paired contrast, to the digit", () => {
    const found = combine(difference(A, B));
    const known = contrast(A, B, rate);
    expect(found.value).toBeCloseTo(known.value!, 14);
    expect(found.se).toBeCloseTo(known.se!, 14);
    // Ten people who do not weigh alike have less than nine degrees of freedom.
    expect(found.df).toBeLessThan(9);
    expect(intervalOf(found)!.low).toBeCloseTo(known.low!, 14);
    expect(found.df + 1).toBeCloseTo(known.effectiveUsers!, 12);
  });

  it("is the contrast of ratios on the logarithm", () => {
    const found = combine(difference(A, B, { scale: "log" }));
    const known = contrast(A, B, rate, { scale: "log" });
    expect(found.value).toBeCloseTo(Math.log(known.value!), 14);
    expect(found.se).toBeCloseTo(known.se!, 14);
  });

  it("cancels what two contrasts with other people share", () => {
    const real = users([4, 4, 6, 7, 5, 9, 2, 3, 4, 8, 1], "real");
    const [a, b] = [A, B].map((sums) => independentContrast(real, sums, rate).replicates!);
    const found = combine([
      { weight: 1, of: b! },
      { weight: -1, of: a! },
    ]);
    const known = contrast(A, B, rate);
    expect(found.value).toBeCloseTo(known.value!, 14);
    expect(found.se).toBeCloseTo(known.se!, 12);
    expect(found.df).toBeCloseTo(combine(difference(A, B)).df, 9);
    expect(found.users).toBe(10);
    expect(found.fewest).toBe(10);
  });

  it("has the degrees of freedom of those that its error rests on", () => {
    // Of 40 people m move, half of them up and half down: the kurtosis is 40 / m, so that df is 2 * 40 / (40 / m - 1).
    const moved = (m: number) => {
      const step = Array.from({ length: 40 }, (_, i) => (i < m ? (i % 2 === 0 ? 1 : -1) : 0));
      const of = (value: (i: number) => number) =>
        userSums(step.map((_, i) => [`u${i}`, [1, value(i)]] as const));
      return combine(
        difference(
          of(() => 5),
          of((i) => 5 + step[i]!),
        ),
      );
    };
    for (const m of [2, 4, 10]) expect(moved(m).df).toBeCloseTo(80 / (40 / m - 1), 8);
    expect(moved(40).df).toBe(39);
  });

  it("covers what it should where people weigh very unlike", () => {
    const random = xoroshiro128plus(20260408);
    const uniform = () => (random.next() >>> 0) / 2 ** 32;
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    let [covered, covers] = [0, 0];
    for (let i = 0; i < 1500; i++) {
      const weights = Array.from({ length: 20 }, () => Math.exp(2 * normal()));
      const side = () => userSums(weights.map((w, u) => [`u${u}`, [w, w * (5 + normal())]] as const));
      const found = combine(difference(side(), side()));
      const holds = ({ low, high }: { low: number; high: number }) => (low <= 0 && high >= 0 ? 1 : 0);
      covered += holds(intervalOf(found)!);
      covers += holds(intervalOf({ ...found, df: 19 })!);
    }
    // With one degree of freedom less than people it is too seldom.
    expect(covers / 1500).toBeLessThan(0.92);
    expect(covered / 1500).toBeGreaterThan(0.93);
  });

  it("has no error where nobody moves, and parts that add up to a mean", () => {
    expect(combine(difference(A, A))).toMatchObject({ value: 0, se: 0, users: 10 });
    const even = (yes: readonly number[]) => userSums(yes.map((x, i) => [`u${i}`, [1, x]] as const));
    const terms = difference(even([0, 1, 0, 1]), even([1, 1, 1, 0]));
    const parts = contributions(terms);
    expect(parts.map(({ value }) => Number(value.toFixed(9)))).toEqual([0.25, 0, 0.25, -0.25]);
    expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(0.25, 12);
  });

  it("leaves an estimate as it is without those who are not in it", () => {
    const fewer = userSums(
      [...A.ids.slice(0, 6)].map((id, u) => [id, [...A.rows.subarray(2 * u, 2 * u + 2)]] as const),
    );
    const found = combine(difference(fewer, B));
    expect(found.users).toBe(10);
    expect(found.se!).toBeGreaterThan(0);
  });
});

describe("the change of a distance", () => {
  const at = (centre: number, noise: readonly number[]) =>
    leaveOneOutReplicates("linear", centre, {
      ids: noise.map((_, i) => `u${i}`),
      members: noise.map((_, i) => i),
      values: noise.map((x) => centre - x / (noise.length - 1)),
    });

  it("is the smooth difference far from the target, and mirrored where the sides are swapped", () => {
    const noise = [1, -1, 2, -2, 0.5, -0.5, 1.5, -1.5];
    const other = [0.5, -1, 1, -2, 0.5, 0.5, 2, -1.5];
    const [a, b] = [at(9, noise), at(5, other)];
    const change = distanceChange(a, b, 0);
    const smooth = combine([
      { weight: 1, of: b },
      { weight: -1, of: a },
    ]);
    expect(change.value).toBe(-4);
    expect(change.low).toBeCloseTo(intervalOf(smooth)!.low, 12);
    expect(change.high).toBeCloseTo(intervalOf(smooth)!.high, 12);
    const turned = distanceChange(b, a, 0);
    expect([turned.value, turned.low, turned.high]).toEqual([4, -change.high!, -change.low!]);
  });

  it("has a p that says whether its interval leaves out 0, and is no change where the sides agree", () => {
    const random = xoroshiro128plus(3);
    const uniform = () => (random.next() >>> 0) / 2 ** 32 - 0.5;
    let sure = 0;
    for (let i = 0; i < 300; i++) {
      const side = () =>
        at(
          uniform(),
          Array.from({ length: 12 }, () => uniform() / 2),
        );
      const { low, high, p } = distanceChange(side(), side(), 0);
      expect(p! < 0.05).toBe(low! > 0 || high! < 0);
      if (p! < 0.05) sure++;
    }
    expect(sure).toBeGreaterThan(20);
    expect(sure).toBeLessThan(280);
    const same = at(0.1, [1, -1, 2, -2]);
    expect(distanceChange(same, same, 0)).toEqual({ value: 0, low: 0, high: 0, p: 1 });
  });

  it("covers the true change at the corners as well", () => {
    const random = xoroshiro128plus(11);
    const uniform = () => (random.next() >>> 0) / 2 ** 32;
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const n = 40;
    for (const [from, to] of [
      [0, 0],
      [2, 0],
      [0, 3],
      [2, -2],
    ] as const) {
      let covered = 0;
      const cohorts = 400;
      for (let cohort = 0; cohort < cohorts; cohort++) {
        const sample = (mean: number, common: readonly number[]) => {
          const x = common.map((c) => mean / Math.sqrt(n) + 0.6 * c + 0.8 * normal());
          const centre = x.reduce((sum, value) => sum + value, 0) / n;
          return at(
            centre,
            x.map((value) => value - centre),
          );
        };
        const common = Array.from({ length: n }, normal);
        const { low, high } = distanceChange(sample(from, common), sample(to, common), 0);
        const truth = (Math.abs(to) - Math.abs(from)) / Math.sqrt(n);
        if (low! <= truth && truth <= high!) covered++;
      }
      expect(covered / cohorts, `${from} to ${to}`).toBeGreaterThan(0.92);
    }
  });
});
