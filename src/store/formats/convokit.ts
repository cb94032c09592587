import { isRecord } from "../source/json-cells.ts";
import { scalarText } from "./content.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";

/**
 * ConvoKit's `utterances.jsonl`: `{"id", "conversation_id", "speaker", "text", "reply-to", "timestamp"}` (`root` and
 * `user` in old corpora). All speakers are users.
 */
export const convoKit: ConversationFormat = jsonFormat({
  id: "convokit",
  title: "a ConvoKit corpus",
  speaker: "real",
  recognise: (sample) =>
    firstIs(
      sample,
      (record) =>
        "text" in record &&
        ("speaker" in record || "user" in record) &&
        ("conversation_id" in record || "root" in record) &&
        ("reply-to" in record || "reply_to" in record),
    )
      ? 1
      : 0,
  shared: async () => new Map<string, number>(),
  conversations: ({ value }, shared) => {
    if (!isRecord(value)) return null;
    const speaker = value.speaker ?? value.user;
    const user = scalarText(speaker) ?? (isRecord(speaker) ? scalarText(speaker.id) : undefined);
    if (user === undefined) return null;
    const id = scalarText(value.conversation_id) ?? scalarText(value.root);
    const places = shared as Map<string, number>;
    const place = id === undefined ? 1 : (places.get(id) ?? 0) + 1;
    if (id !== undefined) places.set(id, place);
    const happened = scalarText(value.timestamp);
    const text = typeof value.text === "string" ? value.text : null;
    return [{ id, user, first: place, turns: [{ role: "user", text, happened }] }];
  },
});
