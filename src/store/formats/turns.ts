import { plainName } from "../columns.ts";
import { isUserRole, plainRole } from "../roles.ts";
import { isRecord } from "../source/json-cells.ts";
import { parseJson } from "../source/python-json.ts";
import { parseLiteral } from "../source/python-literals.ts";
import { scalarText, textOfContent } from "./content.ts";
import type { Turn } from "./conversation-format.ts";
import { ANSWER_KEYS, exchange } from "./exchange.ts";
import { sideBy } from "./sides.ts";
import { isUnnamed, textsByTurns, turnsByIds } from "./unsaid-speakers.ts";

const ROLE_KEYS = [
  ...["role", "from", "speaker", "sender", "author", "agent", "event", "author_role", "speaker_role"],
  ...[
    "sender_role",
    "message_role",
    "participant_role",
    "speaker_type",
    "sender_type",
    "participant",
    "actor",
    "actor_type",
  ],
  ...["user_type", "author_type", "sender_name"],
  ...[
    "sender_worker_id",
    "speaker_id",
    "speaker_idx",
    "participant_id",
    "sender_id",
    "author_id",
    "type",
    "name",
    "角色",
    "说话人",
  ],
] as const;
const TEXT_KEYS = [
  ...["content", "value", "text", "utterance", "message", "parts", "msg", "body", "utterance_text"],
  ...[
    "message_text",
    "transcript",
    "sentence",
    "stripped_text",
    "body_text",
    "message_parts",
    "内容",
    "文本",
  ],
] as const;

const TEXTS: ReadonlySet<string> = new Set(TEXT_KEYS);

/**
 * A turn as most formats write it: the speaker under one of a few keys, the text under another; null for other
 * values.
 */
export function turnOf(value: unknown): Turn | null {
  if (Array.isArray(value)) return turnOfPair(value);
  if (!isRecord(value)) return null;
  const packed = unpacked(value);
  const names = new Map(Object.keys(packed).map((key) => [plainName(key), key]));
  const role = roleOf(packed, names);
  if (role === null) return null;
  const key = TEXT_KEYS.map((name) => names.get(name)).find((name) => name !== undefined);
  const calls = names.has("tool_calls") || names.has("function_call");
  const time = packed.timestamp ?? packed.created_at ?? packed.create_time ?? packed.time ?? packed.date;
  return {
    role,
    text: key === undefined ? null : textOfContent(packed[key]),
    ...(key === undefined && !calls ? { odd: true } : {}),
    ...(typeof time === "string" || typeof time === "number" ? { happened: String(time) } : {}),
  };
}

/** Speaker and text, side by side. */
function turnOfPair(value: readonly unknown[]): Turn | null {
  const [role, text] = value;
  if (value.length < 2 || typeof text !== "string") return null;
  if (value.length === 2 && typeof role === "number" && isUnnamed(String(role)))
    return { role: String(role), text };
  if (typeof role !== "string") return null;
  return isSpeaker(role) || plainName(role) === "action" ? { role, text } : null;
}

/** LangChain nests a message in `data` or `kwargs`, others in `message`. */
function unpacked(value: Record<string, unknown>): Readonly<Record<string, unknown>> {
  const { data, kwargs, message } = value;
  if (isRecord(kwargs)) return { ...kwargs, role: kwargs.type ?? lastOf(value.id) };
  if (isRecord(data) && "content" in data) return { ...data, role: value.type ?? data.type };
  if (isRecord(message) && ("role" in message || "author" in message)) return message;
  return value;
}

function lastOf(list: unknown): unknown {
  return Array.isArray(list) ? list.at(-1) : undefined;
}

/**
 * The speaker: the value of a role key, else the first known role, else a yes/no key of a side, else the first
 * candidate.
 */
function roleOf(value: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): string | null {
  const found = ROLE_KEYS.flatMap((name): { name: string; role: string }[] => {
    const key = names.get(name);
    const role = key === undefined ? null : roleIn(value[key]);
    return role === null ? [] : [{ name, role }];
  });
  const [first] = found;
  if (first === undefined || first.name === "role" || isSpeaker(first.role))
    return first?.role ?? sideIn(value, names);
  const side = sideIn(value, names);
  return found.find(({ name, role }) => name !== "name" && isSpeaker(role))?.role ?? side ?? first.role;
}

function sideIn(value: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): string | null {
  for (const [name, key] of names) {
    const side = sideBy(name, value[key]);
    if (side !== null) return side;
  }
  return null;
}

/** The role in a value: the string itself, or a person's role or name, `bot` for bots. */
function roleIn(role: unknown): string | null {
  if (typeof role === "string") return role.trim() === "" ? null : role;
  if (typeof role === "number") return String(role);
  if (!isRecord(role)) return null;
  if (role.isBot === true || role.bot === true) return "bot";
  // Microsoft's APIs have one key per kind of speaker.
  const person = isRecord(role.user) ? (role.user.displayName ?? role.user.id) : undefined;
  const kind = person ?? role.role ?? role.type ?? role.name ?? role.id;
  return scalarText(kind) ?? null;
}

