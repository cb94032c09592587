import { isRecord } from "../source/json-cells.ts";
import { inside } from "./content.ts";
import type { Turn } from "./conversation-format.ts";
import { HISTORIES, turnOf } from "./turns.ts";

/** Keys for what the user says after a history, best first. */
const ASKED = ["message", "query", "question", "user_message", "user_input", "instruction", "input"] as const;

/**
 * What the user says after a history: requests of Cohere (`message`, `chat_history`) and LangChain's chains (`input`,
 * `question`) have it beside the history. Empty if the history ends with it.
 * @param path path to the turns.
 */
export function asksAfter(record: unknown, path: readonly string[], turns: readonly Turn[]): Turn[] {
  if (!HISTORIES.has(path.at(-1) ?? "")) return [];
  const request = inside(record, ...path.slice(0, -1));
  if (!isRecord(request)) return [];
  const asked = ASKED.map((name) => request[name]).find(
    (value) => value !== undefined && value !== null && value !== "",
  );
  const turn = typeof asked === "string" ? { role: "user", text: asked } : turnOf(asked);
  return turn === null || turns.at(-1)?.text === turn.text ? [] : [turn];
}
