import { describe, expect, it } from "vitest";
import { FLOORS } from "../../../analyses/sentiment/comparison.ts";
import { en } from "../../../analyses/sentiment/en.ts";
import { sentimentFigures } from "../../../analyses/sentiment/figures.ts";
import { sentimentTables } from "../../../analyses/sentiment/tables.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";
import { marksOf, rowsOf, settingOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const draw = (finding: Finding) => sentimentFigures(finding, recordedPage(en, finding));
const unscored = (run: string) => told("unscored_share", run, 0);
/** Of three simulators c is the most cheerful; b has no difference from real users, only a mean. */
const RUNS = ["a", "b", "c"].map(unscored);
const mean = (run: string, value: number) => told("mean", run, value, [value - 0.1, value + 0.1]);
const share = (measure: string, run: string, value: number) =>
  told(`${measure}_share`, run, value, [value - 0.05, value + 0.05]);
const shift = (run: string, value: number, more: Partial<Estimate> = {}) =>
  told("shift", run, value, [value - 0.1, value + 0.1], more);

describe("the figure of sentiment's distribution", () => {
  const drawn = (run: string, shares: readonly number[]) => ({
    ...{ measure: "score", run, start: -1, width: 0.4, shares: [...shares], beyond: 0 },
  });
  const finding: Finding = {
    ...findingOf(
      ...RUNS,
      ...[share("strongly_negative", "real", 0.2), share("neutral", "real", 0.6), mean("real", -0.1)],
      ...[share("strongly_negative", "c", 0.1), share("neutral", "c", 0.5), mean("c", 0.3)],
      shift("c", 0.4),
      mean("a", 0.2),
    ),
    distributions: [drawn("c", [0.1, 0, 0.5, 0.1, 0.3]), drawn("real", [0.2, 0.05, 0.6, 0.15, 0])],
  };
  const [figure] = draw(finding);
  it("has real users first, bins in which something lies, and the tail and mean of each in words", () => {
    expect(figure!.id).toBe("sentiment-distribution");
    expect(figure!.paper).toEqual({ number: 2, name: "sentiment" });
    expect(rowsOf(figure)).toEqual([
      "Real users -1 -0.6 0.2",
      "Real users -0.6 -0.2 0.05",
      "Real users -0.2 0.2 0.6",
      "Real users 0.2 0.6 0.15",
      "c -1 -0.6 0.1",
      "c -0.2 0.2 0.5",
      "c 0.2 0.6 0.1",
      "c 0.6 1 0.3",
    ]);
    expect(figure!.alt).toBe(
      "distribution.alt([{run:Real users,tail:20.0%,mean:−0.10},{run:c,tail:10.0%,mean:+0.30}])",
    );
    expect(figure!.caption).toBe("distribution.caption(0.4, −0.45)");
  });
  it("leaves the middle open, where the share of neutral ones is written", () => {
    const marks = marksOf(figure, "row", "gap", "left", "right");
    expect(marks.filter((mark) => mark.includes("%"))).toEqual([
      "Real users  20.0% −0.10",
      "Real users 60%  ",
      "c  10.0% +0.30",
      "c 50%  ",
    ]);
    expect(marksOf(figure, "label").filter((label) => label.includes("distribution.bin(−0.20"))).toEqual([]);
    expect(
      marksOf(figure, "label").some((label) => label.includes("distribution.bin(0.20, 0.60): 15.0%")),
    ).toBe(true);
  });
  it("is not drawn without real users", () => {
    const alone = { ...finding, distributions: finding.distributions!.slice(0, 1) };
    expect(draw(alone).map(({ id }) => id)).not.toContain("sentiment-distribution");
    expect(draw(findingOf(...RUNS))).toEqual([]);
  });
});

describe("the figure of classes", () => {
  it("has a panel a class that is known, real users first, with their share as its line", () => {
    const [figure, ...others] = draw(
      findingOf(
        ...RUNS,
        share("positive", "c", 0.5),
        share("positive", "real", 0.3),
        share("strongly_negative", "a", 0.1),
        told("negative_share", "a", null),
      ),
    );
    expect(others).toEqual([]);
    expect(rowsOf(figure)).toEqual([
      "shares.strongly_negative_share a 0.1 0.05 0.15 100 20",
      "shares.positive_share Real users 0.3 0.25 0.35 100 20",
      "shares.positive_share c 0.5 0.45 0.55 100 20",
    ]);
    expect(marksOf(figure, "run", "value", "low", "high", "reference", "panelPlace", "rowPlace")).toEqual([
      "a 0.1 0.05 0.15 – 0 1",
      "real 0.3 0.25 0.35 0.3 1 0",
      "c 0.5 0.45 0.55 0.3 1 3",
    ]);
    expect(figure!.alt).toBe("sharesFigure.alt([{name:a,text:10.0%}])");
    expect(marksOf(figure, "label")[0]).toContain("10.0% [5.0%, 15.0%]");
  });
});

describe("the figure of shifts", () => {
  const floor = told(FLOORS.shift, "real", 0.03, [0.01, 0.07]);
  const level = (run: string, value: number) => told("shift_standardised", run, value, [value, value + 0.1]);
  const delta = (run: string, value: number) => told("cliffs_delta", run, value, [value, value + 0.1]);
  const figureOf = (...estimates: readonly Estimate[]) =>
    draw(findingOf(...RUNS, ...estimates)).find(({ id }) => id === "sentiment-shift");
  it("has shifts as they are and at equal length, the most cheerful first, below what chance gives", () => {
    const figure = figureOf(
      ...[shift("a", -0.2, { p: 0.01, q: 0.02 }), shift("c", 0.4), level("c", 0.3), delta("c", 0.5), floor],
    );
    expect(rowsOf(figure)).toEqual([
      "differences.shift Real users 0 -0.07 0.07 100 20 – –",
      "differences.shift c 0.4 0.3 0.5 100 20 – –",
      "differences.shift a -0.2 -0.3 -0.1 100 20 0.01 0.02",
      "differences.shift_standardised c 0.3 0.3 0.4 100 20 – –",
    ]);
    expect(marksOf(figure, "run", "value", "reference", "panelPlace", "rowPlace")).toEqual([
      "real 0 0 0 0",
      "c 0.4 0 0 1",
      "a -0.2 0 0 2",
      "c 0.3 0 1 1",
    ]);
    expect(figure!.alt).toBe(
      "shiftFigure.alt([{name:c,text:+0.40 [+0.30, +0.50]},{name:a,text:−0.20 [−0.30, −0.10]}])",
    );
    expect(settingOf(figure!.spec, "domain")).toBeUndefined();
  });
  it("has Cliff's delta where nothing is at equal length, and real users only with their floor", () => {
    const figure = figureOf(shift("c", 0.4), delta("c", 0.5));
    expect(rowsOf(figure)).toEqual([
      "differences.shift c 0.4 0.3 0.5 100 20 – –",
      "differences.cliffs_delta c 0.5 0.5 0.6 100 20 – –",
    ]);
    expect(marksOf(figure, "rowPlace")[0]).toBe("0");
    expect(figureOf(floor)).toBeUndefined();
    expect(rowsOf(figureOf(shift("c", 0.4), { ...floor, high: null }))).toHaveLength(1);
  });
});

describe("the tables of sentiment", () => {
  const tables = (...estimates: readonly Estimate[]) => {
    const finding = findingOf(...RUNS, ...estimates);
    return sentimentTables(finding, recordedPage(en, finding)).map(({ id, columns, rows }) => ({
      ...{ id, columns },
      rows: rows.map((row) => row.map(({ text, details = [] }) => [text, ...details].join(" ")).join(" | ")),
    }));
  };
  it("are levels of all who speak, and differences of simulators that are compared", () => {
    const [levels, differences, ...others] = tables(
      mean("a", 0.1),
      mean("real", -0.2),
      share("strongly_negative", "real", 0.2),
      share("positive", "real", 0.3),
      shift("c", 0.4, { p: 0.01, q: 0.02 }),
      told("strongly_negative_difference", "c", -0.1, [-0.2, -0.05]),
      told("cliffs_delta", "c", 0.25, [0.2, 0.3]),
      told("wasserstein_1_excess", "c", 0.3, [0.2, 0.4]),
      told("wasserstein_1_null", "c", 0.05),
      told("jensen_shannon_excess", "c", 0.15, [0.1, 0.2]),
    );
    expect(others).toEqual([]);
    expect(levels!.columns).toHaveLength(7);
    expect(levels!.rows).toEqual([
      "Real users | −0.20 [−0.30, −0.10] | 20.0% [15.0%, 25.0%] |  |  | 30.0% [25.0%, 35.0%] | ",
      "a | 0.10 [0.00, 0.20] |  |  |  |  | 0.0%",
    ]);
    expect(differences!.rows).toEqual([
      expect.stringMatching(
        /^c \| \+0\.40 \[\+0\.30, \+0\.50\] \| −10\.0 \[−20\.0, −5\.0\] \| \+0\.25 \[\+0\.20, \+0\.30\] \| 0\.30 \[0\.20, 0\.40\] differencesTable\.chance\(0\.05\) \| 0\.15 \[0\.10, 0\.20\] \| .*0\.0/u,
      ),
    ]);
    expect(tables()).toEqual([]);
  });
  it("are agreement and audit of those that have them, of whom so many were read", () => {
    const of = (measure: string, run: string, value: number) => told(measure, run, value, null, { n: 1234 });
    const found = tables(
      ...[mean("a", 0.1), mean("c", 0.1)],
      ...[of("agreement_r", "c", 0.8), of("agreement_kappa", "c", 0.6)],
      ...[of("scorer_kappa", "a", 0.7), share("negative", "a", 0.1), share("labelled_negative", "a", 0.15)],
    );
    expect(found.slice(1).map(({ id, rows }) => [id, ...rows])).toEqual([
      ["sentiment-agreement", "c | 0.80 | 0.60 | 1,234"],
      ["sentiment-audit", "a | 10.0% [5.0%, 15.0%] | 15.0% [10.0%, 20.0%] |  |  |  |  | 0.70 | 1,234"],
    ]);
    expect(found[2]!.columns[1]).toBe("shares.negative_share, auditTable.read");
    expect(found[2]!.columns[2]).toBe("shares.negative_share, auditTable.labelled");
  });
});
