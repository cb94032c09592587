import { describe, expect, it } from "vitest";
import {
  eventDivergence,
  logLikelihood,
  narrowProfile,
  profileCoverage,
  profileDivergence,
  profileOf,
  renumber,
  shareOf,
  unseenMass,
} from "../../src/stats/term-profile.ts";

const events = (...all: readonly (readonly number[])[]) => all.map((terms) => Int32Array.from(terms));

describe("a profile of terms", () => {
  it("gives each event the same weight, shared by its terms", () => {
    const found = profileOf(events([1, 2], [1], []));
    expect([...found.terms]).toEqual([1, 2]);
    expect([0, 1, 2, 3].map((term) => shareOf(found, term))).toEqual([0, 0.75, 0.25, 0]);
    expect(profileOf(events([], [])).terms).toHaveLength(0);
  });
  it("is empty without events, and of events without terms", () => {
    for (const events of [[], [Int32Array.of()]])
      expect(profileOf(events)).toEqual({ terms: new Int32Array(), shares: new Float64Array() });
  });
  it("is 0 bits from itself, 1 bit from one without a common term, and as far back as forth", () => {
    const one = profileOf(events([1]));
    const half = profileOf(events([1], [2]));
    expect(profileDivergence(half, half)).toBe(0);
    expect(profileDivergence(one, profileOf(events([2])))).toBe(1);
    // By hand: (log2(4/3) + log2(2/3) / 2 + log2(2) / 2) / 2.
    expect(profileDivergence(one, half)).toBeCloseTo(0.3112781244591328, 12);
    expect(profileDivergence(half, one)).toBeCloseTo(0.3112781244591328, 12);
    expect(profileDivergence(one, profileOf([]))).toBeNull();
    expect(profileDivergence(profileOf([]), one)).toBeNull();
  });
  it("is as far from one event as from the profile of this event alone", () => {
    const taste = profileOf(events([1, 2], [1], [4, 5, 6]));
    for (const terms of [[1], [2, 4], [1, 2], [7], [3, 5, 7]]) {
      const [event] = events(terms);
      expect(eventDivergence(event!, taste)).toBeCloseTo(profileDivergence(profileOf([event!]), taste)!, 12);
    }
    expect(eventDivergence(Int32Array.of(), taste)).toBeNull();
    expect(eventDivergence(Int32Array.of(1), profileOf([]))).toBeNull();
  });
  it("covers the share of another that lies on its terms", () => {
    const reference = profileOf(events([1, 2], [1]));
    expect(profileCoverage(profileOf(events([2])), reference)).toBe(0.25);
    expect(profileCoverage(reference, reference)).toBe(1);
    expect(profileCoverage(profileOf([]), reference)).toBe(0);
  });
  it("gives events a mean log-probability, smoothed by events of the population", () => {
    const population = profileOf(events([1], [2]));
    const likelihood = (...seen: readonly (readonly number[])[]) =>
      logLikelihood(profileOf(events([1])), 3, events(...seen), population, 1);
    // (3 * 1 + 0.5) / 4 and (3 * 0 + 0.5) / 4.
    expect(likelihood([1])).toBeCloseTo(Math.log(0.875), 12);
    expect(likelihood([2])).toBeCloseTo(Math.log(0.125), 12);
    expect(likelihood([1, 2])).toBeCloseTo((Math.log(0.875) + Math.log(0.125)) / 2, 12);
    expect(likelihood([1], [2])).toBeCloseTo((Math.log(0.875) + Math.log(0.125)) / 2, 12);
  });
  it("is the same whatever numbers its terms have", () => {
    const own = events([70, 9], [9], [70, 9, 12]);
    const { events: renumbered, names } = renumber(own);
    expect(renumbered.map((terms) => [...terms])).toEqual([[0, 1], [1], [0, 1, 2]]);
    expect([...names]).toEqual([70, 9, 12]);
    const [profile, short] = [profileOf(own), profileOf(renumbered)];
    expect([...short.shares]).toEqual([...names].map((name) => shareOf(profile, name)));
    expect(narrowProfile(profile, names)).toEqual(short);
  });
  it("leaves unseen what was seen once, over all that was seen (Good 1953)", () => {
    expect(unseenMass(events([1, 2], [1], [3]))).toBe(0.5);
    expect(unseenMass(events([1], [1]))).toBe(0);
    expect(unseenMass(events([4]))).toBe(1);
    expect(unseenMass(events([], []))).toBeNull();
  });
});
