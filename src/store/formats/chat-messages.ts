import { isRecord } from "../source/json-cells.ts";
import { jsonEntries } from "../source/json-entries.ts";
import type { Conversation, ConversationFormat, ReadContext } from "./conversation-format.ts";
import { jsonFormat } from "./json-format.ts";
import { aboutOf, looksLikeTurns, turnsOf } from "./turns.ts";

/** Where a conversation's messages are, in the record or in a part of it. */
const LISTS = [
  ...["messages", "conversation", "conversations", "turns", "dialogue", "dialog", "chat", "transcript"],
  ...["history", "utterances", "conversation_a", "chosen", "prompt"],
] as const;
const PARTS = ["body", "request", "input", "data", "params", "item"] as const;

const byRecord = jsonFormat({
  id: "chat-messages",
  title: "chat messages",
  speaker: "real",
  recognise: () => 0,
  conversations: ({ value, number }) => {
    const conversation = conversationOf(value, String(number));
    return conversation === null ? null : [conversation];
  },
});

/**
 * Messages as OpenAI's interfaces have them: `{"messages": [{"role", "content"}]}` a line or an element, or one such
 * object, or lists of messages; content a text, a list of parts, or null where a tool is called.
 */
export const chatMessages: ConversationFormat = {
  ...byRecord,
  recognise: ({ shape, values }) => {
    if (shape !== "array" && shape !== "lines" && shape !== "object") return 0;
    // The first conversations may be empty.
    const head = values.slice(0, 20);
    if (head.some((value) => isRecord(value) && listIn(value, looksLikeTurns) !== undefined)) return 0.5;
    if (head.some(looksLikeTurns)) return 0.4;
    const [first] = head;
    return isRecord(first) && Array.isArray(first.messages) ? 0.3 : 0;
  },
  read: (context) => (context.sample.shape === "object" ? single(context) : byRecord.read(context)),
};

/** One object is one conversation; its messages come one by one. */
async function* single({ source, sample }: ReadContext): AsyncGenerator<Conversation> {
  const [object] = sample.values;
  const record = isRecord(object) ? object : {};
  const path = listIn(record, looksLikeTurns) ?? ["messages"];
  const messages: unknown[] = [];
  for await (const { value } of jsonEntries(source, path)) messages.push(value);
  yield { ...aboutOf(record, "1"), turns: turnsOf(messages) ?? [] };
}

function conversationOf(value: unknown, fallback: string): Conversation | null {
  if (Array.isArray(value)) {
    const turns = turnsOf(value);
    return turns === null ? null : { id: fallback, turns };
  }
  if (!isRecord(value)) return null;
  const path = listIn(value, Array.isArray);
  if (path === undefined) return null;
  const list = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
  const turns = turnsOf(list);
  return turns === null ? null : { ...aboutOf(value, fallback), turns };
}

/** The path to the list of messages in a record. */
function listIn(
  record: Readonly<Record<string, unknown>>,
  test: (list: unknown) => boolean,
): string[] | undefined {
  for (const key of LISTS) if (test(record[key])) return [key];
  for (const part of PARTS) {
    const inner = record[part];
    if (test(inner)) return [part];
    const key = isRecord(inner) ? LISTS.find((name) => test(inner[name])) : undefined;
    if (key !== undefined) return [part, key];
  }
  return undefined;
}
