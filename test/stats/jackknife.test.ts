import { describe, expect, it } from "vitest";
import { contrast } from "../../src/stats/contrast.ts";
import { jackknife, NOTES } from "../../src/stats/jackknife.ts";
import { proportion, SHARE_NOTES } from "../../src/stats/proportion.ts";
import { roundHalfEven } from "../../src/stats/round-half-even.ts";
import { columnTotal, groupUserSums, joinUsers, totalOf, userSums } from "../../src/stats/user-sums.ts";

const rate = (sum: Float64Array) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);
const people = (yes: readonly number[], of = 10) => userSums(yes.map((y, i) => [`u${i}`, [of, y]] as const));

describe("jackknife", () => {
  it("says why there is no interval, and never gives 0 for it", () => {
    const none = { low: null, high: null };
    expect(jackknife(people([]), rate)).toMatchObject({ value: null, ...none, note: NOTES.undefinedValue });
    expect(jackknife(people([3]), rate)).toMatchObject({ value: 0.3, ...none, note: NOTES.oneUser });
    expect(jackknife(people([2, 2, 2]), rate)).toMatchObject({
      value: 0.2,
      ...none,
      note: NOTES.noVariation,
    });
    const onlyOne = (sum: Float64Array) => (sum[1]! > 0 ? sum[0]! / sum[1]! : null);
    expect(jackknife(people([0, 4, 0]), onlyOne)).toMatchObject({ ...none, note: NOTES.restsOnOne });
    expect(jackknife(people([0, 0, 0]), rate, { scale: "log" })).toMatchObject({
      ...none,
      note: NOTES.notPositive,
    });
  });
  it("counts only users who take part", () => {
    const sums = userSums([
      ["a", [10, 1]],
      ["b", [0, 0]],
      ["c", [10, 3]],
      ["d", [10, 4]],
    ]);
    expect(jackknife(sums, rate).users).toBe(3);
    const without = userSums([
      ["a", [10, 1]],
      ["c", [10, 3]],
      ["d", [10, 4]],
    ]);
    const [all, some] = [sums, without].map((table) => ({
      ...jackknife(table, rate),
      replicates: undefined,
    }));
    expect(all).toEqual(some);
  });
  it("does not depend on the order or the names of users", () => {
    const { value, se } = jackknife(people([1, 5, 2, 7, 3]), rate);
    const turned = jackknife(people([7, 2, 1, 3, 5]), rate);
    expect(turned.value).toBe(value);
    expect(turned.se).toBeCloseTo(se!, 14);
  });
  it("is symmetric on the log scale: the ratio turned over has the interval turned over", () => {
    const sums = userSums([3, 5, 2, 8, 4].map((x, i) => [`u${i}`, [x, 2 * x + i]] as const));
    const ratio = jackknife(sums, (s) => s[1]! / s[0]!, { scale: "log" });
    const turned = jackknife(sums, (s) => s[0]! / s[1]!, { scale: "log" });
    expect(turned.low).toBeCloseTo(1 / ratio.high!, 12);
    expect(turned.p).toBeCloseTo(ratio.p!, 12);
  });
  it("cuts the interval to the bounds of the quantity", () => {
    expect(jackknife(people([0, 0, 0, 9]), rate, { range: [0, 1] }).low).toBe(0);
  });
  it("takes statistics of pairs by what a user takes away: equal to leaving the user out in earnest", () => {
    const scores = [
      [1, 5],
      [2, 2],
      [9, 4],
      [3, 3],
    ];
    const pairs = (groups: readonly (readonly number[])[]) => {
      const all = groups.flat();
      return all.reduce((sum, x) => sum + all.filter((y) => x > y).length, 0);
    };
    const total = pairs(scores);
    const removal = scores.map((_, u) => total - pairs(scores.filter((_, v) => v !== u)));
    const found = jackknife(userSums(removal.map((r, u) => [`u${u}`, [r]] as const)), (s) => s[0]!, {
      total: Float64Array.of(total),
    });
    const replicates = scores.map((_, u) => pairs(scores.filter((_, v) => v !== u)));
    const mean = replicates.reduce((s, r) => s + r, 0) / 4;
    expect(found.se).toBeCloseTo(
      Math.sqrt((3 / 4) * replicates.reduce((s, r) => s + (r - mean) ** 2, 0)),
      12,
    );
  });
});

