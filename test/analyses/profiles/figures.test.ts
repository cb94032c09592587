import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/profiles/en.ts";
import { profilesFigures } from "../../../analyses/profiles/figures.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { marksOf, rowsOf } from "../../support/figure-marks.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const draw = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  return profilesFigures(finding, recordedPage(en, finding));
};
const of = (measure: string, value: number | null, scenario?: string) =>
  told(
    measure,
    "real",
    value,
    value === null ? null : [value - 0.1, value + 0.1],
    scenario === undefined ? {} : { scenario },
  );

describe("the figure of scenarios", () => {
  it("has all scenarios first, then the benchmark's order, a panel a measure that is known", () => {
    const [figure, ...others] = draw(
      of("fragmentation", 0.5, "ads"),
      of("fragmentation", 0.4, "video"),
      of("fragmentation", 0.2),
      of("gain", 0.1, "video"),
      of("fragmentation", null, "live"),
      of("coverage", 0.9),
    );
    expect(others).toEqual([]);
    expect(rowsOf(figure).map((row) => row.replace(/ (measures\.\w+)(?:\.\w+)? /u, " $1 "))).toEqual([
      "figure.all measures.fragmentation 0.2 0.1 0.3 20",
      "Video measures.fragmentation 0.4 0.3 0.5 20",
      "Video measures.gain 0.1 0 0.2 20",
      "Ads measures.fragmentation 0.5 0.4 0.6 20",
    ]);
    expect(marksOf(figure, "value", "low", "high", "reference", "panelPlace", "rowPlace")).toEqual([
      "0.2 0.1 0.3 0 0 0",
      "0.4 0.3 0.5 0 0 1",
      "0.1 0 0.2 0 1 1",
      "0.5 0.4 0.6 0 0 2",
    ]);
    expect(marksOf(figure, "label")[1]).toMatch(
      /^Video, measures\.fragmentation\S*: 0\.40 \[0\.30, 0\.50\]$/u,
    );
    expect(figure!.alt).toMatch(
      /^measures\.fragmentation, figure\.all: 0\.20 \[0\.10, 0\.30\]\. .*Ads: 0\.50 \[0\.40, 0\.60\]\.$/u,
    );
    expect(marksOf(draw(of("gain", 0.1))[0], "panelPlace")).toEqual(["0"]);
    expect(draw(of("gain", null))).toEqual([]);
  });
});

describe("the figure of affinity", () => {
  it("has real users and simulators, and nothing else", () => {
    const affinity = (run: string, value: number) => told("affinity", run, value, [value - 0.1, value + 0.1]);
    const [figure, ...others] = draw(affinity("a", 0.6), affinity("real", 0.7), told("coverage", "a", 0.1));
    expect(others).toEqual([]);
    expect(figure!.title).toBe("measures.affinity.title");
    expect(marksOf(figure, "run", "value", "low", "high").sort()).toEqual([
      "a 0.6 0.5 0.7",
      "real 0.7 0.6 0.8",
    ]);
  });
});

describe("the word clouds", () => {
  const term = (user: string, marker: string, value: number | null, n: number, scenario?: string) =>
    told("term_share", "real", value, null, {
      n,
      marker,
      dimension: user,
      ...(scenario === undefined ? {} : { scenario }),
    });
  const figures = draw(
    ...["a", "b", "c", "d", "e", "f"].map((marker, i) => term("u1", marker, 0.5 - i / 20, 40)),
    term("u1", "b", 0.125, 12, "video"),
    term("u1", "z", null, 12, "video"),
    term("u2", "c", 0.3, 7),
    told("term_population", "real", 0.05, null, { marker: "b" }),
  );
  it("are a figure a user: one scenario beside all", () => {
    expect(figures.map(({ id, paper }) => [id, paper])).toEqual([
      ["profiles-cloud-1", { number: 5, name: "profiles" }],
      ["profiles-cloud-2", { number: 5, name: "profiles-2" }],
    ]);
    expect(rowsOf(figures[0])).toEqual([
      ...["a 0.5 –", "b 0.45 0.05", "c 0.4 –", "d 0.35 –", "e 0.3 –", "f 0.25 –"].map(
        (row) => `cloud.all ${row}`,
      ),
      "Video b 0.125 0.05",
    ]);
    expect(figures[0]!.title).toBe("cloud.title(u1)");
    expect(figures[0]!.caption).toBe("cloud.caption(Video, 12, 40)");
    expect(figures[1]!.caption).toMatch(/, 0, 7\)$/u);
    expect(figures[0]!.alt).toBe("cloud.alt(u1, [b], [a,b,c,d,e])");
  });
  it("write each term with its share, and leave out a cloud without terms", () => {
    const spec = figures.map((figure) => JSON.stringify(figure.spec));
    expect(spec[0]).toContain("cloud.tip(b, 12.5%)");
    expect(spec[0]).toContain("Video");
    expect(spec[1]).toContain("cloud.tip(c, 30.0%)");
    expect(new Set(marksOf(figures[1], "panel")).size).toBe(1);
  });
});
