import { describe, expect, it } from "vitest";
import {
  COMPARABLE,
  STANDARDISED,
  standardisedRatios,
} from "../../../analyses/language-style/equal-length.ts";
import { TOO_FEW_OF_LENGTH } from "../../../analyses/language-style/estimates.ts";
import { LengthTally, STRATA, stratumOf } from "../../../analyses/language-style/length-tally.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { randomStream } from "../../../src/synthetic/random.ts";
import { speechOfTwoLengths } from "../../support/speech-of-two-lengths.ts";

/** Turns of a number of words; each is polite with a chance that hangs on the length alone, times `times`. */
function speech(label: string, { users = 60, turns = 40, longest = 12, times = 1 } = {}): LengthTally {
  const random = randomStream("equal length", label);
  const tally = new LengthTally();
  for (let user = 0; user < users; user++) {
    for (let turn = 0; turn < turns; turn++) {
      const words = 1 + Math.floor(random.uniform() ** 2 * longest);
      const polite = random.uniform() < Math.min(1, 0.03 * words * times);
      const hit = { marker: "gratitude", dimension: "politeness", start: 0, end: 1 } as const;
      tally.add(`${label}${user}`, {
        words: Array.from({ length: words }, () => "word"),
        hits: polite ? [hit] : [],
      });
    }
  }
  return tally;
}

const POLITENESS = [{ dimension: "politeness" }] as const;
function ratioOf(real: LengthTally, simulated: LengthTally): Estimate {
  const sides = { run: "sim", real, simulated, matched: false };
  return standardisedRatios(sides, POLITENESS, DEFAULT_OPTIONS).find((e) => e.measure === STANDARDISED)!;
}
const rawRate = (tally: LengthTally) => {
  const sums = tally.sums(2, new Float64Array(STRATA).fill(1));
  const column = (k: number) => sums.rows.filter((_, i) => i % sums.width === k).reduce((a, b) => a + b, 0);
  return column(2 * STRATA) / tally.utterances;
};

describe("rates at equal length of turns", () => {
  it("are those of the real users where a simulator's turns are only longer", () => {
    const [real, longer] = [speech("real"), speech("longer", { longest: 32 })];
    expect(rawRate(longer) / rawRate(real)).toBeGreaterThan(1.8);
    const found = ratioOf(real, longer);
    expect(found.low!).toBeLessThan(1);
    expect(found.high!).toBeGreaterThan(1);
    expect(found.high! / found.low!).toBeLessThan(1.6);
  });
  it("recover how many times as polite a simulator is, however long its turns", () => {
    const found = ratioOf(speech("real"), speech("twice", { longest: 24, times: 2 }));
    expect(found.low!).toBeLessThan(2);
    expect(found.high!).toBeGreaterThan(2);
    expect(found.low!).toBeGreaterThan(1.3);
  });
  it("cover the planted ratio in 19 of 20 cohorts, within chance", () => {
    const covered = Array.from({ length: 60 }, (_, i) => {
      const size = { users: 30, turns: 20 };
      const found = ratioOf(speech(`r${i}`, size), speech(`s${i}`, { ...size, longest: 20, times: 1.5 }));
      return found.low! < 1.5 && found.high! > 1.5;
    }).filter(Boolean).length;
    expect(covered).toBeGreaterThanOrEqual(52);
  });
  it("cover the planted ratio where a simulator hardly has turns of the real users' lengths, or have no interval", () => {
    for (const [users, short] of [
      [50, 0.01],
      [20, 0.1],
    ] as const) {
      const found = Array.from({ length: 200 }, (_, i) =>
        ratioOf(
          speechOfTwoLengths(`r${i}`, { users, turns: 20, short: 0.8 }),
          speechOfTwoLengths(`s${i}`, { users, turns: 30, short }),
        ),
      );
      const shown = found.filter(({ low }) => low !== null);
      const covered = shown.filter(({ low, high }) => low! <= 1 && high! >= 1);
      expect(shown.length).toBeGreaterThan(40);
      expect(covered.length / shown.length).toBeGreaterThanOrEqual(0.93);
      const silent = found.filter(({ note }) => note?.includes(TOO_FEW_OF_LENGTH));
      expect(silent.length).toBeGreaterThan(40);
      for (const e of silent) expect(e).toMatchObject({ low: null, high: null, p: null });
    }
  });
  it("weigh lengths by the real users' turns", () => {
    const rate = (tally: LengthTally, shorts: number, longs: number) => {
      for (let user = 0; user < 30; user++) {
        const add = (words: number, hit: boolean) =>
          tally.add(`${shorts}/${user}`, {
            words: Array.from({ length: words }, () => "word"),
            hits: hit ? [{ marker: "gratitude", dimension: "politeness", start: 0, end: 1 }] : [],
          });
        for (let i = 0; i < 12; i++) add(2, i < shorts + (user % 2));
        for (let i = 0; i < 4; i++) add(20, i < longs);
      }
      return tally;
    };
    // Real users: 12 short turns and 4 long ones each; weights 3/4 and 1/4.
    const [real, simulated] = [rate(new LengthTally(), 1, 3), rate(new LengthTally(), 2, 1)];
    const expected = (0.75 * (2.5 / 12) + 0.25 / 4) / (0.75 * (1.5 / 12) + 0.25 * (3 / 4));
    expect(ratioOf(real, simulated).value).toBeCloseTo(expected, 12);
    // As many short turns and three times as many long ones of the simulator change nothing: the rates are the same.
    const longer = rate(rate(rate(new LengthTally(), 2, 1), 2, 1), 2, 1);
    expect(ratioOf(real, longer).value).toBeCloseTo(expected, 12);
  });
  it("are compared on lengths that both have, and not at all where hardly any are", () => {
    const tally = new LengthTally();
    for (let user = 0; user < 30; user++)
      for (let turn = 0; turn < 10; turn++)
        tally.add(`long${user}`, { words: Array.from({ length: 100 }, () => "word"), hits: [] });
    const sides = { run: "sim", real: speech("real"), simulated: tally, matched: false };
    const [share, ratio] = standardisedRatios(sides, POLITENESS, DEFAULT_OPTIONS);
    expect(share).toMatchObject({ measure: COMPARABLE, value: 0 });
    expect(ratio).toMatchObject({ value: null, p: null });
    expect(ratio!.note).toMatch(/too few turns of the same length/u);
  });
  it("fall into strata of half octaves", () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 64, 65, 1000].map(stratumOf)).toEqual([
      0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 12, 13, 13,
    ]);
    expect(stratumOf(1e9)).toBe(STRATA - 1);
  });
});
