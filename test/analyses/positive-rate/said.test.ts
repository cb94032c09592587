import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/positive-rate/en.ts";
import { positiveRateFigures, runsByGap } from "../../../analyses/positive-rate/figures.ts";
import { positiveRateNarrative } from "../../../analyses/positive-rate/narrative.ts";
import { positiveRateTables } from "../../../analyses/positive-rate/tables.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const REAL = told("real_rate", "real", 0.25, [0.2, 0.3], { n: 1200 });
const gap = (
  run: string,
  value: number,
  ends: readonly [number, number] | null,
  more: Partial<Estimate> = {},
) => told("gap", run, value, ends, more);
const say = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(REAL, ...estimates);
  return positiveRateNarrative(finding, recordedPage(en, finding));
};
const paragraph = (start: string, ...estimates: readonly Estimate[]) =>
  say(...estimates).paragraphs.find((text) => text.startsWith(start)) ?? "";

describe("the verdict on positive rates", () => {
  const verdict = (...gaps: readonly Estimate[]) => say(...gaps).verdict;
  it("counts who surely acts more often, less often, and who is not told apart", () => {
    const found = verdict(
      gap("a", 0.6, [0.5, 0.7]),
      gap("b", 0.2, [0.01, 0.4]),
      gap("c", 0.1, [0, 0.2]),
      gap("d", 0, [-0.1, 0.1]),
      gap("e", -0.05, [-0.1, 0]),
      gap("f", -0.1, [-0.2, -0.01]),
      gap("g", -0.2, [-0.3, -0.1]),
      gap("h", 0.3, null),
    );
    expect(found).toContain("25.0%");
    expect(found).toContain("over(2, 8, {run:a,value:60.0,interval:[50.0, 70.0]})");
    expect(found).toContain("under([f,g], 20.0)");
    expect(found).toContain("unclear(3)");
    expect(found).toContain("notJudged(1)");
  });
  it("says only what there is, and nothing without real users or simulators", () => {
    expect(verdict(gap("a", 0.6, [0.5, 0.7]))).not.toMatch(/under|unclear|notJudged/u);
    expect(verdict(gap("a", -0.6, [-0.7, -0.5]))).not.toMatch(/over|unclear|notJudged/u);
    expect(say()).toEqual({ verdict: "nothing", paragraphs: [] });
    const none = findingOf(gap("a", 0.6, [0.5, 0.7]));
    expect(positiveRateNarrative(none, recordedPage(en, none)).verdict).toBe("nothing");
  });
});

