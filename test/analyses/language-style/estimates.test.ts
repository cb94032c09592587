import { describe, expect, it } from "vitest";
import { STANDARDISED, standardisedRatios } from "../../../analyses/language-style/equal-length.ts";
import {
  DIFFERENCE,
  featuresIn,
  levelEstimates,
  NONE_REAL,
  NOT_MATCHED,
  ratioEstimates,
  wordEstimates,
} from "../../../analyses/language-style/estimates.ts";
import { LengthTally } from "../../../analyses/language-style/length-tally.ts";
import { StyleIndex } from "../../../analyses/language-style/style-index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { adjust } from "../../../src/stats/adjust.ts";
import { type UserSums, userSums } from "../../../src/stats/user-sums.ts";
import {
  anyColumn,
  hitsColumn,
  markerColumn,
  STYLE_WIDTH,
  TOKENS,
  UTTERANCES,
} from "../../../src/text/style/style-sums.ts";
import { WordTally } from "../../../src/text/style/word-tally.ts";
import { findingOf, told } from "../../support/recorded-page.ts";

interface Said {
  readonly utterances: number;
  readonly tokens: number;
  /** Hits of gratitude, all in different utterances, and of apology, all in one. */
  readonly thanks?: number;
  readonly sorry?: number;
}
/** A row a user; the user's number goes into what is said. */
function speech(users: number, said: (user: number) => Said): UserSums {
  return userSums(
    Array.from({ length: users }, (_, user) => {
      const row = Array.from({ length: STYLE_WIDTH }, () => 0);
      const { utterances, tokens, thanks = 0, sorry = 0 } = said(user);
      row[UTTERANCES] = utterances;
      row[TOKENS] = tokens;
      row[hitsColumn("politeness")] = thanks + sorry;
      row[anyColumn("politeness")] = thanks + Math.min(1, sorry);
      row[markerColumn("gratitude")] = thanks;
      row[markerColumn("apology")] = sorry;
      return [`u${String(user).padStart(2, "0")}`, row] as const;
    }),
  );
}
const find = (all: readonly Estimate[], measure: string, what?: string, basis?: string) =>
  all.find((e) => e.measure === measure && (e.dimension ?? e.marker) === what && e.basis === basis)!;

describe("a run's own style", () => {
  const sums = speech(20, (user) => ({
    ...{ utterances: 10, tokens: 50 + 10 * (user % 2) },
    thanks: 1 + (user % 3),
    sorry: user % 4 === 0 ? 2 : 0,
  }));
  const counted = featuresIn(sums);
  const found = levelEstimates("a", sums, counted, DEFAULT_OPTIONS);
  // 39 thanks (7 users with 1, 7 with 2, 6 with 3), 10 times sorry in 5 utterances; 200 utterances, 1100 tokens.
  it("counts the dimensions, then the markers that anyone uses", () => {
    expect(counted.slice(0, 1)).toEqual([{ dimension: "politeness" }]);
    expect(counted.filter((what) => "marker" in what)).toEqual([
      { marker: "gratitude" },
      { marker: "apology" },
    ]);
  });
  it("has rates an utterance and a hundred tokens, shares of utterances, and length, of so many", () => {
    expect(find(found, "rate", "gratitude", "utterance")).toMatchObject({
      value: 39 / 200,
      n: 200,
      users: 20,
    });
    expect(find(found, "rate", "gratitude", "100_tokens").value).toBeCloseTo(3900 / 1100, 12);
    expect(find(found, "rate", "politeness", "utterance").value).toBeCloseTo(49 / 200, 12);
    expect(find(found, "any_share", "politeness")).toMatchObject({ value: 44 / 200, n: 200 });
    expect(find(found, "any_share", "hedging")).toMatchObject({ value: 0 });
    expect(find(found, "tokens_per_utterance")).toMatchObject({ value: 5.5, n: 200, users: 20 });
    expect(found.filter(({ measure }) => measure === "any_share").map(({ marker }) => marker)).toEqual(
      Array(4).fill(undefined),
    );
    for (const e of found) expect(e.run).toBe("a");
  });
  it("is as unsure of a rate as of the share of utterances with a hit, relative to its value", () => {
    const [rate, share] = [
      find(found, "rate", "politeness", "utterance"),
      find(found, "any_share", "politeness"),
    ];
    expect(rate.low! / rate.value!).toBeLessThanOrEqual(share.low! / share.value! + 1e-12);
    expect(rate.high! / rate.value!).toBeGreaterThanOrEqual(share.high! / share.value! - 1e-12);
    // Nearly all users have two hits, so that rates vary little; every other one has all in one utterance.
    const uneven = speech(30, (user) => ({
      ...{ utterances: 10, tokens: 50 },
      ...(user % 2 === 0 ? { thanks: 2 } : { sorry: user % 10 === 1 ? 3 : 2 }),
    }));
    const alike = levelEstimates("a", uneven, counted, DEFAULT_OPTIONS);
    const any = find(alike, "any_share", "politeness");
    expect(any.value).toBeCloseTo(0.15, 12);
    expect(any.low!).toBeLessThan(0.14);
    for (const [basis, times] of [
      ["utterance", 0.21 / 0.15],
      ["100_tokens", 4.2 / 0.15],
    ] as const) {
      const same = find(alike, "rate", "politeness", basis);
      expect(same.value).toBeCloseTo(times * 0.15, 12);
      expect([same.low, same.high]).toEqual([
        expect.closeTo(times * any.low!, 9),
        expect.closeTo(times * any.high!, 9),
      ]);
    }
  });
});

