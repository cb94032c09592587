import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { cliffsDelta } from "../../src/stats/cliffs-delta.ts";
import { bootstrapReach, type Distance, swapNull } from "../../src/stats/distance-inference.ts";
import { jensenShannonDistance } from "../../src/stats/jensen-shannon.ts";
import { type Sample, type Tally, tally } from "../../src/stats/tally.ts";
import { wasserstein1 } from "../../src/stats/wasserstein.ts";

const people = (...values: readonly (readonly number[])[]): Sample => ({
  ids: values.map((_, u) => `u${u}`),
  values,
});
const counts = (...values: readonly number[]) => Float64Array.from(values);
const w1 = (t: Tally): number => wasserstein1(t.values, t.a.total, t.b.total);
const w1Of =
  (t: Tally): Distance =>
  (a, b) =>
    wasserstein1(t.values, a, b);

/** Users with three values each, deterministic, shifted by `shift`. */
function group(users: number, shift: number, seed: number): Sample {
  const random = xoroshiro128plus(seed);
  const draw = () => Math.round(((random.next() >>> 0) / 2 ** 32) * 40) / 20 - 1 + shift;
  return people(...Array.from({ length: users }, () => [draw(), draw(), draw()]));
}

describe("Wasserstein-1", () => {
  it("is 5 for {0, 1, 3} against {5, 6, 8} (SciPy's documentation of wasserstein_distance)", () => {
    expect(w1(tally(people([0, 1, 3]), people([5, 6, 8]), false))).toBeCloseTo(5, 12);
  });
  it("is the mean absolute difference of sorted values where the groups are of one size", () => {
    const [a, b] = [group(20, 0, 1), group(20, 0.3, 2)];
    const sorted = (s: Sample) => s.values.flat().sort((x, y) => x - y);
    const right = sorted(b);
    const expected = sorted(a).reduce((sum, x, i) => sum + Math.abs(x - right[i]!), 0) / right.length;
    expect(w1(tally(a, b, false))).toBeCloseTo(expected, 12);
  });
  it("is symmetric, and the shift of a shifted group whatever the group sizes", () => {
    const a = people([-1, 0, 0.5], [0.25]);
    const b = people([0, 1, 1.5, 1.25], [0, 1, 1.5, 1.25]);
    expect(w1(tally(a, b, false))).toBeCloseTo(1, 12);
    expect(w1(tally(b, a, false))).toBeCloseTo(1, 12);
    expect(w1(tally(a, a, true))).toBe(0);
  });
  it("refuses an empty distribution", () => {
    expect(() => wasserstein1(counts(0, 1), counts(0, 0), counts(1, 0))).toThrow("mass 0");
  });
});

describe("Jensen-Shannon distance, in nats", () => {
  it("is 0.4645014 for (1, 0) against (1/2, 1/2) (SciPy's documentation of jensenshannon)", () => {
    expect(jensenShannonDistance(counts(1, 0), counts(0.5, 0.5))).toBeCloseTo(0.4645014, 7);
  });
  it("is sqrt(ln 2) without overlap, 0 for the same shares of other totals, and symmetric", () => {
    expect(jensenShannonDistance(counts(3, 0), counts(0, 5))).toBeCloseTo(Math.sqrt(Math.LN2), 12);
    expect(jensenShannonDistance(counts(1, 2, 4), counts(3, 6, 12))).toBe(0);
    const [p, q] = [counts(1, 2, 4), counts(4, 1, 1)];
    expect(jensenShannonDistance(p, q)).toBe(jensenShannonDistance(q, p));
  });
});

/** Every pair looked at. */
function bruteDelta(a: Sample, b: Sample): number {
  const [left, right] = [a.values.flat(), b.values.flat()];
  let sum = 0;
  for (const x of left) for (const y of right) sum += Math.sign(y - x);
  return sum / (left.length * right.length);
}

/** The group without a user. */
const without = ({ ids, values }: Sample, user: number): Sample => ({
  ids: ids.filter((_, u) => u !== user),
  values: values.filter((_, u) => u !== user),
});

function jackknifeSe(replicates: readonly number[]): number {
  const n = replicates.length;
  const mean = replicates.reduce((s, x) => s + x, 0) / n;
  return Math.sqrt(((n - 1) / n) * replicates.reduce((s, x) => s + (x - mean) ** 2, 0));
}

