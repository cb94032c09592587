import { describe, expect, it } from "vitest";
import { tally, tallyCounts } from "../../src/stats/tally.ts";

const real = { ids: ["ann", "bob", "cleo"], values: [[2, 0, 2], [], [1]] };
const simulated = { ids: ["ann", "bob", "cleo"], values: [[2], [5, 5], [0, -1, 0]] };

describe("a tally", () => {
  it("has the values in order, and for each user which of them how often", () => {
    expect(tally(real, simulated, true)).toEqual({
      values: Float64Array.of(-1, 0, 1, 2, 5),
      a: {
        users: 3,
        starts: Int32Array.of(0, 2, 2, 3),
        cells: Int32Array.of(1, 3, 2),
        counts: Float64Array.of(1, 2, 1),
        total: Float64Array.of(0, 1, 1, 2, 0),
      },
      b: {
        users: 3,
        starts: Int32Array.of(0, 1, 2, 4),
        cells: Int32Array.of(3, 4, 0, 1),
        counts: Float64Array.of(1, 2, 1, 2),
        total: Float64Array.of(1, 2, 0, 1, 2),
      },
      paired: true,
    });
  });
  it("is the same of what is counted already, in whatever order", () => {
    const counted = ({ ids, values }: typeof real) => ({
      ids,
      counts: values.map((own) => {
        const counts = new Map<number, number>();
        for (const value of own.toReversed()) counts.set(value, (counts.get(value) ?? 0) + 1);
        return counts;
      }),
    });
    expect(tallyCounts(counted(real), counted(simulated), true)).toEqual(tally(real, simulated, true));
    expect(tallyCounts(counted(simulated), counted(real), false)).toEqual(tally(simulated, real, false));
  });
  it("refuses pairs of different users, and values that are no numbers, by name", () => {
    expect(() => tally(real, { ...simulated, ids: ["ann", "cleo", "bob"] }, true)).toThrow(RangeError);
    expect(() => tally({ ids: ["ann"], values: [[Number.NaN]] }, real, false)).toThrow(
      /ann has the value NaN/u,
    );
  });
});
