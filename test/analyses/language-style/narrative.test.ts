import { describe, expect, it } from "vitest";
import { languageStyle } from "../../../analyses/language-style/index.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";

type Interval = readonly [low: number, high: number];
const NONE: Interval = [0.8, 1.25];
const MORE: Interval = [1.5, 2.5];

/** Politeness per utterance and at equal length, of each simulator; hedging is the same in all. */
function verdict(runs: Readonly<Record<string, readonly [Interval, Interval]>>, locale: "en" | "zh" = "en") {
  const size = { n: 400, users: 60 };
  const ratio = (measure: string, run: string, dimension: string, [low, high]: Interval) => ({
    ...{ measure, run, dimension, basis: "utterance", value: Math.sqrt(low * high), low, high, ...size },
  });
  const finding: Finding = {
    notes: [],
    estimates: [
      {
        measure: "rate",
        run: REAL_RUN,
        dimension: "politeness",
        basis: "utterance",
        value: 0.2,
        low: 0.1,
        high: 0.3,
        ...size,
      },
      ...Object.entries(runs).flatMap(([run, [utterance, equal]]) => [
        ratio("rate_ratio", run, "politeness", utterance),
        ratio("rate_ratio_standardised", run, "politeness", equal),
        ratio("rate_ratio", run, "hedging", NONE),
        ratio("rate_ratio_standardised", run, "hedging", NONE),
      ]),
    ],
  };
  return languageStyle.narrative(finding, { locale }).verdict;
}

describe("what is said of style, length of turns aside", () => {
  it("does not call sure, nor unsure, what is so at equal length alone", () => {
    const one = verdict({ sim: [NONE, MORE] });
    expect(one).toContain("politeness ×1.94 [×1.50, ×2.50] at equal length (measures disagree)");
    expect(one).toMatch(/hedging .* \(no sure difference\)/u);
    const two = verdict({ a: [NONE, MORE], b: [NONE, NONE] });
    expect(two).toContain("measures disagree on politeness; no simulator surely differs in hedging");
    expect(verdict({ a: [NONE, MORE], b: [NONE, NONE] }, "zh")).toContain("礼貌各口径不一");
  });
  it("does not say that all differences hold where there are none", () => {
    for (const [locale, words] of [
      ["en", "the figure has no sure difference per utterance"],
      ["zh", "图中没有确定的差异"],
    ] as const)
      expect(verdict({ a: [NONE, NONE], b: [NONE, NONE] }, locale)).toContain(words);
    expect(verdict({ a: [MORE, MORE], b: [NONE, NONE] })).toContain(
      "all of the figure's differences per utterance hold",
    );
    expect(verdict({ a: [MORE, NONE], b: [MORE, NONE] })).toContain(
      "all 2 of the figure's differences per utterance may come from length",
    );
    expect(verdict({ a: [MORE, NONE], b: [MORE, MORE] })).toContain(
      "1 of the figure's 2 differences per utterance may come from length",
    );
    expect(verdict({ a: [MORE, NONE], b: [NONE, NONE] })).toContain(
      "the figure's only difference per utterance may come from length",
    );
  });
});
