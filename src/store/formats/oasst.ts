import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { ConversationFormat, Turn } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";

/** OpenAssistant's trees: `{"message_tree_id", "prompt": {"role": "prompter", "text", "replies": […]}}`. Each message counts once. */
export const oasst: ConversationFormat = jsonFormat({
  id: "oasst",
  title: "OpenAssistant message trees",
  speaker: "real",
  recognise: (sample) =>
    firstIs(sample, ({ prompt }) => isRecord(prompt) && "text" in prompt && "replies" in prompt) ? 1 : 0,
  conversations: ({ value }) => {
    const prompt = inside(value, "prompt");
    if (!isRecord(prompt)) return null;
    const id = scalarText(inside(value, "message_tree_id"));
    return [{ id, lang: scalarText(prompt.lang), turns: [...messages(prompt)] }];
  },
});

/** The messages of a tree, each before its replies. */
function* messages(root: unknown): Generator<Turn> {
  const open: unknown[] = [root];
  for (let message = open.pop(); message !== undefined; message = open.pop()) {
    if (!isRecord(message)) {
      yield { role: "", text: null, odd: true };
      continue;
    }
    yield {
      role: scalarText(message.role) ?? "",
      text: typeof message.text === "string" ? message.text : null,
      user: scalarText(message.user_id),
      happened: scalarText(message.created_date),
      odd: !("role" in message && "text" in message),
    };
    if (Array.isArray(message.replies)) open.push(...message.replies.toReversed());
  }
}
