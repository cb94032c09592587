import { chooseColumns, DIALOGUE_NAMES } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import type { Conversation, Turn } from "./conversation-format.ts";

const ROLE_KEYS = ["role", "from", "speaker", "sender", "author", "type"] as const;
const TEXT_KEYS = ["content", "value", "text", "utterance", "message"] as const;

/** The text of a message: itself, or the texts among its parts; null where nothing is said. */
export function textOfContent(content: unknown): string | null {
  if (typeof content === "string") return content;
  if (typeof content === "number") return String(content);
  if (Array.isArray(content)) {
    const texts = content.map(textOfPart).filter((text) => text !== null);
    return texts.length === 0 ? null : texts.join("\n");
  }
  if (!isRecord(content)) return null;
  return textOfContent(content.text ?? content.parts ?? content.content ?? null);
}

/** Parts that are no text (images, calls of tools and what they gave back) say nothing. */
function textOfPart(part: unknown): string | null {
  if (typeof part === "string") return part;
  if (!isRecord(part)) return null;
  const kind = part.type;
  if (typeof kind === "string" && !/^(?:|input_|output_)text$/u.test(kind)) return null;
  return typeof part.text === "string" ? part.text : null;
}

/** A turn as most formats write it: who speaks under one of a few keys, what is said under another; null for others. */
export function turnOf(value: unknown): Turn | null {
  if (!isRecord(value)) return null;
  const role = roleOf(value);
  const key = TEXT_KEYS.find((name) => Object.hasOwn(value, name));
  const calls = "tool_calls" in value || "function_call" in value;
  if (role === null || (key === undefined && !calls)) return null;
  const time = value.timestamp ?? value.created_at ?? value.time;
  return {
    role,
    text: key === undefined ? null : textOfContent(value[key]),
    ...(typeof time === "string" || typeof time === "number" ? { happened: String(time) } : {}),
  };
}

function roleOf(value: Readonly<Record<string, unknown>>): string | null {
  for (const key of ROLE_KEYS) {
    const role = value[key];
    if (typeof role === "string") return role;
    if (isRecord(role) && typeof role.role === "string") return role.role;
  }
  return null;
}

/** The turns of a list; null where it is none, or holds anything else. */
export function turnsOf(list: unknown): Turn[] | null {
  if (!Array.isArray(list)) return null;
  const turns = list.map(turnOf);
  return turns.every((turn) => turn !== null) ? turns : null;
}

/** Whether a list may be one of turns, as far as the head of a file shows it. */
export function looksLikeTurns(list: unknown): boolean {
  if (!Array.isArray(list) || list.length === 0) return false;
  return turnOf(list[0]) !== null;
}

type About = Omit<Conversation, "turns">;

/**
 * What a record says of a conversation beside its turns, under the well-known names.
 * @param fallback its id where it has none.
 */
export function aboutOf(record: Readonly<Record<string, unknown>>, fallback: string): About {
  const keys = Object.keys(record).filter((key) => isScalar(record[key]));
  const { turn, text, role, timestamp, ...names } = DIALOGUE_NAMES;
  const chosen = chooseColumns({ ...names, user_id: [...names.user_id, "hashed_ip"] }, keys);
  const of = (column: keyof typeof names) =>
    chosen[column] === undefined ? undefined : scalarText(record[chosen[column]]);
  const id = of("conversation_id") ?? scalarText(record.id) ?? scalarText(record.custom_id) ?? fallback;
  return {
    id,
    source: of("source"),
    user: of("user_id"),
    task: of("task"),
    domain: of("corpus"),
    lang: of("lang"),
  };
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** A text or a number as text; undefined for nothing and for anything else. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A value within records, by its path; undefined where the path leads nowhere. */
export function inside(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}
