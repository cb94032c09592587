import { describe, expect, it } from "vitest";
import { jackknife } from "../../src/stats/jackknife.ts";
import { proportion, SHARE_NOTES } from "../../src/stats/proportion.ts";
import { rateGap } from "../../src/stats/rate-gap.ts";
import { spreadOf } from "../../src/stats/spread.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { logitNormalOffset, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { type Random, randomStream } from "../../src/synthetic/random.ts";

const COHORTS = 300;
const RATE = 0.3;

/** Users with items by Zipf's law, 30 on average: their items, and two draws of yes at their own rate. */
function cohort(users: number, random: Random): UserSums {
  const offset = logitNormalOffset(RATE, 1);
  const all = Array.from({ length: users }, (_, u) => 1 / (u + 1)).reduce((sum, w) => sum + w, 0);
  const drawn = (n: number, chance: number) => {
    let yes = 0;
    for (let i = 0; i < n; i++) if (random.uniform() < chance) yes++;
    return yes;
  };
  return userSums(
    Array.from({ length: users }, (_, u) => {
      const n = Math.max(1, Math.round((30 * users) / (u + 1) / all));
      const [real, simulated] = [0, 1].map(() => sigmoid(offset + random.normal()));
      return [`u${u}`, [n, drawn(n, real!), drawn(n, simulated!)]] as const;
    }),
  );
}

/** In how many cohorts an interval holds what is true. */
function covered(
  users: number,
  truth: number,
  of: (sums: UserSums) => { low: number | null; high: number | null },
) {
  const random = randomStream("pooled spread", users);
  let held = 0;
  for (let i = 0; i < COHORTS; i++) {
    const { low, high } = of(cohort(users, random));
    if (low !== null && high !== null && low <= truth && truth <= high) held++;
  }
  return held / COHORTS;
}

const mean = (sum: Float64Array) => sum[1]! / sum[0]!;

describe("the spread where few people hold most of the items", () => {
  it.each([20, 50])("is known from all of them: means and shares of %i users are covered", (users) => {
    const held = covered(users, RATE, (sums) => jackknife(sums, mean, { items: 0 }));
    expect(held).toBeGreaterThan(0.92);
    expect(covered(users, RATE, (sums) => proportion(sums, 1, 0))).toBeGreaterThan(0.92);
  });
  it("gives intervals that vary less than those of these few", () => {
    const random = randomStream("pooled spread");
    const widths = Array.from({ length: COHORTS }, () => {
      const sums = cohort(50, random);
      return [jackknife(sums, mean, { items: 0 }), jackknife(sums, mean)].map(
        ({ low, high }) => high! - low!,
      );
    });
    const scatter = (which: 0 | 1) => {
      const own = widths.map((both) => Math.log(both[which]!));
      const centre = own.reduce((sum, x) => sum + x, 0) / own.length;
      return Math.sqrt(own.reduce((sum, x) => sum + (x - centre) ** 2, 0) / own.length);
    };
    expect(scatter(0)).toBeLessThan(0.5 * scatter(1));
  });
  it("covers a difference of two rates", () => {
    const gap = (sums: UserSums) => rateGap(sums, { simulated: 2, real: 1, whole: 0 });
    const held = covered(50, 0, gap);
    expect(held).toBeGreaterThan(0.92);
    expect(held).toBeLessThan(0.98);
  });
  it("is the jackknife's own where items are even", () => {
    const values = [0.1, 0.3, 0.2, 0.5, 0.4];
    expect(spreadOf(values, 0, [5, 6, 5, 6, 5])).toEqual(spreadOf(values));
  });
  it("does not change with the unit of items", () => {
    const [values, items] = [
      [0.1, 0.3, 0.2, 0.5, 0.4, 0.35],
      [90, 20, 5, 4, 3, 2],
    ];
    const [one, other] = [
      spreadOf(values, 0, items),
      spreadOf(
        values,
        0,
        items.map((n) => n / 7),
      ),
    ];
    expect(one.variance).not.toBeCloseTo(spreadOf(values).variance, 3);
    expect(other.variance).toBeCloseTo(one.variance, 10);
    expect(other.df).toBeCloseTo(one.df, 8);
  });
});

describe("few answers", () => {
  it("are those that one user has nearly all of, however many", () => {
    const rows = (yes: (u: number) => number) =>
      userSums(Array.from({ length: 40 }, (_, u) => [`u${u}`, [yes(u), 30]] as const));
    // Kish: (20 + 3)^2 / (400 + 3) = 1.3 of the one, 3.2 of the other.
    expect(
      proportion(
        rows((u) => (u === 0 ? 20 : u < 4 ? 1 : 0)),
        0,
        1,
      ).note,
    ).toBe(SHARE_NOTES.few);
    expect(
      proportion(
        rows((u) => (u < 3 ? 7 : u < 5 ? 1 : 0)),
        0,
        1,
      ).note,
    ).toBeUndefined();
  });
});
