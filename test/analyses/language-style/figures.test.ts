import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/language-style/en.ts";
import { languageStyleFigures } from "../../../analyses/language-style/figures.ts";
import { languageStyleNarrative } from "../../../analyses/language-style/narrative.ts";
import { languageStyleTables } from "../../../analyses/language-style/tables.ts";
import { capitalised } from "../../../src/locale/format.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { MARKER_DIMENSIONS } from "../../../src/text/style/style-sums.ts";
import { marksOf, rowsOf, settingOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

type Ends = readonly [low: number, high: number] | null;
type Of = { readonly dimension: string } | { readonly marker: string };
const POLITE = { dimension: "politeness" };
const HEDGED = { dimension: "hedging" };
const by = (measure: string, basis: string | undefined) => (run: string, of: Of, value: number, ends: Ends) =>
  told(measure, run, value, ends, { ...of, ...(basis === undefined ? {} : { basis }) });
const rate = by("rate", "utterance");
const perTokens = by("rate", "100_tokens");
const ratio = by("rate_ratio", "utterance");
const tokenRatio = by("rate_ratio", "100_tokens");
const equal = by("rate_ratio_standardised", "utterance");
const difference = by("rate_difference", "utterance");
const length = (run: string, value: number) =>
  told("tokens_per_utterance", run, value, [value - 1, value + 1]);
const read = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  const page = recordedPage(en, finding);
  return { finding, page, ...languageStyleNarrative(finding, page) };
};
/** Of two simulators the polite one is named last, so that order by rate, by name and as found differ. */
const RATES = [
  rate("real", POLITE, 0.2, [0.1, 0.3]),
  rate("a", POLITE, 0.05, [0.04, 0.06]),
  rate("z", POLITE, 0.4, [0.3, 0.5]),
  rate("real", HEDGED, 0, null),
  rate("z", HEDGED, 0.1, null),
];

describe("the figure of dimensions", () => {
  const { finding, page } = read(
    ...RATES,
    ratio("a", POLITE, 0.25, [0.2, 0.3]),
    ratio("z", POLITE, 2, [1.5, 2.5]),
    perTokens("z", POLITE, 5, [4, 6]),
  );
  const [perUtterance, tokens, ...others] = languageStyleFigures(finding, page);
  it("has real users first, then the most polite, dimension by dimension, and what real users do as its line", () => {
    expect(rowsOf(perUtterance)).toEqual([
      "politeness Real users 0.2 0.1 0.3 – 100 20",
      "politeness z 0.4 0.3 0.5 2 100 20",
      "politeness a 0.05 0.04 0.06 0.25 100 20",
      "hedging Real users 0 – – – 100 20",
      "hedging z 0.1 – – – 100 20",
    ]);
    expect(marksOf(perUtterance, "row", "run", "value", "low", "high", "reference")).toEqual([
      "Real users real 0.2 0.1 0.3 0.2",
      "z z 0.4 0.3 0.5 0.2",
      "a a 0.05 0.04 0.06 0.2",
      "Real users real 0 – – 0",
      "z z 0.1 – – 0",
    ]);
    expect(marksOf(perUtterance, "label")[2]).toContain("0.050 [0.040, 0.060]");
    expect(marksOf(perUtterance, "rowPlace")).toEqual(["0", "1", "2", "0", "1"]);
    expect([perUtterance!.id, perUtterance!.paper]).toEqual([
      "language-style-utterance",
      { number: 3, name: "language-style" },
    ]);
  });
  it("is told in words by dimension, and says whether runs are of other users", () => {
    expect(perUtterance!.alt).toContain(
      "dimensionFigure.alt(utterance, politeness, 0.20, [{run:z,rate:0.40,ratio:×2.00},{run:a,rate:0.050,ratio:×0.25}])",
    );
    expect(perUtterance!.alt).toContain(
      "dimensionFigure.alt(utterance, hedging, 0.00, [{run:z,rate:0.10,ratio:null},{run:a,rate:–,ratio:null}])",
    );
    expect(perUtterance!.caption).toMatch(/, false\)$/u);
    const apart = { ...ratio("z", POLITE, 2, [1.5, 2.5]), note: "users not matched" };
    const other = read(...RATES, apart);
    expect(languageStyleFigures(other.finding, other.page)[0]!.caption).toMatch(/, true\)$/u);
  });
  it("has a figure a basis that there are rates in, without a line where real users have none", () => {
    expect(others).toEqual([]);
    expect(rowsOf(tokens)).toEqual(["politeness z 5 4 6 – 100 20"]);
    expect(tokens!.id).toBe("language-style-100-tokens");
    expect(tokens!.paper).toBeUndefined();
    expect(marksOf(tokens, "reference", "rowPlace")).toEqual(["– 0"]);
    expect(languageStyleFigures(findingOf(), page)).toEqual([]);
  });
});

