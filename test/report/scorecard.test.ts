import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import type { Registry } from "../../src/analysis/analysis.ts";
import { defineAnalysis } from "../../src/analysis/define.ts";
import type { AnalysisTexts, Measure } from "../../src/analysis/definition.ts";
import { renderSvg } from "../../src/figures/render.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import { cardPage } from "../../src/report/card-page.ts";
import { scorecardOf } from "../../src/report/scorecard.ts";
import { packCard, unpackCard } from "../../src/report/scorecard-choice.ts";
import { scorecardFigure } from "../../src/report/scorecard-figure.ts";
import { FARTHEST } from "../../src/report/scorecard-model.ts";
import { scorecardSentences, scorecardVerdict } from "../../src/report/scorecard-prose.ts";

const [EN, ZH] = [cardPage({ locale: "en" }), cardPage({ locale: "zh" })];

const about = { what: "", why: "", method: "", cannot: "", formulas: [] };

function analysis(id: string, measure: Measure, card?: AnalysisTexts["card"]) {
  const texts: AnalysisTexts<"m"> = {
    title: id,
    question: "?",
    about,
    nothing: "",
    measures: { m: `Measure ${id}` },
    ...(card === undefined ? {} : { card }),
  };
  return defineAnalysis({
    id,
    needs: [],
    texts: { en: texts, zh: texts },
    measures: { m: measure },
    measure: async () => ({ estimates: [], notes: [] }),
  });
}

const said = (word: string) => ({ one: `${word}s`, many: word });
const registry: Registry = {
  acts: analysis(
    "acts",
    { unit: "points", target: 0, margin: 0.02, primary: [{}] },
    { m: { column: "Activity", unit: "points", above: said("overact"), below: said("underact") } },
  ),
  factor: analysis("factor", { unit: "factor", target: 1, margin: 1.25, primary: [{}] }),
  length: analysis("length", { unit: "amount", target: "real", margin: 1.25, primary: [{}] }),
  score: analysis("score", { unit: "score", target: 100, margin: 1, primary: [{}], card: "beside" }),
};

function estimate(run: string, value: number | null, low: number | null, high: number | null): Estimate {
  return { measure: "m", run, value, low, high, n: 100, users: 20 };
}
const finding = (...estimates: Estimate[]): Finding => ({ estimates, notes: [] });

