import { describe, expect, it } from "vitest";
import { en } from "../../../analyses/leaderboard/en.ts";
import { leaderboardFigures, ranking, topTwo } from "../../../analyses/leaderboard/figures.ts";
import { leaderboardNarrative } from "../../../analyses/leaderboard/narrative.ts";
import { leaderboardTables } from "../../../analyses/leaderboard/tables.ts";
import { zh } from "../../../analyses/leaderboard/zh.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

const say = (...estimates: readonly Estimate[]) => {
  const finding = findingOf(...estimates);
  return leaderboardNarrative(finding, recordedPage(en, finding));
};
const paragraph = (start: string, ...estimates: readonly Estimate[]) =>
  say(...estimates).paragraphs.find((text) => text.startsWith(start)) ?? "";
const [a, b, c] = ["a", "b", "c"].map((run, i) => told("overall", run, 60 - 5 * i, [55 - 5 * i, 65 - 5 * i]));
const RUNS = [a!, b!, c!];
const difference = (run: string, versus: string, q: number | null) =>
  told("overall_difference", run, 5, [1, 9], { versus, q });

describe("the order of the leaderboard", () => {
  it("is by overall score, where all have one, else by micro-F1", () => {
    expect(ranking(findingOf(c!, a!, b!))).toMatchObject({ measure: "overall", runs: [a, b, c] });
    const f1 = [told("micro_f1", "a", 0.2), told("micro_f1", "b", 0.4)];
    expect(ranking(findingOf(a!, { ...b!, value: null }, ...f1))).toMatchObject({
      measure: "micro_f1",
      runs: [f1[1], f1[0]],
    });
    expect(ranking(findingOf(...f1)).measure).toBe("micro_f1");
    // A score of one field is none of all.
    expect(ranking(findingOf(...f1, { ...f1[0]!, field: "liked", value: 0.9 })).runs).toHaveLength(2);
  });
  it("is that on the questions all answered, where these differ; ties go by name", () => {
    const common = [told("overall_common", "a", 40), told("overall_common", "b", 50)];
    expect(ranking(findingOf(a!, b!, ...common)).runs).toEqual([b, a]);
    expect(ranking(findingOf({ ...b!, value: 60 }, a!)).runs.map(({ run }) => run)).toEqual(["a", "b"]);
    expect(
      ranking(findingOf(told("micro_f1", "a", null), told("micro_f1", "b", 0))).runs.map(({ run }) => run),
    ).toEqual(["b", "a"]);
  });
  it("marks the best and the second best of a column as it is shown, ties alike", () => {
    const of = (...values: readonly (number | null)[]) => [
      ...topTwo(findingOf(...values.map((value, i) => told("overall", `${i}`, value))), "overall"),
    ];
    expect(of(60, 70, 50)).toEqual([
      [70, 1],
      [60, 2],
    ]);
    expect(of(70.001, 70.004, 50, 40)).toEqual([
      [70, 1],
      [50, 2],
    ]);
    expect(of(70)).toEqual([]);
    expect(of(70, null)).toEqual([]);
  });
});

describe("the verdict on the leaderboard", () => {
  it("names the best, with its interval, and those not told apart from it", () => {
    const tested = [difference("a", "b", 0.051), difference("c", "a", 0.05), difference("b", "c", 0.3)];
    expect(say(...RUNS, ...tested)).toEqual({
      verdict: "verdict(overall, {run:a,score:60.0,interval:[55.0, 65.0]}, [b,c], [b])",
      paragraphs: ["pairs(3, 1, [[a,b],[b,c]])"],
    });
    expect(say(...RUNS).verdict).toMatch(/, \[b,c\], null\)$/u);
    expect(say(a!).verdict).toMatch(/, \[\], null\)$/u);
    expect(say()).toEqual({ verdict: "nothing", paragraphs: [] });
    expect(say(told("micro_f1", "a", 0.25, [0.2, 0.3])).verdict).toBe(
      "verdict(micro_f1, {run:a,score:0.250,interval:[0.200, 0.300]}, [], null)",
    );
    expect(say(told("micro_f1", "a", null)).verdict).toBe("nothing");
  });
  it("names the only other one, in words, that the best is ahead of", () => {
    const best = { run: "v2", score: "60.0", interval: "[55.0, 65.0]" };
    expect(en.verdict("overall", best, ["v1"], [])).toMatch(/, significantly ahead of v1\.$/u);
    expect(en.verdict("overall", best, ["v1", "v3"], [])).toMatch(
      / significantly ahead of every other simulator\.$/u,
    );
    expect(zh.verdict("overall", best, ["v1"], [])).toMatch(/，对 v1 的领先超出随机波动。$/u);
    expect(zh.verdict("overall", best, ["v1", "v3"], [])).toMatch(/对其余模拟器的领先均超出随机波动。$/u);
  });
  it("says of two whether they are told apart", () => {
    expect(say(a!, b!, difference("a", "b", 0.05)).paragraphs).toEqual(["twoRuns(true, p = 0.050)"]);
    expect(say(a!, b!, difference("a", "b", 0.06)).paragraphs).toEqual(["twoRuns(false, p = 0.060)"]);
    expect(say(a!, b!, difference("a", "b", null)).paragraphs).toEqual([]);
  });
});

