import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/user-distance/en.ts";
import { runsByRatio } from "../../../analyses/user-distance/figures.ts";
import { userDistanceNarrative } from "../../../analyses/user-distance/narrative.ts";
import { NO_VARIATION } from "../../../analyses/user-distance/sources.ts";
import { zh } from "../../../analyses/user-distance/zh.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

type Ends = readonly [low: number, high: number] | null;
const ratio = (run: string, value: number | null, more: Partial<Estimate> = {}) =>
  told("ratio", run, value, value === null ? null : [value - 0.1, value + 0.1], { basis: "plain", ...more });
const share = (run: string, value: number) => told("dbicc", run, value, [value, 1], { basis: "squared" });
const versus = (run: string, value: number, ends: Ends, more: Partial<Estimate> = {}) =>
  told("ratio_vs_real", run, value, ends, { basis: "plain", ...more });
const spread = (run: string, value: number, ends: Ends, more: Partial<Estimate> = {}) =>
  told("dispersion_ratio", run, value, ends, more);
const say = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  return userDistanceNarrative(finding, recordedPage(en, finding));
};
const paragraph = (start: string, ...estimates: readonly Estimate[]) =>
  say(...estimates).paragraphs.find((text) => text.startsWith(start)) ?? "";
const REAL = [ratio("real", 0.3), share("real", 0.4)];

