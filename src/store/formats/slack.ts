import { isRecord } from "../source/json-cells.ts";
import { jsonEntries } from "../source/json-entries.ts";
import { parseExactly } from "../source/python-json.ts";
import { scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";

/** A Slack timestamp, which is also the message's id. */
const STAMP = /^\d{9,11}\.\d+$/u;
/** Subtypes of messages by people, besides those without a subtype; others are notices (such as joins). */
const SPOKEN: ReadonlySet<unknown> = new Set([
  undefined,
  null,
  "thread_broadcast",
  "me_message",
  "file_share",
]);

/**
 * One day of a channel in a Slack export: `[{"type": "message", "user": "U1", "text", "ts"}]`. Each thread is a
 * conversation, and so are all messages outside threads.
 */
export const slack: ConversationFormat = {
  id: "slack",
  title: "a Slack export",
  speaker: "real",
  recognise: ({ shape, values }) =>
    shape === "array" && values.length > 0 && values.slice(0, 20).every(isMessage) ? 0.9 : 0,
  async *read({ source }) {
    const threads = new Map<string, Turn[]>();
    for await (const { value } of jsonEntries(source, [], { parse: parseExactly })) {
      const thread = isRecord(value) ? (scalarText(value.thread_ts) ?? "") : "";
      const turns = threads.get(thread) ?? [];
      turns.push(isMessage(value) ? turnOf(value) : { role: "", text: null, odd: true });
      threads.set(thread, turns);
    }
    for (const [thread, turns] of threads)
      yield { ...(thread === "" ? {} : { id: thread }), turns } satisfies Conversation;
  },
};

type Message = Readonly<Record<string, unknown>> & { readonly ts: string };

function isMessage(value: unknown): value is Message {
  return isRecord(value) && value.type === "message" && typeof value.ts === "string" && STAMP.test(value.ts);
}

function turnOf(message: Message): Turn {
  const { user, text, ts, subtype } = message;
  const bot = "bot_id" in message || subtype === "bot_message";
  const role = bot ? "bot" : SPOKEN.has(subtype) ? (scalarText(user) ?? "") : "system";
  return { role, text: typeof text === "string" ? plain(text) : null, happened: ts };
}

/** Slack marks names, channels and addresses: `<@U1>`, `<#C1|general>`, `<https://…|label>`. */
function plain(text: string): string {
  return text
    .replaceAll(
      /<([@#])([^<>|]*)(?:\|([^<>]*))?>/gu,
      (_, sign: string, id: string, name?: string) => sign + (name ?? id),
    )
    .replaceAll(
      /<([a-z]+:[^<>|]*)(?:\|([^<>]*))?>/gu,
      (_, address: string, label?: string) => label ?? address,
    )
    .replaceAll(/<!(\w+)[^<>]*>/gu, "@$1");
}
