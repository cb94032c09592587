import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Observer } from "../../src/simulate/observe.ts";
import { timelineOf } from "../../src/simulate/plan.ts";
import { promptNamed } from "../../src/simulate/prompts/index.ts";
import { recordJson, recordOf } from "../../src/simulate/record.ts";
import { traceOf, type UserTrace } from "../../src/simulate/trace.ts";
import { countByRule } from "../../src/text/count-by-rule.ts";
import { needs, shared } from "../support/shared.ts";

const oracle = shared("oracles", "benchmark-run.json");
const runs = shared("data", "omnibehavior", "cohort", "runs", "lazy_prediction_results.json");
const traces = shared("data", "omnibehavior", "cohort", "traces");

interface AnyRecord {
  user_id: string;
  action_type: string;
  timestamp: string;
  scene_info: unknown;
  questions: Record<string, unknown>[];
  failed_questions: Record<string, unknown>[];
  [key: string]: unknown;
}

function read(path: string): AnyRecord[] {
  return JSON.parse(readFileSync(path, "utf8")) as AnyRecord[];
}

function user(id: string): UserTrace {
  const json = JSON.parse(readFileSync(join(traces.path, `${id}.json`), "utf8")) as Record<string, unknown>;
  return traceOf(id, json[id], id);
}

const observer = new Observer({
  historyTokens: 32_000,
  mode: "sliding",
  prompt: promptNamed("zh"),
  count: countByRule,
  wholeRecord: false,
});

/** The record that we write for the item of a benchmark's record, with the answers of its run. */
function ours(record: AnyRecord): AnyRecord {
  const trace = user(record.user_id);
  const index = trace.events.findIndex(
    ({ type, timestamp }) => type === record.action_type && timestamp === record.timestamp,
  );
  const timeline = timelineOf({ ...trace, tests: [index] }, { seed: 1 });
  const [item] = timeline.items;
  const answers = item!.questions.map(({ field }) => {
    const said = record.questions.find((question) => question.field === field)!;
    return {
      field,
      value: said.predicted_value as number | string,
      method: String(said.prediction_method),
      raw: String(said.raw_output),
      promptLength: 10,
      ...(typeof said.logprob_yes === "number" ? { logprobYes: said.logprob_yes } : {}),
      ...(typeof said.logprob_no === "number" ? { logprobNo: said.logprob_no } : {}),
      usage: {
        prompt: Number(said.prompt_tokens),
        completion: Number(said.completion_tokens),
        cached: Number(said.cached_tokens),
      },
    };
  });
  const result = { timeline, item: item!, observed: observer.observe(timeline, item!), answers };
  return JSON.parse(recordJson(recordOf(result))) as AnyRecord;
}

/** Keys and kinds of a value; floats as JSON writes them are numbers like others. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

describe("records", () => {
  it.skipIf(oracle.missing || traces.missing)(
    needs("ask the benchmark's questions with its true answers, in its keys and kinds", oracle),
    () => {
      const records = read(oracle.path);
      expect(records.length).toBe(30);
      for (const record of records) {
        const made = ours(record);
        const own = ["prompts", "total_prompt_length"];
        for (const key of own) expect(typeof made[key]).toBe(typeof record[key]);
        const history = (questions: Record<string, unknown>[]) =>
          questions.map((question) =>
            Object.fromEntries(Object.entries(question).filter(([key]) => !/^history_/u.test(key))),
          );
        expect(Object.keys(made)).toEqual(Object.keys(record));
        expect(history(made.questions)).toEqual(history(record.questions));
        expect(made.failed_questions).toEqual(record.failed_questions);
        expect(made.scene_info).toEqual(record.scene_info);
        const { scene_distribution, action_distribution, ...stats } = (record.history_stats ?? {}) as Record<
          string,
          unknown
        >;
        const {
          scene_distribution: s,
          action_distribution: a,
          ...made_stats
        } = (made.history_stats ?? {}) as Record<string, unknown>;
        expect(shape(made_stats)).toEqual(shape(stats));
        expect([s, a].map((one) => typeof one)).toEqual(
          [scene_distribution, action_distribution].map((one) => typeof one),
        );
        expect(made.questions.map(shape)).toEqual(record.questions.map(shape));
      }
    },
  );

  it.skipIf(oracle.missing || traces.missing)(needs("write floats as Python does", oracle), () => {
    const text = readFileSync(oracle.path, "utf8");
    expect(text).toMatch(/"true_value": ?128\.0/u);
    const record = read(oracle.path).find(({ questions }) => questions[0]?.true_value === 128)!;
    const json = recordJson(recordOf(remade(record)));
    expect(json).toMatch(/"true_value": 128\.0,/u);
    expect(json).toMatch(/"true_value": 0,/u);
    expect(json).not.toContain("\\u0000");
  });

  it.skipIf(runs.missing || traces.missing)(
    needs("pose all 1,200 items of the cohort's runs as the benchmark's code did", runs),
    () => {
      const records = read(runs.path);
      expect(records.length).toBe(1200);
      const byUser = new Map<string, UserTrace>();
      const asked = (questions: Record<string, unknown>[]) =>
        questions.map((q) => [q.type, q.field, q.true_value, q.video_duration, q.has_prior_user_speech]);
      for (const record of records) {
        const trace = byUser.get(record.user_id) ?? user(record.user_id);
        byUser.set(record.user_id, trace);
        const index = trace.events.findIndex(
          ({ type, timestamp }) => type === record.action_type && timestamp === record.timestamp,
        );
        const [item] = timelineOf({ ...trace, tests: [index] }, { seed: 1 }).items;
        const mine = item!.questions.map((q) => [q.type, q.field, q.truth, q.normalizer, q.spokeBefore]);
        expect(mine).toEqual(asked(record.questions));
      }
    },
  );
});

function remade(record: AnyRecord) {
  const trace = user(record.user_id);
  const index = trace.events.findIndex(({ timestamp }) => timestamp === record.timestamp);
  const timeline = timelineOf({ ...trace, tests: [index] }, { seed: 1 });
  const [item] = timeline.items;
  const answers = item!.questions.map(({ field }) => ({ field, value: 0 }));
  return { timeline, item: item!, observed: observer.observe(timeline, item!), answers };
}