describe("the verdict on how much users differ", () => {
  it("is the real users' share and who is surely more alike or set apart", () => {
    const found = say(
      ...REAL,
      ...["a", "b", "c", "d"].map((run, i) => ratio(run, 0.9 - i / 10)),
      ...[share("a", 0.15), share("b", -0.02), share("c", 0.6), share("d", 0.4)],
      versus("a", 2, [1.5, 2.5], { q: 0.05 }),
      versus("b", 3, [1.1, 5]),
      versus("c", 0.5, [0.4, 0.9]),
      versus("d", 1.2, [1.01, 1.4], { q: 0.051 }),
    );
    expect(found.verdict).toBe(
      "verdict(behaviour, 40% [40%, 100%], [alike(2, 4, b, 0%),apart([c], [60%]),unclear(1, 4, a)])",
    );
  });
  it("touching 1 is no difference, and who always does the same is named", () => {
    const of = (ends: Ends) => say(...REAL, ratio("a", 0.5), versus("a", 1.5, ends)).verdict;
    expect(of([1, 2])).toContain("unclear(1, 1, a)");
    expect(of([1.001, 2])).toContain("alike(1, 1, a, 0%)");
    expect(of([0.5, 1])).toContain("unclear(1, 1, a)");
    expect(of([0.5, 0.999])).toContain("apart([a], [0%])");
    expect(of(null)).toContain("unclear(1, 1, a)");
    const same = ratio("a", null, { note: NO_VARIATION });
    expect(say(...REAL, same).verdict).toContain("[same([a])]");
    expect(say(...REAL).verdict).toContain("[noSimulator]");
    expect(say(...REAL, ratio("a", 0.5)).verdict).toContain("[noComparison]");
  });
  it("is too few users below ten, whatever their distances", () => {
    const of = (users: number) =>
      say(
        ratio("real", 0.3, { users }),
        { ...share("real", -0.43), users },
        told("dispersion", "real", 0, [0, 8], { users }),
        ratio("a", 0.5, { users }),
        spread("a", 0, null, { users }),
      );
    expect(of(9)).toEqual({ verdict: "tooFew(9, 10)", paragraphs: [] });
    expect(of(10).verdict).toMatch(/^dispersed\.verdict/u);
  });
  it("has the simulators alone where real users are missing or unknown", () => {
    expect(say(ratio("a", 0.5), share("a", 0.2)).verdict).toBe(
      "withoutReal(behaviour, [{name:a,text:20% [20%, 100%]}], false)",
    );
    expect(say(ratio("real", null), ratio("a", 0.5), share("a", 0.2)).verdict).toMatch(/, true\)$/u);
    expect(say(ratio("a", null))).toEqual({ verdict: "nothing", paragraphs: [] });
    expect(say(ratio("a", 0.5, { dimension: "language" })).verdict).toMatch(
      /^withoutReal\(content\.language, /u,
    );
  });
  it("begins with how far users spread, where they answered yes or no", () => {
    const runs = ["a", "b", "c", "d", "e"];
    const found = say(
      ...REAL,
      told("dispersion", "real", 1.5, [1, 2]),
      ...runs.map((run, i) => ratio(run, 0.9 - i / 10)),
      ratio("f", null, { note: NO_VARIATION }),
      spread("a", 0.5, [0.4, 0.99]),
      spread("b", 0.3, [0.2, 0.4], { q: 0.05 }),
      spread("c", 2, [1.01, 3]),
      spread("d", 3, [1, 4]),
      spread("e", 0.2, null),
      spread("f", 0, null),
    );
    expect(found.verdict).toBe(
      "dispersed.verdict(1.50 [1.00, 2.00], [dispersed.narrower(2, 6, {name:b,text:0.30 [0.20, 0.40]}),dispersed.wider([c], 2.00),same([f]),dispersed.unclear([d]),dispersed.notJudged([e])])",
    );
    expect(found.paragraphs[0]).toMatch(/^dispersed\.all\(\[\{name:a,text:0\.50 \[0\.40, 0\.99\]\},/u);
    expect(found.paragraphs[1]).toMatch(/^verdict\(/u);
    const shy = say(
      ...REAL,
      told("dispersion", "real", 1.5),
      ratio("a", 0.5),
      spread("a", 0.5, [0.4, 0.9], { q: 0.06 }),
    );
    expect(shy.verdict).toContain("[dispersed.unclear([a])]");
  });
});

describe("what else is said of distances", () => {
  const four = ["a", "b", "c", "d"].map((run, i) => ratio(run, 0.9 - i / 10));
  it("are real users, and of more than three simulators the most and the least alike", () => {
    expect(paragraph("ratios", ...REAL, ...four, versus("a", 3, [2, 4], { q: 0.03 }))).toBe(
      "ratios([{name:realUsers,text:withPaper(0.30 [0.20, 0.40], 0.29)},{name:a,text:againstReal(0.90, 3.00 [2.00, 4.00], q = 0.030)},{name:d,text:0.60 [0.50, 0.70]}]) inBrackets paper(0.70, 0.87)",
    );
    expect(paragraph("ratios", ...REAL, ...four.slice(0, 3))).toBe(
      "ratios([{name:realUsers,text:withPaper(0.30 [0.20, 0.40], 0.29)},{name:a,text:0.90 [0.80, 1.00]},{name:b,text:0.80 [0.70, 0.90]},{name:c,text:0.70 [0.60, 0.80]}]) paper(0.70, 0.87)",
    );
    expect(paragraph("shares", ...REAL, four[0]!)).toBe(
      "shares(behaviour, [{name:realUsers,text:40% [40%, 100%]},{name:a,text:–}])",
    );
  });
  it("are ratios that are not defined, and why", () => {
    const [known, open] = [ratio("a", null, { note: "too few" }), ratio("b", null)];
    expect(paragraph("noRatio", ...REAL, known, open)).toBe(
      "noRatio([{name:a,text:too few},{name:b,text:notDefined}])",
    );
    expect(paragraph("noRatio", ...REAL, four[0]!)).toBe("");
  });
  it("are blocks that find their user, beside chance", () => {
    const found = [
      told("reidentification", "a", 0.25, [0.2, 0.3]),
      told("reidentification_chance", "a", 0.02),
    ];
    expect(paragraph("reid", ...REAL, four[0]!, ...found)).toBe(
      "reidentification([{name:a,text:25.0% [20.0%, 30.0%],chance:2.0%}])",
    );
  });
  it("are the floor of real users against themselves, and the ceiling", () => {
    const bound = (measure: string, run: string, value: number | null) =>
      told(measure, run, value, [0.1, 0.9], { basis: "plain" });
    expect(
      paragraph(
        "floor",
        ...REAL,
        bound("ratio_floor", "real", 0.3),
        bound("ratio_vs_real_floor", "real", 1.05),
        bound("ratio_ceiling", "a", 0.97),
      ),
    ).toBe("floor(null, 0.30 [0.10, 0.90], 1.05 [0.10, 0.90]) ceiling(a, 0.97 [0.10, 0.90])");
    expect(paragraph("floor", ...REAL, bound("ratio_floor", "real", 0.3))).toBe("");
    expect(paragraph("ceiling", ...REAL, bound("ratio_ceiling", "a", null))).toBe("");
  });
  it("come in order of ratio, the most alike first, unknown ones last, equal ones by name", () => {
    expect(
      runsByRatio(
        findingOf(ratio("d", null), ratio("b", 0.3), ratio("c", 0.9), ratio("a", 0.3), ratio("real", 1)),
      ),
    ).toEqual(["c", "a", "b", "d"]);
  });
});

it("says in a whole sentence whose spread has no interval", () => {
  const verdict = (of: typeof en) =>
    of.dispersed.verdict("0.00 [0.00, 0.49]", [of.dispersed.notJudged(["own"])]);
  expect(verdict(en)).toBe(
    "Real users' log odds of yes spread by 0.00 [0.00, 0.49]; own can't be compared (no interval).",
  );
  expect(verdict(zh)).toContain("own 的用户无法比较（没有区间）。");
});
