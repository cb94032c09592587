import { InputError } from "../../model/errors.ts";
import { serviceTurns } from "../actions.ts";
import { scenarioOf } from "../questions.ts";
import { sceneOf } from "../scene.ts";
import { eventOf, isObject } from "../trace.ts";
import { averageOf } from "./parse-marks.ts";
import type { Judged, Marks } from "./rubric.ts";

/** The message of a record, or the reason that there is none to judge. */
export type Judgeable =
  | { readonly user: string; readonly judged: Omit<Judged, "profile"> }
  | { readonly reason: "no_prior_user_speech" | "not_answered" | "message_not_in_dialogue" }
  | null;

/**
 * The message of a record of predictions.
 * @returns null for other scenarios; a reason if there is no message to judge.
 */
export function judgeableOf(record: Record<string, unknown>, file: string, number: number): Judgeable {
  if (typeof record.action_type !== "string" || scenarioOf(record.action_type) !== "service") return null;
  const questions = Array.isArray(record.questions) ? record.questions.filter(isObject) : [];
  const question = questions.find(({ field }) => field === "next_user_message");
  if (record.success !== true || record.filtered === true || question === undefined)
    return { reason: "not_answered" };
  const { predicted_value: simulated, true_value: real, has_prior_user_speech: spoke } = question;
  if (typeof simulated !== "string" || typeof real !== "string") return { reason: "not_answered" };
  if (spoke !== true) return { reason: "no_prior_user_speech" };
  const place = { file, key: `record ${number}.scene_info` };
  if (!isObject(record.scene_info))
    throw new InputError(
      { file, record: number },
      { found: "no scene_info", expected: "the scene, with its dialogue" },
    );
  const event = eventOf({ timestamp: "", ...record.scene_info }, place);
  const turns = serviceTurns(event);
  const asked = turns.findLastIndex(({ role, content }) => role === "user" && content === real);
  if (asked < 0) return { reason: "message_not_in_dialogue" };
  const { context } = sceneOf(event);
  return {
    user: String(record.user_id),
    judged: { context, dialogue: turns.slice(0, asked), real, simulated },
  };
}

/** Keys to add to a record. */
export type JudgeKeys = Readonly<Record<string, unknown>>;

/** The keys of a judged record, named as in the benchmark. */
export function judgeKeys(marks: Marks): JudgeKeys {
  return { llm_judge_scores: marks, llm_judge_avg_score: averageOf(marks) };
}

const OWN = /^llm_judge_/u;

/**
 * The record's JSON with the judge's keys at its end. Unless earlier keys have to be replaced, the rest is unchanged,
 * to the digit.
 */
export function withKeys(json: string, record: Record<string, unknown>, keys: JudgeKeys): string {
  if (Object.keys(record).some((key) => OWN.test(key))) {
    const rest = Object.fromEntries(Object.entries(record).filter(([key]) => !OWN.test(key)));
    return indented({ ...rest, ...keys });
  }
  const added = indented(keys).trim().slice(1, -1).trim();
  if (added === "") return `  ${json.trim()}`;
  return `  ${json.trim().slice(0, -1).trimEnd()},\n    ${added}\n  }`;
}

function indented(value: object): string {
  return `  ${JSON.stringify(value, null, 2).replaceAll("\n", "\n  ")}`;
}