describe("an interval of a factor", () => {
  const ratio = (sum: Float64Array) => sum[1]! / sum[2]!;
  const of = (most: number) =>
    jackknife(userSums([1, 2, most].map((yes, u) => [`u${u}`, [10, yes, 3]] as const)), ratio, {
      scale: "log",
    });
  it("is not shown where its ends are more than a factor of 100 apart, and a note says so", () => {
    const narrow = of(3);
    expect(narrow.high! / narrow.low!).toBeLessThan(100);
    const wide = of(40);
    expect(wide).toMatchObject({ low: null, high: null, note: NOTES.tooWide });
    expect(wide.value).toBeGreaterThan(0);
    expect(wide.replicates).toBeDefined();
  });
});

describe("contrast of two runs", () => {
  const a = people([1, 5, 2, 7, 3, 0]);
  const b = people([2, 7, 2, 9, 4, 1]);
  it("is zero for a run against itself", () => {
    expect(contrast(a, a, rate)).toMatchObject({ value: 0, p: 1 });
  });
  it("changes sign with the sides, and nothing else", () => {
    const forth = contrast(a, b, rate);
    const back = contrast(b, a, rate);
    expect(back.value).toBe(-forth.value!);
    expect(back.low).toBeCloseTo(-forth.high!, 12);
    expect(back.p).toBeCloseTo(forth.p!, 12);
  });
  it("is narrower than unpaired runs would be", () => {
    const unpaired = Math.hypot(jackknife(a, rate).se!, jackknife(b, rate).se!);
    expect(contrast(a, b, rate).se!).toBeLessThan(unpaired / 3);
  });
  it("rests on the users that both have", () => {
    const fewer = userSums([
      ["u1", [10, 7]],
      ["u3", [10, 9]],
      ["u9", [10, 9]],
      ["u5", [10, 1]],
    ]);
    expect(joinUsers(a, fewer).ids).toEqual(["u1", "u3", "u5"]);
    expect(contrast(a, fewer, rate).users).toBe(3);
  });
});

describe("a scale", () => {
  it("of log odds keeps the interval of a share inside its range, and turns over with it", () => {
    const sums = people([0, 0, 1, 9, 0, 2, 1, 0]);
    const yes = jackknife(sums, rate, { scale: "logit" });
    const no = jackknife(sums, (sum) => 1 - rate(sum)!, { scale: "logit" });
    expect(yes.low).toBeGreaterThan(0);
    expect(no.high).toBeCloseTo(1 - yes.low!, 12);
    const score = jackknife(sums, (sum) => 100 * rate(sum)!, { scale: "logit", range: [0, 100] });
    expect(score.low).toBeCloseTo(100 * yes.low!, 10);
  });
  it("has as many effective users as the error rests on", () => {
    const even = jackknife(people(Array.from({ length: 40 }, (_, i) => 3 + (i % 2))), rate);
    const few = jackknife(people(Array.from({ length: 40 }, (_, i) => (i < 2 ? 10 : 3 + (i % 2)))), rate);
    expect(even.effectiveUsers).toBe(40);
    expect(few.effectiveUsers).toBeLessThan(8);
  });
  it("has no more effective users of a ratio of counts than the users of the rarer count are worth", () => {
    // Two users have 30 of 48 yeses: (48)^2 / (2 * 15^2 + 18 * 1) = 4.92 users.
    const sums = userSums(
      Array.from({ length: 20 }, (_, u) => [`u${u}`, [4 + (u % 5), u < 2 ? 15 : 1]] as const),
    );
    const ratio = (sum: Float64Array) => sum[0]! / sum[1]!;
    const found = jackknife(sums, ratio, { scale: "log", counts: [0, 1] });
    expect(found.effectiveUsers!).toBeLessThanOrEqual(48 ** 2 / 468 + 1e-9);
    const even = userSums(
      Array.from({ length: 20 }, (_, u) => [`u${u}`, [4 + (u % 5), 2 + (u % 2)]] as const),
    );
    const [all, some] = [[], [1]].map((restsOn) => jackknife(even, ratio, { scale: "log", restsOn }));
    expect(all!.effectiveUsers!).toBeLessThanOrEqual(20);
    expect(some!.effectiveUsers!).toBeCloseTo(Math.min(all!.effectiveUsers!, 50 ** 2 / 130), 9);
  });
  it("gives no interval of a ratio of counts that are too few, and says so", () => {
    const sums = people([1, 1, 1, 1, 0, 0]);
    const found = jackknife(sums, rate, { scale: "log", counts: [1] });
    expect(found).toMatchObject({ low: null, p: null, note: NOTES.fewPositives });
    expect(jackknife(people([2, 1, 1, 1, 0, 0]), rate, { scale: "log", counts: [1] }).low).not.toBeNull();
    expect(jackknife(people([9, 9, 0, 0, 0, 0]), rate, { scale: "log", counts: [1] }).low).toBeNull();
  });
});

