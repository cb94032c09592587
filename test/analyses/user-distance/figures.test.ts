import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/user-distance/en.ts";
import { userDistanceFigures } from "../../../analyses/user-distance/figures.ts";
import { userDistanceTables } from "../../../analyses/user-distance/tables.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";
import { marksOf, rowsOf, settingOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const of =
  (measure: string, basis: string | undefined) =>
  (run: string, value: number | null, more: Partial<Estimate> = {}) =>
    told(measure, run, value, value === null ? null : [value - 0.1, value + 0.1], {
      ...(basis === undefined ? {} : { basis }),
      ...more,
    });
const ratio = of("ratio", "plain");
const squared = of("ratio", "squared");
/** b is more alike than a. */
const RATIOS = [
  ratio("a", 0.5),
  ratio("real", 0.3),
  ratio("b", 0.8),
  squared("b", 0.9),
  squared("real", 0.4),
];
const figures = (finding: Finding) => {
  const drawn = userDistanceFigures(finding, recordedPage(en, finding));
  return new Map(drawn.map((figure) => [figure.id, figure]));
};

describe("the figure of R", () => {
  const floor = of("ratio_floor", "plain")("real", 0.25);
  const ceiling = of("ratio_ceiling", "plain")("a", 1.32);
  const figure = figures(findingOf(...RATIOS, floor, ceiling, ratio("c", null))).get("user-distance-ratio");
  it("has real users first, then the most alike, each on both distances, and the bounds", () => {
    expect(rowsOf(figure)).toEqual([
      "Real users ratioFigure.bases.plain 0.3 0.2 0.4 20",
      "Real users ratioFigure.bases.squared 0.4 0.3 0.5 20",
      "ratioFigure.floor ratioFigure.bases.plain 0.25 0.15 0.35 20",
      "b ratioFigure.bases.plain 0.8 0.7 0.9 20",
      "b ratioFigure.bases.squared 0.9 0.8 1 20",
      "a ratioFigure.bases.plain 0.5 0.4 0.6 20",
      "ratioFigure.ceiling ratioFigure.bases.plain 1.32 1.22 1.42 20",
    ]);
    expect(figure!.alt).toBe(
      "ratioFigure.alt([{name:Real users,text:0.30},{name:b,text:0.80},{name:a,text:0.50},{name:c,text:–}])",
    );
  });
  it("has the real users' R as the line of each distance, the paper's below, and an axis that holds all", () => {
    const marks = marksOf(
      figure,
      "row",
      "run",
      "value",
      "low",
      "high",
      "reference",
      "panelPlace",
      "rowPlace",
    );
    expect(marks.slice(0, 7)).toEqual([
      "Real users real 0.3 0.2 0.4 0.3 0 0",
      "Real users real 0.4 0.3 0.5 0.4 1 0",
      expect.stringMatching(/^ratioFigure\.floor – 0\.25 0\.15 0\.35 0\.3 0 3$/u),
      "b b 0.8 0.7 0.9 0.3 0 1",
      "b b 0.9 0.8 1 0.4 1 1",
      "a a 0.5 0.4 0.6 0.3 0 2",
      expect.stringMatching(/^ratioFigure\.ceiling – 1\.32 1\.22 1\.42 0\.3 0 4$/u),
    ]);
    expect(marks.slice(7).map((mark) => mark.replace(/^\S+ – /u, ""))).toEqual([
      "0.29 – – 0.3 0 5",
      "0.7 0.7 0.87 0.3 0 6",
      "0.87 – – 0.3 0 6",
      "0.29 – – 0.4 1 5",
      "0.7 0.7 0.87 0.4 1 6",
      "0.87 – – 0.4 1 6",
    ]);
    expect(settingOf(figure!.spec, "domain")).toEqual([0, 1.5]);
    expect(figure!.caption).toBe("ratioFigure.caption(true, {real:0.29,low:0.70,high:0.87})");
    const low = figures(findingOf(ratio("a", 0.5))).get("user-distance-ratio");
    expect(settingOf(low!.spec, "domain")).toEqual([0, 1.1]);
    expect(low!.caption).toMatch(/\(false, /u);
  });
  it("is not drawn where nothing was measured", () => {
    expect(figures(findingOf(ratio("a", null))).size).toBe(0);
    expect(figures(findingOf(of("intra", "plain")("a", 1))).size).toBe(0);
  });
});

describe("the figure of distances", () => {
  const drawn = (measure: string, run: string, shares: number[]) => ({
    measure,
    run,
    width: 0.5,
    shares,
    beyond: 0,
  });
  const finding = {
    ...findingOf(
      ...RATIOS,
      ...[of("intra", "plain")("b", 1.5), of("inter", "plain")("b", 2), of("intra", "squared")("b", 9)],
      ...[of("ratio_floor", "plain")("a", 0.25), of("ratio_ceiling", "plain")("real", 1.2)],
    ),
    distributions: [
      drawn("intra", "b", [0.5, 0.5]),
      drawn("inter", "b", [0.25, 0.75]),
      drawn("intra", "real", [1]),
      drawn("inter", "real", [1]),
      drawn("intra", "a", [1]),
    ],
  };
  const figure = figures(finding).get("user-distances");
  it("has those of whom both distributions are known, real users first, with their R", () => {
    expect(rowsOf(figure)).toEqual(["Real users – – 0.3 0.2 0.4 20", "b 1.5 2 0.8 0.7 0.9 20"]);
    expect(figure!.alt).toBe(
      "distances.alt([{name:Real users,text:0.30 [0.20, 0.40]},{name:b,text:0.80 [0.70, 0.90]}])",
    );
    expect(figure!.paper).toEqual({ number: 4, name: "user-distance" });
    expect(JSON.stringify(figure!.spec)).toContain(
      "distances.mark({name:b,text:0.80 [0.70, 0.90]}, 1.50, 2.00)",
    );
    expect(JSON.stringify(figure!.spec)).toContain("R 0.80 [0.70, 0.90]");
  });
  it("says whose the bounds are", () => {
    expect(figure!.caption).toBe(
      "distances.caption(2.5) distances.floor(a, 0.25) distances.ceiling(null, 1.20)",
    );
    expect(figures({ ...finding, distributions: [] }).has("user-distances")).toBe(false);
  });
});

describe("the table of users", () => {
  it("has a row a source, with the reason where there is no interval", () => {
    const finding = findingOf(
      ...RATIOS,
      of("dispersion_ratio", undefined)("b", 0.6),
      of("dbicc", "squared")("b", 0.25),
      of("ratio_vs_real", "plain")("b", 2.67, { q: 0.012 }),
      { ...of("reidentification", undefined)("b", 0.125), low: null, high: null, note: "at the bound" },
    );
    const [table] = userDistanceTables(finding, recordedPage(en, finding));
    const rows = table!.rows.map((row) => row.map(({ text, details = [] }) => [text, ...details].join(" ")));
    expect(rows.map((row) => row.slice(0, 7))).toEqual([
      ["Real users", "", "", "0.30 [0.20, 0.40]", "0.40 [0.30, 0.50]", "", ""],
      [
        "b",
        "0.60 [0.50, 0.70]",
        "25% [15%, 35%]",
        "0.80 [0.70, 0.90]",
        "0.90 [0.80, 1.00]",
        "2.67 [2.57, 2.77]",
        expect.stringMatching(/^12\.5% \S/u),
      ],
      ["a", "", "", "0.50 [0.40, 0.60]", "", "", ""],
    ]);
    expect(rows.map((row) => row[7])).toEqual(["", expect.stringContaining("0.012"), ""]);
    expect(userDistanceTables(findingOf(), recordedPage(en, finding))).toEqual([]);
  });
});
