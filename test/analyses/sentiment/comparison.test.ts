import { describe, expect, it } from "vitest";
import {
  BY_CHANCE,
  compareSentiment,
  FLOORS,
  RAW_DISTANCE,
  shiftFloors,
  UNMATCHED,
} from "../../../analyses/sentiment/comparison.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { TOO_FEW_USERS } from "../../../src/stats/classifier-auc.ts";
import type { Sample } from "../../../src/stats/tally.ts";

/** Scores of so many users; each has those of the user's number. */
const sample = (users: number, scores: (user: number) => readonly number[]): Sample => ({
  ids: Array.from({ length: users }, (_, user) => `u${String(user).padStart(2, "0")}`),
  values: Array.from({ length: users }, (_, user) => [...scores(user)]),
});
const sides = (real: Sample, simulated: Sample, paired: boolean, pieces = simulated) => ({
  real: { scores: real, pieces: real },
  simulated: { scores: simulated, pieces },
  paired,
});
const compare = (...[real, simulated, paired, pieces]: Parameters<typeof sides>) => {
  const found = compareSentiment("a", sides(real, simulated, paired, pieces), DEFAULT_OPTIONS);
  return new Map(found.map((e) => [e.measure, e]));
};
/** The mean is 0.2, and of every user's two scores one is in the tail for one user of four. */
const REAL = sample(24, (user) => [user % 4 === 0 ? -0.8 : 0.2, user % 4 === 0 ? 0.8 : 0.4]);
const HAPPY = sample(24, (user) => [0.5, 0.25 + (user % 2) / 2, 0.5]);

describe("a simulator's sentiment beside its users'", () => {
  const found = compare(REAL, HAPPY, true);
  it("is a difference of means, of tails, and at equal length, of so many utterances and users", () => {
    // (6 * 0 + 18 * 0.6) / 48 = 0.225; of the simulator 0.5; six of 48 in the tail.
    expect(found.get("shift")).toMatchObject({ run: "a", n: 72, users: 24 });
    expect(found.get("shift")!.value).toBeCloseTo(0.5 - 0.225, 12);
    expect(found.get("shift")!.note).toBeUndefined();
    expect(found.get("strongly_negative_difference")!.value).toBeCloseTo(-6 / 48, 12);
    expect(compare(REAL, HAPPY, true, REAL).get("shift_standardised")!.value).toBeCloseTo(0, 12);
    expect(found.get("shift_standardised")!.value).toBeCloseTo(0.275, 12);
  });
  it("rests on both sides' utterances where they are of different users, and says so", () => {
    const apart = compare(REAL, HAPPY, false);
    for (const measure of ["shift", "wasserstein_1", "wasserstein_1_excess", "jensen_shannon_null"])
      expect(apart.get(measure)!.n, measure).toBe(48 + 72);
    expect(apart.get("shift")!.note).toBe(UNMATCHED);
    expect(apart.get("wasserstein_1")!.users).toBe(48);
    expect(found.get("wasserstein_1")!.users).toBe(24);
  });
  it("has distances as they are, without chance, and by chance", () => {
    // All of the simulator's scores are larger but the six of 0.8, which 0.5 is below by 0.3 in a share of 1/8.
    for (const measure of ["wasserstein_1", "jensen_shannon"]) {
      const [raw, excess, chance] = ["", "_excess", "_null"].map((end) => found.get(`${measure}${end}`)!);
      expect(raw).toMatchObject({ low: null, high: null, note: RAW_DISTANCE });
      expect(raw!.value!).toBeGreaterThan(excess!.value!);
      expect(excess!.low!).toBeLessThan(excess!.value!);
      expect(excess!.high!).toBeGreaterThan(excess!.value!);
      expect(excess!.note).toBeUndefined();
      expect(chance).toMatchObject({ low: null, high: null, note: BY_CHANCE });
      expect(chance!.value!).toBeGreaterThan(0);
    }
    const same = compare(REAL, REAL, true);
    expect(same.get("wasserstein_1")!.value).toBe(0);
    // Four of ten are moved by a half: the earth is moved by a fifth.
    const [low, high] = [sample(20, () => [0, 0]), sample(20, (user) => (user < 8 ? [0.5, 0.5] : [0, 0]))];
    expect(compare(low, high, true).get("wasserstein_1")!.value).toBeCloseTo(0.2, 12);
  });
  it("has p of a shift from ten users on each side on, of a distance from twenty on", () => {
    const of = (users: number, by: number) =>
      sample(users, (user) => [by + (user % (by > 0 ? 3 : 5)) / 10, by]);
    const p = (own: number, other: number, paired: boolean) => {
      const one = compare(of(own, 0), of(other, 0.1), paired);
      return [
        one.get("shift")!.p !== null,
        one.get("wasserstein_1")!.p !== null,
        one.get("wasserstein_1_excess")!.value !== null,
      ];
    };
    expect(p(9, 9, true)).toEqual([false, false, false]);
    expect(p(10, 10, true)).toEqual([true, false, true]);
    expect(p(19, 19, true)).toEqual([true, false, true]);
    expect(p(20, 20, true)).toEqual([true, true, true]);
    expect(p(9, 30, false)).toEqual([false, false, false]);
    expect(p(30, 9, false)).toEqual([false, false, false]);
    expect(compare(of(9, 0), of(9, 0.1), true).get("wasserstein_1_excess")!.note).toBe(TOO_FEW_USERS);
    expect(compare(of(9, 0), of(9, 0.1), true).get("wasserstein_1_null")!.note).toBe(TOO_FEW_USERS);
  });
  it("is nothing where a side says nothing", () => {
    const nobody = sample(0, () => []);
    expect(compare(nobody, HAPPY, false).size).toBe(0);
    expect(compare(REAL, nobody, false).size).toBe(0);
  });
});

describe("the floors of shifts", () => {
  it("are how far two halves of the real users are apart, of so many utterances", () => {
    const [shift, level, ...others] = shiftFloors({ scores: REAL, allPieces: HAPPY }, 1);
    expect(others).toEqual([]);
    expect(shift).toMatchObject({ measure: FLOORS.shift, run: "real", n: 48, users: 24 });
    expect(level).toMatchObject({ measure: FLOORS.shift_standardised, run: "real", n: 72, users: 24 });
    expect(shift!.value!).toBeGreaterThan(0);
    expect(shift!.high!).toBeLessThan(0.3);
    const alike = shiftFloors({ scores: sample(24, () => [0.5]), allPieces: sample(1, () => [0.5]) }, 1);
    expect(alike.map(({ measure, value }) => [measure, value])).toEqual([[FLOORS.shift, 0]]);
  });
});