describe("Cliff's delta", () => {
  const [a, b] = [group(12, 0, 3), group(12, 0.4, 4)];
  it("counts pairs: {1, 2, 3} against {2, 3, 4} has 6 above, 1 below and 2 ties of 9", () => {
    expect(cliffsDelta(tally(people([1, 2, 3]), people([2, 3, 4]), false)).value).toBeCloseTo(5 / 9, 12);
  });
  it("equals the count of all pairs, and the jackknife that leaves users out in earnest, where paired", () => {
    const found = cliffsDelta(tally(a, b, true));
    expect(found.value).toBeCloseTo(bruteDelta(a, b), 12);
    expect(found.se).toBeCloseTo(
      jackknifeSe(a.ids.map((_, u) => bruteDelta(without(a, u), without(b, u)))),
      12,
    );
    expect(found.users).toBe(12);
  });
  it("adds the errors of the two groups in squares where they are not paired", () => {
    const c = group(7, 0.4, 5);
    const found = cliffsDelta(tally(a, c, false), { a: a.ids, b: c.ids });
    const { populations } = found.replicates!;
    expect(populations.map(({ name }) => name)).toEqual(["users", "reference"]);
    expect(populations.map(({ ids }) => ids)).toEqual([c.ids, a.ids]);
    expect(cliffsDelta(tally(a, b, true), { a: a.ids, b: b.ids }).replicates!.populations[0]!.ids).toEqual(
      b.ids,
    );
    const left = jackknifeSe(a.ids.map((_, u) => bruteDelta(without(a, u), c)));
    const right = jackknifeSe(c.ids.map((_, u) => bruteDelta(a, without(c, u))));
    expect(found.value).toBeCloseTo(bruteDelta(a, c), 12);
    expect(found.se).toBeCloseTo(Math.hypot(left, right), 12);
    expect(found.users).toBe(19);
  });
  it("turns its sign with its sides, is 0 against itself and 1 where all is above, also without an interval", () => {
    const turned = cliffsDelta(tally(b, a, true));
    const found = cliffsDelta(tally(a, b, true));
    expect(turned.value).toBeCloseTo(-found.value!, 12);
    expect(turned.low).toBeCloseTo(-found.high!, 12);
    expect(cliffsDelta(tally(a, a, true)).value).toBe(0);
    const above = cliffsDelta(tally(people([0], [1]), people([5], [6], [7]), false));
    expect(above).toMatchObject({ value: 1, low: null, high: null });
    expect(above.note).toBeTruthy();
  });
});

describe("distances under chance", () => {
  const options = (draws: number) => ({ random: xoroshiro128plus(9), draws });

  it("swaps within users: the mean over all 2^10 swaps, which a thousand draws come near", () => {
    const [a, b] = [group(10, 0, 6), group(10, 0.1, 7)];
    const t = tally(a, b, true);
    let sum = 0;
    for (let pattern = 0; pattern < 1024; pattern++) {
      const swapped = (u: number) => ((pattern >> u) & 1) === 1;
      const side = (own: Sample, other: Sample): Sample => ({
        ids: own.ids,
        values: own.values.map((values, u) => (swapped(u) ? other.values[u]! : values)),
      });
      sum += w1(tally(side(a, b), side(b, a), true));
    }
    const [found] = swapNull(t, [w1Of(t)], options(4000));
    expect(found!.mean).toBeCloseTo(sum / 1024, 2);
  });
  it("tells a shift from chance and chance from a shift, paired and not", () => {
    for (const paired of [true, false]) {
      const t = tally(group(30, 0, 8), group(30, 0.5, 9), paired);
      const [shifted] = swapNull(t, [w1Of(t)], options(999));
      expect(shifted!.p).toBe(0.001);
      expect(shifted!.mean).toBeLessThan(0.2);
      const same = tally(group(30, 0, 10), group(30, 0, 11), paired);
      expect(swapNull(same, [w1Of(same)], options(999))[0]!.p).toBeGreaterThan(0.02);
    }
  });
  it("rejects a true null hypothesis about as often as it says, with users of different size", () => {
    let rejected = 0;
    for (let seed = 0; seed < 200; seed++) {
      const a = group(12, 0, 1000 + seed);
      const b = group(9, 0, 5000 + seed);
      const t = tally({ ...a, values: a.values.map((v, u) => v.slice(u % 3)) }, b, false);
      if (swapNull(t, [w1Of(t)], options(199))[0]!.p <= 0.1) rejected++;
    }
    // 20 expected; within three standard errors.
    expect(rejected).toBeGreaterThan(7);
    expect(rejected).toBeLessThan(33);
  });
  it("is 0 with p = 1 where both sides of every user are alike", () => {
    const a = group(15, 0, 12);
    const t = tally(a, a, true);
    expect(swapNull(t, [w1Of(t)], options(100))).toEqual([{ mean: 0, p: 1 }]);
    expect(bootstrapReach(t, [w1Of(t)], options(100))).toEqual([0]);
  });
});

describe("bootstrap interval of a distance", () => {
  it("covers a planted shift about as often as it says, with users as clusters", () => {
    let covered = 0;
    const trials = 150;
    for (let seed = 0; seed < trials; seed++) {
      const t = tally(group(40, 0, 20_000 + seed), group(40, 0.5, 30_000 + seed), false);
      const [reach] = bootstrapReach(t, [w1Of(t)], { random: xoroshiro128plus(seed), draws: 200 });
      if (Math.abs(w1(t) - 0.5) <= reach!) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.88);
  });
});

describe("counting two groups", () => {
  it("refuses values that are not finite and pairs of different people", () => {
    expect(() => tally(people([1, Number.NaN]), people([1]), false)).toThrow("user u0 has the value NaN");
    expect(() => tally(people([1], [2]), people([1]), true)).toThrow("different users");
  });
  it("keeps counts by user and in total", () => {
    const t = tally(people([0, 1, 1], [2]), people([1]), false);
    expect(Array.from(t.values)).toEqual([0, 1, 2]);
    expect(Array.from(t.a.total)).toEqual([1, 2, 1]);
    expect(Array.from(t.b.total)).toEqual([0, 1, 0]);
  });
});
