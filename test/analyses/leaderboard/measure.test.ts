import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leaderboard } from "../../../analyses/leaderboard/index.ts";
import { positiveRate } from "../../../analyses/positive-rate/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, findEstimate } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRuns } from "../../../src/store/read-runs.ts";
import { resolveRuns } from "../../../src/store/sources.ts";
import { scratch } from "../../support/cli.ts";
import { amount, cohortRecords, type RecordFixture, record, yesNo } from "../../support/records.ts";
import { referenceScores } from "../../support/reference-scores.ts";
import { needs, shared } from "../../support/shared.ts";

async function measured(
  specs: readonly string[],
): Promise<{ scores: Finding; rates: Finding; problems: Record<string, number> }> {
  const store = await DuckStore.open();
  try {
    await readRuns(store, await resolveRuns(specs));
    return {
      scores: await leaderboard.measure(store, DEFAULT_OPTIONS),
      rates: await positiveRate.measure(store, DEFAULT_OPTIONS),
      problems: Object.fromEntries((await store.problems()).map((p) => [p.kind, p.count])),
    };
  } finally {
    await store.close();
  }
}

const REPORT_MEASURES = {
  F1: "f1",
  Precision: "precision",
  Recall: "recall",
  Accuracy: "accuracy",
  AUC: "auc",
  LogLoss: "log_loss",
  ECE: "ece",
  MAE: "mae",
  NMAE: "nmae",
} as const;
const REPORT_SCORES = {
  video_binary: "video_binary",
  video_continuous: "video_continuous",
  live_binary: "live_binary",
  ads_binary: "ads_binary",
  e_commerce_binary: "ecommerce_binary",
  e_commerce_textual: "ecommerce_textual",
  overall_score: "overall",
} as const;

const runs = shared("data", "omnibehavior", "cohort", "runs");
describe.skipIf(runs.missing)(needs("the benchmark's own evaluation of the shared cohort", runs), () => {
  let found: Awaited<ReturnType<typeof measured>>;
  beforeAll(async () => {
    found = await measured([runs.path]);
  });

  it.each(["faithful", "lazy", "mild", "mild-again", "utopian"])("agrees to 1e-6 for %s", (run) => {
    const report = JSON.parse(readFileSync(join(runs.path, `${run}_evaluation_report.json`), "utf8"));
    let compared = 0;
    const agree = (expected: number | null, measure: string, field?: string) => {
      const actual = findEstimate(found.scores, { measure, run, field })?.value;
      if (expected === null) expect(actual, `${measure} ${field}`).toBeNull();
      else
        expect(
          Math.abs(actual! - expected),
          `${measure} ${field}: ${actual} for ${expected}`,
        ).toBeLessThanOrEqual(1e-6);
      compared++;
    };
    for (const [field, metrics] of Object.entries<Record<string, number | null>>({
      ...report.binary_metrics,
      ...report.continuous_metrics,
    })) {
      for (const [key, measure] of Object.entries(REPORT_MEASURES))
        if (key in metrics) agree(metrics[key]!, measure, field);
    }
    for (const [key, measure] of Object.entries(REPORT_SCORES)) agree(report.score_summary[key], measure);
    agree(report.overall.Micro_F1, "micro_f1");
    agree(report.overall.Macro_F1, "macro_f1");
    agree(report.llm_judge_metrics.average_score, "judge_average");
    expect(compared).toBeGreaterThan(130);
  });

  it("finds the planted rates: 3.43% real, about 71% for utopian, gaps in the planted order", () => {
    const rate = (measure: string, run: string) =>
      findEstimate(found.rates, { measure, run })?.value ?? Number.NaN;
    expect(rate("real_rate", "real")).toBeCloseTo(0.0343, 4);
    expect(rate("simulated_rate", "utopian")).toBeCloseTo(0.715, 3);
    expect(rate("gap", "utopian")).toBeGreaterThan(0.52);
    expect(rate("gap", "lazy")).toBeCloseTo(-rate("real_rate", "real"), 12);
    expect(rate("rejection_recall", "lazy")).toBe(1);
  });

  it("does not tell two runs of one simulator apart, and tells the others apart", () => {
    const q = (a: string, b: string) =>
      found.scores.estimates.find(
        (e) => e.measure === "overall_difference" && [e.run, e.versus].sort().join() === [a, b].sort().join(),
      )?.q;
    expect(q("mild", "mild-again")).toBeGreaterThan(0.05);
    expect(q("utopian", "faithful")).toBeLessThan(0.05);
  });
});

