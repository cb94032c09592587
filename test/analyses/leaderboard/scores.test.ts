import { describe, expect, it } from "vitest";
import { compositeScores, referenceScores } from "../../../analyses/leaderboard/composite-scores.ts";
import { withMissing } from "../../../analyses/leaderboard/coverage.ts";
import { rankingMeasure } from "../../../analyses/leaderboard/ranks.ts";
import {
  accuracy,
  auc,
  auprc,
  brier,
  COMPONENT_FIELDS,
  COMPONENTS,
  ece,
  f1,
  f1Of,
  judgeAverage,
  logLoss,
  mae,
  nmae,
  precision,
  recall,
} from "../../../analyses/leaderboard/scores.ts";
import { BINARY, CONTINUOUS, JUDGE } from "../../../analyses/leaderboard/sums.ts";
import { told } from "../../support/recorded-page.ts";

type Columns = Readonly<Record<string, number>>;
const row = (columns: Columns, of: Partial<Record<string, number>>, size = 40) => {
  const sums = new Float64Array(size);
  for (const [name, value] of Object.entries(of)) sums[columns[name]!] = value!;
  return sums;
};
const binary = (of: Partial<Record<keyof typeof BINARY, number>>, more: readonly number[] = []) => {
  const sums = row(BINARY, of, BINARY.bins + more.length);
  sums.set(more, BINARY.bins);
  return sums;
};

describe("scores of yes/no answers, from sums", () => {
  // Of 20 answers 6 hits, 2 false alarms, 4 misses: Powers 2011, Evaluation.
  const some = binary({ n: 20, tp: 6, fp: 2, fn: 4, correct: 14, logLoss: 10 });
  it("are precision 3/4, recall 3/5, F1 2/3, accuracy 7/10", () => {
    expect(precision(some)).toBeCloseTo(3 / 4, 12);
    expect(recall(some)).toBeCloseTo(3 / 5, 12);
    expect(f1(some)).toBeCloseTo(2 / 3, 12);
    expect(accuracy(some)).toBeCloseTo(0.7, 12);
    expect(logLoss(some)).toBe(0.5);
  });
  it("are 0 where undefined, as the benchmark has it, and unknown without an item", () => {
    const none = binary({ n: 20 });
    for (const score of [precision, recall, f1]) expect(score(none)).toBe(0);
    expect([f1Of(0, 5, 5), f1Of(1, 0, 0)]).toEqual([0, 1]);
    const empty = binary({});
    for (const score of [precision, recall, f1, accuracy, logLoss, ece, brier])
      expect(score(empty)).toBeNull();
  });
  it("are Brier's skill where there are probabilities, and the calibration error over all bins", () => {
    expect(brier(binary({ n: 10, positives: 5, squaredError: 1, graded: 1 }))).toBeCloseTo(1 - 1 / 2.5, 12);
    expect(brier(binary({ n: 10, positives: 5, squaredError: 1 }))).toBeNull();
    expect(ece(binary({ n: 10 }, [1, -2, 0.5]))).toBeCloseTo(0.35, 12);
  });
  it("are areas: pairs in the right order, and the average precision", () => {
    expect(auc(Float64Array.of(9, 4, 3))).toBeCloseTo(0.75, 12);
    expect(auc(Float64Array.of(0, 0, 3))).toBeNull();
    expect(auc(Float64Array.of(0, 4, 0))).toBeNull();
    expect(auprc(Float64Array.of(0.4, 1))).toBe(0.4);
    expect(auprc(Float64Array.of(0.4, 0))).toBeNull();
  });
});

describe("scores of numbers and of the judge", () => {
  it("are mean errors, normalized ones in percent", () => {
    const sums = row(CONTINUOUS, { n: 4, error: 10, clipped: 0.5, normalized: 2 });
    expect([mae(sums), nmae(sums)]).toEqual([2.5, 25]);
    const none = row(CONTINUOUS, {});
    expect([mae(none), nmae(none)]).toEqual([null, null]);
    expect(nmae(row(CONTINUOUS, { n: 4, error: 10 }))).toBeNull();
  });
  it("are the mean mark, rounded to five decimals", () => {
    expect(judgeAverage(row(JUDGE, { judged: 3, score: 20 }))).toBe(6.66667);
    expect(judgeAverage(row(JUDGE, {}))).toBeNull();
  });
});

