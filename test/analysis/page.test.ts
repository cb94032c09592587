import { describe, expect, it } from "vitest";
import { pageOf } from "../../src/analysis/page.ts";
import { REAL_SERIES, seriesOf } from "../../src/figures/series.ts";
import { REAL_RUN } from "../../src/model/finding.ts";
import type { View } from "../../src/model/presentation.ts";
import { findingOf, told } from "../support/recorded-page.ts";

const finding = findingOf(
  told("gap", "b", 1),
  told("gap", "a", 1),
  told("gap", "b", 2),
  told("gap", REAL_RUN, 0),
);
const page = (view?: View) =>
  pageOf("texts", (axis, value, of) => `${axis} ${value} ${of?.locale}`, finding, view);

describe("the page of a finding", () => {
  it("names runs, corpora, scenarios and fields itself, and other axes as the analysis does", () => {
    const named = (view?: View) => {
      const { name } = page(view);
      return [
        ...[name.run(REAL_RUN), name.run("gpt"), name.corpus("answers"), name.scenario("video")],
        ...[name.field("video_liked"), name.marker("m"), name.dimension("d"), name.basis("b")],
      ];
    };
    const own = (locale: string) => [`marker m ${locale}`, `dimension d ${locale}`, `basis b ${locale}`];
    expect(named()).toEqual(["Real users", "gpt", "Answers", "Video", expect.any(String), ...own("en")]);
    expect(named({ locale: "zh" })).toEqual([
      "真实用户",
      "gpt",
      "回答",
      "视频",
      expect.any(String),
      ...own("zh"),
    ]);
  });
  it("draws a run as in all figures, and one that was not measured as real users", () => {
    const all = seriesOf(["a", "b"]);
    const { series } = page();
    expect([series("a"), series("b")]).toEqual([all.get("a"), all.get("b")]);
    expect([series(REAL_RUN), series("gone")]).toEqual([REAL_SERIES, REAL_SERIES]);
    const wider = { locale: "en", runs: ["z", "y", "b"] } as const;
    expect(page(wider).series("b")).toEqual(seriesOf(["a", "b"], wider).get("b"));
    expect(page(wider).series("b")).not.toEqual(series("b"));
  });
  it("orders runs by value unless the reader asks for another order, and says so", () => {
    const asked = page({ locale: "en", order: ["a"] });
    expect([page().ordered(["b", "a"]), asked.ordered(["b", "a"])]).toEqual([
      ["b", "a"],
      ["a", "b"],
    ]);
    expect(asked.ordered([{ of: "b" }, { of: "a" }], ({ of }) => of)).toEqual([{ of: "a" }, { of: "b" }]);
    expect(page().orderedText("by value")).toBe("by value");
    expect(asked.orderedText("by value")).not.toBe("by value");
  });
  it("has the texts it was given, and the view's language", () => {
    expect(page({ locale: "zh" })).toMatchObject({ texts: "texts", locale: "zh", format: { stop: "。" } });
    expect(page()).toMatchObject({ locale: "en", format: { stop: "." } });
  });
});
