import type { Answer } from "./agent.ts";
import { answerLabel } from "./own-past.ts";
import type { Question } from "./questions.ts";
import type { ItemResult } from "./run.ts";

/** How an answer was obtained, by kind, unless the agent says it. */
const METHODS = { binary: "direct", continuous: "continuous", text: "text" } as const;

/**
 * The record of an item with the keys of the benchmark's evaluator, in its order. The history statistics cover what the
 * agent saw.
 * @param keepPrompts whether to keep the prompts; otherwise only their lengths.
 */
export function recordOf({ timeline, item, observed, answers }: ItemResult, keepPrompts = false): object {
  const { event, questions } = item;
  const frame = {
    user_id: timeline.id,
    action_type: event.type,
    timestamp: event.timestamp,
    ...(item.weight === undefined ? {} : { sampling_weight: item.weight }),
  };
  if (questions.length === 0) {
    return {
      ...frame,
      ...{
        scene_info: null,
        prompts: [],
        total_prompt_length: 0,
        model_responses: [],
        total_response_length: 0,
      },
      ...{ success: false, filtered: false, questions: [], binary_mode: true },
      failed_questions: [{ error: "no_prediction_questions", action_type: event.type }],
    };
  }
  const { stats } = observed;
  const records = questions.map((question, i) => questionRecord(question, answers[i]!, stats));
  const total = (of: (answer: Answer) => number) => answers.reduce((sum, answer) => sum + of(answer), 0);
  const raws = answers.flatMap(({ raw }) => (raw === undefined ? [] : [raw]));
  const asked = answers.filter(({ promptLength, prompt }) => prompt !== undefined || (promptLength ?? 0) > 0);
  return {
    ...frame,
    scene_info: {
      type: event.type,
      timestamp: event.timestamp,
      context: event.context,
      action: event.action,
    },
    prompts: asked.map((one) =>
      keepPrompts && one.prompt !== undefined ? one.prompt : `(${one.promptLength} characters)`,
    ),
    total_prompt_length: total(({ promptLength }) => promptLength ?? 0),
    model_responses: raws,
    total_response_length: raws.reduce((sum, raw) => sum + raw.length, 0),
    total_prompt_tokens: total(({ usage }) => usage?.prompt ?? 0),
    total_completion_tokens: total(({ usage }) => usage?.completion ?? 0),
    total_cached_tokens: total(({ usage }) => usage?.cached ?? 0),
    success: answers.some(({ value }) => value !== null),
    filtered: false,
    questions: records.filter((_, i) => answers[i]!.value !== null),
    binary_mode: true,
    failed_questions: records
      .map((record, i) => ({ ...record, error: answers[i]!.error ?? "no_answer" }))
      .filter((_, i) => answers[i]!.value === null),
    history_stats: {
      ...stats,
      time_span_days: stats.time_span_days === null ? null : new Real(stats.time_span_days),
      avg_actions_per_day: stats.avg_actions_per_day === null ? null : new Real(stats.avg_actions_per_day),
    },
  };
}

function questionRecord(question: Question, answer: Answer, stats: ItemResult["observed"]["stats"]): object {
  const { type, truth } = question;
  const real = (value: number | null | undefined) => (typeof value === "number" ? new Real(value) : null);
  return {
    type,
    field: question.field,
    true_value: type === "continuous" && typeof truth === "number" ? new Real(truth) : truth,
    predicted_value: typeof answer.value === "number" ? new Real(answer.value) : answer.value,
    predicted_label: type === "binary" ? answerLabel(answer) : null,
    prediction_method: answer.method ?? METHODS[type],
    raw_output: answer.raw ?? (answer.value === null ? "" : String(answer.value)),
    retry_count: answer.reasks ?? 0,
    logprob_yes: real(answer.logprobYes),
    logprob_no: real(answer.logprobNo),
    video_duration: real(question.normalizer),
    prompt_tokens: answer.usage?.prompt ?? 0,
    completion_tokens: answer.usage?.completion ?? 0,
    cached_tokens: answer.usage?.cached ?? 0,
    history_action_count: stats.actual_used_count,
    history_token_count: stats.actual_used_tokens,
    history_earliest_time: stats.earliest_timestamp,
    history_latest_time: stats.latest_timestamp,
    history_time_span_days: real(stats.time_span_days),
    history_avg_actions_per_day: real(stats.avg_actions_per_day),
    has_prior_user_speech: question.spokeBefore,
  };
}

const MARK = "\u0000real ";

/** A number written with a decimal point, like a float in Python. */
class Real {
  readonly #value: number;

  constructor(value: number) {
    this.#value = value;
  }

  toJSON(): string | number {
    return Number.isInteger(this.#value) ? `${MARK}${this.#value}.0` : this.#value;
  }
}

/** A record as JSON, one level deep, with an indent of two spaces. */
export function recordJson(record: object): string {
  const text = JSON.stringify(record, null, 2).replaceAll("\n", "\n  ");
  return `  ${text.replace(/"\\u0000real (-?\d+\.0)"/gu, "$1")}`;
}
