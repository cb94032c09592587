import { describe, expect, it } from "vitest";
import { topTerms } from "../../../analyses/profiles/measure.ts";
import type { TermEvents, TermUser } from "../../../src/representation/term-events.ts";

describe("the largest terms of a user", () => {
  const names = ["fish", "cook", "sail", "rare"];
  const event = (scenario: string, ...terms: readonly number[]) => ({
    scenario,
    terms: Int32Array.from(terms),
  });
  const found = (...events: readonly ReturnType<typeof event>[]) =>
    topTerms([{ id: "u", events } as unknown as TermUser], { terms: names } as unknown as TermEvents, {
      terms: Int32Array.of(0, 1),
      shares: Float64Array.of(0.5, 0.1),
    });
  it("are those of the scenario with most events, then of all, with their share and whether it is above that of all users", () => {
    const told = found(
      event("live", 0),
      event("live", 0, 1),
      event("video", 2),
      event("video"),
      event("video"),
    );
    expect(told.map(({ scenario, marker, dimension, n }) => [scenario, marker, dimension, n])).toEqual([
      ["live", "fish", "u", 2],
      ["live", "cook", "u", 2],
      [undefined, "fish", "u", 3],
      [undefined, "sail", "u", 3],
      [undefined, "cook", "u", 3],
    ]);
    for (const { value, marker, note } of told) {
      const all = { fish: 0.5, cook: 0.1 }[marker!] ?? 0;
      expect(note).toBe(`${value! > all ? "above" : "below"} the share of all users`);
    }
    const shares = told.filter(({ scenario }) => scenario === "live").map(({ value }) => value!);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 12);
  });
  it("are of a scenario that is not nearly all, where one has 5 events: beside 9 in 10, all look the same", () => {
    const most = Array.from({ length: 45 }, () => event("live", 0));
    const some = (n: number) => Array.from({ length: n }, () => event("video", 2));
    expect(found(...most, ...some(5))[0]!.scenario).toBe("video");
    expect(found(...most, ...some(4))[0]!.scenario).toBe("live");
    expect(found(...most, ...some(12))[0]!.scenario).toBe("live");
  });
  it("of scenarios with as many are those of the first by name, and none without terms", () => {
    expect(found(event("video", 0), event("live", 1))[0]!.scenario).toBe("live");
    expect(found(event("video"))).toEqual([]);
  });
});
