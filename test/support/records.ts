/** Builders of prediction records in the benchmark's format, for fixtures. */

export interface QuestionFixture {
  readonly type: string;
  readonly field: string;
  readonly true_value: unknown;
  readonly predicted_value: unknown;
  readonly predicted_label?: unknown;
  readonly video_duration?: unknown;
}

export interface RecordFixture {
  readonly user_id: string;
  readonly action_type: string;
  readonly timestamp: string;
  readonly success: boolean;
  readonly filtered?: boolean;
  readonly scene_info: unknown;
  readonly questions: readonly QuestionFixture[];
  readonly failed_questions: readonly unknown[];
  readonly [key: string]: unknown;
}

export function record(changes: Partial<RecordFixture> = {}): RecordFixture {
  const action_type = changes.action_type ?? "视频浏览";
  const timestamp = changes.timestamp ?? "2025-10-01 08:00:00";
  return {
    user_id: "u1",
    scene_info: { type: action_type, timestamp, context: {}, action: [] },
    prompts: ["…"],
    model_responses: ["…"],
    success: true,
    filtered: false,
    questions: [yesNo("video_liked", 0, 0.2)],
    failed_questions: [],
    ...changes,
    action_type,
    timestamp,
  };
}

export function yesNo(field: string, truth: unknown, probability: unknown, label?: unknown): QuestionFixture {
  return {
    type: "binary",
    field,
    true_value: truth,
    predicted_value: probability,
    predicted_label:
      label === undefined && typeof probability === "number" ? (probability >= 0.5 ? 1 : 0) : label,
  };
}

export function amount(
  field: string,
  truth: unknown,
  predicted: unknown,
  video_duration?: unknown,
): QuestionFixture {
  return {
    type: "continuous",
    field,
    true_value: truth,
    predicted_value: predicted,
    predicted_label: null,
    video_duration,
  };
}

/** Records of many users that answer a little of everything, deterministic and without a random number. */
export function cohortRecords(users: number, items: number): RecordFixture[] {
  return Array.from({ length: users * items }, (_, i) => {
    const user = Math.floor(i / items);
    const day = String((i % 28) + 1).padStart(2, "0");
    const hour = String(i % 24).padStart(2, "0");
    const truth = (i * 7 + user) % 11 === 0 ? 1 : 0;
    return record({
      user_id: `u${user}`,
      timestamp: `2025-10-${day} ${hour}:${String(i % 60).padStart(2, "0")}:${String(Math.floor(i / 60) % 60).padStart(2, "0")}`,
      questions: [
        yesNo("video_liked", truth, ((i * 13 + user * 5) % 97) / 97),
        amount("video_watch_seconds", (i * 3) % 40, (i * 5) % 50, 30),
      ],
    });
  });
}
