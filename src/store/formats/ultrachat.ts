import { inside, scalarText } from "./content.ts";
import type { ConversationFormat, Turn } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";

/** UltraChat: `{"id", "data": ["…", "…"]}`; a model playing the user speaks first, then they take turns. */
export const ultraChat: ConversationFormat = jsonFormat({
  id: "ultrachat",
  title: "UltraChat dialogues",
  speaker: "simulated",
  recognise: (sample) =>
    firstIs(
      sample,
      (record) => "id" in record && textsOf(record.data).length > 1 && Object.keys(record).length < 4,
    )
      ? 0.9
      : 0,
  conversations: ({ value }) => {
    const turns = textsOf(inside(value, "data")).map(
      (text, i): Turn => ({ role: i % 2 === 0 ? "user" : "assistant", text }),
    );
    return [{ id: scalarText(inside(value, "id")), turns }];
  },
});

/** The texts of a list that holds texts alone. */
function textsOf(list: unknown): readonly string[] {
  const texts = Array.isArray(list)
    ? list.filter((one: unknown): one is string => typeof one === "string")
    : [];
  return Array.isArray(list) && texts.length === list.length ? texts : [];
}
