import type { ConversationFormat } from "./conversation-format.ts";
import { conversationOfLines, type Opened } from "./opened-lines.ts";
import { shareOfLines, textFormat } from "./text-format.ts";

const DAY = String.raw`\d{4}-\d\d-\d\d|[A-Z][a-z]{2} \d\d`;
const CLOCK = String.raw`\d{1,2}:\d\d(?::\d\d)?`;
/** `[10:00]`, `10:00:05`, `2024-05-01 10:00:05`, `Jan 01 10:00:05`, or none. */
const WHEN = String.raw`(?:\[?(?:(${DAY})[ T])?(${CLOCK})\]?\s+)?`;
/** `<ann> hi`, also with the mark of an operator. */
const SPOKEN = new RegExp(String.raw`^${WHEN}<[ @+%&~!]?([^\s<>]{1,40})>(?: (.*))?$`, "su");
/** Joins, parts, topics, notices and actions (`* ann waves`). */
const NOTED = new RegExp(
  String.raw`^${WHEN}(?:={3}|-!-|---|\*|<?-{2,3}[>|]?|<-|->|!|-[^\s-]+-)(?:\s|\*|$)`,
  "su",
);
/** WeeChat separates time, name and text by tabs. */
const TABBED = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\t[@+%&~!]?([^\t]*)\t(.*)$/su;
const TABBED_NOTE = /^(?:-->|<--|--|=!=|\s*\*|)$/u;

/** Minimum share of spoken lines at the start. */
const SHARE = { spoken: 0.2, known: 0.9 } as const;

/**
 * A channel as logged by IRC clients and bots: `[10:00] <ann> hi`, one message per line, among lines of joins and
 * parts. All speakers are people.
 */
export const irc: ConversationFormat = textFormat({
  id: "irc",
  title: "an IRC log",
  speaker: "real",
  recognise: (lines) =>
    shareOfLines(lines, isSpoken) >= SHARE.spoken &&
    shareOfLines(lines, (line) => opened(line).odd !== true) >= SHARE.known &&
    // Tags of a page look like names.
    !lines.some((line) => /<\/\w+>/u.test(line))
      ? 1
      : 0,
  conversations: (lines) => conversationOfLines(lines, opened, (text) => text),
});

function isSpoken(line: string): boolean {
  return opened(line).role !== undefined;
}

function opened(line: string): Opened {
  const [tabbed, , , name = ""] = TABBED.exec(line) ?? [];
  if (tabbed !== undefined && TABBED_NOTE.test(name)) return { text: "" };
  const [, day, clock, role, text = ""] = SPOKEN.exec(line) ?? TABBED.exec(line) ?? [];
  if (role !== undefined)
    return { role, text, happened: day === undefined || !/^\d/u.test(day) ? undefined : `${day} ${clock}` };
  return NOTED.test(line) ? { text: "" } : { text: "", odd: true };
}
