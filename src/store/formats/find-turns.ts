import { isSide } from "../roles.ts";
import { isRecord } from "../source/json-cells.ts";
import type { FileSample } from "../source/sample.ts";
import { inside } from "./content.ts";
import { type Participants, peopleAround, roleOfPerson } from "./participants.ts";
import { HISTORIES, isSpeaker, looksLikeTurns, turnOf, turnsOf, turnsUnder } from "./turns.ts";
import { textsByTurns } from "./unsaid-speakers.ts";

/** Names of a conversation's turns in a record or in a part of it, best first. */
const LISTS = [
  ...["messages", "conversation", "conversations", "turns", "dialogue", "dialog", "chat", "transcript"],
  ...[
    "history",
    "utterances",
    "items",
    "contents",
    "chat_messages",
    "chat_history",
    "chatHistory",
    "events",
    "Events",
  ],
  ...[
    "trajectory",
    "traj",
    "exchanges",
    "rounds",
    "comments",
    "chat_logs",
    "threads",
    "conversation_a",
    "chosen",
    "prompt",
  ],
] as const;
const KNOWN: ReadonlySet<string> = new Set(LISTS);
const PARTS = ["body", "request", "input", "inputs", "data", "params", "item"] as const;

/** Depth to which turns under other names are searched. */
const DEPTH = 3;

/** The path to the turns in a record: under known names, else the longest list of turns whose speakers are known. */
export function turnsIn(record: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  return knownTurns(record) ?? otherTurns(record) ?? unsaidTurns(record);
}

/** The path to the turns under known names, in a record or in a part of it. */
function knownTurns(
  record: Readonly<Record<string, unknown>>,
  test: (list: unknown, name: string) => boolean = looksLikeTurnsUnder,
): readonly string[] | undefined {
  const name = LISTS.find((key) => Object.hasOwn(record, key) && test(record[key], key));
  if (name !== undefined) return [name];
  const capital = Object.keys(record).find(
    (key) => /^[A-Z]/u.test(key) && KNOWN.has(key.toLowerCase()) && test(record[key], key.toLowerCase()),
  );
  if (capital !== undefined) return [capital];
  for (const part of PARTS) {
    const inner = inside(record, part);
    if (test(inner, part)) return [part];
    const key = isRecord(inner)
      ? LISTS.find((one) => Object.hasOwn(inner, one) && test(inner[one], one))
      : undefined;
    if (key !== undefined) return [part, key];
  }
  return undefined;
}

function looksLikeTurnsUnder(list: unknown, name: string): boolean {
  return (
    looksLikeTurns(list) || (HISTORIES.has(name) && turnsOf(list) === null && turnsUnder(name, list) !== null)
  );
}

/** The path to a list of texts without speakers under a known name. */
function unsaidTurns(record: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const name = [...LISTS, "content"].find(
    (key) => Object.hasOwn(record, key) && textsByTurns(record[key], key) !== null,
  );
  return name === undefined ? undefined : [name];
}

/** The path to a place for turns in a record that holds none. */
export function noTurnsIn(record: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  return knownTurns(record, holdsNone);
}

/** Whether a place for turns holds none. */
export function holdsNone(list: unknown): boolean {
  if (typeof list === "string") return /^\s*(?:\[\s*\]\s*)?$/u.test(list);
  return list === null || (Array.isArray(list) && list.length === 0);
}

function otherTurns(record: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const lists = listsIn(record, []).filter(({ path, list }) => {
    const people = peopleAround(record, path);
    return list.slice(0, 5).some((one) => spokenByKnown(one, people));
  });
  return lists.toSorted((a, b) => b.list.length - a.list.length)[0]?.path;
}

function spokenByKnown(value: unknown, people: Participants): boolean {
  const turn = turnOf(value);
  if (turn === null || turn.odd === true) return false;
  return isSpeaker(turn.role) || roleOfPerson(turn.role, people) !== undefined;
}

interface List {
  readonly path: readonly string[];
  readonly list: readonly unknown[];
}