describe("the scorecard", () => {
  const card = scorecardOf(
    {
      acts: finding(
        { ...estimate("a", 0.9, 0.8, 1), scenario: "video" },
        estimate("a", 0.05, 0.04, 0.06),
        estimate("b", -0.6, -0.7, -0.5),
        estimate("c", 0.001, -0.01, 0.01),
        estimate("d", 0.01, -0.01, 0.05),
      ),
      factor: finding(estimate("a", 1.25 ** 3, 1.25 ** 2, 1.25 ** 4), estimate("c", 1, 0.9, 1.1)),
      length: finding(estimate("real", 10, 9, 11), estimate("a", 12.5, 12, 13)),
      score: finding(estimate("a", 40, 30, 50)),
    },
    { locale: "en", registry },
  )!;
  const row = (run: string) => card.rows.find((one) => one.run === run)!;

  it("counts a difference from real users in margins, on the log for factors and amounts", () => {
    const margins = row("a").cells.map((cell) => cell?.margins);
    expect(margins[0]).toBeCloseTo(2.5, 10);
    expect(margins[1]).toBeCloseTo(3, 10);
    expect(margins[2]).toBeCloseTo(1, 10);
  });
  it("takes the mean over the columns that those ranked share, each to the farthest at most", () => {
    expect(card.shared.map(({ analysis }) => analysis)).toEqual(["acts", "factor"]);
    expect(row("a").distance).toBeCloseTo((2.5 + 3) / 2, 10);
    expect(row("b").distance).toBe(FARTHEST);
    expect(card.rows.filter(({ ranked }) => ranked).map(({ run }) => run)).toEqual(["c", "a"]);
  });
  it("says that nothing is sure where every column is unclear, and ranks nobody of whom nothing is sure", () => {
    const of = (...runs: readonly (readonly [run: string, value: number, half: number])[]) =>
      scorecardOf(
        {
          acts: finding(
            ...runs.map(([run, value, half]) => estimate(run, value, value - half, value + half)),
          ),
        },
        { locale: "en", registry },
      )!;
    const unclear = of(["a", 0.3, 0.4], ["b", 0.1, 0.4]);
    expect(scorecardVerdict(unclear, EN)).toBe("Every column is unclear for all 2 simulators.");
    expect(scorecardVerdict(unclear, ZH)).toBe("2 个模拟器的各列都尚无定论。");
    expect(scorecardVerdict(of(["a", 0.3, 0.4], ["b", 0.1, 0.05]), EN)).toBe("b overacts.");
    expect(scorecardVerdict(of(["a", 0.3, 0.4], ["b", 0.1, 0.05], ["c", 0, 0.01]), EN)).toBe(
      "Every column is unclear for a. Of the others, c is nearest to real users, b farthest. b overacts.",
    );
  });
  it("begins with how few users it rests on, of fewer than ten, also for a choice of simulators", () => {
    const of = (users: number) =>
      scorecardOf(
        { acts: finding(...["a", "b"].map((run) => ({ ...estimate(run, 0.3, 0.2, 0.4), users }))) },
        { locale: "en", registry },
      )!;
    const told = (users: number, page: typeof EN) =>
      scorecardVerdict(unpackCard(JSON.parse(JSON.stringify(packCard(of(users)))), ["a", "b"]), page);
    expect(scorecardVerdict(of(5), EN)).toMatch(/^Only 5 users: too few for any firm claim\. Both /u);
    expect(told(5, EN)).toBe(scorecardVerdict(of(5), EN));
    expect(told(9, ZH)).toMatch(/^只有 9 名用户/u);
    expect(told(10, EN)).not.toContain("Only");
  });
  it("puts the nearest to real users first, or whom the reader asks for", () => {
    // Of the four, c and a have two columns in common; d and b have one.
    expect(card.rows.map(({ run }) => run)).toEqual(["c", "a", "d", "b"]);
    const asked = scorecardOf(
      { acts: finding(estimate("a", 0, 0, 0), estimate("b", 1, 1, 1)) },
      {
        ...{
          locale: "en",
          order: ["b"],
        },
        registry,
      },
    );
    expect(asked?.rows.map(({ run }) => run)).toEqual(["b", "a"]);
  });
  it("says more, less, no difference that matters, or that the data cannot tell", () => {
    expect(["a", "b", "c", "d"].map((run) => row(run).cells[0]?.state)).toEqual([
      "above",
      "below",
      "like",
      "open",
    ]);
  });
  it("does not call a difference from estimated real users certain while both intervals can explain it", () => {
    const close = scorecardOf(
      { length: finding(estimate("real", 10, 8, 12), estimate("a", 13, 11, 15)) },
      { locale: "en", registry },
    );
    expect(close?.rows[0]?.cells[0]?.state).toBe("open");
  });
  it("swaps above and below where a difference changes its sign", () => {
    const mirrored = scorecardOf(
      { acts: finding(estimate("a", -0.05, -0.06, -0.04), estimate("b", 0.6, 0.5, 0.7)) },
      { locale: "en", registry },
    )!;
    for (const one of mirrored.rows) {
      const before = row(one.run).cells[0]!;
      expect(one.cells[0]!.margins).toBeCloseTo(-before.margins, 10);
      expect([before.state, one.cells[0]!.state].sort()).toEqual(["above", "below"]);
    }
  });
  it("is nothing where no simulator was measured in a column that counts", () => {
    expect(
      scorecardOf({ score: finding(estimate("a", 40, 30, 50)) }, { locale: "en", registry }),
    ).toBeUndefined();
    expect(
      scorecardOf({ acts: finding(estimate("a", null, null, null)) }, { locale: "en", registry }),
    ).toBeUndefined();
    expect(scorecardOf({}, { locale: "en", registry })).toBeUndefined();
  });

  it("says in a sentence a simulator what it does, with declared words or with those of its measure", () => {
    const texts = Object.fromEntries(scorecardSentences(card, EN).map(({ run, text }) => [run, text]));
    expect(texts.a).toBe(
      "a is above real users in measure factor (×1.95), overacts (+5.0 points) and is above real users in measure length (×1.25).",
    );
    expect(texts.b).toBe("b underacts (−60.0 points).");
    expect(texts.c).toBe("c is like real users in activity and measure factor.");
    expect(scorecardVerdict(card, EN)).toMatch(
      /^Of those ranked, c is nearest to real users, a farthest; b, measured in fewer columns, is farther still\. /u,
    );
  });
  it("ranks simulators that lie a margin apart, and no others", () => {
    const verdictAt = (a: number, b: number) => {
      const acts = finding(estimate("a", a, a - 0.001, a + 0.001), estimate("b", b, b - 0.001, b + 0.001));
      return scorecardVerdict(scorecardOf({ acts }, { locale: "en", registry })!, EN);
    };
    expect(verdictAt(0.05, 0.08)).toBe("a is nearest to real users, b farthest. Both overact.");
    expect(verdictAt(0.05, 0.055)).toBe(
      "Both simulators are about equally far from real users (2.5 to 2.8 margins). Both overact.",
    );
    // Both count ten margins, though one lies thirteen, the other thirty from real users.
    expect(verdictAt(0.26, 0.6)).toBe(
      "Both simulators are far from real users: 10.0 to 10.0 margins (each column counts up to 10). Both overact.",
    );
  });
  it("names ties together, and who lies farther over other columns", () => {
    const at = (run: string, value: number) => estimate(run, value, value - 0.001, value + 0.001);
    const acts = finding(at("a", 0.02), at("b", 0.1), at("c", 0.1004), at("d", 0.19), at("e", 0.1));
    const factor = finding(...["a", "b", "c"].map((run) => estimate(run, 1, 0.9, 1.1)));
    const verdict = scorecardVerdict(scorecardOf({ acts, factor }, { locale: "en", registry })!, EN);
    expect(verdict).toMatch(
      /^Of those ranked, a is nearest to real users, b and c farthest; e and d, measured in fewer columns, are farther still\. /u,
    );
    expect(scorecardVerdict(scorecardOf({ acts, factor }, { locale: "zh", registry })!, ZH)).toMatch(
      /^参与排名者之中，a 离真实用户最近，b 和 c 最远；e 和 d 测得的列较少，距离更远。/u,
    );
    const same = finding(estimate("b", 1, 0.9, 1.1), estimate("c", 1, 0.9, 1.1));
    const level = finding(at("b", 0.1), at("c", 0.1004), at("d", 0.19));
    expect(
      scorecardVerdict(scorecardOf({ acts: level, factor: same }, { locale: "en", registry })!, EN),
    ).toMatch(
      /^2 of 3 simulators are about equally far from real users \(2\.\d to 2\.\d margins\); d, measured in fewer columns, is farther still\. /u,
    );
    const nearer = scorecardOf(
      { acts: finding(at("a", 0.02), at("b", 0.1), at("d", 0.04)), factor },
      { locale: "en", registry },
    )!;
    expect(scorecardVerdict(nearer, EN)).toMatch(/^Of those ranked, .* farthest\. /u);
  });
  it("tells both directions of a column, the commoner first", () => {
    const at = (run: string, value: number) => estimate(run, value, value - 0.01, value + 0.01);
    const sure = [at("v1", 0.1), at("v2", -0.1)];
    const verdict = (...of: Parameters<typeof finding>) =>
      scorecardVerdict(scorecardOf({ acts: finding(...of) }, { locale: "en", registry })!, EN);
    expect(verdict(...sure)).toMatch(/\. v1 overacts\. v2 underacts\.$/u);
    expect(verdict(...sure, at("v3", -0.1))).toMatch(/\. 2 of 3 underact\. v1 overacts\.$/u);
    const chinese = scorecardOf({ acts: finding(...sure) }, { locale: "zh", registry })!;
    expect(scorecardVerdict(chinese, ZH)).toMatch(/。v1[^。]+。v2[^。]+。$/u);
  });
  it("says together what the same simulators do, apart what others do, and names one alone", () => {
    const acts = finding(estimate("a", 0.3, 0.2, 0.4), estimate("b", 0.001, -0.01, 0.01));
    const factor = finding(estimate("a", 1, 0.9, 1.1), estimate("b", 3, 2, 4));
    expect(scorecardVerdict(scorecardOf({ acts, factor }, { locale: "en", registry })!, EN)).toMatch(
      / a overacts\. b is above real users in measure factor\.$/u,
    );
  });
  it("ranks by the same columns alone: lacking the worst one brings no simulator nearer", () => {
    const acts = finding(
      estimate("a", 0.02, 0.019, 0.021),
      estimate("b", 0.3, 0.2, 0.4),
      estimate("c", 0.06, 0.05, 0.07),
    );
    const factor = finding(estimate("b", 4, 3, 5), estimate("c", 3, 2, 4));
    const ranked = scorecardOf({ acts, factor }, { locale: "en", registry })!;
    expect(ranked.rows.map(({ run }) => run)).toEqual(["c", "b", "a"]);
    expect(ranked.rows[2]!.distance).toBeLessThan(ranked.rows[0]!.distance!);
    expect(scorecardVerdict(ranked, EN)).toMatch(
      /^Of those ranked, c is nearest to real users, b farthest\. /u,
    );
  });
  it("ranks nothing where there is one simulator, and counts simulators without a cell too", () => {
    const acts = finding(estimate("a", 0.3, 0.2, 0.4));
    const alone = scorecardOf({ acts, factor: finding(estimate("a", 3, 2, 4)) }, { locale: "en", registry })!;
    const { caption } = scorecardFigure({ card: alone }, EN);
    expect(caption).not.toMatch(/\*|ranked|first/u);
    const others = finding(estimate("b", 3, 2, 4), estimate("c", 3, 2, 4));
    expect(
      scorecardVerdict(scorecardOf({ acts, factor: others }, { locale: "en", registry })!, EN),
    ).toContain("2 of 3 are above real users in measure factor.");
  });
  it("ranks two simulators by the columns that both have, and names these", () => {
    const acts = finding(estimate("a", 0.02, 0.019, 0.021), estimate("b", 0.1, 0.09, 0.11));
    const pair = scorecardOf({ acts, factor: finding(estimate("a", 9, 8, 10)) }, { locale: "en", registry })!;
    expect(pair.rows.map(({ run, ranked }) => [run, ranked])).toEqual([
      ["a", true],
      ["b", true],
    ]);
    expect(pair.rows.map(({ distance }) => distance)).toEqual([expect.closeTo(1, 10), expect.closeTo(5, 10)]);
    expect(scorecardFigure({ card: pair }, EN).caption).toContain(
      " Distance: over activity, which those ranked have in common. ",
    );
  });
  it("explains the asterisk where a distance is of other columns, and only there", () => {
    const caption = (of: Parameters<typeof scorecardOf>[0]) =>
      scorecardFigure({ card: scorecardOf(of, { locale: "en", registry })! }, EN).caption;
    const acts = finding(
      estimate("a", 0.3, 0.2, 0.4),
      estimate("b", 0.2, 0.1, 0.3),
      estimate("c", 0.2, 0.1, 0.3),
    );
    expect(caption({ acts, factor: finding(estimate("a", 3, 2, 4), estimate("b", 3, 2, 4)) })).toContain(
      "* not ranked: its distance rests on fewer columns, without a number in measure factor.",
    );
    expect(caption({ acts })).not.toContain("*");
  });
  it("draws a sign a cell that was measured, at its value, in the columns' own units", async () => {
    const figure = scorecardFigure({ card }, EN);
    const { values } = (figure.spec as { data: { values: { column: number; row: string; value: number }[] } })
      .data;
    expect(values.find(({ column, row: name }) => column === 1 && name === "a")?.value).toBeCloseTo(5, 10);
    const svg = await renderSvg(figure);
    expect(svg).toContain("+5.0");
    const drawn = card.rows.flatMap(({ cells }) =>
      cells.filter((cell, i) => cell && card.columns[i]!.counts),
    );
    expect(svg.match(/aria-roledescription="point"/gu)).toHaveLength(drawn.length);
  });
});

