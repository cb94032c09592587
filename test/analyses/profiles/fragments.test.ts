import { describe, expect, it } from "vitest";
import {
  FRAGMENT_COLUMNS,
  type FragmentColumn,
  fragmentColumn,
  fragmentSums,
} from "../../../analyses/profiles/fragments.ts";
import type { TermEvent } from "../../../src/representation/term-events.ts";
import { profileOf } from "../../../src/stats/term-profile.ts";

let second = 0;
const event = (scenario: string, ...terms: readonly number[]): TermEvent => ({
  ...{ item: null, scenario, at: second++, tokens: 1, converted: false },
  terms: Int32Array.from(terms),
});
const times = (n: number, scenario: string, ...terms: readonly number[]) =>
  Array.from({ length: n }, () => event(scenario, ...terms));
/** Everybody else speaks of four things alike. */
const population = profileOf([Int32Array.of(0, 1, 2, 3)]);
const sums = (events: readonly TermEvent[], seed = 1) => fragmentSums(events, "ads", population, seed);
const named = (events: readonly TermEvent[]) => {
  const row = sums(events)!;
  return Object.fromEntries(
    FRAGMENT_COLUMNS.map((column) => [column, row[fragmentColumn(column)]!]),
  ) as Record<FragmentColumn, number>;
};

describe("what one scenario says of a user", () => {
  it("is all where it shows what the others show", () => {
    const found = named([...times(5, "ads", 0), ...times(10, "video", 0)]);
    expect(found).toMatchObject({ users: 1, halved: 1, stability: 1, unseen: 0 });
    for (const column of ["single", "mixed"] as const) expect(found[column]).toBeCloseTo(0, 12);
    for (const column of ["coverage_single", "coverage_mixed"] as const)
      expect(found[column]).toBeCloseTo(1, 12);
  });

  it("is nothing where it shows something else, and as many events of all show more", () => {
    const found = named([...times(6, "ads", 1), ...times(12, "video", 0)]);
    expect(found.single).toBeCloseTo(1, 12);
    expect(found.coverage_single).toBeCloseTo(0, 12);
    // Half of the events that the sample is drawn from are those of the scenario.
    expect(found.mixed).toBeGreaterThan(0.05);
    expect(found.mixed).toBeLessThan(0.7);
    expect(found.coverage_mixed).toBeGreaterThan(0.9);
  });

  it("changes from the first half to the last, whose middle event is in neither", () => {
    expect(
      named([...times(2, "ads", 0), event("ads", 2), ...times(2, "ads", 1), ...times(10, "video", 0)]),
    ).toMatchObject({
      ...{ halved: 1, stability: 0 },
      // One of five mentions is of a term seen once.
      unseen: 0.2,
    });
  });

  it("predicts what others hold later by the logarithm of how much more likely it makes it", () => {
    // In time: 5 ads and 10 videos of the past, then 10 videos; 60% of 25 events are the past.
    const past = [...times(5, "ads", 1), ...times(10, "video", 0)];
    const found = named([...past, ...times(10, "video", 0)]);
    expect(found.predicted).toBe(1);
    const alone = Math.log((5 * 0 + 5 * 0.25) / 10);
    // At best all five events of a sample are videos, at worst all are ads.
    expect(found.gain).toBeGreaterThan(0);
    expect(found.gain).toBeLessThan(Math.log((5 * 1 + 5 * 0.25) / 10) - alone);
    const same = named([...times(5, "ads", 0), ...times(10, "video", 0), ...times(10, "video", 0)]);
    expect(same.gain).toBeCloseTo(0, 12);
  });

  it("predicts nothing where the past has fewer than five events there", () => {
    // In time, of which the first 60% are the past.
    const events = (early: number) => [
      ...times(early, "ads", 0),
      ...times(14, "video", 0),
      ...times(2, "ads", 0),
      ...times(10, "video", 0),
    ];
    expect(named(events(4))).toMatchObject({ predicted: 0, gain: 0, users: 1 });
    expect(named(events(5)).predicted).toBe(1);
  });

  it("is not told of fewer than five events there, or fewer than twice as many elsewhere, nor of events without terms", () => {
    expect(sums([...times(4, "ads", 0), ...times(20, "video", 0)])).toBeNull();
    expect(sums([...times(5, "ads", 0), ...times(9, "video", 0)])).toBeNull();
    expect(sums([...times(5, "ads", 0), ...times(10, "video", 0)])).not.toBeNull();
    expect(sums([...times(4, "ads", 0), ...times(4, "ads"), ...times(20, "video", 0)])).toBeNull();
    expect(sums([...times(5, "ads", 0), ...times(9, "video", 0), ...times(9, "video")])).toBeNull();
  });
});
