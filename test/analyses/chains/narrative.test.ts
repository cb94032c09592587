import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/chains/en.ts";
import { chainsFigures } from "../../../analyses/chains/figures.ts";
import { chains } from "../../../analyses/chains/index.ts";
import { chainsNarrative } from "../../../analyses/chains/narrative.ts";
import { chainsTables } from "../../../analyses/chains/tables.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const say = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  return chainsNarrative(finding, recordedPage(en, finding));
};
const real = (
  measure: string,
  value: number | null,
  ends?: readonly [number, number],
  more: Partial<Estimate> = {},
) => told(measure, "real", value, ends ?? null, more);
const SHARES = [
  real("chained_share", 0.8, [0.7, 0.9]),
  real("beyond_session_share", 0.61, [0.5, 0.7]),
  real("cross_scenario_share", 0.25, [0.2, 0.3]),
];
const cut = (basis: string, value: number | null) => real("amputation", value, [0, 1], { basis });

describe("what is said of chains", () => {
  it("is nothing without a conversion but the link of yes answers", () => {
    expect(say()).toEqual({ verdict: "nothing", paragraphs: [] });
    const yes = [
      told("yes_link", "a", 0.4, [0.2, 0.6]),
      real("yes_link", 0.75, [0.7, 0.8]),
      told("yes_link", "b", null),
    ];
    expect(say(...yes)).toEqual({
      verdict: "nothing",
      paragraphs: ["yes(75.0% [70.0%, 80.0%], [a 40.0% [20.0%, 60.0%]])"],
    });
    expect(say(yes[1]!).paragraphs).toEqual([]);
    expect(say(yes[0]!).paragraphs).toEqual(["yes(null, [a 40.0% [20.0%, 60.0%]])"]);
  });
  it("gives shares, what each cut loses, and the days in between", () => {
    const all = [
      ...SHARES,
      cut("session", 0.33),
      cut("scenario", 0.5),
      cut("12_days", 0.1),
      real("span_days", 3.26, [2, 4]),
    ];
    expect(say(...all, real("excess_link", 0.31, [0.22, 0.4], { p: 0.01 }))).toEqual({
      verdict: "verdict(0.31 [0.22, 0.40], p = 0.010, true)",
      paragraphs: ["chained(80%, 61%, 25%) association", "lost(33%, 50%, 10%)", "span(3.3 [2.0, 4.0])"],
    });
    expect(say(...SHARES)).toEqual({
      verdict: "noExcess",
      paragraphs: ["chained(80%, 61%, 25%) association"],
    });
    expect(say(...SHARES, cut("session", null), real("span_days", null)).paragraphs).toHaveLength(1);
  });
  it("calls links stronger only where interval and exchange say so", () => {
    const more = (low: number, p: number | null) =>
      say(...SHARES, real("excess_link", 0.3, [low, 0.6], { p })).verdict.includes("true");
    expect(more(0.01, 0.05)).toBe(true);
    expect(more(0.01, 0.051)).toBe(false);
    expect(more(0, 0.01)).toBe(false);
    expect(more(-0.1, 0.01)).toBe(false);
    expect(more(0.01, null)).toBe(false);
  });
});

describe("what is shown of chains", () => {
  const step = (scenario: string, value: number, note: string) =>
    real("chain_step", value, undefined, { scenario, marker: "telescope", dimension: "u1", note });
  const finding = findingOf(
    real("excess_link", 0.3, [0.1, 0.5], { p: 0.02, n: 1200 }),
    real("chained_share", 0.8, [0.7, 0.9], { p: 0.5 }),
    told("chained_share", "sim", 0.9),
    cut("session", 0.6),
    cut("1_day", null),
    step("search", 12, "antecedent"),
    step("video", 10.04, "antecedent"),
    step("ecommerce", 0, "conversion"),
    told("yes_link", "sim", 0.4, [0.2, 0.6]),
    told("yes_link", "real", 1, [0.8, 1.2]),
  );
  const page = recordedPage(en, finding);
  it("are the real users' measures, a row each, with p of the excess alone", () => {
    const [table] = chainsTables(finding, page);
    expect(table).toMatchObject({ id: "chains" });
    expect(table!.rows.map((row) => row.map(({ text }) => text))).toEqual([
      [expect.stringMatching(/./u), "0.30", "1,200", "0.020"],
      [expect.stringMatching(/./u), "80.0%", "100", ""],
    ]);
    expect(table!.rows[0]![1]).toEqual({ text: "0.30", value: 0.3, details: ["[0.10, 0.50]"] });
    expect(chainsTables(findingOf(told("yes_link", "sim", 1)), page)).toEqual([]);
  });
  it("are the strongest chain, the curve of cuts and the link of yes answers", () => {
    const [timeline, curve, yes, ...others] = chainsFigures(finding, page);
    expect(others).toEqual([]);
    expect(timeline).toMatchObject({
      id: "chains-timeline",
      title: "timeline.title(u1)",
      caption: "timeline.caption(2) association",
    });
    expect(timeline!.rows).toEqual([
      { scenario: "Search", term: "telescope", days: 12 },
      { scenario: "Video", term: "telescope", days: 10.04 },
      { scenario: "E-commerce", term: "telescope", days: 0 },
    ]);
    expect(timeline!.alt).toContain("timeline.step(Video, telescope, 10.0)");
    expect(curve!.rows).toEqual([{ cut: "session", lost: 0.6, low: 0, high: 1, users: 20 }]);
    expect(curve!.alt).toBe("session 60.0% [0.0%, 100.0%].");
    expect(yes!.rows).toHaveLength(2);
    expect(chainsFigures(findingOf(), page)).toEqual([]);
  });
});

describe("the page", () => {
  it("calls what came before an antecedent, an association and no cause, and says why", () => {
    expect(chains.about({ locale: "en" }).cannot).toMatch(
      /An antecedent is an association, not a cause: nobody was assigned to see or not to see anything\./u,
    );
    expect(chains.about({ locale: "zh" }).cannot).toMatch(/前因是关联而非原因：没有人被随机安排/u);
  });
  it.each([
    ["en", "An antecedent is an association, not a cause."],
    ["zh", "前因是关联，而非原因。"],
  ] as const)(
    "says so in %s under every figure and table and in words, wherever these are shown alone",
    (locale, said) => {
      const one = findingOf(
        ...SHARES,
        cut("session", 0.6),
        real("excess_link", 0.3, [0.1, 0.5], { p: 0.02 }),
        real("chain_step", 3, undefined, {
          scenario: "video",
          marker: "telescope",
          dimension: "u1",
          note: "antecedent",
        }),
        told("yes_link", "sim", 0.4, [0.2, 0.6]),
        real("yes_link", 0.7, [0.6, 0.8]),
      );
      const shown = [...chains.figures(one, { locale }), ...chains.tables(one, { locale })];
      expect(shown.map(({ id }) => id)).toEqual([
        "chains-timeline",
        "chains-amputation",
        expect.any(String),
        "chains",
      ]);
      for (const { id, caption } of shown) expect(caption, id).toContain(said);
      expect(chains.narrative(one, { locale }).paragraphs.join("\n")).toContain(said);
    },
  );
});
