import type { Conversation, Turn } from "./conversation-format.ts";

/** What a line of a chat starts: a message, or a note of the program. */
export interface Opened {
  /** Undefined for the program. */
  readonly role?: string | undefined;
  readonly text: string;
  readonly happened?: string | undefined;
  /** Notes of the program are left out; lines that are neither are counted. */
  readonly odd?: boolean;
}

/** The one conversation of a text: each line starts a message or continues the last one (null). */
export async function* conversationOfLines(
  lines: AsyncIterable<string>,
  opened: (line: string) => Opened | null,
  spoken: (text: string) => string | null,
): AsyncGenerator<Conversation> {
  const said: (Omit<Opened, "text"> & { readonly lines: string[] })[] = [];
  let talking = false;
  for await (const line of lines) {
    const found = opened(line);
    if (found === null) {
      if (talking) said.at(-1)!.lines.push(line);
      continue;
    }
    const { text, ...message } = found;
    talking = message.role !== undefined;
    if (talking || message.odd === true) said.push({ ...message, lines: text === "" ? [] : [text] });
  }
  yield {
    turns: said.map(({ role = "", lines, happened, odd }): Turn => {
      if (odd === true) return { role: "", text: null, odd };
      return { role, text: spoken(lines.join("\n")), ...(happened === undefined ? {} : { happened }) };
    }),
  };
}
