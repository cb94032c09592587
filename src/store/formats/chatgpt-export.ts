import { isRecord } from "../source/json-cells.ts";
import { conversationAbout } from "./about.ts";
import { inside, scalarText } from "./content.ts";
import type { ConversationFormat, Turn } from "./conversation-format.ts";
import { firstIs, jsonFormat } from "./json-format.ts";
import { turnOf } from "./turns.ts";

/**
 * ChatGPT's export `conversations.json`: `{"mapping": {"<node>": {"message", "parent", "children"}},
 * "current_node"}`. Only the branch shown last is read, without hidden messages.
 */
export const chatGptExport: ConversationFormat = jsonFormat({
  id: "chatgpt-export",
  title: "a ChatGPT export",
  speaker: "real",
  recognise: (sample) =>
    firstIs(
      sample,
      ({ mapping }) =>
        isRecord(mapping) && Object.values(mapping).some((node) => isRecord(node) && "message" in node),
    )
      ? 1
      : 0,
  conversations: ({ value }, _, columns) => {
    const mapping = inside(value, "mapping");
    if (!isRecord(mapping) || !isRecord(value)) return null;
    const turns = branch(mapping, scalarText(value.current_node)).flatMap((node) =>
      turnIn(inside(node, "message")),
    );
    return [{ ...conversationAbout(value, undefined, columns), turns }];
  },
});

/** The nodes from the root to the last one shown; all of them if it is not given. */
function branch(mapping: Readonly<Record<string, unknown>>, last: string | undefined): readonly unknown[] {
  if (last === undefined || !Object.hasOwn(mapping, last)) return Object.values(mapping);
  const nodes: unknown[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = last; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const node = inside(mapping, at);
    nodes.unshift(node);
    at = scalarText(inside(node, "parent"));
  }
  return nodes;
}

function turnIn(message: unknown): Turn[] {
  if (message === null || message === undefined) return [];
  if (inside(message, "metadata", "is_visually_hidden_from_conversation") === true) return [];
  return [turnOf(message) ?? { role: "", text: null, odd: true }];
}