describe("what a run has not answered", () => {
  // One field of five columns, then clipped errors and items, marks and their sum.
  const total = Float64Array.of(10, 3, 1, 2, 0, 4, 8, 5, 30);
  const missing = [
    { field: "liked", n: 6, positives: 2, normalized: 0 },
    { field: "video_watch_seconds", n: 3, positives: 0, normalized: 3 },
    { field: "unknown", n: 9, positives: 9, normalized: 9 },
  ];
  it("is all right at best: yes where users said yes, no error, a mark of ten", () => {
    expect([...withMissing(total, ["liked"], missing, 2, "best")]).toEqual([16, 5, 1, 2, 0, 4, 11, 7, 50]);
  });
  it("is all wrong at worst: the other answer, the full error, a mark of one", () => {
    expect([...withMissing(total, ["liked"], missing, 2, "worst")]).toEqual([16, 3, 5, 4, 0, 7, 11, 7, 32]);
    expect([...withMissing(total, ["liked"], [], 0, "worst")]).toEqual([...total]);
  });
});

describe("what runs are ranked by", () => {
  it("is the overall score where all of several have it, else micro-F1, else nothing", () => {
    const both = (measure: string, ...values: readonly (number | null)[]) =>
      values.map((value, i) => told(measure, `${i}`, value));
    expect(rankingMeasure([...both("overall", 50, 60), ...both("micro_f1", 0.1, 0.2)])).toBe("overall");
    expect(rankingMeasure([...both("overall", 50, null), ...both("micro_f1", 0.1, 0.2)])).toBe("micro_f1");
    expect(rankingMeasure(both("overall", 50))).toBeNull();
    expect(rankingMeasure([...both("overall", null, 1), ...both("micro_f1", 0.1, null)])).toBeNull();
  });
});

describe("scores of all fields of a component", () => {
  const [first, second, third] = COMPONENT_FIELDS.video_binary;
  const fields = [first!, second!, third!];
  // n, hits, false alarms, misses, hits of own rates; then watching; the third field has no answer.
  const sums = Float64Array.from([
    ...[30, 5, 5, 5, 4],
    ...[30, 30, 0, 0, 30],
    ...[0, 0, 0, 0, 0],
    ...[0, 0, 0, 0],
    ...[0, 0, 0, 0, 0],
  ]);
  it("are means over the fields that have answers", () => {
    const { video_binary: video, macro_f1: macro, micro_f1: micro } = compositeScores(fields);
    expect(video.statistic(sums)).toBeCloseTo(75, 12);
    expect(macro.statistic(sums)).toBeCloseTo(0.75, 12);
    expect(micro.statistic(sums)).toBeCloseTo((2 * 35) / (2 * 35 + 5 + 5), 12);
  });
  it("have references that are the same means", () => {
    const known = referenceScores(fields, { field: 5, watching: 19 }).get("video_binary")!;
    const of = Object.fromEntries([...known].map(([name, statistic]) => [name, statistic(sums)]));
    expect(of.never).toBe(0);
    expect(of.always).toBeCloseTo((100 * (20 / 40 + 1)) / 2, 12);
    expect(of.chance).toBeCloseTo((100 * (10 / 30 + 1)) / 2, 12);
    expect(of.own_rate).toBeCloseTo((100 * (4 / 10 + 1)) / 2, 12);
    expect([...known.values()].map((statistic) => statistic(new Float64Array(sums.length)))).toEqual(
      [...known].map(() => null),
    );
  });
  it("are overall the mean of all components, and unknown where one is", () => {
    const all = Object.values(COMPONENT_FIELDS).flat();
    const { overall, ...scores } = compositeScores(all);
    const whole = new Float64Array(5 * all.length + 4);
    for (const i of all.keys()) whole.set([30, 5, 5, 5, 4], 5 * i);
    // Of 10 videos half of the watch time is missed; 8 marks of 5 on average.
    whole.set([5, 10, 8, 40], 5 * all.length);
    const own = COMPONENTS.map((component) => scores[component].statistic(whole)!);
    expect(own.slice(0, 5)).toEqual([50, 50, 50, 50, 50].map((value) => expect.closeTo(value, 9)));
    expect(overall.statistic(whole)).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 9);
    expect(overall.statistic(whole.map((value, i) => (i < 5 * all.length ? value : 0)))).toBeNull();
  });
});
