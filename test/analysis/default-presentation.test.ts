import { describe, expect, it } from "vitest";
import type { Measure } from "../../src/analysis/definition.ts";
import { type Page, pageOf } from "../../src/analysis/page.ts";
import { defaultFigures, defaultNarrative, defaultTables } from "../../src/analysis/present.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { View } from "../../src/model/presentation.ts";
import { findingOf, told } from "../support/recorded-page.ts";

const measures = {
  length: { unit: "number" },
  gap: { unit: "number", target: 0 },
} as const satisfies Readonly<Record<string, Measure>>;
const analysis = { id: "mine", measures };
const texts = {
  title: "Mine",
  question: "How long?",
  nothing: "Nothing.",
  measures: { length: "Length", gap: "Gap" },
  method: "As said.",
};
const page = (finding: Finding, view: View = { locale: "en" }) =>
  pageOf(texts as never, (_, value) => value, finding, view) as never;

const finding = findingOf(
  told("length", "a", 2, [1, 3]),
  told("length", "b", 4, [3, 5]),
  told("length", REAL_RUN, 3, [2, 4]),
  told("length", "silent", null),
  told("length", "a", 9, [8, 10], { scenario: "video" }),
  told("gap", "a", -1),
);

describe("the figure that an analysis has by default", () => {
  const shown = () => defaultFigures(analysis, finding, page(finding))[0]!;
  it("has pooled values alone, real users first, then simulators by the first measure", () => {
    const figure = shown();
    expect(figure.rows.map(({ run, measure, value }) => [run, measure, value])).toEqual([
      ["Real users", "Length", 3],
      ["b", "Length", 4],
      ["a", "Length", 2],
      ["a", "Gap", -1],
    ]);
    expect(figure.rows[1]).toMatchObject({ low: 3, high: 5, items: 100, users: 20 });
    expect(figure.id).toBe("mine-measures");
  });
  it("has no row for a run without a value, and lines at the real users and at no difference", () => {
    const figure = shown();
    const spec = JSON.stringify(figure.spec);
    expect(spec).not.toContain("silent");
    expect(figure.caption).toContain("dashed line");
    expect(spec).toContain("a, Gap: −1.00");
    const lone = findingOf(told("length", "a", 2, [1, 3]));
    const [bare] = defaultFigures(analysis, lone, page(lone));
    expect(bare!.caption).not.toContain("dashed line");
    expect(JSON.stringify(bare!.spec)).not.toContain("strokeDash");
    expect(JSON.stringify(spec)).toContain("strokeDash");
    expect(bare!.caption).not.toContain("highest first");
    expect(figure.caption).toContain("Simulators by “Length”, highest first.");
  });
  it("has a panel a measure with a scale of its own, and a mark an estimate, in the colour of its run", () => {
    const { data, resolve, spec } = shown().spec as unknown as Readonly<
      Record<string, Record<string, unknown>>
    >;
    const marks = data!.values as readonly Readonly<Record<string, unknown>>[];
    expect(
      marks.map(({ panel, row, run, panelPlace, rowPlace }) => [panel, row, run, panelPlace, rowPlace]),
    ).toEqual([
      ["Length", "Real users", REAL_RUN, 0, 0],
      ["Length", "b", "b", 0, 1],
      ["Length", "a", "a", 0, 2],
      ["Gap", "a", "a", 1, 2],
    ]);
    expect(marks.map(({ value, low, high, reference }) => [value, low, high, reference])).toEqual([
      [3, 2, 4, 3],
      [4, 3, 5, 3],
      [2, 1, 3, 3],
      [-1, null, null, 0],
    ]);
    const { series } = page(finding) as Page<unknown>;
    expect(marks.map(({ colour }) => colour)).toEqual(
      [REAL_RUN, "b", "a", "a"].map((run) => series(run).colour),
    );
    expect(marks[1]!.label).toBe("b, Length: 4.00 [3.00, 5.00]");
    expect(resolve!.scale).toEqual({ x: "independent" });
    expect([spec!.width, JSON.stringify(spec).match(/".4~g"/gu)?.length]).toEqual([260, 2]);
  });
  it("has only what is pooled over all axes, and no line at real users who have no value", () => {
    const axes = ["scenario", "field", "marker", "dimension", "basis", "versus"] as const;
    const parts = axes.map((axis) => told("length", "a", 9, [8, 10], { [axis]: "x" }));
    const one = findingOf(...parts, told("length", "a", 2), told("length", REAL_RUN, null));
    const [figure] = defaultFigures(
      { id: "mine", measures: { length: { unit: "number", target: "real" } } },
      one,
      page(one),
    );
    expect(figure!.rows.map(({ value }) => value)).toEqual([2]);
    expect(figure!.caption).not.toContain("dashed");
    expect(defaultFigures(analysis, findingOf(...parts), page(one))).toEqual([]);
  });
  it("says of the order of simulators what it is where there are two at least", () => {
    const caption = (...runs: readonly string[]) => {
      const one = findingOf(...runs.map((run, i) => told("length", run, i)));
      return defaultFigures(analysis, one, page(one))[0]!.caption;
    };
    expect(caption(REAL_RUN, "a", "b")).toMatch(
      /Each panel has its own axis\. Simulators by “Length”, highest first\.$/u,
    );
    expect(caption(REAL_RUN, "a")).toMatch(/Each panel has its own axis\.$/u);
  });
  it("is in the reader's language", () => {
    const [figure] = defaultFigures(analysis, finding, page(finding, { locale: "zh" }));
    expect(figure!.caption).toMatch(
      /95% 置信区间；虚线：真实用户或无差异。.*模拟器按“Length”从高到低排列。$/u,
    );
    expect(figure!.alt).toMatch(/^Length：真实用户 3\.00 .*。Gap：a −1\.00 \[无区间\]。$/u);
    const [table] = defaultTables(analysis, finding, page(finding, { locale: "zh" }));
    expect(table).toMatchObject({
      columns: ["来源", "Length", "Gap"],
      caption: expect.stringContaining("95% 置信区间"),
    });
    expect(table!.rows[0]![0]).toEqual({ text: "真实用户" });
  });
  it("says in words what it shows, a sentence a measure", () => {
    expect(shown().alt).toBe(
      "Length: real users 3.00 [2.00, 4.00], b 4.00 [3.00, 5.00] and a 2.00 [1.00, 3.00]. Gap: a −1.00 [no interval].",
    );
  });
  it("names the ends where there are many simulators", () => {
    const many = findingOf(...Array.from({ length: 8 }, (_, i) => told("length", `s${i}`, i, [i, i])));
    const { verdict, paragraphs } = defaultNarrative(analysis, many, page(many));
    expect(verdict).toMatch(/^Length: s7 .* s6 .* s5 .* s4 .* s1 .* s0 .* and 2 in between\.$/u);
    expect(paragraphs).toEqual([]);
    const six = findingOf(...Array.from({ length: 6 }, (_, i) => told("length", `s${i}`, i, [i, i])));
    const all = defaultNarrative(analysis, six, page(six)).verdict;
    expect(all).toMatch(/^Length: s5 .* s4 .* s3 .* s2 .* s1 .* and s0 0\.00 \[0\.00, 0\.00\]\.$/u);
    expect(all).not.toContain("in between");
    const seven = findingOf(...six.estimates, told("length", REAL_RUN, 9, [9, 9]));
    expect(defaultNarrative(analysis, seven, page(seven, { locale: "zh" })).verdict).toMatch(
      /^Length：真实用户.*其余 1 个居中。$/u,
    );
    const zh = defaultNarrative(analysis, many, page(many, { locale: "zh" })).verdict;
    expect(zh).toContain("其余 2 个居中");
  });
});

