import { answerer, type ItemAnswer } from "./answers.ts";
import type { Cohort, Item } from "./cohort.ts";
import { simulatedKeyword, simulatedUtterance, type Voice, voiceOf } from "./language.ts";
import {
  type JudgeScores,
  type PredictionQuestion,
  type PredictionRecord,
  question,
} from "./prediction-record.ts";
import { type Random, randomStream } from "./random.ts";
import { fieldsOf, scenarioModel } from "./scenarios.ts";
import { type RecordScene, scenesOf } from "./scenes.ts";
import { answerPlan, type SimulatorSpec } from "./simulator.ts";

/** Share of records that fail as a whole, and of answers that can't be parsed; both are missing at random. */
export const FAULTS = { record: 0.004, answer: 0.002 } as const;

/**
 * A simulator's records for all users of a cohort, user by user and in time order, as the benchmark's
 * evaluator would have written them. `seed` distinguishes runs of one simulator.
 *
 * @throws {RangeError} if the simulator's settings are out of range.
 * @example
 * import { cohort, DEMO_SIMULATORS, simulate } from "simgap/synthetic";
 * const [utopian] = DEMO_SIMULATORS;
 * [...simulate(cohort({ users: 3, itemsPerUser: 5, seed: 1 }), utopian!, 1)].length; // => 15
 */
export function* simulate(cohort: Cohort, spec: SimulatorSpec, seed: number): Generator<PredictionRecord> {
  const plan = answerPlan(spec, cohort.population);
  for (const user of cohort.users) {
    const labels = [cohort.options.seed, seed, spec.name, user.index] as const;
    const answer = answerer(cohort, user, plan, seed);
    const voice = voiceOf(cohort.options.seed, user.index);
    const words = randomStream("words", ...labels);
    const faults = randomStream("faults", ...labels);
    const scenes = scenesOf(cohort, user);
    for (const [place, item] of user.items.entries()) {
      const scene = scenes[place]!;
      const asked = questionsOf(item, scene, answer(item), { spec, voice, words });
      const judged = item.scenario === "service" ? judgement(spec, scene, words) : {};
      const head = { user_id: user.id, place, scene };
      yield faults.uniform() < FAULTS.record ? record(head, [], []) : parsed(head, asked, judged, faults);
    }
  }
}

interface Speaker {
  readonly spec: SimulatorSpec;
  readonly voice: Voice;
  readonly words: Random;
}

function questionsOf(
  item: Item,
  scene: RecordScene,
  answer: ItemAnswer,
  speaker: Speaker,
): PredictionQuestion[] {
  const { watch, text } = scenarioModel(item.scenario);
  const questions: PredictionQuestion[] = [];
  if (watch !== undefined && item.watched !== null && answer.seconds !== null) {
    const value = { true_value: item.watched, predicted_value: answer.seconds };
    const duration = item.duration > 0 ? { video_duration: item.duration } : {};
    const raw_output = String(answer.seconds);
    questions.push(question({ type: "continuous", field: watch.field, ...value, ...duration, raw_output }));
  }
  fieldsOf(item.scenario).forEach(({ name: field }, i) => {
    const true_value = item.truths[i]!;
    const predicted_value = answer.probabilities[i];
    if (true_value === null || predicted_value == null) return;
    const raw_output = predicted_value >= 0.5 ? "YES" : "NO";
    questions.push(question({ type: "binary", field, true_value, predicted_value, raw_output }));
  });
  if (text !== undefined && scene.text !== null) {
    const speak = item.scenario === "search" ? simulatedKeyword : simulatedUtterance;
    const raw_output = speak(speaker.spec, speaker.voice, speaker.words);
    const value = { true_value: scene.text, predicted_value: raw_output, raw_output };
    questions.push(
      question({ type: "text", field: text, ...value, has_prior_user_speech: scene.spokeBefore }),
    );
  }
  return questions;
}

type Judgement = Pick<
  PredictionRecord,
  "llm_judge_scores" | "llm_judge_avg_score" | "llm_judge_skipped" | "llm_judge_reason"
>;

function judgement(spec: SimulatorSpec, scene: RecordScene, random: Random): Judgement {
  if (scene.spokeBefore !== true) {
    return { llm_judge_skipped: true, llm_judge_reason: "No user history found in context" };
  }
  // Symmetric around the level, so that the expected score equals the level.
  const shared = random.below(3) - 1;
  const level = Math.floor(spec.judge);
  const score = () =>
    level +
    shared +
    (random.uniform() < spec.judge - level ? 1 : 0) +
    Math.round(random.uniform() - random.uniform());
  const llm_judge_scores: JudgeScores = {
    intent_fidelity: score(),
    persona_mimicry: score(),
    knowledge_boundary: score(),
    semantic_alignment: score(),
  };
  const total = Object.values(llm_judge_scores).reduce((sum: number, s: number) => sum + s, 0);
  return { llm_judge_scores, llm_judge_avg_score: total / 4 };
}

interface Head {
  readonly user_id: string;
  readonly place: number;
  readonly scene: RecordScene;
}

function parsed(
  head: Head,
  asked: PredictionQuestion[],
  judged: Judgement,
  faults: Random,
): PredictionRecord {
  const lost = asked.map((q) => q.type !== "text" && faults.uniform() < FAULTS.answer);
  const failed = asked
    .filter((_, i) => lost[i])
    .map((q) => ({ ...q, predicted_value: null, predicted_label: null, raw_output: "…", retry_count: 3 }));
  return {
    ...record(
      head,
      asked.filter((_, i) => !lost[i]),
      failed,
    ),
    ...judged,
  };
}

/** A record with these questions; one without questions has failed as a whole. */
function record(
  { user_id, place, scene }: Head,
  questions: readonly PredictionQuestion[],
  failed_questions: readonly PredictionQuestion[],
): PredictionRecord {
  const calls = [...questions, ...failed_questions];
  return {
    user_id,
    action_type: String(scene.info.type),
    timestamp: scene.timestamp,
    scene_info: scene.info,
    prompts: calls.map(() => "…"),
    total_prompt_length: calls.length,
    model_responses: calls.map((q) => q.raw_output),
    total_response_length: calls.reduce((sum, q) => sum + q.raw_output.length, 0),
    total_prompt_tokens: calls.length,
    total_completion_tokens: calls.length,
    total_cached_tokens: 0,
    success: calls.length > 0,
    filtered: false,
    questions,
    binary_mode: true,
    failed_questions,
    history_stats: {
      original_count: place,
      filtered_count: 0,
      actual_used_count: place,
      actual_used_tokens: 0,
    },
  };
}