describe("records that are not plain", () => {
  const folder = scratch();
  afterAll(folder.remove);

  async function agreesWithRules(name: string, records: readonly RecordFixture[]) {
    const path = folder.path(`${name}_prediction_results.json`);
    writeFileSync(path, JSON.stringify(records, null, 2));
    const { scores, problems } = await measured([path]);
    const expected = referenceScores(records);
    const agree = (value: number | null, measure: string, field?: string) => {
      const actual = findEstimate(scores, { measure, run: name, field })?.value ?? null;
      if (value === null) expect(actual, `${measure} ${field}`).toBeNull();
      else expect(actual, `${measure} ${field}`).toBeCloseTo(value, 9);
    };
    for (const [field, measures] of Object.entries(expected.fields)) {
      for (const [measure, value] of Object.entries(measures)) agree(value, measure, field);
    }
    for (const [measure, value] of Object.entries(expected.run)) agree(value, measure);
    return { scores, problems };
  }

  const judged = (index: number, average: number): RecordFixture =>
    record({
      user_id: `u${index % 5}`,
      action_type: "电商客服对话",
      timestamp: `2025-12-01 10:00:${String(index).padStart(2, "0")}`,
      questions: [
        {
          type: "text",
          field: "next_user_message",
          true_value: "退款",
          predicted_value: "好的",
          predicted_label: null,
        },
      ],
      llm_judge_scores: {
        intent_fidelity: 4,
        persona_mimicry: 4,
        knowledge_boundary: 4,
        semantic_alignment: 4,
      },
      llm_judge_avg_score: average,
    });

  it("plain records agree with the rules", async () => {
    const { problems } = await agreesWithRules("plain", cohortRecords(12, 20));
    expect(problems).toEqual({});
  });

  it("skips failed, filtered and unparsed, and counts them", async () => {
    const records = cohortRecords(12, 20).map((r, i): RecordFixture => {
      if (i % 17 === 0) return { ...r, success: false };
      if (i % 19 === 0) return { ...r, filtered: true, success: false, scene_info: null, questions: [] };
      if (i % 13 === 0)
        return { ...r, questions: [yesNo("video_liked", 1, null, null), ...r.questions.slice(1)] };
      if (i % 11 === 0)
        return {
          ...r,
          failed_questions: [{ ...yesNo("video_liked", 0, null), error: "no answer" }],
          questions: r.questions.slice(1),
        };
      return r;
    });
    const { problems } = await agreesWithRules("faults", records);
    expect(problems).toEqual({
      record_failed: records.filter((r) => !r.success && !r.filtered).length,
      record_filtered: records.filter((r) => r.filtered).length,
      failed_question: records.filter((r) => !r.filtered && r.failed_questions.length > 0).length,
      unparsed_answer: records.filter((r) => r.success && r.questions[0]?.predicted_value === null).length,
    });
  });

  it("takes 0.5 as yes where labels are null, and labels over probabilities where they are there", async () => {
    const records = cohortRecords(12, 20).map((r, i): RecordFixture => {
      const [first, ...rest] = r.questions;
      const question =
        i % 3 === 0
          ? { ...first!, predicted_label: null, predicted_value: i % 2 ? 0.5 : 0.4999 }
          : i % 3 === 1
            ? { ...first!, predicted_label: i % 2 }
            : first!;
      return { ...r, questions: [question, ...rest] };
    });
    const { problems } = await agreesWithRules("labels", records);
    expect(problems).toEqual({ missing_label: 80 });
  });

  it("takes the scene's duration where the question has none, also as text, and counts what is missing", async () => {
    const durations = [15, "12秒", 0, null, "?", 33.5];
    const records = cohortRecords(12, 20).map(
      (r, i): RecordFixture => ({
        ...r,
        scene_info: { type: "视频浏览", context: i % 7 === 0 ? {} : { duration: durations[i % 6] } },
        questions: [
          amount("video_watch_seconds", i % 40, i % 37, i % 5 === 0 ? 20 : null),
          amount("live_watch_seconds", i, 2 * i, null),
        ],
      }),
    );
    const { scores, problems } = await agreesWithRules("durations", records);
    const without = (of: (i: number) => boolean) => records.filter((_, i) => i % 5 !== 0 && of(i)).length;
    expect(problems.missing_normalizer).toBe(without((i) => i % 7 === 0 || [2, 3].includes(i % 6)));
    // "?" is there, and is no number.
    expect(problems.odd_normalizer).toBe(without((i) => i % 7 !== 0 && i % 6 === 4));
    expect(
      findEstimate(scores, { measure: "nmae", run: "durations", field: "live_watch_seconds" })?.value,
    ).toBeNull();
  });

  it("knows scenarios by their English names in any case, and keeps an unknown one", async () => {
    const names = ["Video Browsing", "video browsing ", "视频浏览", "Metaverse"];
    const records = cohortRecords(12, 20).map(
      (r, i): RecordFixture => ({ ...r, action_type: names[i % 4]! }),
    );
    const { problems } = await agreesWithRules("english", records);
    expect(problems).toEqual({ unknown_scenario: 120 });
  });

  it("scores an unknown field, leaves the excluded ones out, and rounds the judge's average as Python does", async () => {
    const records = [
      ...cohortRecords(12, 20).map(
        (r, i): RecordFixture => ({
          ...r,
          questions: [
            ...r.questions,
            yesNo("video_teleported", i % 2, (i % 10) / 10),
            yesNo("video_downloaded", 1, 0.9),
            yesNo("ad_converted", 1, 0.9),
          ],
        }),
      ),
      ...Array.from({ length: 32 }, (_, i) => judged(i, i < 16 ? 4 : 4.03125)),
    ];
    const path = folder.path("judge_prediction_results.json");
    writeFileSync(path, JSON.stringify(records));
    const { scores, problems } = await measured([path]);
    expect(problems).toEqual({ unknown_field: 240, excluded_field: 480 });
    expect(
      findEstimate(scores, { measure: "f1", run: "judge", field: "video_teleported" })?.value,
    ).toBeGreaterThan(0);
    expect(scores.estimates.some((e) => e.field === "video_downloaded" || e.field === "ad_converted")).toBe(
      false,
    );
    // The mean is 4.015625 exactly: round(4.015625, 5) is 4.01562 in Python, ties to even.
    expect(findEstimate(scores, { measure: "judge_average", run: "judge" })?.value).toBe(4.01562);
    expect(findEstimate(scores, { measure: "ecommerce_textual", run: "judge" })?.value).toBeCloseTo(
      40.1562,
      9,
    );
    expect(findEstimate(scores, { measure: "judge_coverage", run: "judge" })?.value).toBe(1);
  });

  it("gives null where there is one class or nothing to divide by", async () => {
    const records = cohortRecords(12, 20).map(
      (r): RecordFixture => ({ ...r, questions: [yesNo("ad_liked", 0, 0.1)] }),
    );
    const { scores } = await agreesWithRules("one-class", records);
    const auc = findEstimate(scores, { measure: "auc", run: "one-class", field: "ad_liked" });
    expect(auc).toMatchObject({ value: null, low: null, note: "not defined on these data" });
    expect(findEstimate(scores, { measure: "overall", run: "one-class" })?.value).toBeNull();
  });

  it("gives the judge's score the interval of the judge's average, with the users who were judged", async () => {
    const records = [
      ...cohortRecords(12, 20),
      ...Array.from({ length: 20 }, (_, i) => judged(i, 3 + (i % 5) + (i % 3) / 2)),
    ];
    const path = folder.path("few_prediction_results.json");
    writeFileSync(path, JSON.stringify(records));
    const { scores } = await measured([path]);
    const average = findEstimate(scores, { measure: "judge_average", run: "few" })!;
    const textual = findEstimate(scores, { measure: "ecommerce_textual", run: "few" })!;
    expect([average.users, textual.users]).toEqual([5, 5]);
    expect(textual.low).toBeCloseTo(10 * average.low!, 9);
    expect(textual.high).toBeCloseTo(10 * average.high!, 9);
    expect(findEstimate(scores, { measure: "video_binary", run: "few" })!.users).toBe(12);
  });

  it("counts the answers behind a score: those of its own fields, of all with both times, of the judge, or all", async () => {
    const records = [
      ...cohortRecords(12, 20).map(
        (r, i): RecordFixture => ({
          ...r,
          questions: [
            ...r.questions,
            ...(i % 2 ? [yesNo("video_followed", 0, 0.3)] : []),
            yesNo("ad_liked", 1, 0.6),
          ],
        }),
      ),
      ...Array.from({ length: 20 }, (_, i) => judged(i, 4)),
    ];
    const path = folder.path("counted_prediction_results.json");
    writeFileSync(path, JSON.stringify(records));
    const { scores } = await measured([path]);
    const n = (measure: string) => findEstimate(scores, { measure, run: "counted" })?.n;
    expect([n("video_binary"), n("ads_binary"), n("video_continuous"), n("ecommerce_textual")]).toEqual([
      240 + 120,
      240,
      240,
      20,
    ]);
    expect(n("micro_f1")).toBe(240 + 120 + 240);
  });

  it("shows the published figure beside a run of that name", async () => {
    const path = folder.path("x.json");
    writeFileSync(path, JSON.stringify(cohortRecords(12, 20)));
    const { scores } = await measured([`gpt-4o=${path}`]);
    expect(findEstimate(scores, { measure: "overall", run: "gpt-4o" })?.published).toBe(36.27);
    expect(findEstimate(scores, { measure: "video_binary", run: "gpt-4o" })?.published).toBe(27.88);
    expect(
      leaderboard.tables(scores)[0]!.rows[0]!.some((cell) => cell.details?.includes("paper: 27.88")),
    ).toBe(true);
  });
});