describe("a factor without an interval", () => {
  const registry = {
    rare: analysis("rare", {
      unit: "factor",
      target: 1,
      margin: 1.25,
      primary: [{ basis: "utterance" }],
      direction: [{ measure: "apart", from: 0 }],
    }),
  };
  const cardWith = (utterance: number, tokens: number, factor = 30) => {
    const apart = (basis: string, low: number): Estimate => ({
      ...estimate("a", low + 0.1, low, low + 0.2),
      measure: "apart",
      basis,
    });
    const bare = { ...estimate("a", factor, null, null), basis: "utterance" };
    return scorecardOf(
      { rare: finding(bare, apart("utterance", utterance), apart("100_tokens", tokens)) },
      { locale: "en", registry },
    );
  };
  const stateWith = (...told: Parameters<typeof cardWith>) => cardWith(...told)?.rows[0]?.cells[0]?.state;

  it("is on the side of real users that differences on every basis tell", () => {
    expect(stateWith(0.05, 0.1)).toBe("above");
    expect(stateWith(-0.5, -0.4, 0.2)).toBe("below");
  });

  it("is told as what it seems, in words that claim less than of one with an interval", () => {
    const card = cardWith(0.05, 0.1)!;
    const [sentence] = scorecardSentences(card, EN);
    expect(sentence!.text).toMatch(/^a apparently (.+) \(×30\.00\)\.$/u);
    const sure = scorecardOf(
      { rare: finding({ ...estimate("a", 30, 20, 40), basis: "utterance" }) },
      { locale: "en", registry },
    )!;
    expect(scorecardSentences(sure, EN)[0]!.text).toBe(sentence!.text.replace("apparently ", ""));
    expect(scorecardSentences(card, ZH)[0]!.text).toContain("似乎");
    const carried = unpackCard(packCard(card), ["a"]);
    expect(scorecardSentences(carried, EN)).toEqual(scorecardSentences(card, EN));
    const figure = scorecardFigure({ card }, EN);
    expect(figure.rows[0]!.state).toBe("apparently more");
    expect(figure.caption).toContain(
      "hollow marks: none, since answers are too few or all alike; if coloured, only the direction is sure",
    );
  });
  it("is open where these do not agree, or tell nothing", () => {
    expect(stateWith(0.05, -0.4)).toBe("open");
    expect(stateWith(0.05, -0.1)).toBe("open");
    expect(stateWith(-0.1, -0.1)).toBe("open");
  });

  it("is open where it lies on the other side itself", () => {
    expect(stateWith(0.05, 0.1, 0.41)).toBe("open");
    expect(stateWith(-0.5, -0.4, 30)).toBe("open");
  });
});

