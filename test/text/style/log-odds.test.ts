import { describe, expect, it } from "vitest";
import { logOdds } from "../../../src/text/style/log-odds.ts";

const counts = (entries: Record<string, number>) => new Map(Object.entries(entries));

describe("the log-odds ratio with a Dirichlet prior", () => {
  it("leaves out a word that is all there is on either side, which has no odds", () => {
    const [all, some] = [counts({ please: 5 }), counts({ please: 1, no: 2 })];
    for (const [a, b] of [
      [all, some],
      [some, all],
    ] as const)
      expect(logOdds(a, b, { background: counts({ please: 3 }) })).toEqual([]);
  });
  it("gives the value worked out by hand", () => {
    // Prior of 10 words, half of them "please": 5. a: (8+5)/(20-13), b: (2+5)/(20-7).
    const [please, no] = logOdds(counts({ please: 8, no: 2 }), counts({ please: 2, no: 8 }), {
      background: counts({ please: 50, no: 50 }),
      priorWeight: 10,
    });
    expect(please).toMatchObject({ word: "please", countA: 8, countB: 2 });
    expect(please!.delta).toBeCloseTo(2 * Math.log(13 / 7), 12);
    expect(please!.delta).toBeCloseTo(1.2380784, 6);
    expect(please!.z).toBeCloseTo((2 * Math.log(13 / 7)) / Math.sqrt(1 / 13 + 1 / 7), 12);
    expect(please!.z).toBeCloseTo(2.640912, 5);
    expect(no!.delta).toBeCloseTo(-please!.delta, 12);
  });

  it("takes both bodies for the prior where none is given", () => {
    // Prior 20 words, "x" 6 of them: a (5+6)/(30-11), b (1+6)/(30-7).
    const row = logOdds(counts({ x: 5, y: 5 }), counts({ x: 1, y: 9 })).find(({ word }) => word === "x");
    expect(row!.delta).toBeCloseTo(Math.log(11 / 19) - Math.log(7 / 23), 12);
  });

  const a = counts({ thanks: 30, please: 20, refund: 5, the: 100 });
  const b = counts({ thanks: 5, please: 8, refund: 25, the: 90, scam: 4 });

  it("is 0 for equal bodies", () => {
    for (const { delta, z } of logOdds(a, a)) {
      expect(delta).toBeCloseTo(0, 12);
      expect(z).toBeCloseTo(0, 12);
    }
  });

  it("flips its sign when the bodies are swapped", () => {
    const swapped = new Map(logOdds(b, a).map((row) => [row.word, row]));
    for (const row of logOdds(a, b)) {
      expect(swapped.get(row.word)!.delta).toBeCloseTo(-row.delta, 12);
      expect(swapped.get(row.word)!.z).toBeCloseTo(-row.z, 12);
    }
  });

  it("puts the over-used first and keeps words of one body only", () => {
    const words = logOdds(a, b).map(({ word }) => word);
    expect(words[0]).toBe("thanks");
    expect(words.at(-1)).toBe("refund");
    expect(words).toContain("scam");
  });

  it("shrinks with the weight of the prior", () => {
    const at = (priorWeight: number) => logOdds(a, b, { priorWeight })[0]!.delta;
    expect(at(10_000)).toBeLessThan(at(100));
    expect(at(100)).toBeLessThan(at(1));
  });

  it("recovers a planted over-use and leaves the rest near chance", () => {
    const words = Array.from({ length: 50 }, (_, i) => [`w${i}`, 100] as const);
    const [first, ...rest] = logOdds(new Map([...words, ["w7", 200]]), new Map(words));
    expect(first!.word).toBe("w7");
    expect(first!.z).toBeGreaterThan(3);
    for (const { z } of rest) expect(Math.abs(z)).toBeLessThan(1);
  });

  it("is empty where there are no words or no odds", () => {
    expect(logOdds(new Map(), new Map())).toEqual([]);
    expect(logOdds(counts({ only: 3 }), counts({ only: 5 }))).toEqual([]);
  });

  it("leaves words out that neither a count nor the background gives odds", () => {
    expect(
      logOdds(counts({ x: 3, y: 1 }), counts({ y: 2, z: 1 }), { background: counts({ q: 5 }) }),
    ).toHaveLength(1);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses the count %s", (count) => {
    expect(() => logOdds(counts({ x: count }), counts({ x: 1 }))).toThrow(RangeError);
    expect(() => logOdds(counts({ x: 1 }), counts({ x: 1 }), { priorWeight: count })).toThrow(RangeError);
  });
});
