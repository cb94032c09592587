import { linesOf } from "../source/lines.ts";
import type { FileSample } from "../source/sample.ts";
import type { Conversation, ConversationFormat } from "./conversation-format.ts";

interface TextFormat extends Omit<ConversationFormat, "recognise" | "read"> {
  /** How surely the first non-blank lines of a text are of this format, from 0 to 1. */
  readonly recognise: (lines: readonly string[], sample: FileSample) => number;
  readonly conversations: (lines: AsyncIterable<string>) => AsyncIterable<Conversation>;
}

/** A plain-text format, read line by line. */
export function textFormat({ recognise, conversations, ...format }: TextFormat): ConversationFormat {
  return {
    ...format,
    recognise: (sample) => {
      const lines = sample.lines ?? [];
      return lines.length === 0 ? 0 : recognise(lines, sample);
    },
    read: ({ source }) => conversations(textsOf(linesOf(source))),
  };
}

async function* textsOf(lines: AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  for await (const { text } of lines) yield text.replace(/^\uFEFF/u, "");
}

/** The share of lines that satisfy a predicate. */
export function shareOfLines(lines: readonly string[], holds: (line: string) => boolean): number {
  return lines.filter(holds).length / lines.length;
}