describe("what else is said of scores", () => {
  const skill = (run: string, low: number | null) =>
    told("skill", run, 0.1, low === null ? null : [low, 0.3]);
  it("are those with skill for sure, and the columns in which nobody beats a reference", () => {
    const more = [
      skill("b", 0.01),
      skill("a", 0),
      skill("c", null),
      told("skill", "c", 0.5, [0.4, 0.6], { dimension: "video_binary" }),
      told("video_binary", "a", 50),
      told("video_binary", "b", 40),
      told("reference", "real", 49, null, { dimension: "video_binary", basis: "always" }),
      told("reference", "real", 50.06, null, { dimension: "video_binary", basis: "mean" }),
      told("live_binary", "a", 50),
      told("reference", "real", 49.9, null, { dimension: "live_binary", basis: "always" }),
    ];
    expect(paragraph("skill", ...RUNS, ...more)).toBe(
      "skill([b], 3) beaten(columns.video_binary, mean, 50.1, 50.0)",
    );
    expect(paragraph("skill", ...RUNS)).toBe("");
  });
  it("are bounds of what missing answers could change", () => {
    const more = [
      told("missing_share", "a", 0.05),
      told("overall_worst_case", "a", 50),
      told("overall_best_case", "a", 66),
    ];
    expect(paragraph("missing", ...RUNS, ...more)).toBe(
      "missingAnswers([{run:a,answers:5.0%,marks:null,low:50.0,high:66.0}])",
    );
    expect(paragraph("missing", ...RUNS, ...more, told("judge_coverage", "a", 0.75))).toContain(
      "marks:25.0%",
    );
    expect(paragraph("missing", ...RUNS, ...more.slice(0, 2))).toBe("");
    // All answers are there, and only marks are missing.
    const judged = [{ ...more[0]!, value: 0 }, ...more.slice(1), told("judge_coverage", "a", 0.75)];
    expect(paragraph("missing", ...RUNS, ...judged)).toContain("answers:null,marks:25.0%");
  });
  it("say nothing of what is missing where the score is the same either way, as it is written", () => {
    const same = [
      told("missing_share", "a", 0.05),
      told("overall_worst_case", "a", 50.01),
      told("overall_best_case", "a", 50.04),
    ];
    expect(paragraph("missing", ...RUNS, ...same)).toBe("");
  });
  it("are the least and the most that was judged, and what the paper has", () => {
    const coverage = [
      told("judge_coverage", "a", 1),
      told("judge_coverage", "b", 0.6),
      told("judge_coverage", "c", null),
    ];
    expect(paragraph("judge", ...RUNS, ...coverage)).toBe("judge(60.0%, 100.0%)");
    expect(paragraph("judge", ...RUNS)).toBe("");
    expect(paragraph("published", { ...a!, published: 44.55 }, b!)).toBe(
      "published([{run:a,published:44.55,measured:60.00}])",
    );
  });
});

describe("the figure of scores", () => {
  it("has a mark a run and column, and tells the best", () => {
    const finding = findingOf(
      ...RUNS,
      told("video_binary", "a", 50, [45, 55]),
      told("video_binary", "b", null),
    );
    const [figure] = leaderboardFigures(finding, recordedPage(en, finding));
    expect(figure!.alt).toContain(
      "[{run:a,score:60.0},{run:b,score:55.0},{run:c,score:50.0}], {run:a,score:60.0,interval:[55.0, 65.0]}",
    );
    expect(figure!.rows.length).toBeGreaterThanOrEqual(4);
    expect(leaderboardFigures(findingOf(), recordedPage(en, finding))).toEqual([]);
  });
});

describe("the table of scores", () => {
  const table = (...estimates: readonly Estimate[]) => {
    const finding = findingOf(...estimates);
    return leaderboardTables(finding, recordedPage(en, finding))[0]!;
  };
  it("says the scale of micro-F1 where runs are ranked by it", () => {
    const byF1 = table(told("micro_f1", "a", 0.333), told("video_binary", "a", 18.92));
    expect(byF1.title).toBe("table.mixedTitle");
    expect(byF1.columns).toEqual(["table.simulator", "table.microF1Column", "columns.video_binary"]);
    expect(table(told("overall", "a", 50)).title).toBe("table.title");
  });
  it("has a note that names missing components by their titles", () => {
    const note = en.notes.missing({ components: ["video_binary", "live_binary"], byMicroF1: true });
    expect(note).toContain("(Video binary, Live binary)");
    expect(note).toContain("the benchmark's fields");
  });
});
