import type { PredictionQuestion, PredictionRecord } from "./prediction-record.ts";

export interface PredictionTextOptions {
  /** 2 as the benchmark writes it (default), or 0 for one record per line, two thirds of the size. */
  readonly indent?: 0 | 2;
}

const CHUNK_CHARACTERS = 1 << 18;

/**
 * The text of a `*_prediction_results.json`: a JSON array, in chunks of about 256 KiB. The file is never in memory as
 * a whole.
 */
export function* predictionText(
  records: Iterable<PredictionRecord>,
  options: PredictionTextOptions = {},
): Generator<string> {
  const layout = LAYOUTS[options.indent ?? 2];
  let chunk = "[";
  let separator = "\n";
  for (const record of records) {
    chunk += separator + recordText(record, layout);
    separator = ",\n";
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = "";
    }
  }
  yield `${chunk}\n]\n`;
}

/**
 * The layout of records. They consist mostly of questions, whose keys never change: joining precomputed pieces is
 * many times faster than JSON.stringify with an indent, with the same result.
 */
interface Layout {
  readonly indent: 0 | 2;
  /** What comes before each value of a question, from its first key to its last. */
  readonly beforeValue: readonly string[];
  readonly questionEnd: string;
  /** Texts of scenes, which all simulators share. */
  readonly scenes: WeakMap<object, string>;
}

/** A placeholder for parts inserted later; no key or text of a record equals it. */
const HOLE = "\u0000hole";
const HOLE_TEXT = JSON.stringify(HOLE);

const QUESTION_KEYS = [
  "type",
  "field",
  "true_value",
  "predicted_value",
  "predicted_label",
  "prediction_method",
  "raw_output",
  "retry_count",
  "logprob_yes",
  "logprob_no",
  "video_duration",
  "prompt_tokens",
  "completion_tokens",
  "cached_tokens",
  "history_action_count",
  "history_token_count",
  "history_earliest_time",
  "history_latest_time",
  "history_time_span_days",
  "history_avg_actions_per_day",
  "has_prior_user_speech",
] as const satisfies readonly (keyof PredictionQuestion)[];

const LAYOUTS: Readonly<Record<0 | 2, Layout>> = { 0: layoutOf(0), 2: layoutOf(2) };

function layoutOf(indent: 0 | 2): Layout {
  const holes = Object.fromEntries(QUESTION_KEYS.map((key) => [key, HOLE]));
  const pieces = indented(holes, indent, 3).split(HOLE_TEXT);
  return { indent, beforeValue: pieces.slice(0, -1), questionEnd: pieces.at(-1)!, scenes: new WeakMap() };
}

/** JSON of a value at this depth of the file. */
function indented(value: unknown, indent: 0 | 2, depth: number): string {
  const text = JSON.stringify(value, null, indent);
  return indent === 0 ? text : text.replaceAll("\n", `\n${"  ".repeat(depth)}`);
}

function recordText(record: PredictionRecord, layout: Layout): string {
  const { indent } = layout;
  const frame = { ...record, scene_info: HOLE, questions: HOLE, failed_questions: HOLE };
  const [head, middle, end, rest] = indented(frame, indent, 1).split(HOLE_TEXT);
  const scene = sceneText(record.scene_info, layout);
  const questions = questionsText(record.questions, layout);
  const failed = questionsText(record.failed_questions, layout);
  return `${indent === 0 ? "" : "  "}${head}${scene}${middle}${questions}${end}${failed}${rest}`;
}

function sceneText(scene: PredictionRecord["scene_info"], layout: Layout): string {
  const known = layout.scenes.get(scene);
  if (known !== undefined) return known;
  const text = indented(scene, layout.indent, 2);
  layout.scenes.set(scene, text);
  return text;
}

function questionsText(questions: readonly PredictionQuestion[], layout: Layout): string {
  if (questions.length === 0) return "[]";
  const pad = layout.indent === 0 ? "" : `\n${"  ".repeat(3)}`;
  const end = layout.indent === 0 ? "" : `\n${"  ".repeat(2)}`;
  let text = "[";
  for (const question of questions)
    text += `${text === "[" ? "" : ","}${pad}${questionText(question, layout)}`;
  return `${text}${end}]`;
}

function questionText(question: PredictionQuestion, { beforeValue, questionEnd }: Layout): string {
  let text = "";
  for (let i = 0; i < QUESTION_KEYS.length; i++) {
    const value = question[QUESTION_KEYS[i]!];
    text += beforeValue[i]!;
    text += value === null ? "null" : typeof value === "string" ? stringText(value) : value;
  }
  return text + questionEnd;
}

/** Texts that recur: names of fields and kinds, YES and NO, users' phrases. */
const strings = new Map<string, string>();

function stringText(value: string): string {
  const known = strings.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  if (strings.size < 1000) strings.set(value, text);
  return text;
}
