import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { ConversationFormat, Turn } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";
import { turnOf, turnsOf } from "./turns.ts";

/** Taskmaster 1 to 3: `{"conversation_id", "instruction_id", "utterances": [{"speaker", "text"}]}`. */
export const taskmaster: ConversationFormat = jsonFormat({
  id: "taskmaster",
  title: "Taskmaster conversations",
  speaker: "real",
  recognise: (sample) =>
    firstIs(sample, (record) => "conversation_id" in record && Array.isArray(record.utterances)) ? 1 : 0,
  conversations: ({ value }) => {
    const turns = turnsOf(inside(value, "utterances") ?? []);
    if (turns === null || !isRecord(value)) return null;
    const task = scalarText(value.instruction_id);
    return [
      {
        id: scalarText(value.conversation_id),
        task,
        turns,
      },
    ];
  },
});

const SPLITS = ["train", "dev", "test"] as const;

/** ABCD: `{"train": [{"convo_id", "original": [["customer", "…"]]}]}`, or one such list. */
export const abcd: ConversationFormat = jsonFormat({
  id: "abcd",
  title: "ABCD conversations",
  speaker: "real",
  recognise: (sample) => {
    if (firstIs(sample, isAbcd)) return 1;
    const list = SPLITS.map((split) => inside(sample.values[0], split)).find(Array.isArray);
    return sample.shape === "object" && Array.isArray(list) && isRecord(list[0]) && isAbcd(list[0]) ? 1 : 0;
  },
  paths: ({ sample: { shape, values, whole } }) =>
    shape === "object" && !(isRecord(values[0]) && isAbcd(values[0]))
      ? SPLITS.filter((split) => !whole || inside(values[0], split) !== undefined).map((split) => [split])
      : [[]],
  conversations: ({ value }) => {
    const list = inside(value, "original") ?? inside(value, "delexed");
    if (!Array.isArray(list) || !isRecord(value)) return null;
    const turns = list.map((turn): Turn | null => {
      if (!Array.isArray(turn)) return turnOf(turn);
      const [role, text] = turn;
      return typeof role === "string" && typeof text === "string" ? { role, text } : null;
    });
    if (!turns.every((turn) => turn !== null)) return null;
    return [
      {
        id: scalarText(value.convo_id),
        task: scalarText(inside(value, "scenario", "subflow")),
        turns,
      },
    ];
  },
});

function isAbcd(record: Readonly<Record<string, unknown>>): boolean {
  return "convo_id" in record && (Array.isArray(record.original) || Array.isArray(record.delexed));
}

/** ESConv: `{"emotion_type", "problem_type", "dialog": [{"speaker": "seeker", "content"}]}`. */
export const esConv: ConversationFormat = jsonFormat({
  id: "esconv",
  title: "ESConv conversations",
  speaker: "real",
  recognise: (sample) =>
    firstIs(
      sample,
      (record) => Array.isArray(record.dialog) && ("emotion_type" in record || "problem_type" in record),
    )
      ? 1
      : 0,
  conversations: ({ value }) => {
    const turns = turnsOf(inside(value, "dialog") ?? []);
    if (turns === null || !isRecord(value)) return null;
    return [{ task: scalarText(value.problem_type), turns }];
  },
});
