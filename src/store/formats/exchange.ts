import { plainName } from "../columns.ts";
import { isUserRole } from "../roles.ts";
import { isRecord } from "../source/json-cells.ts";
import type { Turn } from "./conversation-format.ts";

/** Keys of an exchange for the side that answers. */
export const ANSWER_KEYS: ReadonlySet<string> = new Set([
  ...["assistant", "gpt", "bot", "chatbot", "model", "ai", "system", "sys", "agent", "wizard", "answer", "s"],
  ...["response", "reply", "output", "system_utterance", "assistant_message", "bot_message", "客服", "助手"],
  ...["actual_output", "completion", "system_transcript", "moss"],
]);
/** Keys for what a user asks. */
export const ASKING_KEYS: ReadonlySet<string> = new Set([
  ...["question", "prompt", "query", "user_utterance", "user_message", "user_input", "input", "instruction"],
]);
/** In corpora of spoken dialogues, the system's part comes first. */
const HEARD = { system: "system_transcript", user: "transcript" } as const;

/**
 * An exchange with a key per speaker: `{"human", "assistant"}`, `{"user_utterance", "system_utterance"}`.
 * @param texts keys by which a record is a turn of one.
 */
export function exchange(value: unknown, texts: ReadonlySet<string>): Turn[] | null {
  if (!isRecord(value)) return null;
  const heard = HEARD.system in value && HEARD.user in value;
  if (!heard && Object.keys(value).some((key) => texts.has(plainName(key)))) return null;
  const turns = Object.entries(value).flatMap(([key, text]): Turn[] => {
    const role = sideOf(plainName(key), heard);
    return role !== null && typeof text === "string" ? [{ role, text }] : [];
  });
  const [first, second] = turns;
  if (turns.length !== 2 || first?.role === second?.role) return null;
  if (heard) return turns.filter(({ role, text }) => role === "user" || text !== "");
  return first?.role === "user" ? turns : null;
}

function sideOf(name: string, heard: boolean): "user" | "assistant" | null {
  if (heard) return name === HEARD.user ? "user" : name === HEARD.system ? "assistant" : null;
  if (isUserRole(name, undefined) || ASKING_KEYS.has(name)) return "user";
  return ANSWER_KEYS.has(name) ? "assistant" : null;
}
