import type { RecordScene } from "./scenes.ts";

/** A question as the benchmark's evaluator writes it, all keys in its order. */
export interface PredictionQuestion {
  readonly type: "binary" | "continuous" | "text";
  readonly field: string;
  readonly true_value: number | string;
  readonly predicted_value: number | string | null;
  readonly predicted_label: 0 | 1 | null;
  readonly prediction_method: "logprobs" | "continuous" | "text";
  readonly raw_output: string;
  readonly retry_count: number;
  readonly logprob_yes: number | null;
  readonly logprob_no: number | null;
  readonly video_duration: number | null;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly cached_tokens: number;
  readonly history_action_count: number;
  readonly history_token_count: number;
  readonly history_earliest_time: string | null;
  readonly history_latest_time: string | null;
  readonly history_time_span_days: number | null;
  readonly history_avg_actions_per_day: number | null;
  readonly has_prior_user_speech: boolean | null;
}

export interface JudgeScores {
  readonly intent_fidelity: number;
  readonly persona_mimicry: number;
  readonly knowledge_boundary: number;
  readonly semantic_alignment: number;
}

/** One record of a `*_prediction_results.json`. */
export interface PredictionRecord {
  readonly user_id: string;
  readonly action_type: string;
  readonly timestamp: string;
  readonly scene_info: RecordScene["info"];
  readonly prompts: readonly string[];
  readonly total_prompt_length: number;
  readonly model_responses: readonly string[];
  readonly total_response_length: number;
  readonly total_prompt_tokens: number;
  readonly total_completion_tokens: number;
  readonly total_cached_tokens: number;
  readonly success: boolean;
  readonly filtered: boolean;
  readonly questions: readonly PredictionQuestion[];
  readonly binary_mode: boolean;
  readonly failed_questions: readonly PredictionQuestion[];
  readonly history_stats: Readonly<
    Record<"original_count" | "filtered_count" | "actual_used_count" | "actual_used_tokens", number>
  >;
  readonly llm_judge_scores?: JudgeScores;
  readonly llm_judge_avg_score?: number;
  readonly llm_judge_skipped?: true;
  readonly llm_judge_reason?: string;
}

type Asked = Pick<PredictionQuestion, "type" | "field" | "true_value" | "raw_output"> &
  Partial<Pick<PredictionQuestion, "predicted_value" | "video_duration" | "has_prior_user_speech">>;

const METHODS = { binary: "logprobs", continuous: "continuous", text: "text" } as const;

/** Fills in the keys that the synthetic evaluator does not know. */
export function question(asked: Asked): PredictionQuestion {
  const value = asked.predicted_value ?? null;
  const labelled = asked.type === "binary" && typeof value === "number";
  return {
    type: asked.type,
    field: asked.field,
    true_value: asked.true_value,
    predicted_value: value,
    predicted_label: labelled ? (value >= 0.5 ? 1 : 0) : null,
    prediction_method: METHODS[asked.type],
    raw_output: asked.raw_output,
    retry_count: value === null ? 3 : 0,
    logprob_yes: null,
    logprob_no: null,
    video_duration: asked.video_duration ?? null,
    prompt_tokens: 1,
    completion_tokens: 1,
    cached_tokens: 0,
    history_action_count: 0,
    history_token_count: 0,
    history_earliest_time: null,
    history_latest_time: null,
    history_time_span_days: null,
    history_avg_actions_per_day: null,
    has_prior_user_speech: asked.has_prior_user_speech ?? null,
  };
}
