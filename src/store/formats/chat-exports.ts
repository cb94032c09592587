import type { ConversationFormat } from "./conversation-format.ts";
import { conversationOfLines, type Opened } from "./opened-lines.ts";
import { textFormat } from "./text-format.ts";

const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
const TIME = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202F]?[ap]\.?[\s\u00A0]?m\.?)?`;
/** A date, a time or both, as in `2024-05-01T10:00:05Z`. */
const WHEN = String.raw`${DATE}(?:(?:,?\s+|T)${TIME}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
/** Android: `12/05/2024, 09:15 - Ann: hi`. iOS: `[05.01.24, 10:00:05] Ann: hi`. Other exports omit date or time. */
const WHATSAPP = [
  new RegExp(String.raw`^(${WHEN})\s+[-–]\s+(.*)$`, "isu"),
  new RegExp(String.raw`^[\u200E\u200F\u202A]*\[(${WHEN}|${TIME})\]\s(.*)$`, "isu"),
];
/** Messages of the program, and placeholders for pictures. */
const NO_SPEECH = /^(?:\u200E|<[^<>]*>$)/u;

function speechOf(text: string): string | null {
  return NO_SPEECH.test(text) ? null : text;
}

/**
 * A chat exported by WhatsApp as text: date, time, speaker, message; lines without a date continue the message. All
 * speakers are people.
 */
export const whatsApp: ConversationFormat = textFormat({
  id: "whatsapp",
  title: "a WhatsApp chat",
  speaker: "real",
  recognise: (lines) =>
    spokenIn(lines[0]!) !== null && lines.some((line) => spokenIn(line)?.role !== undefined) ? 1 : 0,
  conversations: (lines) => conversationOfLines(lines, spokenIn, speechOf),
});

/** What a line starts: a message, or a note of the program; null if it continues the one before. */
function spokenIn(line: string): Opened | null {
  const found = WHATSAPP.map((pattern) => pattern.exec(line)).find((match) => match !== null);
  if (found === undefined) return null;
  const [, when = "", rest = ""] = found;
  const [, role, text = rest] = /^([^:]{1,80}):\s(.*)$/su.exec(rest) ?? [];
  return { role: role?.trim(), text, happened: when.replace(/,?\s+/u, " ") };
}

/** `2023-11-14 22:13:20 Ann`, with the message below it. */
const HEAD = /^(\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d{2}:\d{2})\s+(\S.{0,79})$/u;

/** Chats of WeChat and QQ as exporters write them: a line with time and name, and the message below. */
export const weChat: ConversationFormat = textFormat({
  id: "wechat",
  title: "a WeChat or QQ chat",
  speaker: "real",
  recognise: (lines) => {
    const heads = lines.filter((line) => HEAD.test(line)).length;
    return heads > 1 && 3 * heads >= lines.length && HEAD.test(lines[0]!) && !HEAD.test(lines[1]!) ? 0.9 : 0;
  },
  conversations: (lines) =>
    conversationOfLines(
      lines,
      (line) => {
        const [, happened, role] = HEAD.exec(line) ?? [];
        return happened === undefined ? null : { role: role!.trim(), text: "", happened };
      },
      speechOf,
    ),
});
