import { describe, expect, it } from "vitest";
import {
  disattenuatedCorrelation,
  FIDELITY_NOTES,
  ownCorrelation,
  splitHalfReliability,
} from "../../src/stats/fidelity.ts";
import { rankCorrelation, rankCorrelationEstimate, ranksOf } from "../../src/stats/rank-correlation.ts";
import { shrinkRates } from "../../src/stats/shrinkage.ts";
import { logitNormalOffset, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { randomStream } from "../../src/synthetic/random.ts";

describe("rank correlation", () => {
  // Hotelling & Pabst's teaching example in scipy.stats.spearmanr: 0.8207826816681233.
  it("is Spearman's, ties at mean ranks", () => {
    expect([...ranksOf([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]);
    expect(rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
  });
  it("has an interval inside [-1, 1] that holds the planted correlation", () => {
    const random = randomStream("rank");
    const a = Array.from({ length: 200 }, () => random.normal());
    const b = a.map((x) => 0.6 * x + 0.8 * random.normal());
    const ids = a.map((_, i) => `u${i}`);
    const found = rankCorrelationEstimate(ids, a, b);
    // Spearman's rho of a binormal correlation of .6: 6 / pi * asin(.3).
    const planted = (6 / Math.PI) * Math.asin(0.3);
    expect(found.low).toBeLessThan(planted);
    expect(found.high).toBeGreaterThan(planted);
    expect(found.high! - found.low!).toBeLessThan(0.25);
  });
});

describe("fidelity corrected for chance within users", () => {
  const random = randomStream("fidelity");
  const users = 400;
  const ids = Array.from({ length: users }, (_, i) => `u${i}`);
  const tastes = ids.map(() => random.normal());
  const measured = (of: readonly number[], noise: number) => {
    const halves = [0, 1].map(() => of.map((x) => x + noise * random.normal())) as [number[], number[]];
    return { halves, all: of.map((_, i) => (halves[0][i]! + halves[1][i]!) / 2) };
  };
  it("finds the correlation of what users are, whatever the noise", () => {
    const simulated = tastes.map((x) => 0.6 * x + 0.8 * random.normal());
    const real = measured(tastes, 1);
    const own = measured(simulated, 1);
    // Reliability of the mean of two halves with noise of variance 1 each: 1 / (1 + 1 / 2).
    expect(splitHalfReliability(real)).toBeCloseTo(2 / 3, 1);
    const raw = rankCorrelation(real.all, own.all)!;
    const found = disattenuatedCorrelation(ids, real, own);
    expect(raw).toBeLessThan(0.48);
    expect(found.low).toBeLessThan(0.58);
    expect(found.high).toBeGreaterThan(0.58);
    expect(found.value).toBeGreaterThan(raw + 0.1);
  });
  it("is near 0 for a simulator that permutes users", () => {
    const permuted = measured([...tastes.slice(1), tastes[0]!], 1);
    const found = disattenuatedCorrelation(ids, measured(tastes, 1), permuted);
    expect(found.low).toBeLessThan(0);
    expect(found.high).toBeGreaterThan(0);
  });
  it("has no interval of fewer than 30 users, nor where more than a third of them have the same rate", () => {
    const own = measured(tastes, 1);
    const other = measured(
      tastes.map((x) => 0.6 * x + 0.8 * random.normal()),
      1,
    );
    const first = <R extends ReturnType<typeof measured>>({ all, halves: [a, b] }: R, n: number) => ({
      all: all.slice(0, n),
      halves: [a.slice(0, n), b.slice(0, n)] as [number[], number[]],
    });
    const of = (n: number, real = own) =>
      disattenuatedCorrelation(ids.slice(0, n), first(real, n), first(other, n));
    expect(of(29)).toMatchObject({ low: null, note: FIDELITY_NOTES.fewUsers });
    expect(of(30).low).not.toBeNull();
    const never = (share: number) => {
      const [a, b] = own.halves.map((half) => half.map((x, u) => (u < share * users ? -9 : x)));
      return { all: a!.map((x, u) => (x + b![u]!) / 2), halves: [a!, b!] as [number[], number[]] };
    };
    expect(of(users, never(0.34)).low).not.toBeNull();
    const tied = of(users, never(0.36));
    expect(tied).toMatchObject({ low: null, high: null, note: FIDELITY_NOTES.tied });
    expect(tied.value).not.toBeNull();
    // Comparisons of two runs, in which what falls short does so on both sides, still have it.
    expect(tied.replicates).toBeDefined();
  });
  it("is cut to 1, and not corrected where rates are mostly chance", () => {
    expect(disattenuatedCorrelation(ids, measured(tastes, 1), measured(tastes, 1)).high).toBeLessThanOrEqual(
      1,
    );
    const noise = measured(
      tastes.map(() => 0),
      1,
    );
    expect(disattenuatedCorrelation(ids, measured(tastes, 1), noise)).toMatchObject({
      value: null,
      note: FIDELITY_NOTES.unreliable,
    });
  });
});

describe("simulated users who differ by no more than chance", () => {
  const random = randomStream("alike");
  const share = (chance: number, of: number) => {
    let yes = 0;
    for (let i = 0; i < of; i++) if (random.uniform() < chance) yes++;
    return yes / of;
  };
  /** Users' shares of yes of 15 answers in each half, at 20% and a spread of log odds of their own. */
  const ratesOf = (tastes: readonly number[], spread: number, of = 15) => {
    const offset = logitNormalOffset(0.2, spread);
    const half = () => tastes.map((z) => share(sigmoid(offset + spread * z), of));
    const halves = [half(), half()] as const;
    return { halves, all: tastes.map((_, u) => (halves[0][u]! + halves[1][u]!) / 2) };
  };
  const ids = Array.from({ length: 100 }, (_, u) => `u${u}`);
  const found = (spread: number, of = 15, users = 100) =>
    Array.from({ length: 100 }, () => {
      const tastes = ids.slice(0, users).map(() => random.normal());
      const [real, simulated] = [ratesOf(tastes, 1.7), ratesOf(tastes, spread, of)];
      const some = ids.slice(0, users);
      return [
        ownCorrelation(some, real, simulated),
        disattenuatedCorrelation(some, real, simulated),
      ] as const;
    });
  it("have no fidelity, or one below full, where real ones differ", () => {
    const many = found(0);
    const few = found(0, 15, 12);
    // The one-sided errors of two intervals.
    const open = [...many, ...few].filter(([own]) => own.value !== null && !(own.high! < 1));
    expect(open.length).toBeLessThan(0.08 * 200);
    const corrected = many.filter(([, { value }]) => value !== null);
    expect(corrected.length).toBeLessThan(0.08 * 100);
    for (const { value, note } of [...many, ...few].flat())
      if (value === null) expect([FIDELITY_NOTES.alike, FIDELITY_NOTES.unreliable]).toContain(note);
    // Of many users it is known that they are not followed fully; of few nothing is.
    expect(many.filter(([{ high }]) => high !== null && high < 1).length).toBeGreaterThan(95);
    expect(few.filter(([{ note }]) => note === FIDELITY_NOTES.alike).length).toBeGreaterThan(5);
  });
  it("are told from those with a small spread of their own, who have it", () => {
    const small = found(0.5).map(([own]) => own);
    expect(small.filter(({ low }) => low !== null && low > 0).length).toBeGreaterThan(0.95 * small.length);
    // With as few answers that halves do not show it, fidelity itself may.
    const few = found(0.5, 6).map(([own]) => own);
    expect(few.filter(({ low }) => low !== null && low > 0).length).toBeGreaterThan(0.8 * few.length);
  });
  it("are those who all do the same, whatever their number: rounding is no variation", () => {
    for (const users of [7, 40, 100, 1000]) {
      const some = Array.from({ length: users }, (_, u) => `u${u}`);
      const tastes = some.map(() => random.normal());
      const same = some.map(() => 0.1);
      const never = { halves: [same, same] as const, all: same };
      expect(splitHalfReliability(never)).toBeNull();
      expect(rankCorrelation(tastes, same)).toBeNull();
      const real = { halves: [tastes, tastes] as const, all: tastes };
      for (const none of [ownCorrelation(some, real, never), disattenuatedCorrelation(some, real, never)])
        expect(none).toMatchObject({ value: null, low: null, note: FIDELITY_NOTES.alike });
    }
  });
});

describe("shrunken rates", () => {
  it("move to the mean as far as they are chance, and never past it", () => {
    const users = [
      { part: 9, whole: 10 },
      { part: 90, whole: 100 },
      { part: 10, whole: 100 },
      { part: 1, whole: 10 },
    ];
    const { rates, mean, kept } = shrinkRates(users);
    expect(mean).toBeCloseTo(0.5, 12);
    expect(rates[0]).toBeLessThan(rates[1]!);
    expect(rates[1]).toBeLessThan(0.9);
    expect(kept[1]).toBeGreaterThan(kept[0]!);
    expect(rates[0]! + rates[3]!).toBeCloseTo(1, 12);
  });
  it("are all the mean where users differ no more than chance", () => {
    const { rates, between } = shrinkRates(Array.from({ length: 5 }, () => ({ part: 5, whole: 10 })));
    expect(between).toBe(0);
    expect([...rates]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
  });
});

describe("fidelity as a part of real users' own", () => {
  /** Cohorts of 100 users with 30 items, few of whom ever say yes; a simulator keeps `kept` of what each user is. */
  function study(rate: number, kept: number) {
    const random = randomStream("own", rate, kept);
    const offset = logitNormalOffset(rate, 1.7);
    const half = (chance: number) => {
      let yes = 0;
      for (let i = 0; i < 15; i++) if (random.uniform() < chance) yes++;
      return yes / 15;
    };
    const cohort = () => {
      const sides: [[number[], number[]], [number[], number[]]] = [
        [[], []],
        [[], []],
      ];
      for (let u = 0; u < 100; u++) {
        const own = random.normal();
        const other = kept * own + Math.sqrt(1 - kept ** 2) * random.normal();
        for (const [side, z] of [
          [sides[0], own],
          [sides[1], other],
        ] as const)
          for (const one of side) one.push(half(sigmoid(offset + 1.7 * z)));
      }
      return sides.map((halves) => ({ halves }));
    };
    const ids = Array.from({ length: 100 }, (_, u) => `u${u}`);
    return Array.from({ length: 100 }, () => {
      const [real, simulated] = cohort();
      return ownCorrelation(ids, real!, simulated!);
    }).filter(({ low }) => low !== null);
  }
  it.each([0.035, 0.3])(
    "is 1 for a simulator that answers as the same people anew, at a rate of %f",
    (rate) => {
      const found = study(rate, 1);
      expect(found.length).toBeGreaterThan(90);
      expect(found.filter(({ high }) => high! < 1).length).toBeLessThan(0.09 * found.length);
      expect(found.filter(({ low }) => low! <= 0).length).toBeLessThan(4);
    },
  );
  it.each([0.035, 0.3])("is 0 for one that mixes users up, at a rate of %f", (rate) => {
    const found = study(rate, 0);
    expect(found.filter(({ low, high }) => low! <= 0 && high! >= 0).length).toBeGreaterThan(
      0.9 * found.length,
    );
    expect(found.filter(({ high }) => high! < 1).length).toBeGreaterThan(0.95 * found.length);
  });
  it("is the quotient of rank correlations (by hand)", () => {
    const [a, b] = [
      [1, 2, 3, 4, 5],
      [1, 2, 3, 5, 4],
    ];
    const simulated = {
      halves: [
        [2, 1, 3, 4, 5],
        [2, 1, 3, 4, 5],
      ] as const,
    };
    // rho(a, b) = .9; rho(a, second half) = .9; rho(b, first half) = .8: d = 1, 1, 0, 1, 1, of 1 - 6 * 4 / 120.
    const { value, replicates } = ownCorrelation(["1", "2", "3", "4", "5"], { halves: [a, b] }, simulated);
    expect(replicates).toMatchObject({ scale: "linear", centre: value });
    // Without the fifth, of the ranks in all: 6.5 / sqrt(5 * 8.75), .8, 5.5 / sqrt(8.75 * 5).
    const [reliability, own] = [6.5, 5.5].map((shared) => shared / Math.sqrt(5 * 8.75));
    expect(replicates!.populations[0]!.values[4]).toBeCloseTo((0.8 + own!) / 2 / reliability!, 12);
    expect(value).toBeCloseTo((0.9 + 0.8) / 2 / 0.9, 12);
  });
});
