import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/chains/en.ts";
import { chainsFigures } from "../../../analyses/chains/figures.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { marksOf, rowsOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const draw = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  return chainsFigures(finding, recordedPage(en, finding));
};
const step = (scenario: string, marker: string, days: number | null, more: Partial<Estimate> = {}) =>
  told("chain_step", "real", days, null, { scenario, marker, dimension: "u7", ...more });

describe("the figure of the strongest chain", () => {
  const [figure, ...others] = draw(
    step("ads", "shoes", 9.25),
    step("video", "running", 4),
    step("ads", "boots", null),
    step("ads", "shoes", 0, { note: "conversion" }),
  );
  it("has the steps as they are, in lanes in the benchmark's order, of which the last is the conversion", () => {
    expect(others).toEqual([]);
    expect(rowsOf(figure)).toEqual(["Ads shoes 9.25", "Video running 4", "Ads shoes 0"]);
    expect(marksOf(figure, "lane", "lanePlace", "days", "shape", "size")).toEqual([
      "Ads 1 9.25 circle 60",
      "Video 0 4 circle 60",
      "Ads 1 0 diamond 130",
    ]);
    expect(marksOf(figure, "label")[0]).toBe("timeline.step(Ads, shoes, 9.3)");
  });
  it("says how many steps lead there, and that it is no cause", () => {
    expect(figure!.title).toBe("timeline.title(u7)");
    expect(figure!.caption).toBe("timeline.caption(2) association");
    expect(figure!.alt).toBe(
      "timeline.alt(u7, [timeline.step(Ads, shoes, 9.3),timeline.step(Video, running, 4.0),timeline.step(Ads, shoes, 0.0)])",
    );
    expect(figure!.paper).toEqual({ number: 6, name: "chain" });
    expect(draw(step("ads", "shoes", null))).toEqual([]);
  });
});

describe("the figure of cuts", () => {
  it("has a row a cut that was measured, from none to all", () => {
    const cut = (basis: string, value: number | null) =>
      told("amputation", "real", value, value === null ? null : [value - 0.1, value + 0.1], { basis });
    const [figure, ...others] = draw(cut("session", 0.5), cut("scenario", null), cut("12_days", 0.2));
    expect(others).toEqual([]);
    expect(rowsOf(figure).map((row) => row.replace(/^.*? (?=\d\.)/u, ""))).toEqual([
      "0.5 0.4 0.6 20",
      "0.2 0.1 0.3 20",
    ]);
    expect(marksOf(figure, "value", "low", "high", "panelPlace", "rowPlace")).toEqual([
      "0.5 0.4 0.6 0 0",
      "0.2 0.1 0.3 0 1",
    ]);
    expect(figure!.alt).toMatch(/50\.0% \[40\.0%, 60\.0%\].*20\.0% \[10\.0%, 30\.0%\]\.$/u);
    expect(marksOf(figure, "label")[1]).toContain("20.0% [10.0%, 30.0%]");
    expect(figure!.caption).toBe("curve.caption association");
    expect(draw(cut("session", null))).toEqual([]);
  });
});

describe("the figure of links to antecedents", () => {
  it("has real users and simulators, and says that it is no cause", () => {
    const link = (run: string, value: number) => told("yes_link", run, value, [value - 0.1, value + 0.1]);
    const [figure, ...others] = draw(link("a", 0.6), link("real", 0.7), told("excess_link", "real", 0.2));
    expect(others).toEqual([]);
    expect(figure!.title).toBe("measures.yes_link.title");
    expect(figure!.caption).toMatch(/ association$/u);
    expect(marksOf(figure, "run", "value", "low", "high").sort()).toEqual([
      "a 0.6 0.5 0.7",
      "real 0.7 0.6 0.8",
    ]);
  });
});
