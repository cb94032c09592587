import { describe, expect, it } from "vitest";
import { cliffsDelta } from "../../src/stats/cliffs-delta.ts";
import { tally } from "../../src/stats/tally.ts";

type Group = { readonly ids: readonly string[]; readonly values: readonly (readonly number[])[] };
const group = (...values: readonly (readonly number[])[]): Group => ({
  ids: values.map((_, u) => `u${u}`),
  values,
});
const A = group([1, 1, 2], [0, 3], [2, 2, 2, 5], [1]);
const B = group([2, 2, 1], [4, 4, 0], [1, 2, 2], [3, 3]);

/** By visiting every pair. */
function byPairs(a: Group, b: Group): number {
  const pairs = b.values.flat().flatMap((y) => a.values.flat().map((x) => Math.sign(y - x)));
  return pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length;
}
const without = ({ ids, values }: Group, user: number): Group => ({
  ids: ids.filter((_, u) => u !== user),
  values: values.filter((_, u) => u !== user),
});

describe("Cliff's delta", () => {
  it("of one set of users has the value of all pairs, and as replicates those without a user on both sides", () => {
    const { value, users, replicates } = cliffsDelta(tally(A, B, true));
    expect(value).toBeCloseTo(byPairs(A, B), 12);
    expect(users).toBe(4);
    const [own] = replicates!.populations;
    for (const u of A.ids.keys())
      expect(own!.values[u]).toBeCloseTo(byPairs(without(A, u), without(B, u)), 12);
  });
  it("of two sets of users leaves out users of either, whose populations have names of their own", () => {
    const { value, users, replicates } = cliffsDelta(tally(A, B, false));
    expect(value).toBeCloseTo(byPairs(A, B), 12);
    expect(users).toBe(8);
    const [simulated, reference] = replicates!.populations;
    expect(simulated!.name).not.toBe(reference!.name);
    for (const u of A.ids.keys()) {
      expect(simulated!.values[u]).toBeCloseTo(byPairs(A, without(B, u)), 12);
      expect(reference!.values[u]).toBeCloseTo(byPairs(without(A, u), B), 12);
    }
  });
  it("is -1 or 1 where one side is below the other, and unknown without values", () => {
    expect(cliffsDelta(tally(group([1], [2]), group([3], [4]), false)).value).toBe(1);
    expect(cliffsDelta(tally(group([3], [4]), group([1], [2]), true)).value).toBe(-1);
    expect(cliffsDelta(tally(group([], []), group([1], [2]), true)).value).toBeNull();
  });
});