describe("a measure whose confound is taken out", () => {
  const texts: AnalysisTexts<"m" | "pure"> = {
    ...{ title: "mood", question: "?", about, nothing: "" },
    measures: { m: "Measure mood", pure: "Measure mood" },
  };
  const mood = defineAnalysis({
    id: "mood",
    needs: [],
    texts: { en: texts, zh: texts },
    measures: {
      m: { unit: "number", target: 0, margin: 0.05, primary: [{}], standardised: "pure" },
      pure: { unit: "number", target: 0, margin: 0.05 },
    },
    measure: async () => ({ estimates: [], notes: [] }),
  });
  const told = (run: string, value: number | null, low: number | null, high: number | null) => ({
    ...estimate(run, value, low, high),
    measure: "pure",
  });
  const card = scorecardOf(
    {
      mood: finding(
        ...[estimate("both", 0.4, 0.3, 0.5), told("both", 0.2, 0.1, 0.3)],
        ...[estimate("turned", 0.1, 0.08, 0.12), told("turned", -0.13, -0.15, -0.11)],
        ...[estimate("explained", 0.4, 0.3, 0.5), told("explained", 0.01, -0.02, 0.03)],
        ...[estimate("hidden", 0, -0.02, 0.02), told("hidden", -0.4, -0.5, -0.3)],
        ...[estimate("unknown", 0.4, null, null), told("unknown", 0.4, 0.3, 0.5)],
        ...[estimate("apart", 0.4, 0.3, 0.5), told("apart", null, null, null)],
        ...[estimate("real", 0, 0, 0)],
      ),
      acts: finding(estimate("apart", 0, -0.01, 0.01)),
    },
    { locale: "en", registry: { mood, acts: registry.acts! } },
  )!;
  const stateOf = (run: string) => card.rows.find((row) => row.run === run)?.cells[0]?.state;

  it("is a bias where it has both ways", () => {
    expect(stateOf("both")).toBe("above");
    expect(stateOf("unknown")).toBe("above");
    expect(stateOf("explained")).toBe("like");
  });
  it("is open where only one of both says so, or they say the opposite", () => {
    expect(stateOf("turned")).toBe("open");
    expect(stateOf("hidden")).toBe("open");
    const texts = Object.fromEntries(scorecardSentences(card, EN).map(({ run, text }) => [run, text]));
    expect(texts.turned).toMatch(/measure mood lower at equal length, though higher per utterance/iu);
    expect(texts.hidden).toMatch(/measure mood unclear/iu);
    const inChinese = scorecardSentences(card, ZH).find(({ run }) => run === "turned")!;
    expect(inChinese.text).toContain("按同等长度偏低，按每条发言却偏高");
  });
  it("is told with its confound where it can't be told without of one simulator, but of others", () => {
    expect(stateOf("apart")).toBeUndefined();
    const sentence = scorecardSentences(card, EN).find(({ run }) => run === "apart")!.text;
    expect(sentence).toMatch(/measure mood \+0\.40 per utterance \(no number at equal length\)/iu);
    expect(sentence).not.toContain("no comparable number");
  });
  it("is named as without a comparable number where it can't be told either way", () => {
    const found = finding(
      told("a", 0.4, 0.3, 0.5),
      told("b", null, null, null),
      estimate("b", null, null, null),
    );
    const acts = finding(estimate("b", 0, -0.01, 0.01));
    const sentences = scorecardSentences(
      scorecardOf({ mood: found, acts }, { locale: "en", registry: { mood, acts: registry.acts! } })!,
      EN,
    );
    expect(sentences.find(({ run }) => run === "b")!.text).toMatch(/no comparable number for measure mood/iu);
  });
  it("is open where no simulator has it without the confound: its number is shown, and the caption says why", () => {
    const none = scorecardOf(
      {
        mood: finding(
          estimate("far", 0.4, 0.3, 0.5),
          estimate("near", 0, -0.01, 0.01),
          told("far", null, null, null),
        ),
      },
      { locale: "en", registry: { mood } },
    )!;
    const cells = Object.fromEntries(
      none.rows.map(({ run, cells: [cell] }) => [run, [cell?.value, cell?.state]]),
    );
    expect(cells).toEqual({ far: [0.4, "open"], near: [0, "open"] });
    expect(scorecardSentences(none, EN)[1]!.text).toBe("far: measure mood unclear.");
    expect(scorecardFigure({ card: none }, EN).caption).toContain(
      "diamonds: unclear, or not known at equal length.",
    );
    expect(scorecardFigure({ card: none }, ZH).caption).toContain("或没有同等长度下的数值");
  });
  it("has its diamonds that turn round explained, and only these", () => {
    const caption = (one: typeof card) => scorecardFigure({ card: one }, EN).caption;
    expect(caption(card)).toContain("diamonds: unclear, or opposite per utterance and at equal length.");
    const without = { ...card, rows: card.rows.filter(({ run }) => run !== "turned") };
    expect(caption(without)).toContain("diamonds: unclear. ");
    expect(scorecardFigure({ card }, ZH).caption).toContain("或按每条发言与按同等长度方向相反");
  });
});

