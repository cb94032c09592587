import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { simulateAnswers } from "../../src/synthetic/answers.ts";
import { cohort } from "../../src/synthetic/cohort.ts";
import { DEMO_SIMULATORS } from "../../src/synthetic/demo-simulators.ts";
import type { PredictionRecord } from "../../src/synthetic/prediction-record.ts";
import { predictionText } from "../../src/synthetic/prediction-text.ts";
import { COHORT_SCENARIOS } from "../../src/synthetic/scenarios.ts";
import { FAULTS, simulate } from "../../src/synthetic/simulate.ts";
import { truth } from "../../src/synthetic/truth.ts";

const people = cohort({ users: 60, itemsPerUser: 30, seed: 5 });
const named = (name: string) => DEMO_SIMULATORS.find((spec) => spec.name === name)!;
const records = [...simulate(people, named("mild"), 1)];
const questions = records.flatMap((record) => record.questions);

/** Keys of the benchmark's files, in their order. */
const RECORD_KEYS =
  "user_id action_type timestamp scene_info prompts total_prompt_length model_responses total_response_length " +
  "total_prompt_tokens total_completion_tokens total_cached_tokens success filtered questions binary_mode " +
  "failed_questions history_stats";
const QUESTION_KEYS =
  "type field true_value predicted_value predicted_label prediction_method raw_output retry_count logprob_yes " +
  "logprob_no video_duration prompt_tokens completion_tokens cached_tokens history_action_count " +
  "history_token_count history_earliest_time history_latest_time history_time_span_days " +
  "history_avg_actions_per_day has_prior_user_speech";
const JUDGED = " llm_judge_scores llm_judge_avg_score";
const SKIPPED = " llm_judge_skipped llm_judge_reason";

const keySets = (objects: readonly object[]) =>
  [...new Set(objects.map((o) => Object.keys(o).join(" ")))].sort();

