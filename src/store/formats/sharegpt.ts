import { isRecord } from "../source/json-cells.ts";
import { conversationAbout, doubtingSource } from "./about.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";
import { turnsOf } from "./turns.ts";

/** ShareGPT and what is made from it: `{"id", "conversations": [{"from": "human", "value"}]}`. */
export const shareGpt: ConversationFormat = jsonFormat({
  id: "sharegpt",
  title: "ShareGPT conversations",
  speaker: "real",
  recognise: (sample) =>
    firstIs(sample, ({ conversations, items = conversations }) => {
      const first = Array.isArray(items) ? items[0] : undefined;
      return isRecord(first) && "from" in first && "value" in first;
    })
      ? 0.9
      : 0,
  conversations: ({ value }, _, columns) => {
    const turns = isRecord(value) ? turnsOf(value.conversations ?? value.items ?? []) : null;
    return turns === null || !isRecord(value)
      ? null
      : [{ ...doubtingSource(conversationAbout(value, undefined, columns), columns), turns }];
  },
});