describe("ratios to the real users", () => {
  const real = speech(20, (user) => ({
    utterances: 10,
    tokens: 60,
    thanks: 1 + (user % 2),
    sorry: user % 5 ? 0 : 1,
  }));
  const simulated = speech(20, (user) => ({
    utterances: 8,
    tokens: 80,
    thanks: 2 + (user % 3),
    sorry: user % 4 ? 0 : 2,
  }));
  const ratios = (matched: boolean, own = simulated, of = real) =>
    ratioEstimates({ run: "a", real: of, simulated: own, matched }, DEFAULT_OPTIONS);
  it("are those of the rates, in both bases, of the users' utterances or of both sides'", () => {
    // 59 thanks in 160 utterances and 1600 tokens, of real users 30 in 200 and 1200.
    for (const [matched, n] of [
      [true, 160],
      [false, 360],
    ] as const) {
      const e = find(ratios(matched), "rate_ratio", "gratitude", "utterance");
      expect(e.value).toBeCloseTo(59 / 160 / (30 / 200), 12);
      expect(e.n).toBe(n);
      expect(e.note?.includes(NOT_MATCHED) ?? false).toBe(!matched);
      expect(find(ratios(matched), "rate_ratio", "gratitude", "100_tokens").value).toBeCloseTo(
        59 / 1600 / (30 / 1200),
        12,
      );
    }
  });
  it("have q over the markers of a basis, and dimensions none", () => {
    const all = ratios(true);
    for (const basis of ["utterance", "100_tokens"]) {
      const markers = all.filter(
        (e) => e.measure === "rate_ratio" && e.basis === basis && e.marker !== undefined,
      );
      expect(markers).toHaveLength(2);
      expect(markers.map(({ q }) => q)).toEqual(
        adjust(
          markers.map(({ p }) => p ?? null),
          "bh",
        ),
      );
      expect(markers.every(({ p }) => p !== null)).toBe(true);
    }
    expect(all.filter((e) => e.dimension !== undefined).every(({ q }) => q === undefined)).toBe(true);
  });
  it("are differences of rates where one side has none", () => {
    const silent = speech(20, () => ({ utterances: 10, tokens: 60 }));
    const more = ratios(true, simulated, silent);
    expect(find(more, "rate_ratio", "gratitude", "utterance")).toMatchObject({
      value: null,
      note: NONE_REAL,
    });
    const difference = find(more, "rate_difference", "gratitude", "utterance");
    expect(difference.value).toBeCloseTo(59 / 160, 12);
    expect(difference.note).toContain(DIFFERENCE);
    expect(difference.q).toBeDefined();
    const less = ratios(true, silent, simulated);
    expect(find(less, "rate_ratio", "gratitude", "utterance")).toMatchObject({ value: 0, low: null });
    expect(find(less, "rate_ratio", "gratitude", "utterance").note).not.toBe(NONE_REAL);
    expect(find(less, "rate_difference", "gratitude", "utterance").value).toBeCloseTo(-59 / 160, 12);
    expect(ratios(true).some((e) => e.measure === "rate_difference" && e.marker === "gratitude")).toBe(false);
  });
  it("have p from ten users on each side on", () => {
    const of = (users: number) =>
      speech(users, (user) => ({ utterances: 10, tokens: 60, thanks: 1 + (user % 2) }));
    const p = (matched: boolean, own: number, other: number) =>
      find(ratios(matched, of(own), of(other)), "rate_ratio", "gratitude", "utterance").p;
    expect([p(true, 9, 9), p(false, 9, 20), p(false, 20, 9)]).toEqual([null, null, null]);
    expect([p(true, 10, 10), p(false, 10, 10)].every((value) => value !== null)).toBe(true);
  });
});

