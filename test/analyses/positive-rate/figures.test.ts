import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/positive-rate/en.ts";
import { positiveRateFigures } from "../../../analyses/positive-rate/figures.ts";
import { positiveRateTables } from "../../../analyses/positive-rate/tables.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { marksOf, rowsOf, settingOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const at =
  (measure: string) =>
  (run: string, value: number | null, more: Partial<Estimate> = {}) =>
    told(measure, run, value, value === null ? null : [value - 0.04, value + 0.04], more);
const [real, simulated, gap] = [at("real_rate"), at("simulated_rate"), at("gap")];
const finding = findingOf(
  ...[gap("a", 0.2), gap("b", 0.5, { p: 0.003 })],
  ...[real("real", 0.25), real("real", 0.1, { scenario: "ads" }), real("real", 0.3, { scenario: "video" })],
  real("real", 0.9, { scenario: "video", field: "video_liked" }),
  ...[simulated("a", 0.45), simulated("b", null), simulated("a", 0.63, { scenario: "video" })],
  ...[
    gap("a", 0.125, { field: "video_liked", q: 0.02 }),
    gap("a", 0.3, { field: "video_liked", scenario: "video" }),
  ],
  gap("b", -0.31, { field: "ad_liked" }),
  gap("b", null, { field: "video_liked" }),
  told("gap", "a", 0.45, null, { field: "ad_liked" }),
);
const [rates, gaps] = positiveRateFigures(finding, recordedPage(en, finding));

describe("the figure of rates", () => {
  it("has all scenarios first, then the benchmark's order, in each real users, then the most active", () => {
    expect(rowsOf(rates).map((row) => row.replace("Real users", "real"))).toEqual([
      "all real 0.25 0.21 0.29 100 20",
      "all b – – – 100 20",
      "all a 0.45 0.41 0.49 100 20",
      "Video real 0.3 0.26 0.34 100 20",
      "Video a 0.63 0.59 0.67 100 20",
      "Ads real 0.1 0.06 0.14 100 20",
    ]);
    expect(
      marksOf(rates, "run", "scenario", "value", "low", "high", "reference", "panelPlace", "rowPlace"),
    ).toEqual([
      "real – 0.25 0.21 0.29 0.25 0 0",
      "a – 0.45 0.41 0.49 0.25 0 2",
      "real Video 0.3 0.26 0.34 0.3 1 0",
      "a Video 0.63 0.59 0.67 0.3 1 2",
      "real Ads 0.1 0.06 0.14 0.1 2 0",
    ]);
    expect(marksOf(rates, "label")[1]).toContain("45.0% [41.0%, 49.0%]");
    expect(rates!.paper).toEqual({ number: 1, name: "positive-rate" });
  });
  it("reaches to the next tenth, at least to one, at most to all", () => {
    expect(settingOf(rates!.spec, "domain")).toEqual([0, 0.7]);
    const end = (high: number) => {
      const one = findingOf(gap("a", 0.1), told("simulated_rate", "a", high / 2, [0, high]));
      return settingOf(positiveRateFigures(one, recordedPage(en, one))[0]!.spec, "domain")![1];
    };
    expect([0.02, 0.1, 0.11, 0.97, 1].map(end)).toEqual([0.1, 0.1, 0.2, 1, 1]);
  });
  it("writes the rates on paper alone", () => {
    expect(marksOf(rates, "text")).toEqual(["–", "–", "–", "–", "–"]);
    const paper = recordedPage(en, finding, { locale: "en", width: 500 });
    expect(marksOf(positiveRateFigures(finding, paper)[0], "text")).toContain("45.0%");
  });
});

describe("the figure of gaps", () => {
  it("has a panel a simulator, fields in the benchmark's order, in points", () => {
    expect(rowsOf(gaps)).toEqual(
      [
        "b – Video liked – – – – 100 20",
        "b – Ad liked -0.31 -0.35 -0.27 – 100 20",
        "a Video Video liked 0.125 0.085 0.165 0.02 100 20",
        "a – Ad liked 0.45 – – – 100 20",
      ].map((row) => row.replace("b – Video liked", "b Video Video liked")),
    );
    expect(
      marksOf(gaps, "run", "scenario", "value", "low", "high", "reference", "panelPlace", "rowPlace"),
    ).toEqual(["b – -31 -35 -27 0 0 1", "a Video 12.5 8.5 16.5 0 1 0", "a – 45 – – 0 1 1"]);
    expect(settingOf(gaps!.spec, "domain")).toEqual([-40, 50]);
    expect(marksOf(gaps, "label")[0]).toContain("byField.points(−31.0, [−35.0, −27.0])");
  });
  it("tells the largest gap, and how many lie surely above and below", () => {
    expect(gaps!.alt).toBe(
      "byField.alt({run:a,value:+45.0,interval:[no interval]}, Ad liked)byField.excludingZero(4, 1, 1)",
    );
    const none = findingOf(gap("a", 0.2));
    const [, empty] = positiveRateFigures(none, recordedPage(en, none));
    expect(empty!.alt).toBe("byField.none");
  });
  it("has round ticks, among them zero, within its ends and not too many", () => {
    const ticks = settingOf({ ...gaps!.spec, data: {} }, "values") as number[];
    expect(ticks).toEqual([-40, -20, 0, 20, 40]);
  });
});

describe("the table of rates", () => {
  it("has all columns of a simulator, with p", () => {
    const more = findingOf(
      ...finding.estimates,
      told("ratio", "b", 3.44, [2, 5]),
      told("cohens_h", "b", 1.1, [0.9, 1.3]),
      told("rejection_recall", "b", 0.4, [0.3, 0.5]),
    );
    const [table] = positiveRateTables(more, recordedPage(en, more));
    const rows = table!.rows.map((row) => row.map(({ text, details = [] }) => [text, ...details].join(" ")));
    expect(rows).toEqual([
      ["Real users", "25.0% [21.0%, 29.0%]", "", "", "", "", ""],
      [
        "b",
        "–",
        "+50.0 [+46.0, +54.0]",
        "3.4 [2.0, 5.0]",
        "1.10 [0.90, 1.30]",
        "40.0% [30.0%, 50.0%]",
        expect.stringContaining("0.003"),
      ],
      ["a", "45.0% [41.0%, 49.0%]", "+20.0 [+16.0, +24.0]", "", "", "", expect.any(String)],
    ]);
  });
});
