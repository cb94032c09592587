import type { ConversationFormat } from "./conversation-format.ts";
import { shareOfLines, textFormat } from "./text-format.ts";
import { looksLikeTurns, turnsOf } from "./turns.ts";

const SPEAKER = /^(?:\*\*)?[\p{L} _-]{1,24}(?:\*\*)?[:：]/u;
/** Minimum share of the first lines that begin with a speaker. */
const SHARE = 0.3;

/**
 * A conversation as text: `User: …`, `Assistant: …`, each turn starting on a new line and spanning one or more lines.
 */
export const transcript: ConversationFormat = textFormat({
  id: "transcript",
  title: "a transcript",
  speaker: "real",
  recognise: (lines, { shape }) =>
    shape === "other" &&
    shareOfLines(lines, (line) => SPEAKER.test(line)) >= SHARE &&
    looksLikeTurns(lines.join("\n")) &&
    (turnsOf(lines.join("\n"))?.length ?? 0) > 1
      ? 0.4
      : 0,
  conversations: async function* (lines) {
    const all: string[] = [];
    for await (const line of lines) all.push(line);
    yield { turns: turnsOf(all.join("\n")) ?? [] };
  },
});