describe("the figure of markers", () => {
  const marker = (name: string) => ({ marker: name });
  const found = read(
    ...RATES,
    ratio("a", marker("please"), 0.5, [0.25, 0.8]),
    ratio("z", marker("please"), 3, [2, 4]),
    tokenRatio("z", marker("please"), 0.002, [0.001, 0.5]),
    ratio("z", marker("gratitude"), 4, [3, 5]),
    tokenRatio("z", marker("gratitude"), 1.2, [0.9, 200]),
    ratio("z", marker("plausibility"), 9, null),
  );
  const markers = (of: typeof found) =>
    languageStyleFigures(of.finding, of.page).find(({ id }) => id === "language-style-markers");
  const figure = markers(found);
  it("has the markers with an interval, from over- to under-used, the bases beside each other, cut at its ends", () => {
    expect(rowsOf(figure)).toEqual([
      "z Gratitude politeness per.utterance 4 3 5 – 100 20",
      "z Gratitude politeness per.100_tokens 1.2 0.9 200 – 100 20",
      "z Please politeness per.utterance 3 2 4 – 100 20",
      "z Please politeness per.100_tokens 0.002 0.001 0.5 – 100 20",
      "a Please politeness per.utterance 0.5 0.25 0.8 – 100 20",
    ]);
    expect(marksOf(figure, "panel", "row", "value", "low", "high", "offset", "reference")).toEqual([
      "z Gratitude 4 3 5 -4 1",
      "z Gratitude 1.2 0.9 100 4 1",
      "z Please 3 2 4 -4 1",
      "z Please 0.01 0.01 0.5 4 1",
      "a Please 0.5 0.25 0.8 -4 1",
    ]);
    expect(settingOf(figure!.spec, "domain")).toEqual([0.01, 100]);
    expect(figure!.caption).toContain("markerFigure.cut([×0.01,×100])");
  });
  it("tells the surest difference, and how many surely lie above and below", () => {
    expect(figure!.alt).toMatch(
      /^markerFigure\.alt\(\{run:z,marker:gratitude,basis:utterance,text:×4\.00 \[×3\.00, ×5\.00\]\}, 5, 2, 2\)$/u,
    );
  });
  it("reaches a little beyond its intervals, at least from a half to twice", () => {
    const domain = (low: number, high: number) => {
      const one = read(...RATES, ratio("z", marker("please"), 1, [low, high]));
      expect(markers(one)!.caption).not.toContain("cut");
      return settingOf(markers(one)!.spec, "domain") as [number, number];
    };
    expect(domain(0.7, 1.5)).toEqual([0.5 / 1.15, 2 * 1.15]);
    expect(domain(0.23, 4)).toEqual([0.2, 4 * 1.15]);
  });
  it("has the fourteen surest of many, alike ones by name, in the order of what they are per utterance", () => {
    const names = [...MARKER_DIMENSIONS.keys()].slice(0, 16);
    const twice = names.map((name) => ratio("z", marker(name), 2, [1.5, 3]));
    const surest = ratio("z", marker(names[7]!), 9, [8, 10]);
    const weak = tokenRatio("z", marker(names[7]!), 0.1, [0.01, 20]);
    const rows = rowsOf(markers(read(...RATES, ...twice.toSpliced(7, 1, surest, weak))));
    expect(rows).toHaveLength(15);
    const shown = [...new Set(rows.map((row) => row.split(" ")[1]))];
    const order = names.toSpliced(7, 1).sort().slice(0, 13);
    expect(shown).toEqual([names[7]!, ...order].map((name) => capitalised(name).split(" ")[0]));
  });
});

