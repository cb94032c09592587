import { describe, expect, it } from "vitest";
import type { ComparedMeasure } from "../../../src/analysis/analysis.ts";
import { SHIFT_NOTES } from "../../../src/compare/shift-notes.ts";
import {
  directionOf,
  directionToEnd,
  targetOf,
  unlikeness,
} from "../../../src/compare/shifts/comparability.ts";
import { combine } from "../../../src/stats/combination.ts";
import { leaveOneOutReplicates, REFERENCE, type Replicates, USERS } from "../../../src/stats/replicates.ts";

/** The replicates of a mean over so many users about a centre. */
function meanAbout(centre: number, users = 12, spread = 1, prefix = "u"): Replicates {
  const waves = Array.from({ length: users }, (_, u) => spread * (u % 2 === 0 ? 1 : -1) * (1 + (u >> 1)));
  const own = waves.reduce((sum, x) => sum + x, 0) / users;
  return leaveOneOutReplicates("linear", centre, {
    ids: waves.map((_, u) => `${prefix}${u}`),
    members: waves.map((_, u) => u),
    values: waves.map((x) => centre - (x - own) / (users - 1)),
  });
}
const SPEC: ComparedMeasure = { title: "Toy", unit: "number", target: 0, margin: 0.1 };

describe("sides that rest on different rows", () => {
  const side = (users: number, n: number) => ({
    ...{ measure: "toy", run: "a", value: 1, low: null, high: null, n, users },
  });
  const same: Replicates = { scale: "linear", centre: 1, populations: [] };
  const unlike = (a: [number, number], b: [number, number], byItem: boolean, spec = SPEC) =>
    unlikeness(spec, [side(...a), side(...b)], [same, same], { same: false, byItem });
  it("are those whose users differ by more than a tenth of the larger", () => {
    expect(unlike([100, 50], [90, 50], true)).toBeUndefined();
    expect(unlike([90, 50], [100, 50], true)).toBeUndefined();
    expect(unlike([100, 50], [89, 50], true)).toBe(SHIFT_NOTES.otherRows);
    expect(unlike([89, 50], [100, 50], false)).toBe(SHIFT_NOTES.otherRows);
  });
  it("are those whose items differ as much, where these are matched or the measure grows in small samples", () => {
    expect(unlike([20, 100], [20, 90], true)).toBeUndefined();
    expect(unlike([20, 100], [20, 89], true)).toBe(SHIFT_NOTES.otherRows);
    expect(unlike([20, 100], [20, 50], false)).toBeUndefined();
    expect(unlike([20, 100], [20, 50], false, { ...SPEC, grows: true })).toBe(SHIFT_NOTES.otherRows);
    expect(unlike([20, 100], [20, 95], false, { ...SPEC, grows: true })).toBeUndefined();
  });
});

describe("the direction of a shift", () => {
  it("is tested from ten people in every group on, real users among them", () => {
    const of = (users: number, real: number) =>
      directionOf(meanAbout(5, users), meanAbout(3, users), meanAbout(0, real, 1, "r")).p;
    expect(of(10, 10)).not.toBeNull();
    expect(of(9, 12)).toBeNull();
    expect(of(12, 9)).toBeNull();
    expect(directionOf(meanAbout(5, 9), meanAbout(3, 9), 0)).toMatchObject({ value: -2, p: null });
    expect(directionOf(meanAbout(5, 10), meanAbout(3, 10), 0).p).not.toBeNull();
  });
  it("towards the end of a scale is the shift or its reverse, with its interval turned round", () => {
    const to = (a: number, b: number, target: number) => {
      const [from, until] = [meanAbout(a, 12, 1), meanAbout(b, 12, 2)];
      const terms = [
        { weight: 1, of: until },
        { weight: -1, of: from },
      ];
      const found = combine(terms);
      return { found, change: directionToEnd(found, from, until, target) };
    };
    // The end is above: what rises comes nearer.
    const up = to(0.2, 0.6, 1);
    expect(up.change.value).toBeCloseTo(-0.4, 12);
    const reach = up.change.high! - up.change.value;
    expect(up.change.low! + reach).toBeCloseTo(-0.4, 12);
    expect(reach).toBeGreaterThan(up.found.se!);
    // The end is below: what rises goes away.
    const away = to(0.2, 0.6, 0);
    expect(away.change.value).toBeCloseTo(0.4, 12);
    expect(away.change.low).toBeCloseTo(0.4 - reach, 12);
    expect(away.change.p).not.toBeNull();
  });
  it("towards the end is exact where nobody moves it", () => {
    const still = (centre: number) => meanAbout(centre, 12, 0);
    const found = combine([
      { weight: 1, of: still(3) },
      { weight: -1, of: still(1) },
    ]);
    expect(directionToEnd(found, still(1), still(3), 10)).toMatchObject({ value: -2, low: -2, high: -2 });
    expect(directionToEnd(found, still(1), still(3), 0)).toMatchObject({ value: 2, low: 2, high: 2 });
    const one = { ...found, se: null };
    expect(directionToEnd(one, still(1), still(3), 10)).toMatchObject({ value: -2, low: null, high: null });
  });
});

describe("where real users are", () => {
  it("is the fixed target, on the scale of the shift", () => {
    expect(targetOf({ ...SPEC, target: 2 }, undefined, "linear", undefined)).toBe(2);
    expect(targetOf({ ...SPEC, target: 2 }, undefined, "log", undefined)).toBeCloseTo(Math.LN2, 15);
  });
  it("is their own estimate: of the same people, or a group of its own", () => {
    const spec = { ...SPEC, target: "real" } as const;
    const run = meanAbout(3);
    const real = meanAbout(1);
    expect(targetOf(spec, real, "linear", run)).toBe(real);
    expect(targetOf(spec, undefined, "linear", run)).toBeUndefined();
    expect(targetOf(spec, real, "log", run)).toBeUndefined();
    const others = targetOf(spec, meanAbout(1, 12, 1, "r"), "linear", run) as Replicates;
    expect(others.populations.map(({ name }) => name)).toEqual([REFERENCE]);
    expect(others.centre).toBe(1);
    expect(run.populations[0]!.name).toBe(USERS);
    // Of a run without people nobody is shared.
    const none = targetOf(spec, real, "linear", undefined) as Replicates;
    expect(none.populations[0]!.name).toBe(REFERENCE);
  });
  it("knows the people of groups, not the groups", () => {
    const spec = { ...SPEC, target: "real" } as const;
    const grouped = (people: readonly string[]): Replicates => ({
      ...meanAbout(1, 12, 1, "group "),
      populations: meanAbout(1, 12, 1, "group ").populations.map((own) => ({ ...own, people })),
    });
    const name = (a: Replicates, b: Replicates) =>
      (targetOf(spec, a, "linear", b) as Replicates).populations[0]!.name;
    expect(name(grouped(["ann", "bob"]), grouped(["bob", "cem"]))).toBe(USERS);
    expect(name(grouped(["ann", "bob"]), grouped(["cem", "dan"]))).toBe(REFERENCE);
  });
});
