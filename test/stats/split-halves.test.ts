import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { halvesApart, MIN_SPLIT_USERS, overSplits, SPLITS } from "../../src/stats/split-halves.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const mean = ([n, sum]: Float64Array) => (n! > 0 ? sum! / n! : null);
const random = () => xoroshiro128plus(7);

describe("how far two halves of the users are apart", () => {
  it("is what two means of half as many differ by, where users are drawn alike", () => {
    const draw = randomStream("halves");
    const sums = userSums(Array.from({ length: 400 }, (_, u) => [`u${u}`, [1, draw.normal()]] as const));
    // |difference| of two means of 200: sd 0.1, median 0.0674.
    const apart = halvesApart(sums, mean, { random: random() })!;
    expect(apart.value).toBeGreaterThan(0.03);
    expect(apart.value).toBeLessThan(0.12);
    expect(apart.low).toBeLessThan(apart.value);
    expect(apart.high).toBeLessThan(0.4);
  });
  it("is 0, or a ratio of 1, where all users say the same", () => {
    const sums = userSums(Array.from({ length: 30 }, (_, u) => [`u${u}`, [2, 6]] as const));
    expect(halvesApart(sums, mean, { random: random() })).toEqual({ value: 0, low: 0, high: 0 });
    expect(halvesApart(sums, mean, { random: random(), scale: "log" })).toEqual({
      value: 1,
      low: 1,
      high: 1,
    });
  });
  it("is known where one user alone differs, whose half is off in every split", () => {
    const sums = userSums(Array.from({ length: 20 }, (_, u) => [`u${u}`, [1, u === 3 ? 12 : 2]] as const));
    // Means of ten users: 2, and (9 * 2 + 12) / 10.
    expect(halvesApart(sums, mean, { random: random() })).toEqual({ value: 1, low: 1, high: 1 });
    const ratio = halvesApart(sums, mean, { random: random(), scale: "log" })!;
    for (const end of Object.values(ratio)) expect(end).toBeCloseTo(1.5, 12);
  });
  it("shows median, least and most of as many values as there are splits", () => {
    const values = Array.from({ length: SPLITS }, (_, i) => (7 * i) % SPLITS);
    expect(overSplits(values)).toEqual({ value: 9.5, low: 0, high: 19 });
  });
  it("is not said of few users, or where a half has none of it", () => {
    const of = (users: number, value: number) =>
      userSums(Array.from({ length: users }, (_, u) => [`u${u}`, [1, value]] as const));
    expect(halvesApart(of(MIN_SPLIT_USERS - 1, 1), mean, { random: random() })).toBeNull();
    expect(halvesApart(of(MIN_SPLIT_USERS, 0), mean, { random: random(), scale: "log" })).toBeNull();
  });
});