describe("proportion", () => {
  it("gives an exact interval with users as trials where there are few answers of one kind", () => {
    const none = proportion(people(Array(20).fill(0)), 1, 0);
    expect(none).toMatchObject({ value: 0, low: 0, note: SHARE_NOTES.few });
    // Clopper & Pearson 1934: 1 - 0.025^(1/20).
    expect(none.high).toBeCloseTo(1 - 0.025 ** (1 / 20), 10);
    expect(proportion(people(Array(20).fill(10)), 1, 0)).toMatchObject({ value: 1, high: 1 });
  });
  it("is the jackknife on the logit scale elsewhere, where users have about as many items", () => {
    const sums = people([1, 5, 2, 4]);
    const [found, known] = [proportion(sums, 1, 0), jackknife(sums, rate, { scale: "logit" })];
    expect(found.low).toBeNull();
    const more = people([1, 5, 2, 4, 3]);
    expect(proportion(more, 1, 0).low).toBeCloseTo(jackknife(more, rate, { scale: "logit" }).low!, 12);
    expect(found.value).toBe(known.value);
  });
  it("gives none where the items are those of less than five effective users", () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`u${i}`, [i === 0 ? 390 : 10, i % 4]] as const);
    const found = proportion(userSums(rows), 1, 0);
    expect(found).toMatchObject({ low: null, high: null, note: SHARE_NOTES.uneven });
    expect(found.effectiveUsers).toBeLessThan(5);
  });
});

describe("per-user sums", () => {
  it("add up rows of one user in one group", () => {
    const rows = [
      { g: "x", u: "a", n: 1 },
      { g: "x", u: "a", n: 2 },
      { g: "y", u: "a", n: 5 },
      { g: "-", u: "b", n: 9 },
    ];
    const groups = groupUserSums(
      rows,
      (r) => (r.g === "-" ? null : r.g),
      (r) => r.u,
      (r) => [r.n],
    );
    expect([...groups].map(([g, sums]) => [g, columnTotal(sums, 0)])).toEqual([
      ["x", 3],
      ["y", 5],
    ]);
    expect(totalOf(groups.get("x")!)).toEqual(Float64Array.of(3));
  });
  it("refuse rows of different width", () => {
    expect(() =>
      userSums([
        ["a", [1]],
        ["b", [1, 2]],
      ]),
    ).toThrow("user b has 2 sums, expected 1");
  });
});

describe("rounding as Python does", () => {
  it.each([
    // values of Python 3.11: round(x, 5)
    [4.015625, 4.01562],
    [4.046875, 4.04688],
    [3.963302752293578, 3.9633],
    [0.5, 0.5],
    [-4.015625, -4.01562],
    [2.675, 2.675],
    [1.000005, 1.00001],
  ])("rounds %d to %d", (value, expected) => expect(roundHalfEven(value, 5)).toBe(expected));
  it("rounds as digits do where there is no tie", () => {
    for (let i = 0; i < 2000; i++) {
      const value = (i - 1000) * Math.SQRT2 * 0.0123456;
      expect(roundHalfEven(value, 5)).toBe(Number(value.toFixed(5)));
    }
  });
});