const SPEAKERS: ReadonlySet<string> = new Set(["tool", "function", "operator", "observation", "developer"]);

/** Whether a name is that of a role that is known. */
export function isSpeaker(name: string): boolean {
  const plain = plainName(plainRole(name));
  return isUserRole(name, undefined) || ANSWER_KEYS.has(plain) || SPEAKERS.has(plain);
}

/**
 * The turns of a list, of a list as JSON text, or of a transcript; other elements are odd. Null for anything else,
 * and for a list without turns.
 */
export function turnsOf(list: unknown): Turn[] | null {
  if (typeof list === "string") return turnsOfText(list);
  if (!Array.isArray(list)) return isRecord(list) ? turnsOfLists(list) : null;
  // LangChain's calls have a list of lists.
  if (list.length === 1 && Array.isArray(list[0]) && turnOfPair(list[0]) === null)
    return turnsOf(list[0]) ?? turnsByIds(list);
  const turns = list.flatMap(
    (one: unknown): Turn[] => exchange(one, TEXTS) ?? [turnOf(one) ?? { role: "", text: null, odd: true }],
  );
  return turns.length === 0 || turns.some(({ role }) => role !== "") ? turns : turnsByIds(list);
}

/** A list of turns as Parquet and pandas may store it: an object with one list per key. */
function turnsOfLists(lists: Readonly<Record<string, unknown>>): Turn[] | null {
  const entries = Object.entries(lists).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  const exchanges = Object.values(lists).map((one) => exchange(one, TEXTS));
  if (exchanges.length > 0 && exchanges.every((one) => one !== null)) return exchanges.flat();
  const length = entries[0]?.[1].length ?? 0;
  if (length === 0 || entries.length < 2 || entries.some(([, list]) => list.length !== length)) return null;
  return turnsOf(
    Array.from({ length }, (_, i) => Object.fromEntries(entries.map(([key, list]) => [key, list[i]]))),
  );
}

function turnsOfText(text: string): Turn[] | null {
  if (/^\s*\{/u.test(text)) {
    const lists = objectIn(text);
    return lists === undefined ? null : turnsOfLists(lists);
  }
  if (!/^\s*\[/u.test(text)) return transcript(text);
  const list = listIn(text, parseJson) ?? listIn(text, parseLiteral);
  return list === undefined ? null : turnsOf(list);
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The list that a text holds; undefined for other texts. */
function listIn(text: string, parse: (text: string) => unknown): readonly unknown[] | undefined {
  try {
    const list = parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** `User: …`, `Assistant: …`, each from the start of a line, with rules between them or none; null for other texts. */
function transcript(text: string): Turn[] | null {
  const turns: { role: string; text: string }[] = [];
  for (const line of text.trim().split(/\r\n|\n/u)) {
    const [, role = "", said = ""] =
      /^(?:\*\*)?([\p{L} _-]{1,24}?)(?:\*\*)?[:：](?:\*\*)?\s?(.*)$/su.exec(line) ?? [];
    const last = turns.at(-1);
    if (isSpeaker(role)) turns.push({ role: role.trim(), text: said });
    else if (last === undefined) return null;
    else if (line.trim() !== "---") last.text += `\n${line}`;
  }
  return turns.map((turn) => ({ ...turn, text: turn.text.trim() }));
}

/** Whether a list may hold turns, judging by the head of a file. */
export function looksLikeTurns(list: unknown): boolean {
  if (typeof list === "string") return list.length < 1e6 && turnsOfText(list)?.some(spoken) === true;
  if (isRecord(list)) return turnsOfLists(list)?.some(spoken) === true;
  return Array.isArray(list) && list.length > 0 && turnsOf(list.slice(0, 5))?.some(spoken) === true;
}

/** Keys for the history in chat requests. */
export const HISTORIES: ReadonlySet<string> = new Set(["chat_history", "chatHistory", "history"]);

/** The turns of a list under a key: a history may consist of pairs of user text and answer. */
export function turnsUnder(name: string, list: unknown): Turn[] | null {
  return turnsOf(list) ?? (HISTORIES.has(name) ? turnsOfExchanges(list) : null) ?? textsByTurns(list, name);
}

function turnsOfExchanges(list: unknown): Turn[] | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  const turns: Turn[] = [];
  for (const pair of list) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [asked, answered]: readonly unknown[] = pair;
    if (typeof asked !== "string" || (typeof answered !== "string" && answered !== null)) return null;
    turns.push({ role: "user", text: asked }, { role: "assistant", text: answered });
  }
  return turns;
}

function spoken({ odd }: Turn): boolean {
  return odd !== true;
}
