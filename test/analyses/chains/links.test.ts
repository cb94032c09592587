import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { conversionTest } from "../../../analyses/chains/permutation.ts";
import {
  antecedentsOf,
  type ChainColumn,
  chainsOf,
  chainColumn as columnAt,
  crossLink,
  sessionsOf,
  strengths,
} from "../../../analyses/chains/user-chains.ts";
import type { TermEvent } from "../../../src/representation/term-events.ts";

const DAY = 86_400;
const event = (
  at: number,
  scenario: string,
  terms: readonly number[],
  more: Partial<TermEvent> = {},
): TermEvent => ({
  item: `${at}`,
  at,
  scenario,
  terms: Int32Array.from(terms),
  tokens: 100,
  converted: false,
  ...more,
});

describe("sessions", () => {
  it("end with half an hour without an event", () => {
    const times = [0, 1800, 3601, 3602, 5403];
    expect([...sessionsOf(times.map((at) => event(at, "video", [])))]).toEqual([0, 0, 2, 2, 4]);
  });
});

describe("the strength of a shared term", () => {
  it("is ln((N + 1) / (n + 1)), nothing for one that every event has", () => {
    const [rare, half, all] = strengths({ frequency: [1, 4, 9], events: 9 } as never);
    expect(rare).toBeCloseTo(Math.log(5), 12);
    expect(half).toBeCloseTo(Math.log(2), 12);
    expect(all).toBe(0);
  });
});

describe("antecedents", () => {
  const strength = Float64Array.of(1, 3, 2);
  it("share a term and lie at most 30 days back, the nearest first, by their rarest term", () => {
    const events = [
      event(0, "video", [0, 1]),
      event(1, "video", [0, 1, 2]),
      event(2, "live", []),
      event(3, "live", [0]),
      event(30 * DAY + 1, "ecommerce", [2, 1, 0]),
    ];
    expect(antecedentsOf(events, 4, strength)).toEqual([
      { place: 3, term: 0, strength: 1 },
      { place: 1, term: 1, strength: 3 },
    ]);
    expect(antecedentsOf(events, 0, strength)).toEqual([]);
  });
  it("link across where another scenario and another session have the strongest", () => {
    const events = [
      event(0, "search", [2]),
      event(10, "ecommerce", [1]),
      event(2 * DAY - 60, "video", [1]),
      event(2 * DAY, "ecommerce", [0, 1, 2]),
    ];
    // The term of 3 is in the same session or the same scenario.
    expect(crossLink(events, sessionsOf(events), 3, strength)).toBe(2);
    expect(crossLink(events, sessionsOf(events), 0, strength)).toBe(0);
  });
});

describe("what came before a user's conversions", () => {
  const events = [
    event(0, "search", [1], { tokens: 400 }),
    event(2 * DAY, "video", [1], { tokens: 300 }),
    event(3 * DAY - 60, "ecommerce", [0]),
    event(3 * DAY, "ecommerce", [1, 0], { converted: true }),
    event(17 * DAY - 1, "ecommerce", [2]),
    event(17 * DAY, "ecommerce", [2]),
  ];
  const found = chainsOf({ id: "u", events } as never, Float64Array.of(1, 3, 2));
  const of = (column: ChainColumn) => found.sums[columnAt(column)];
  it("is counted by session, scenario, days and tokens", () => {
    expect(
      (
        ["conversions", "chained", "beyond_session", "cross_scenario", "search_first", "antecedents"] as const
      ).map(of),
    ).toEqual([1, 1, 1, 1, 1, 3]);
    expect((["in_session", "in_scenario", "in_both"] as const).map(of)).toEqual([1, 1, 1]);
    // An hour, a day (to its end), three days (to their end), a week, 12 and 30 days.
    expect([0, 1, 2, 3, 4, 5].map((k) => of(`days_${k}` as ChainColumn))).toEqual([1, 2, 3, 3, 3, 3]);
    // 100, 400 and 800 tokens lie between the three and the conversion.
    expect([0, 1, 2, 3].map((k) => of(`tokens_${k}` as ChainColumn))).toEqual([2, 3, 3, 3]);
    expect(found.spans).toEqual([3]);
  });
  it("is compared with exposures of the scenario less than 14 days away", () => {
    // Of three others, one lies exactly 14 days away. Both controls have no link across.
    expect(of("strata")).toBe(1);
    expect(of("excess")).toBe(3);
    expect(found.exposures).toEqual([
      {
        at: [3 * DAY - 60, 3 * DAY, 17 * DAY - 1, 17 * DAY],
        links: [0, 3, 0, 0],
        converted: [false, true, false, false],
      },
    ]);
  });
  it("has its strongest chain of other scenarios and sessions, by time", () => {
    expect(found.strongest).toMatchObject({ user: "u", weight: 6 });
    expect(found.strongest!.steps.map(({ event: { scenario }, term }) => [scenario, term])).toEqual([
      ["search", 1],
      ["video", 1],
    ]);
  });
});

describe("the exchange of conversions", () => {
  const draws = 20_000;
  const p = (...groups: Parameters<typeof conversionTest>[0]) =>
    conversionTest(groups, { random: xoroshiro128plus(4), draws })!;
  it("compares near exposures only, and is two-sided", () => {
    // The conversion alone lacks a link: as far from the others as one that alone has it.
    expect(p({ at: [0, 1, 2, 3], links: [0, 3, 3, 3], converted: [true, false, false, false] })).toBeCloseTo(
      1 / 4,
      1,
    );
    const far = 14 * DAY;
    // Beyond 14 days nothing is compared: no choice has an excess.
    expect(p({ at: [0, far], links: [3, 0], converted: [true, false] })).toBe(1);
    expect(p({ at: [0, far - 1], links: [3, 0], converted: [true, false] })).toBe(1);
  });
  it("adds up over users: of two with one conversion of two each, one choice in two is as far", () => {
    const one = { at: [0, 1], links: [3, 0], converted: [true, false] };
    expect(p(one, one)).toBeCloseTo(1 / 2, 1);
    expect(p(one, one, one)).toBeCloseTo(1 / 4, 1);
  });
  it("deals all conversions of a user together: of six choices of two out of four, two are as far", () => {
    expect(p({ at: [0, 1, 2, 3], links: [3, 3, 0, 0], converted: [true, true, false, false] })).toBeCloseTo(
      1 / 3,
      1,
    );
  });
  it("has nothing to compare where all converted, or none", () => {
    const all = { at: [0, 1], links: [3, 0], converted: [true, true] };
    expect(conversionTest([all], { random: xoroshiro128plus(4), draws })).toBeNull();
    expect(p(all, { at: [0, 1], links: [1, 1], converted: [true, false] })).toBe(1);
  });
});