describe("what else is said of positive rates", () => {
  const [a, b] = [gap("a", 0.6, [0.5, 0.7], { p: 0.0004 }), gap("b", 0.2, [0.1, 0.3])];
  it("are rate, gap and ratio of the most and the least active", () => {
    const more = [
      told("simulated_rate", "a", 0.85),
      told("ratio", "a", 3.44),
      told("simulated_rate", "b", 0.45),
      told("ratio", "b", 0),
    ];
    expect(paragraph("rates", a, b, ...more)).toBe(
      "rates({run:real,value:25.0%,interval:[20.0%, 30.0%]}, 1200, [{run:a,rate:85.0%,gap:+60.0 [+50.0, +70.0],times:3.4,p:p < 0.001},{run:b,rate:45.0%,gap:+20.0 [+10.0, +30.0],times:null,p:null}])",
    );
    // Of two that are as active neither is the most active.
    expect(paragraph("rates", a, { ...a, run: "b" })).toMatch(/\[\{run:a,rate:–,[^{]*\}\]\)$/u);
  });
  it("are other gaps where each user counts once, if outside the interval", () => {
    const weighted = (value: number) =>
      paragraph("rates", a, told("gap_user_weighted", "a", value)).includes("weighted");
    expect([0.499, 0.5, 0.6, 0.7, 0.701].map(weighted)).toEqual([true, false, false, false, true]);
    expect(paragraph("rates", a, told("gap_user_weighted", "a", 0.3))).toContain(
      "weighted([{run:a,value:+30.0}])",
    );
    expect(paragraph("rates", gap("a", 0.6, null), told("gap_user_weighted", "a", 0.3))).not.toContain(
      "weighted",
    );
  });
  it("are scenarios in which a simulator surely errs the other way", () => {
    const at = (value: number, ends: readonly [number, number] | null, more: Partial<Estimate> = {}) =>
      gap("a", value, ends, { scenario: "video", q: 0.01, ...more });
    expect(paragraph("contrary", a, at(-0.1, [-0.2, -0.05]))).toBe(
      "contrary([{run:a,scenario:Video,value:−10.0}])",
    );
    const under = gap("a", -0.6, [-0.7, -0.5]);
    expect(paragraph("contrary", under, at(0.1, [0.05, 0.2]))).toBe(
      "contrary([{run:a,scenario:Video,value:+10.0}])",
    );
    for (const other of [
      at(-0.1, [-0.2, 0]),
      at(-0.1, null),
      at(0.1, [0.05, 0.2]),
      at(-0.1, [-0.2, -0.05], { q: 0.051 }),
      at(-0.1, [-0.2, -0.05], { field: "video_liked" }),
      at(-0.1, [-0.2, -0.05], { run: "b" }),
    ])
      expect(paragraph("contrary", a, other)).toBe("");
    expect(paragraph("contrary", a, at(-0.1, [-0.2, -0.05], { q: 0.05 }))).not.toBe("");
    expect(paragraph("contrary", gap("a", 0.1, [-0.1, 0.3]), at(-0.1, [-0.2, -0.05]))).toBe("");
  });
  it("are the least and the most that simulators ignore what users ignored", () => {
    const recall = (run: string, value: number | null) => told("rejection_recall", run, value, [0.1, 0.9]);
    expect(paragraph("rejection", a, b, recall("a", 0.4), recall("b", 0.7))).toBe(
      "rejection({run:a,value:40.0%,interval:[10.0%, 90.0%]}, {run:b,value:70.0%,interval:[10.0%, 90.0%]})",
    );
    expect(paragraph("rejection", a, b, recall("a", 0.4), recall("b", null))).toMatch(
      /^rejection\(\{run:a,[^}]*\}, -\)$/u,
    );
    expect(paragraph("rejection", a)).toBe("");
  });
  it("are the best F1 and that of always yes", () => {
    const f1 = [told("f1", "a", 0.3), told("f1", "b", 0.5)];
    const always = told("reference_f1", "real", 0.4, null, { basis: "always" });
    expect(paragraph("skill", a, b, ...f1, always)).toBe("skill(b, 0.50, 0.40)");
    expect(paragraph("skill", a, b, ...f1)).toBe("");
    expect(paragraph("skill", a, b, { ...f1[0]!, value: null }, always)).toBe("");
  });
  it("are the field of the largest gap, if above 0, and the discoveries among tested pairs", () => {
    const field = (run: string, name: string, value: number, q?: number | null) =>
      gap(run, value, [value - 0.1, value + 0.1], { field: name, ...(q === undefined ? {} : { q }) });
    const fields = [
      field("a", "video_liked", 0.3, 0.05),
      field("a", "video_shared", 0.5, 0.051),
      field("b", "video_liked", 0.9, 0.01),
      field("b", "video_shared", 0.9, null),
    ];
    expect(say(a, b, ...fields).paragraphs.at(-1)).toBe(
      "topField({run:a,value:+50.0,interval:[+40.0, +60.0]}, Video shared)discoveries(2, 3)",
    );
    expect(say(a, field("a", "video_liked", 0, 0.5)).paragraphs.at(-1)).toBe("discoveries(0, 1)");
    expect(say(a, { ...field("a", "video_liked", 0.5, 0.5), scenario: "video" }).paragraphs.at(-1)).toMatch(
      /^rates/u,
    );
  });
});

describe("what is shown of positive rates", () => {
  const finding = findingOf(
    REAL,
    told("real_rate", "real", 0.4, [0.3, 0.5], { scenario: "live" }),
    told("real_rate", "real", 0.1, [0.05, 0.2], { scenario: "video" }),
    gap("b", 0.2, [0.1, 0.3]),
    gap("a", 0.6, [0.5, 0.7]),
    gap("c", 0.2, null),
    told("simulated_rate", "a", 0.85, [0.8, 0.9]),
    told("simulated_rate", "b", 0.45, null),
    told("simulated_rate", "a", 0.9, null, { scenario: "video" }),
    gap("a", 0.3, [0.2, 0.4], { field: "video_liked" }),
    gap("b", -0.5, [-0.6, -0.4], { field: "video_liked" }),
    gap("b", 0.1, [-0.1, 0.3], { field: "video_shared" }),
  );
  const page = recordedPage(en, finding);
  it("is ordered by gap, then by name", () => {
    expect(runsByGap(finding)).toEqual(["a", "b", "c"]);
  });
  it("are rates by scenario, real users first, and gaps by field with what lies beyond zero", () => {
    const [rates, gaps] = positiveRateFigures(finding, page);
    expect(rates!.alt).toBe(
      "byScenario.alt(25.0%, [{run:a,value:85.0%},{run:b,value:45.0%},{run:c,value:–}])",
    );
    // Of the pooled rates b's has no interval but a value; real users have two scenarios, a one of them.
    expect(rates!.rows).toHaveLength(6);
    expect(gaps!.alt).toBe(
      "byField.alt({run:b,value:−50.0,interval:[−60.0, −40.0]}, Video liked)byField.excludingZero(3, 1, 1)",
    );
    expect(gaps!.rows).toHaveLength(3);
    expect(positiveRateFigures(findingOf(REAL), page)).toEqual([]);
  });
  it("are a table with a row a run", () => {
    const [table] = positiveRateTables(finding, page);
    expect(table!.rows.map(([run, rate]) => [run!.text, rate!.text])).toEqual([
      [expect.stringMatching(/real/iu), "25.0%"],
      ["a", "85.0%"],
      ["b", "45.0%"],
      ["c", expect.any(String)],
    ]);
  });
});
