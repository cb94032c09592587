import { isRecord } from "../source/json-cells.ts";
import { outerLists } from "../source/outer-lists.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { headRecords, jsonFormat } from "./json-format.ts";
import { textsByTurns } from "./unsaid-speakers.ts";

/**
 * PersonaChat in the form used to train chat models: `{"train": [{"personality": […], "utterances": [{"history": […],
 * "candidates": […]}]}]}`. The last history holds the whole dialogue but its last answer, the last of the candidates.
 */
export const personaChat: ConversationFormat = jsonFormat({
  id: "personachat",
  title: "PersonaChat dialogues",
  speaker: "real",
  recognise: (sample) =>
    headRecords(sample)
      .flatMap((one) => (Array.isArray(one) ? one.slice(0, 1) : [one]))
      .some((one) => isDialogue(one))
      ? 0.9
      : 0,
  paths: async ({ source, sample }) =>
    sample.shape === "object" ? (await outerLists(source)).map((name) => [name]) : [[]],
  conversations: ({ value }) => {
    if (!isDialogue(value)) return null;
    const last = value.utterances.at(-1);
    const [history, candidates] = [listIn(last, "history"), listIn(last, "candidates")];
    const turns = textsByTurns([...history, ...candidates.slice(-1)], "history") ?? [];
    return [{ turns, unread: value.personality.length }];
  },
});

interface Dialogue {
  readonly personality: readonly unknown[];
  readonly utterances: readonly unknown[];
}

function isDialogue(value: unknown): value is Dialogue {
  return isRecord(value) && Array.isArray(value.personality) && Array.isArray(value.utterances);
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}