describe("a simulator whose turns are never as long as real users'", () => {
  const texts: AnalysisTexts<"m" | "pure" | "apart"> = {
    ...{ title: "style", question: "?", about, nothing: "" },
    measures: { m: "Politeness", pure: "Politeness", apart: "Apart" },
    card: Object.fromEntries(
      ["m", "pure"].map((measure) => [
        measure,
        { column: "Politeness", unit: "times", above: said("flatter"), below: said("snub") },
      ]),
    ),
  };
  const direction = [{ measure: "apart", from: 0 }];
  const style = defineAnalysis({
    id: "style",
    needs: [],
    texts: { en: texts, zh: texts },
    measures: {
      m: { unit: "factor", target: 1, margin: 1.25, primary: [{}], standardised: "pure", direction },
      pure: { unit: "factor", target: 1, margin: 1.25, direction },
      apart: { unit: "number" },
    },
    measure: async () => ({ estimates: [], notes: [] }),
  });
  const verdictWith = (perTokens: number) => {
    const of = (measure: string, ...told: Parameters<typeof estimate>) => ({ ...estimate(...told), measure });
    const apart = (basis: string, low: number) => ({ ...of("apart", "long", low, low, low + 0.1), basis });
    const found = finding(
      ...[estimate("long", 10.9, 8, 14), of("pure", "long", null, null, null)],
      ...[estimate("short", 3, 2, 4), of("pure", "short", 3, 2, 4)],
      ...[apart("utterance", 0.2), apart("100_tokens", perTokens)],
    );
    const acts = finding(estimate("long", 0, 0, 0), estimate("short", 0, 0, 0));
    const card = scorecardOf(
      { style: found, acts },
      { locale: "en", registry: { style, acts: registry.acts! } },
    )!;
    return {
      verdict: scorecardVerdict(card, EN),
      sentences: scorecardSentences(card, EN).map(({ text }) => text),
    };
  };

  it("has no verdict whatever the bases say: told per utterance, counted nowhere", () => {
    for (const perTokens of [0.1, -0.4]) {
      const { verdict, sentences } = verdictWith(perTokens);
      expect(verdict).toMatch(/short flatters\.$/u);
      expect(sentences.find((text) => text.startsWith("long"))).toBe(
        "long is like real users in activity; politeness ×10.90 per utterance (no number at equal length).",
      );
    }
  });
});