describe("ratios at equal length", () => {
  const tally = (users: number, turns: number, thanks: (user: number, turn: number) => boolean) => {
    const all = new LengthTally();
    for (let user = 0; user < users; user++)
      for (let turn = 0; turn < turns; turn++)
        all.add(`u${user}`, {
          words: ["one", "two"],
          hits: thanks(user, turn)
            ? [{ marker: "gratitude", dimension: "politeness", start: 0, end: 1 }]
            : [],
        });
    return all;
  };
  const real = tally(30, 20, (user, turn) => turn < 4 + (user % 3));
  const simulated = tally(30, 10, (user, turn) => turn < 4 + (user % 2));
  const counted = [{ dimension: "politeness" }, { marker: "gratitude" }] as const;
  const ratios = (matched: boolean, own = simulated, of = real) =>
    standardisedRatios({ run: "a", real: of, simulated: own, matched }, counted, DEFAULT_OPTIONS);
  it("say how many turns they rest on, whether users are the same, and q of markers alone", () => {
    const [share, dimension, marker] = ratios(true);
    expect(share).toMatchObject({ measure: "comparable_share", run: "a", value: 1, n: 600, users: 30 });
    expect(dimension).toMatchObject({ measure: STANDARDISED, basis: "utterance", n: 300, users: 30 });
    expect(dimension!.value).toBeCloseTo(0.45 / 0.25, 12);
    expect(dimension!.note).toBeUndefined();
    expect("q" in dimension!).toBe(false);
    expect(marker!.q).toBe(marker!.p);
    expect(ratios(false)[1]!.note).toBe(NOT_MATCHED);
  });
  it("have p from ten users on each side on", () => {
    const few = tally(9, 20, (user, turn) => turn < 4 + (user % 3));
    const ten = tally(10, 20, (user, turn) => turn < 4 + (user % 3));
    const p = (matched: boolean, own: LengthTally, of: LengthTally) => ratios(matched, own, of)[1]!.p;
    expect([p(true, few, few), p(false, few, real), p(false, simulated, few)]).toEqual([null, null, null]);
    expect(p(false, ten, ten)).not.toBeNull();
  });
  it("are of lengths of which both sides have enough turns, at least a tenth of the real ones", () => {
    const other = new LengthTally();
    for (let user = 0; user < 30; user++)
      for (let turn = 0; turn < 10; turn++)
        other.add(`u${user}`, { words: Array.from({ length: 20 }, () => "word"), hits: [] });
    const [share, ratio, marker] = ratios(false, other);
    expect(share!.value).toBe(0);
    expect(ratio).toMatchObject({ value: null, low: null, high: null, n: 300, users: 30, p: null });
    expect(ratio!.note).toContain(NOT_MATCHED);
    expect(marker!.q).toBeNull();
  });
});

describe("words that are said more and less", () => {
  const said = (users: number, words: readonly string[]) => {
    const tally = new WordTally();
    for (let user = 0; user < users; user++) tally.add(`u${user}`, words);
    return tally;
  };
  const common = Array.from({ length: 40 }, () => "the");
  it("are at most ten of each, the surest first, of three users and more, with what they rest on", () => {
    const more = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 3 + i }, () => `more${"abcdefghijkl"[i]}`),
    ).flat();
    const less = Array.from({ length: 12 }, (_, i) =>
      Array.from({ length: 3 + i }, () => `less${"abcdefghijkl"[i]}`),
    ).flat();
    const found = wordEstimates("a", said(5, [...common, ...more]), said(5, [...common, ...less]));
    const words = found.map(({ marker }) => marker);
    expect(words).toEqual([
      ..."lkjihgfedc".split("").map((letter) => `more${letter}`),
      ..."lkjihgfedc".split("").map((letter) => `less${letter}`),
    ]);
    expect(found[0]).toMatchObject({
      measure: "log_odds",
      run: "a",
      versus: "real",
      low: null,
      high: null,
      n: 70,
      users: 5,
    });
    expect(found[0]!.value!).toBeGreaterThan(0);
    expect(found.at(-1)!.value!).toBeLessThan(0);
    expect(found[0]!.note).toMatch(/said 70 times, by real users 0 times$/u);
    expect(found.at(-1)!.note).toMatch(/said 0 times, by real users 25 times$/u);
    const often = Array.from({ length: 40 }, () => "mine");
    const mine = (own: number) =>
      wordEstimates("a", said(own, [...common, ...often]), said(5, common)).filter(
        (e) => e.marker === "mine",
      );
    expect([mine(2), mine(3)].map((own) => own.length)).toEqual([0, 1]);
    const theirs = (of: number) =>
      wordEstimates("a", said(5, common), said(of, [...common, ...often])).filter((e) => e.marker === "mine");
    expect([theirs(2), theirs(3)].map((own) => own.length)).toEqual([0, 1]);
    expect(wordEstimates("a", said(5, common), said(5, common))).toEqual([]);
  });
});

