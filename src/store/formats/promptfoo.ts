import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { Conversation, ConversationFormat } from "./conversation-format.ts";
import { jsonFormat } from "./json-format.ts";
import { turnsOf } from "./turns.ts";

/**
 * Results of promptfoo's simulated users: `{"results": {"results": [{"response": {"output", "metadata"}}]}}`, or such
 * results as lines.
 */
export const promptfoo: ConversationFormat = jsonFormat({
  id: "promptfoo",
  title: "promptfoo results",
  speaker: "simulated",
  recognise: ({ shape, names, values }) => {
    if (shape === "lines")
      return ["testIdx", "vars", "response"].every((key) => names.includes(key)) ? 0.9 : 0;
    if (shape !== "object" || !names.includes("results")) return 0;
    const list = inside(values[0], "results", "results") ?? inside(values[0], "results");
    const [first] = Array.isArray(list) ? list : [];
    return isRecord(first) && ("response" in first || "vars" in first) ? 0.9 : 0;
  },
  paths: ({ sample: { shape, values } }) => {
    if (shape === "lines") return [[]];
    return [Array.isArray(inside(values[0], "results")) ? ["results"] : ["results", "results"]];
  },
  conversations: ({ value, number }) => {
    if (!isRecord(value)) return null;
    // A failed test, or one without a simulated user, is a conversation without turns.
    const turns =
      turnsOf(inside(value, "response", "metadata", "messages")) ??
      turnsOf(inside(value, "response", "output")) ??
      [];
    const test = scalarText(value.testIdx) ?? String(number);
    const id =
      scalarText(inside(value, "response", "metadata", "sessionId")) ??
      scalarText(value.id) ??
      String(number);
    const provider = inside(value, "testCase", "provider");
    const source = scalarText(provider) ?? scalarText(inside(provider, "id"));
    return [{ id, user: test, task: test, source, turns } satisfies Conversation];
  },
});