function listsIn(record: Readonly<Record<string, unknown>>, path: readonly string[]): List[] {
  return Object.entries(record).flatMap(([key, value]): List[] => {
    if (Array.isArray(value)) return [{ path: [...path, key], list: value }];
    return isRecord(value) && path.length + 1 < DEPTH ? listsIn(value, [...path, key]) : [];
  });
}

/** Whether a value is a conversation: turns, or a record with turns. */
function isConversation(value: unknown): boolean {
  if (!Array.isArray(value)) return isRecord(value) && turnsIn(value) !== undefined;
  return looksLikeTurns(value) || textsByTurns(value) !== null;
}

/** Where an object has its conversations: it is one, its lists hold them, or its entries are conversations. */
export type TurnPlace =
  | { readonly kind: "single"; readonly path: readonly string[] }
  | { readonly kind: "lists"; readonly paths: readonly (readonly string[])[] }
  | { readonly kind: "entries" };

/** Where an object has its conversations; null if it has none. */
export function placeIn(object: Readonly<Record<string, unknown>>): TurnPlace | null {
  const known = knownTurns(object);
  if (known !== undefined) return { kind: "single", path: known };
  const lists = listsIn(object, []).filter(({ list }) => list.slice(0, 20).some(isConversation));
  const least = Math.min(...lists.map(({ path }) => path.length));
  if (lists.length > 0)
    return {
      kind: "lists",
      paths: lists.filter(({ path }) => path.length === least).map(({ path }) => path),
    };
  const named = turnsByName(object);
  if (named !== undefined) return { kind: "single", path: named };
  const values = Object.values(object);
  const other = otherTurns(object);
  // One list of turns beside other data, such as facts about the call.
  const lone =
    values.length > 1 && values.filter(isConversation).every((one, i) => i === 0 && Array.isArray(one));
  if (lone && other !== undefined) return { kind: "single", path: other };
  if (2 * values.filter(isConversation).length >= values.length && values.length > 0)
    return { kind: "entries" };
  return other === undefined ? null : { kind: "single", path: other };
}

/** The path to the only list of messages that all name their sender. */
function turnsByName(object: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const lists = Object.keys(object).filter((key) => {
    const list = object[key];
    return Array.isArray(list) && list.length > 0 && list.slice(0, 5).every(isFromSomebody);
  });
  return lists.length === 1 ? lists : undefined;
}

function isFromSomebody(value: unknown): boolean {
  const turn = isRecord(value) && SPEAKER_KEYS.some((key) => isRecord(value[key])) ? turnOf(value) : null;
  return turn !== null && turn.odd !== true && turn.role !== "";
}

/** Keys of records about speakers. */
const SPEAKER_KEYS = ["from", "sender", "author"] as const;

/** Whether a list is itself a conversation: each element is a turn of a known speaker or of a prompt. */
export function isOneConversation({ shape, values }: Pick<FileSample, "shape" | "values">): boolean {
  const head = values.slice(0, 20);
  return shape === "array" && head.length > 0 && head.every(isTurnAlone);
}

function isTurnAlone(value: unknown): boolean {
  const turn = isRecord(value) && turnsIn(value) === undefined ? turnOf(value) : null;
  return turn !== null && turn.odd !== true && (isSpeaker(turn.role) || !isSide(turn.role));
}

/** How surely the head of a file holds conversations; known names count more than others. */
export function sureOf({ shape, values }: Pick<FileSample, "shape" | "values">): number {
  if (shape === "object") {
    const [object] = values;
    const place = isRecord(object) ? placeIn(object) : null;
    if (place === null) return isRecord(object) && Array.isArray(object.messages) ? 0.3 : 0;
    return place.kind === "single" ? 0.5 : 0.2;
  }
  if (shape !== "array" && shape !== "lines") return 0;
  // The first conversations may be empty.
  const head = values.slice(0, 20);
  if (head.some((value) => isRecord(value) && knownTurns(value) !== undefined)) return 0.5;
  if (head.some((value) => Array.isArray(value) && looksLikeTurns(value))) return 0.4;
  const [first] = head;
  if (isRecord(first) && Array.isArray(first.messages)) return 0.3;
  return head.some(isConversation) || isOneConversation({ shape, values }) ? 0.2 : 0;
}