describe("what is sure of a difference", () => {
  const of = (measure: string, low: number | null, high: number | null, more: Partial<Estimate> = {}) =>
    told(
      measure,
      "a",
      low === null || high === null ? 1 : Math.sqrt(Math.abs(low * high)),
      low === null ? null : [low, high!],
      {
        ...{ dimension: "politeness", basis: "utterance" },
        ...more,
      },
    );
  const tokens = { basis: "100_tokens" };
  const read = (...estimates: readonly Estimate[]) => new StyleIndex(findingOf(...estimates));
  const direction = (...estimates: readonly Estimate[]) =>
    read(...estimates).direction("a", "politeness", "utterance");
  const survives = (...estimates: readonly Estimate[]) => read(...estimates).surviving("a", "politeness");
  const disagree = (...estimates: readonly Estimate[]) => read(...estimates).disagree("a", "politeness");
  it("is a ratio's whole interval on one side of 1, else a difference's on one side of 0", () => {
    expect(
      [
        [1.01, 2],
        [1, 2],
        [0.5, 1],
        [0.5, 0.99],
      ].map(([low, high]) => direction(of("rate_ratio", low!, high!))),
    ).toEqual([1, 0, 0, -1]);
    const none = of("rate_ratio", null, null);
    expect(
      [
        [0.01, 2],
        [0, 2],
        [-2, 0],
        [-2, -0.01],
      ].map(([low, high]) => direction(none, of("rate_difference", low!, high!))),
    ).toEqual([1, 0, 0, -1]);
    expect(direction(none)).toBe(0);
  });
  it("survives at equal length, or where both bases agree and nothing belies it", () => {
    const more = of("rate_ratio", 1.5, 2);
    expect(survives(more, of(STANDARDISED, 1.1, 2))).toBe(1);
    expect(survives(more, of(STANDARDISED, 0.9, 2))).toBe(0);
    expect(survives(more, of(STANDARDISED, 0.5, 0.9))).toBe(0);
    expect(survives(more)).toBe(0);
    expect(survives(more, of("rate_ratio", 1.5, 2, tokens))).toBe(1);
    expect(survives(more, of("rate_ratio", 0.5, 0.8, tokens))).toBe(0);
    const belying = (value: number) => ({ ...of(STANDARDISED, null, null), value });
    expect(survives(more, of("rate_ratio", 1.5, 2, tokens), belying(0.9))).toBe(0);
    expect(survives(more, of("rate_ratio", 1.5, 2, tokens), belying(1.1))).toBe(1);
    const less = of("rate_ratio", 0.2, 0.5);
    expect(survives(less, of("rate_ratio", 0.2, 0.5, tokens), belying(0.9))).toBe(-1);
    expect(survives(less, of(STANDARDISED, 0.2, 0.5))).toBe(-1);
  });
  it("disagrees where what a claim rests on is sure, and the claim is not", () => {
    const open = of("rate_ratio", 0.8, 2);
    expect(disagree(open, of(STANDARDISED, 1.1, 2))).toBe(true);
    expect(disagree(open, of(STANDARDISED, 0.9, 2))).toBe(false);
    expect(disagree(open, of("rate_ratio", 1.1, 2, tokens))).toBe(true);
    expect(disagree(of("rate_ratio", 1.1, 2), of(STANDARDISED, 1.1, 2))).toBe(false);
  });
});
