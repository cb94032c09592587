import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { ConversationFormat, Turn } from "./conversation-format.ts";
import { firstIs, headRecords, jsonFormat } from "./json-format.ts";
import { turnsOf } from "./turns.ts";

/** MultiWOZ 2.0 and 2.1: `{"PMUL0001.json": {"goal", "log": [{"text"}]}}`; the user speaks first, then in turn. */
export const multiWoz: ConversationFormat = jsonFormat({
  id: "multiwoz",
  keyed: true,
  title: "MultiWOZ dialogues",
  speaker: "real",
  recognise: (sample) => {
    const [first] = headRecords(sample);
    return isRecord(first) && Array.isArray(first.log) && "goal" in first ? 1 : 0;
  },
  conversations: ({ key, value }) => {
    const log = inside(value, "log");
    if (!Array.isArray(log)) return null;
    const turns = log.map((turn, i): Turn => {
      const text = inside(turn, "text");
      return { role: i % 2 === 0 ? "user" : "system", text: typeof text === "string" ? text : null };
    });
    return [{ id: key ?? scalarText(inside(value, "dialogue_id")), turns }];
  },
});

/** Schema-guided dialogues, and MultiWOZ 2.2: `{"dialogue_id", "services", "turns": [{"speaker", "utterance"}]}`. */
export const schemaGuided: ConversationFormat = jsonFormat({
  id: "schema-guided",
  title: "schema-guided dialogues",
  speaker: "real",
  recognise: (sample) =>
    firstIs(sample, (record) => "dialogue_id" in record && Array.isArray(record.turns)) ? 1 : 0,
  conversations: ({ value }) => {
    const turns = turnsOf(inside(value, "turns") ?? []);
    if (turns === null || !isRecord(value)) return null;
    return [{ id: scalarText(value.dialogue_id), turns }];
  },
});

/** CrossWOZ: `{"3": {"sys-usr": [12, 34], "messages": [{"role": "usr", "content"}]}}`; Chinese. */
export const crossWoz: ConversationFormat = jsonFormat({
  id: "crosswoz",
  keyed: true,
  title: "CrossWOZ dialogues",
  speaker: "real",
  recognise: (sample) => {
    const [first] = headRecords(sample);
    return isRecord(first) && "sys-usr" in first && Array.isArray(first.messages) ? 1 : 0;
  },
  conversations: ({ key, value }) => {
    const turns = turnsOf(inside(value, "messages") ?? []);
    if (turns === null) return null;
    const pair = inside(value, "sys-usr");
    const user = Array.isArray(pair) ? scalarText(pair[1]) : undefined;
    return [{ id: key ?? undefined, user, lang: "zh", turns }];
  },
});
