import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/leaderboard/en.ts";
import { leaderboardFigures } from "../../../analyses/leaderboard/figures.ts";
import { leaderboardTables } from "../../../analyses/leaderboard/tables.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";
import { marksOf, rowsOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const score = (column: string, run: string, value: number | null, more: Partial<Estimate> = {}) =>
  told(column, run, value, value === null ? null : [value - 5, value + 5], more);
const SCORES = [
  ...[score("overall", "a", 50), score("overall", "b", 60, { published: 44.5 })],
  ...[score("video_binary", "a", 30), score("video_binary", "b", 20)],
  score("live_binary", "a", null),
];
const draw = (finding: Finding) => leaderboardFigures(finding, recordedPage(en, finding));

describe("the figure of scores", () => {
  const [figure, ...others] = draw(findingOf(...SCORES));
  it("has a panel a column that is known and a row a simulator, the best first", () => {
    expect(others).toEqual([]);
    expect(rowsOf(figure)).toEqual([
      "b Video columns.video_binary 20 15 25 100 20 –",
      "a Video columns.video_binary 30 25 35 100 20 –",
      "b – columns.overall 60 55 65 100 20 44.5",
      "a – columns.overall 50 45 55 100 20 –",
    ]);
    expect(figure!.caption).toBe("figure.caption(figure.byValue(overall))");
  });
  it("writes each score, the best of a column in bold, with the scenario it is of", () => {
    expect(marksOf(figure, "run", "scenario", "text", "weight", "panelPlace", "rowPlace")).toEqual([
      "b Video 20.0 400 0 0",
      "a Video 30.0 700 0 1",
      "b – 60.0 700 1 0",
      "a – 50.0 400 1 1",
    ]);
    expect(marksOf(figure, "value", "low", "high")[1]).toBe("30 25 35");
    expect(marksOf(figure, "label")[0]).toContain("20.00 [15.0, 25.0]");
  });
});

describe("the figure of probabilities", () => {
  /** Hundredths of answers by bin; all others are empty. */
  const bins = (at: Readonly<Record<number, number>>) =>
    Array.from({ length: 100 }, (_, bin) => at[bin] ?? 0);
  const drawn = (run: string, basis: string, at: Readonly<Record<number, number>>) => ({
    ...{ measure: "probability", run, basis, width: 0.01, shares: bins(at), beyond: 0 },
  });
  const known = (run: string) => [
    drawn(run, "all", { 10: 0.5, 60: 0.3, 61: 0.2 }),
    drawn(run, "yes", { 10: 0.1, 61: 0.2 }),
  ];
  const withDrawn = (runs: readonly string[], distributions: Finding["distributions"]) =>
    draw({
      ...findingOf(...runs.map((run, i) => score("overall", run, 60 - i))),
      distributions,
    }).find(({ id }) => id === "probabilities");
  it("has by run how often what was predicted comes true, in bins of four hundredths", () => {
    const figure = withDrawn(["b", "a"], [...known("a"), drawn("b", "all", { 1: 1 })]);
    // 0.3 at 0.605 and 0.2 at 0.615: 0.609, of which two in five come true.
    expect(rowsOf(figure)).toEqual(["a 0.105 0.2 0.5", "a 0.609 0.4 0.5"]);
    expect(figure!.alt).toBe("probability.alt(a, {real:30.0%,cut:50.0%,predicted:60.9%,observed:40.0%})");
    const marks = marksOf(figure, "kind", "x", "y");
    expect(marks).toContain("curve 0.1 1");
    expect(marks).toContain("curve 0.11 0.5");
    expect(marks).toContain("curve 0.61 0.2");
    expect(marks).toContain("curve 0.62 0");
    expect(figure!.caption).toBe("probability.caption");
  });
  it("has the six best, and says so", () => {
    const runs = ["a", "b", "c", "d", "e", "f", "g"];
    const figure = withDrawn(runs, runs.flatMap(known));
    expect(new Set(rowsOf(figure).map((row) => row[0]))).toEqual(new Set(runs.slice(0, 6)));
    expect(figure!.caption).toBe("probability.caption probability.first(6)");
    expect(withDrawn(runs.slice(0, 6), runs.flatMap(known))!.caption).toBe("probability.caption");
    expect(withDrawn(runs, [])).toBeUndefined();
    // Of another measure, of another run, or of one basis alone.
    expect(
      withDrawn(
        ["a"],
        known("a").map((one) => ({ ...one, measure: "other" })),
      ),
    ).toBeUndefined();
    expect(withDrawn(["a"], known("b"))).toBeUndefined();
    expect(withDrawn(["a"], known("a").slice(1))).toBeUndefined();
  });
});

describe("the tables of scores", () => {
  const tables = (...estimates: readonly Estimate[]) => {
    const finding = findingOf(...estimates);
    return leaderboardTables(finding, recordedPage(en, finding));
  };
  const texts = (rows: ReturnType<typeof tables>[number]["rows"]) =>
    rows.map((row) => row.map(({ text, details = [] }) => [text, ...details].join(" ")));
  it("have all columns, the best first, with intervals, what is published, and what is as drawn", () => {
    const [table, ...others] = tables(...SCORES, told("overall_drawn", "b", 45.5));
    expect(others).toEqual([]);
    const overall = table!.columns.indexOf("columns.overall");
    const video = table!.columns.indexOf("columns.video_binary");
    const live = table!.columns.indexOf("columns.live_binary");
    expect(table!.columns[0]).toBe("table.simulator");
    expect(texts(table!.rows).map((row) => [row[0], row[overall], row[video], row[live]])).toEqual([
      ["b", "60.00 [55.0, 65.0] table.paper(44.50) table.drawn(45.50)", "20.00 [15.0, 25.0]", "–"],
      ["a", "50.00 [45.0, 55.0]", "30.00 [25.0, 35.0]", "–"],
    ]);
    expect(table!.rows.map((row) => [row[overall]!.rank, row[video]!.rank])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(table!.rows[0]![overall]!.interval).toEqual({ value: 60, low: 55, high: 65, domain: [0, 100] });
    const alone = tables(told("overall", "a", 50))[0]!;
    expect(alone.rows[0]![alone.columns.indexOf("columns.overall")]!.interval).toBeUndefined();
  });
  it("have micro-F1 where runs are ranked by it", () => {
    const [table] = tables(told("micro_f1", "a", 0.25, [0.2, 0.3]), score("video_binary", "a", 30));
    expect(texts(table!.rows)).toEqual([["a", "0.250 [0.200, 0.300]", "30.00 [25.0, 35.0]"]]);
    expect(table!.caption).toBe("table.caption table.microF1");
    expect(tables()).toEqual([]);
  });
  it("have a row a reference and below them each run's skill over the best, by column and over all", () => {
    const reference = (basis: string, dimension: string, value: number) =>
      told("reference", "real", value, null, { basis, dimension });
    const skill = (run: string, value: number, more: Partial<Estimate> = {}) =>
      told("skill", run, value, [value - 0.1, value + 0.1], more);
    const [, table] = tables(
      ...SCORES,
      reference("always", "live_binary", 40),
      reference("mean", "video_binary", 35.04),
      reference("always", "video_binary", 25),
      skill("a", 0.2),
      skill("b", 0.3, { dimension: "video_binary" }),
    );
    const order = table!.columns.slice(1, 3).map((column) => column.replace("columns.", ""));
    expect(order).toEqual(["video_binary", "live_binary"]);
    expect(table!.columns).toEqual([
      "references.source",
      "columns.video_binary",
      "columns.live_binary",
      "columns.overall",
    ]);
    expect(texts(table!.rows).map((row) => row.slice(1))).toEqual([
      ["25.0", "40.0", "–"],
      ["35.0", "–", "–"],
      ["0.30 [0.20, 0.40]", "–", "–"],
      ["–", "–", "0.20 [0.10, 0.30]"],
    ]);
    expect(table!.rows.slice(2).map(([run]) => run!.text)).toEqual(["b", "a"]);
  });
});
