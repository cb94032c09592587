import type { ColumnMap } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import { jsonEntries } from "../source/json-entries.ts";
import { outerLists } from "../source/outer-lists.ts";
import { parseExactly } from "../source/python-json.ts";
import type { FileSample } from "../source/sample.ts";
import { conversationAbout, doubtingSource } from "./about.ts";
import { inside, scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, ReadContext, Turn } from "./conversation-format.ts";
import {
  holdsNone,
  isOneConversation,
  noTurnsIn,
  placeIn,
  sureOf,
  type TurnPlace,
  turnsIn,
} from "./find-turns.ts";
import { isForTraining, jsonFormat } from "./json-format.ts";
import { asksAfter } from "./last-message.ts";
import { askingIn, withParticipants } from "./participants.ts";
import { opensWith } from "./tickets.ts";
import { turnsOf, turnsUnder } from "./turns.ts";
import { textsByTurns } from "./unsaid-speakers.ts";

const byRecord = jsonFormat({
  id: "chat-messages",
  title: "chat messages",
  speaker: "real",
  keyed: true,
  recognise: () => 0,
  paths: async ({ source, sample }) => {
    const place = placeOf(sample);
    if (place?.kind !== "lists") return [[]];
    if (sample.whole || place.paths[0]?.length !== 1) return place.paths;
    // Further lists, such as other splits of a corpus, may follow the head.
    const seen = new Set(sample.names.slice(0, -1));
    const further = (await outerLists(source)).filter((name) => !seen.has(name));
    return [...new Set([...place.paths.flat(), ...further])].map((name) => [name]);
  },
  conversations: ({ key, value }, _, columns) => {
    const conversation = conversationOf(value, key ?? undefined, columns);
    return conversation === null ? conversationsWithin(value) : [conversation];
  },
});

/**
 * Messages in OpenAI's format: `{"messages": [{"role", "content"}]}` per line or element, or one such object, or
 * lists of messages, or an object whose lists or entries are such; the content is a string, a list of parts, or null
 * for a tool call.
 */
export const chatMessages: ConversationFormat = {
  ...byRecord,
  asks: isForTraining,
  recognise: sureOf,
  read: (context) => {
    if (isOneConversation(context.sample)) return single(context, []);
    const place = placeOf(context.sample);
    return place?.kind === "single" ? single(context, place.path) : byRecord.read(context);
  },
};

function placeOf({ shape, values }: FileSample): TurnPlace | null {
  const [object] = values;
  return shape === "object" && isRecord(object) ? placeIn(object) : null;
}

/** One object is one conversation; its messages come one by one. */
async function* single(
  { source, sample, columns }: ReadContext,
  path: readonly string[],
): AsyncGenerator<Conversation> {
  const [object] = sample.values;
  const record = isRecord(object) && path.length > 0 ? object : {};
  const list = path.length > 0 ? inside(record, ...path) : sample.values;
  const messages: unknown[] = [];
  if (Array.isArray(list)) {
    for await (const { value } of jsonEntries(source, path, { parse: parseExactly })) messages.push(value);
  }
  const about = aboutAll({ ...record, [path[0] ?? ""]: null }, record, path, undefined, columns);
  const threads = new Map<string | undefined, unknown[]>();
  for (const message of messages)
    threads.set(threadOf(message), [...(threads.get(threadOf(message)) ?? []), message]);
  for (const [id, said] of threads.size > 1 ? threads : [[undefined, messages] as const]) {
    const turns = turnsUnder(path.at(-1) ?? "", Array.isArray(list) ? said : list) ?? [];
    yield { ...about, ...(id === undefined ? {} : { id }), turns: allOf(record, path, turns), record };
  }
}

/** The conversation that a message names, in lists of messages from several conversations. */
function threadOf(message: unknown): string | undefined {
  return isRecord(message) ? THREADS.map((key) => scalarText(message[key])).find(Boolean) : undefined;
}

const THREADS = ["conversation_id", "conversationId", "conversationsThreadId", "ticket_id"] as const;

/** A list of conversations within a list of such lists. */
function conversationsWithin(value: unknown): readonly Conversation[] | null {
  if (!Array.isArray(value)) return null;
  const found = value.map((one: unknown) => (Array.isArray(one) ? conversationOf(one) : null));
  return found.every((one) => one !== null) ? found : null;
}

/** The conversation in a record; null if there is none. */
export function conversationOf(value: unknown, key?: string, columns?: ColumnMap): Conversation | null {
  if (Array.isArray(value)) {
    const turns = turnsOf(value) ?? textsByTurns(value);
    return turns === null ? null : { id: key, turns };
  }
  if (!isRecord(value)) return null;
  const path = turnsIn(value) ?? noTurnsIn(value);
  const list = path === undefined ? undefined : inside(value, ...path);
  const turns = holdsNone(list) ? [] : turnsUnder(path?.at(-1) ?? "", list);
  if (path === undefined || turns === null) return null;
  // A transcript under a name such as "conversation" is not an id.
  const about = Object.fromEntries(Object.entries(value).filter(([name]) => name !== path[0]));
  const said = aboutAll(about, value, path, key, columns);
  return { ...(ofPairs(list) ? doubtingSource(said, columns) : said), turns: allOf(value, path, turns) };
}

/** What a record says about its conversation, else what the part with the turns says. */
function aboutAll(
  beside: Readonly<Record<string, unknown>>,
  record: Readonly<Record<string, unknown>>,
  path: readonly string[],
  key: string | undefined,
  columns: ColumnMap | undefined,
): ReturnType<typeof conversationAbout> {
  const own = conversationAbout(beside, undefined, columns);
  const part = path.length > 1 ? inside(record, ...path.slice(0, -1)) : undefined;
  const inner = isRecord(part) ? conversationAbout({ ...part, [path.at(-1)!]: null }) : {};
  return {
    ...inner,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
    id: own.id ?? inner.id ?? key,
    user: own.user ?? inner.user ?? askingIn(record, path),
  };
}

/** The turns of a record's list, with what is said before and after the list. */
function allOf(record: unknown, path: readonly string[], turns: readonly Turn[]): readonly Turn[] {
  return withParticipants(
    [...opensWith(record, path, turns), ...turns, ...asksAfter(record, path, turns)],
    record,
    path,
  );
}

/** Whether a list holds a training set's requests and answers: `{"input", "output"}`. */
function ofPairs(list: unknown): boolean {
  const [first]: readonly unknown[] = Array.isArray(list) ? list : [];
  return isRecord(first) && ["input", "instruction"].some((key) => key in first) && "output" in first;
}