describe("what is said of style", () => {
  const verdict = (...estimates: readonly Estimate[]) => read(...estimates).verdict;
  it("is of no rates, of nobody who speaks, or of too few", () => {
    expect(verdict()).toBe("nothing");
    expect(verdict(RATES[0]!)).toBe("nobodySpeaks");
    expect(verdict(RATES[0]!, RATES[1]!)).toBe("tooFew");
    expect(verdict(RATES[0]!, ratio("a", POLITE, 2, null))).toBe("tooFew");
    expect(verdict(RATES[0]!, ratio("a", POLITE, 2, null), difference("a", POLITE, 2, [1, 3]))).toMatch(
      /^verdict/u,
    );
  });
  it("is of one simulator its ratios, at equal length or else per 100 tokens", () => {
    expect(
      verdict(
        RATES[0]!,
        ratio("a", POLITE, 2, [1.5, 2.5]),
        equal("a", POLITE, 1.8, [1.2, 2.2]),
        ratio("a", HEDGED, 0.5, [0.4, 0.6]),
        tokenRatio("a", HEDGED, 2, [1.1, 3]),
      ),
    ).toBe(
      "verdict(one(a, [{dimension:politeness,text:equally(×1.80 [×1.20, ×2.20]),differs:true,disagree:false},{dimension:hedging,text:perTokens(×2.00 [×1.10, ×3.00]),differs:false,disagree:true}]), lengthMakes(1, 2), false)",
    );
  });
  it("is of many how many surely differ to either side, and the farthest of them", () => {
    const [, , ...equals] = [
      0,
      0,
      ...(["a", "b", "c", "d"] as const).flatMap((run, i) => [
        ratio(run, POLITE, [2, 3, 0.5, 0.25][i]!, i < 2 ? [1.5, 4] : [0.1, 0.8]),
        equal(run, POLITE, [2, 3, 0.5, 0.25][i]!, i < 2 ? [1.5, 4] : [0.1, 0.8]),
      ]),
    ];
    expect(verdict(RATES[0]!, ...equals)).toContain(
      "{dimension:politeness,up:{count:2,of:4,extreme:{run:b,value:3,text:equally(×3.00 [×1.50, ×4.00])}},down:{count:2,of:4,extreme:{run:d,value:0.25,text:equally(×0.25 [×0.10, ×0.80])}},disagree:false},{dimension:hedging,up:null,down:null,disagree:false}",
    );
    expect(verdict(RATES[0]!, ...equals)).toMatch(/, allSurvive, false\)$/u);
  });
  it("ranks no difference among ratios", () => {
    const surely = (run: string) => [
      ratio(run, POLITE, 2, null),
      difference(run, POLITE, 0.5, [0.2, 0.8]),
      told("rate_difference", run, 5, [2, 8], { ...POLITE, basis: "100_tokens" }),
    ];
    expect(verdict(RATES[0]!, ...surely("a"), ...surely("b"))).toContain("up:{count:2,of:2,extreme:null}");
  });
  it("goes on with the real users' rates and how far two halves of them are apart", () => {
    const floor = told("rate_ratio_floor", "real", 1.1, [1, 1.3], { ...POLITE, basis: "utterance" });
    const { paragraphs } = read(...RATES, perTokens("real", POLITE, 2.5, null), length("real", 8), floor);
    expect(paragraphs).toEqual([
      "real([{dimension:politeness,rate:0.20 [0.10, 0.30],perTokens:2.50},{dimension:hedging,rate:0.00,perTokens:–}], 100, 20, [{dimension:politeness,text:×1.30}])",
    ]);
    expect(read(...RATES).paragraphs).toEqual([]);
    expect(read(length("real", 8)).paragraphs).toEqual([]);
  });
  const RATIOS = [
    ...["a", "b", "c"].map((run, i) => rate(run, POLITE, 0.3 - i / 10, null)),
    ratio("a", POLITE, 2, [1.5, 2.5]),
    ratio("b", POLITE, 1.5, [1.2, 1.8]),
    ratio("c", POLITE, 0, null),
    difference("c", POLITE, -0.2, [-0.3, -0.1]),
    tokenRatio("a", POLITE, 0.5, [0.2, 0.8]),
    equal("a", POLITE, 1.4, [1.1, 1.9]),
    equal("b", POLITE, 1.4, null),
  ];
  it("goes on with the simulators at both ends, in all three measures, and with their lengths", () => {
    const { paragraphs } = read(
      RATES[0]!,
      ...RATIOS,
      length("real", 8),
      length("a", 30),
      length("b", 4),
      length("c", 9),
    );
    expect(paragraphs.slice(1)).toEqual([
      "simulators(false, [{run:a,ratios:[{dimension:politeness,text:×2.00 [×1.50, ×2.50],perTokens:×0.50 [×0.20, ×0.80],equal:×1.40 [×1.10, ×1.90]}]},{run:c,ratios:[{dimension:politeness,text:−0.20 [−0.30, −0.10],perTokens:null,equal:null}]}])",
      "lengths(8.0, {run:b,value:4,text:4.0}, {run:a,value:30,text:30.0}, false) basesDisagree([{run:a,dimension:politeness,utterance:1,tokens:-1,runs:[a]},{run:b,dimension:politeness,utterance:1,tokens:0,runs:[b]},{run:c,dimension:politeness,utterance:-1,tokens:0,runs:[c]}]) signTurns",
    ]);
    const [, ofOne, lengths] = read(
      RATES[0]!,
      ratio("b", POLITE, 1.5, [1.2, 1.8]),
      length("real", 8),
      length("b", 4),
    ).paragraphs;
    expect(ofOne).toMatch(/^simulators\(true, \[\{run:b/u);
    expect(lengths).toMatch(/^lengths\(8\.0, \{run:b,value:4,text:4\.0\}, null, true\) .* oneBasisOnly$/u);
  });
  it("says that bases agree, and only of simulators with an interval what they are", () => {
    const { paragraphs } = read(
      RATES[0]!,
      ratio("b", POLITE, 1.5, [0.9, 1.8]),
      ratio("c", POLITE, 1, null),
      length("real", 8),
      length("b", 4),
    );
    expect(paragraphs.slice(1)).toEqual([
      expect.stringMatching(/^simulators\(false, \[\{run:b[^{]*\[\{[^}]*\}\]\}\]\)$/u),
      "lengths(8.0, {run:b,value:4,text:4.0}, null, true) basesAgree",
    ]);
    expect(read(RATES[0]!, ratio("b", POLITE, 1.5, [0.9, 1.8]), length("b", 4)).paragraphs).toHaveLength(1);
  });
  it("counts by basis the markers that differ and those tested, and names the surest", () => {
    const tested = (run: string, name: string, q: number | null, ends: Ends) => ({
      ...ratio(run, { marker: name }, 2, ends),
      q,
    });
    const { paragraphs } = read(
      ...[RATES[0]!, ratio("a", POLITE, 2, [1.5, 2.5])],
      tested("a", "please", 0.05, [1.5, 2.5]),
      tested("a", "gratitude", 0.01, [1.6, 9]),
      tested("b", "please", 0.051, [8, 9]),
      tested("b", "gratitude", 0.04, null),
      tested("b", "apology", null, [8, 9]),
      tested("b", "no marker", 0.01, [8, 9]),
    );
    expect(paragraphs.at(-1)).toBe(
      "markers([{basis:utterance,differing:3,tested:4,top:{marker:gratitude,run:a,text:×2.00 [×1.60, ×9.00]}}])",
    );
  });
});

describe("the tables of style", () => {
  it("are rates in both bases, shares, and words by side, a row a run that speaks", () => {
    const word = (run: string, marker: string, value: number) =>
      told("log_odds", run, value, null, { marker });
    const { finding, page } = read(
      ...RATES,
      ...[length("real", 8), length("z", 4)],
      ratio("z", POLITE, 2, [1.5, 2.5]),
      equal("z", POLITE, 1.8, [1.2, 2.2]),
      perTokens("z", POLITE, 5, [4, 6]),
      tokenRatio("z", POLITE, 3, [2, 4]),
      told("any_share", "z", 0.15, [0.1, 0.2], POLITE),
      ...[word("z", "more", 2), word("z", "less", -2), word("z", "and", 1)],
    );
    const tables = languageStyleTables(finding, page);
    const cells = tables.map(({ rows }) =>
      rows.map((row) => row.map(({ text, details = [] }) => [text, ...details].join(" "))),
    );
    expect(cells.map((rows) => rows.map((row) => row.slice(0, 3)))).toEqual([
      [
        ["Real users", "8.0 [7.0, 9.0]", "0.20 [0.10, 0.30]"],
        ["z", "4.0 [3.0, 5.0]", "0.40 ×2.00 [×1.50, ×2.50] rateTable.equal(×1.80 [×1.20, ×2.20])"],
      ],
      [
        ["Real users", "–", "–"],
        ["z", "5.00 ×3.00 [×2.00, ×4.00]", "–"],
      ],
      [
        ["Real users", "–", "–"],
        ["z", "15.0% [10.0%, 20.0%]", "–"],
      ],
      [
        ["z", "more, and", "less"],
        ["a", "–", "–"],
      ],
    ]);
    expect(tables[0]!.columns.slice(0, 3)).toEqual(["run", "rateTable.tokens", "politeness"]);
    expect(languageStyleTables(findingOf(), page)).toEqual([]);
  });
});
