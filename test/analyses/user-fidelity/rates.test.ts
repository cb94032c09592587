import { describe, expect, it } from "vitest";
import { topTerms } from "../../../analyses/profiles/top-terms.ts";
import { userRates } from "../../../analyses/user-fidelity/rates.ts";
import type { TermEvents, TermUser } from "../../../src/representation/term-events.ts";

const half = (user: string, field: string, which: 0 | 1, n: number, real: number, simulated: number) => ({
  ...{ user, field, half: which, answers: n, n, real, simulated },
  ...{ same: 0, squares: 0, realSquares: 0, simulatedSquares: 0 },
});

describe("rates of users beyond their questions", () => {
  it("are differences from what users in general answer to the same questions, by half", () => {
    const rows = [
      // Liked: 4 of 8 real yes, 6 of 8 simulated; shared: 1 of 4, 0 of 4.
      half("ann", "liked", 0, 2, 2, 2),
      half("ann", "liked", 1, 2, 1, 2),
      half("bob", "liked", 0, 2, 0, 1),
      half("bob", "liked", 1, 2, 1, 1),
      half("bob", "shared", 0, 4, 1, 0),
    ];
    const { ids, answers, real, simulated } = userRates(rows as never);
    expect(ids).toEqual(["ann", "bob"]);
    expect(answers).toEqual([4, 8]);
    // Ann: 3 of 4 where half say yes; bob: 1 - 2 + 1 - 1 of 8.
    expect(real.all).toEqual([0.25, -0.125]);
    expect(real.halves).toEqual(
      [
        [0.5, (0 - 1 + 1 - 1) / 6],
        [0, 0],
      ].map((own) => own.map((rate) => expect.closeTo(rate, 9))),
    );
    expect(simulated.all).toEqual([0.25, expect.closeTo((2 - 3) / 8, 9)]);
  });
  it("are of users with four answers and some in each half", () => {
    const known = (...rows: ReturnType<typeof half>[]) => userRates(rows as never).ids;
    expect(known(half("a", "f", 0, 2, 1, 1), half("a", "f", 1, 2, 1, 1))).toEqual(["a"]);
    expect(known(half("a", "f", 0, 2, 1, 1), half("a", "f", 1, 1, 1, 1))).toEqual([]);
    expect(known(half("a", "f", 0, 9, 1, 1))).toEqual([]);
  });
});

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