describe("a factor of nothing", () => {
  const factor = finding(estimate("none", 0, 0, 0.05), estimate("some", 0.5, 0.4, 0.6));
  const figure = scorecardFigure({ card: scorecardOf({ factor }, { locale: "en", registry })! }, EN);
  const { values } = (figure.spec as { data: { values: Record<string, number | string>[] } }).data;
  const markOf = (run: string) => values.find(({ row, column }) => row === run && column === 1)!;

  it("is drawn at the low end of the axis, below every other, with its interval", async () => {
    const { value, low, high, shape, text } = markOf("none");
    expect([shape, text, high]).toEqual(["triangle-left", "×0.00", 0.05]);
    expect(value).toBe(low);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(0.05);
    expect((await renderSvg(figure)).match(/aria-roledescription="point"/gu)).toHaveLength(2);
  });
  it("is drawn apart from real users where there is no other number", () => {
    const alone = scorecardFigure(
      {
        card: scorecardOf({ factor: finding(estimate("none", 0, null, null)) }, { locale: "en", registry })!,
      },
      EN,
    );
    const { data } = alone.spec as { data: { values: { value: number; column: number }[] } };
    expect(data.values.find(({ column }) => column === 1)?.value).toBeLessThan(0.5);
  });
  it("is explained, and only where there is one", () => {
    expect(figure.caption).toContain("(to the left: ×0)");
    const other = scorecardOf(
      { factor: finding(estimate("some", 0.5, 0.4, 0.6)) },
      { locale: "en", registry },
    )!;
    expect(scorecardFigure({ card: other }, EN).caption).not.toContain("left");
  });
});

it("names in its caption simulators whose probabilities tell otherwise than their labels", () => {
  const of = (measure: string, run: string, low: number, high: number): Estimate => ({
    ...estimate(run, (low + high) / 2, low, high),
    measure,
  });
  const labelled = finding(
    of("gap", "lazy", -0.04, -0.02),
    of("probability_gap", "lazy", 0.2, 0.3),
    of("gap", "eager", 0.1, 0.2),
    of("probability_gap", "eager", 0.1, 0.3),
    of("gap", "bare", 0.1, 0.2),
  );
  const card = scorecardOf({ "positive-rate": labelled }, { registry: analyses, locale: "en" })!;
  expect(card.cut.map(({ run }) => run)).toEqual(["lazy"]);
  const captions = [EN, ZH].map((page) => scorecardFigure({ card }, page).caption);
  expect(captions[0]).toContain(" Activity counts yes labels; mean probabilities say otherwise: lazy +25.0.");
  expect(captions[1]).toContain("按是非标签计；按平均概率则不同：lazy +25.0。");
});
