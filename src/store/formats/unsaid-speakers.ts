import { isRecord } from "../source/json-cells.ts";
import { scalarText, textOfContent } from "./content.ts";
import type { Turn } from "./conversation-format.ts";

/** Labels of two people who take turns without names. */
const SPEAKERS = ["speaker 1", "speaker 2"] as const;
const TEXT_KEYS = ["text", "utterance", "message", "content"] as const;
/** Keys of a list with only the user's requests. */
const ASKED: ReadonlySet<string> = new Set(["prompt", "prompts", "questions", "queries"]);

/**
 * The turns of a list of texts without speakers, as in chat corpora: two people take turns, or only the user speaks.
 * Null if an element is not a string, or the texts are not sentences (names, ids, labels).
 * @param name the key of the list.
 */
export function textsByTurns(list: unknown, name = ""): Turn[] | null {
  const parsed = typeof list === "string" && /^\s*\[\s*"/u.test(list) ? listIn(list) : list;
  if (!Array.isArray(parsed) || parsed.length < (ASKED.has(name) ? 1 : 2)) return null;
  const texts = parsed.map(textOf);
  if (!texts.every((text) => text !== null)) return null;
  if (2 * texts.filter(isSentence).length < texts.length) return null;
  return texts.map((text, i) => ({ role: ASKED.has(name) ? "user" : SPEAKERS[i % 2]!, text }));
}

/**
 * The turns of a list whose elements have a speaker's id, as in CaSiNo and ParlAI's logs: few, recurring ids. ParlAI
 * has a list per exchange. Null for ids of messages, and for anything else.
 */
export function turnsByIds(list: readonly unknown[]): Turn[] | null {
  const exchanges = list.every((one) => Array.isArray(one));
  const turns = list.flat().map((one: unknown) => {
    const role = isRecord(one) ? scalarText(one.id) : undefined;
    return { role: role ?? "", text: textOf(one) };
  });
  if (turns.length < 2 || !turns.every(({ role, text }) => role !== "" && text !== null)) return null;
  const ids = new Set(turns.map(({ role }) => role)).size;
  const few = ids <= Math.max(2, turns.length / 2) && (exchanges || ids < turns.length);
  return few ? turns : null;
}

/** Texts of two people who take turns; empty ones are none. */
export function inTurn(texts: readonly string[]): Turn[] {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map((text, i) => ({ role: SPEAKERS[i % 2]!, text }));
}

/** Whether a speaker is one of two unnamed ones, or a number. */
export function isUnnamed(role: string): boolean {
  return (
    /^(?:(?:speaker|user|person|participant)[ _]?)?\d{1,2}$/iu.test(role.trim()) || /^[A-Z]$/u.test(role)
  );
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (!isRecord(value)) return null;
  const key = TEXT_KEYS.find((one) => Object.hasOwn(value, one));
  return key === undefined ? null : textOfContent(value[key]);
}

/** Several words, or characters that are words by themselves. */
function isSentence(text: string): boolean {
  return (
    /\S\s+\S/u.test(text.trim()) || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]{2}/u.test(text)
  );
}

function listIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
