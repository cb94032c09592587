import { isRecord } from "../source/json-cells.ts";
import { scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";

const ENVIRONMENT = "Environment";

/**
 * Episodes of Sotopia: `{"raw_messages": [[["Ann", "Environment", "said: \"hi\""]]]}`, one list of messages per turn,
 * each with sender, recipient and content; full dumps call them `messages`. The characters are played by models that
 * the episode names. Gestures and actions are turns without text; "did nothing" is no turn.
 */
export const sotopia: ConversationFormat = jsonFormat({
  id: "sotopia",
  title: "Sotopia episodes",
  speaker: "simulated",
  recognise: (sample) => (firstIs(sample, (record) => messagesOf(record) !== null) ? 0.9 : 0),
  conversations: ({ value }) => {
    const messages = isRecord(value) ? messagesOf(value) : null;
    if (messages === null || !isRecord(value)) return null;
    const turns = messages.flatMap(([role, , text]): Turn[] =>
      role === ENVIRONMENT || text === "did nothing" ? [] : [{ role, text: saidIn(text) }],
    );
    const id = scalarText(value.episode_id ?? value.pk);
    const task = scalarText(value.environment_id ?? value.environment);
    return [{ id, task, ...playersOf(value.experiment_model_name_pairs ?? value.models), turns }];
  },
});

type Message = readonly [from: string, to: string, text: string];

/** The messages of all turns, one after the other; null for a record without. */
function messagesOf(record: Readonly<Record<string, unknown>>): readonly Message[] | null {
  const list: unknown = record.raw_messages ?? record.messages;
  if (!Array.isArray(list)) return null;
  const messages: readonly unknown[] = list.flat();
  const all = list.every((turn) => Array.isArray(turn)) && messages.every(isMessage);
  return all && messages.some((message) => (message as Message).slice(0, 2).includes(ENVIRONMENT))
    ? (messages as readonly Message[])
    : null;
}

function isMessage(value: unknown): value is Message {
  return Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === "string");
}

/** What a message says: its text without `said: "…"`; null for gestures, actions and leaving. */
function saidIn(text: string): string | null {
  const [, said] = /^said: "?(.*?)"?$/su.exec(text) ?? [];
  return said ?? null;
}

/** The model that plays the characters (the first name is the environment's). If they differ, the user must say it. */
function playersOf(models: unknown): Pick<Conversation, "source" | "doubted"> {
  const players = Array.isArray(models) ? models.slice(1) : [];
  const names = [...new Set(players.map(scalarText))].filter((name) => name !== undefined);
  if (names.length > 1) return { doubted: names.join(", ") };
  return names.length === 1 ? { source: names[0] } : {};
}