describe("a synthetic prediction file", () => {
  it("has the keys of the benchmark's format, in their order", () => {
    const expected = [RECORD_KEYS, RECORD_KEYS + JUDGED, RECORD_KEYS + SKIPPED];
    expect(keySets(records)).toEqual(expected.sort());
    expect(keySets(questions)).toEqual([QUESTION_KEYS]);
  });

  const shared = new URL(
    "../../../shared/data/omnibehavior/cohort/runs/mild_prediction_results.json",
    import.meta.url,
  );
  it.skipIf(!existsSync(shared))(
    "has the keys and types of the development data (skipped without it)",
    () => {
      const known: PredictionRecord[] = JSON.parse(readFileSync(shared, "utf8"));
      expect(keySets(records)).toEqual(keySets(known));
      expect(keySets(questions)).toEqual(keySets(known.flatMap((record) => record.questions)));
      expect(contexts(records)).toEqual(contexts(known));
      expect(new Set(questions.map(kinds))).toEqual(new Set(known.flatMap((r) => r.questions).map(kinds)));
    },
  );

  it("is a JSON array in either layout, indented as JSON.stringify does it", () => {
    expect([...predictionText(records)].join("")).toBe(`${JSON.stringify(records, null, 2)}\n`);
    expect(JSON.parse([...predictionText(records, { indent: 0 })].join(""))).toEqual(
      JSON.parse(JSON.stringify(records)),
    );
    expect(JSON.parse([...predictionText([])].join(""))).toEqual([]);
    expect([...predictionText(records)].length).toBeGreaterThan(5);
  });

  it("names users, times and scenarios as the benchmark does", () => {
    const names = new Set(Object.values(COHORT_SCENARIOS).map((scenario) => scenario.action as string));
    for (const record of records) {
      expect(record.user_id).toMatch(/^user_\d{4}$/);
      expect(names).toContain(record.action_type);
      const date = record.action_type === COHORT_SCENARIOS.ads.action ? "" : " \\d{2}:\\d{2}:\\d{2}";
      expect(record.timestamp).toMatch(new RegExp(`^2025-1[0-2]-\\d{2}${date}$`));
      expect(record.scene_info).toMatchObject({ type: record.action_type, timestamp: record.timestamp });
    }
    expect(new Set(records.map((record) => record.action_type))).toEqual(names);
  });

  it("gives each user's items in time order, no two alike", () => {
    for (const user of people.users) {
      const times = records.filter((r) => r.user_id === user.id).map((r) => r.timestamp);
      expect(times).toHaveLength(30);
      expect([...new Set(times)].sort()).toEqual(times);
    }
    const many = [...simulate(cohort({ users: 1, itemsPerUser: 200, seed: 1 }), named("mild"), 1)];
    expect(new Set(many.map((record) => record.timestamp)).size).toBe(200);
  });

  it("labels a probability as the benchmark does", () => {
    for (const q of questions.filter((q) => q.type === "binary")) {
      expect(q.predicted_value).toBeGreaterThan(0);
      expect(q.predicted_value).toBeLessThan(1);
      expect(q.predicted_label).toBe(Number(q.predicted_value) >= 0.5 ? 1 : 0);
      expect(Number(Number(q.predicted_value).toFixed(6))).toBe(q.predicted_value);
    }
  });

  it("tells in the recorded actions what its questions hold for true", () => {
    for (const record of records) {
      const actions = record.scene_info.action as readonly Record<string, unknown>[];
      const has = (type: string) => actions.some((action) => action.type === type);
      for (const q of record.questions) {
        if (q.field.endsWith("_liked")) expect(has("like")).toBe(q.true_value === 1);
        if (q.field === "live_sent_gift") expect(has("send_gift")).toBe(q.true_value === 1);
        if (q.field === "video_completed") {
          const watch = actions.find((action) => action.type === "watch");
          const { duration } = record.scene_info.context as { duration: number };
          expect(watch?.is_complete_play).toBe(q.true_value === 1);
          expect(Number(watch?.play_duration) >= duration).toBe(q.true_value === 1);
        }
      }
    }
  });

  it("loses a few records and answers at random, and counts them where the benchmark does", () => {
    const failed = records.filter((record) => !record.success);
    const unparsed = records.flatMap((record) => record.failed_questions);
    expect(failed.length / records.length).toBeLessThan(4 * FAULTS.record);
    expect(failed.length).toBeGreaterThan(0);
    for (const record of failed) expect(record.questions).toEqual([]);
    expect(unparsed.length).toBeGreaterThan(0);
    for (const q of unparsed) expect([q.predicted_value, q.predicted_label]).toEqual([null, null]);
  });

  it("holds the answers of the light path", () => {
    const light = new Map(
      [...simulateAnswers(people, named("mild"), 1)].map((a) => [`${a.userId} ${a.item} ${a.field}`, a]),
    );
    const places = new Map<string, number>();
    for (const record of records) {
      const place = places.get(record.user_id) ?? 0;
      places.set(record.user_id, place + 1);
      for (const q of record.questions.filter((q) => q.type === "binary")) {
        const answer = light.get(`${record.user_id} ${place} ${q.field}`);
        expect([q.true_value, q.predicted_value]).toEqual([answer?.truth, answer?.probability]);
      }
    }
    const written = questions.filter((q) => q.type === "binary").length;
    expect(written / light.size).toBeGreaterThan(0.985);
  });

  it("judges service chats in which the user had spoken, around the planted level", () => {
    const scores = records.flatMap((record) => record.llm_judge_avg_score ?? []);
    const service = records.filter((r) => r.success && r.action_type === COHORT_SCENARIOS.service.action);
    expect(scores.length).toBeLessThan(service.length);
    expect(scores.length).toBeGreaterThan(0.85 * service.length);
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(Math.abs(mean - truth({}, named("mild")).judge)).toBeLessThan(
      4.5 * (1 / Math.sqrt(scores.length)),
    );
    for (const { llm_judge_scores: given } of records) {
      for (const score of Object.values(given ?? {}))
        expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(score);
    }
  });

  it("has no positive answer from a simulator that always says no", () => {
    const lazy = [...simulate(people, named("lazy"), 1)].flatMap((record) => record.questions);
    expect(lazy.some((q) => q.predicted_label === 1 || q.raw_output === "YES")).toBe(false);
    expect(lazy.some((q) => q.true_value === 1)).toBe(true);
  });
});

describe("the demo's simulators", () => {
  it("are eleven, with names safe in files, JSON and HTML", () => {
    const names = DEMO_SIMULATORS.map((spec) => spec.name);
    expect(new Set(names).size).toBe(11);
    for (const name of names) expect(name).toMatch(/^[a-z]+$/);
  });
});

function contexts(of: readonly PredictionRecord[]): readonly string[] {
  const shapes = of.map((r) => `${r.action_type}: ${Object.keys(r.scene_info.context as object).join(" ")}`);
  return [...new Set(shapes)].sort();
}

function kinds(q: PredictionRecord["questions"][number]): string {
  const values = [
    q.true_value,
    q.predicted_value,
    q.predicted_label,
    q.video_duration,
    q.has_prior_user_speech,
  ];
  return [q.type, q.field, q.prediction_method, ...values.map((v) => (v === null ? "null" : typeof v))].join(
    " ",
  );
}
