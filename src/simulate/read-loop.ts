import { InputError, quote } from "../model/errors.ts";
import { jsonRecords } from "../store/json-records.ts";
import { parseJson } from "../store/source/python-json.ts";
import { bytesOf, openSource } from "../store/source/source.ts";
import { type LoopAnswers, loopKey } from "./drift.ts";
import { isObject } from "./trace.ts";

/** Reads the yes/no answers of a file of predictions. @throws {InputError} on any other file. */
export async function readLoop(path: string): Promise<LoopAnswers> {
  const users = new Map<string, Map<string, 0 | 1>>();
  for await (const { number, text } of jsonRecords(bytesOf(await openSource(path)))) {
    if (text === "") continue;
    const record = parsed(text, path, number);
    const { user_id: id, action_type: type, timestamp, questions } = record;
    if (typeof id !== "string" || !Array.isArray(questions)) continue;
    const user = users.get(id) ?? new Map<string, 0 | 1>();
    users.set(id, user);
    for (const question of questions) {
      if (!isObject(question) || question.type !== "binary") continue;
      const { predicted_label: label, predicted_value: value, field } = question;
      const yes =
        label === 0 || label === 1 ? label : typeof value === "number" ? (value >= 0.5 ? 1 : 0) : null;
      if (yes !== null) user.set(loopKey(String(type), String(timestamp), String(field)), yes);
    }
  }
  return users;
}

function parsed(text: string, file: string, record: number): Record<string, unknown> {
  let found = "no JSON object";
  try {
    const value = parseJson(text);
    if (isObject(value)) return value;
  } catch (error) {
    found = `malformed JSON (${quote(error instanceof Error ? error.message : String(error), 120)})`;
  }
  throw new InputError({ file, record }, { found, expected: "prediction results" });
}