describe("the table that an analysis has by default", () => {
  it("has a row a run, a column a measure that has a value", () => {
    const [table] = defaultTables(analysis, finding, page(finding));
    expect(table!.columns).toEqual(["Run", "Length", "Gap"]);
    expect(table!.rows.map((row) => row.map(({ text }) => text).slice(0, 2))).toEqual([
      ["Real users", "3.00"],
      ["b", "4.00"],
      ["a", "2.00"],
      ["silent", expect.any(String)],
    ]);
    expect(table).toMatchObject({
      id: "mine",
      title: "Mine",
      caption: expect.stringMatching(/^Brackets: 95%/u),
    });
    expect(table!.rows[1]!.slice(1)).toEqual([
      { text: "4.00", value: 4, details: ["[3.00, 5.00]"] },
      { text: "", value: null },
    ]);
    const lengths = findingOf(told("length", "a", 2));
    expect(defaultTables(analysis, lengths, page(lengths))[0]!.columns).toEqual(["Run", "Length"]);
  });
  it("has runs without a value last, by name, and those of one value by name", () => {
    const values = { y: null, c: 1, x: null, b: 1, a: 2 };
    const one = findingOf(...Object.entries(values).map(([run, value]) => told("length", run, value)));
    const [table] = defaultTables(analysis, one, page(one));
    expect(table!.rows.map(([run]) => run!.text)).toEqual(["a", "b", "c", "x", "y"]);
    const unnamed = { ...texts, measures: {} };
    const named = pageOf(unnamed as never, (_, value) => value, one, { locale: "en" });
    expect(defaultTables(analysis, one, named as never)[0]!.columns).toEqual(["Run", "length"]);
  });
  it("is none where nothing has a value", () => {
    const nothing = findingOf(told("length", "a", null));
    expect(defaultTables(analysis, nothing, page(nothing))).toEqual([]);
    expect(defaultFigures(analysis, nothing, page(nothing))).toEqual([]);
    expect(defaultNarrative(analysis, nothing, page(nothing))).toEqual({
      verdict: "Nothing.",
      paragraphs: [],
    });
  });
});
