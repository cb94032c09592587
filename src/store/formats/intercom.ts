import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { jsonFormat } from "./json-format.ts";

/** Types of authors who write to a company; the others answer for it. */
const CONTACTS: ReadonlySet<unknown> = new Set(["user", "lead", "contact"]);

/**
 * Conversations from Intercom's API: `{"type": "conversation", "source": {"body", "author"}, "conversation_parts":
 * {"conversation_parts": [{"body", "author"}]}}`, alone, in a list or under `conversations`.
 */
export const intercom: ConversationFormat = jsonFormat({
  id: "intercom",
  title: "Intercom conversations",
  speaker: "real",
  recognise: ({ shape, values }) => {
    const [first] = values;
    const [inner] = listOf(inside(first, "conversations"));
    if (shape === "object") return isIntercom(first) || isIntercom(inner) ? 1 : 0;
    return (shape === "array" || shape === "lines") && isIntercom(first) ? 1 : 0;
  },
  paths: ({ sample: { shape, values } }) =>
    shape === "object" && !isIntercom(values[0]) ? [["conversations"]] : [[]],
  conversations: ({ value }) => {
    const parts = listOf(inside(value, "conversation_parts", "conversation_parts"));
    const said = [inside(value, "source"), ...parts].filter(
      (part) => typeof inside(part, "body") === "string",
    );
    const user = said
      .map((part) => inside(part, "author"))
      .find((author) => CONTACTS.has(inside(author, "type")));
    const id = scalarText(inside(value, "id"));
    return [{ id, user: scalarText(inside(user, "id")), turns: said.map(turnOfPart) } satisfies Conversation];
  },
});

function isIntercom(value: unknown): boolean {
  return isRecord(value) && value.type === "conversation" && isRecord(value.conversation_parts);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Bodies are HTML. */
function turnOfPart(part: unknown): Turn {
  const kind = inside(part, "author", "type");
  const text = String(inside(part, "body"))
    .replaceAll(/<[^>]*>/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return { role: CONTACTS.has(kind) ? "user" : (scalarText(kind) ?? ""), text };
}
