import type { ConversationFormat } from "./conversation-format.ts";
import { conversationOfLines, type Opened } from "./opened-lines.ts";
import { textFormat } from "./text-format.ts";

const DATE = String.raw`\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}/\d{1,2}/\d{4}`;
/** `2024/01/02(Tue)`, `2024.01.02 Tuesday` or `Tue, 01/02/2024` on a line of its own. */
const DAY = new RegExp(String.raw`^(?:[\p{L}.]{2,12}, ?)?(${DATE})(?: ?\(?[\p{L}.]{1,12}\)?)?$`, "u");
const HALVES = { 午前: "AM", 上午: "AM", 오전: "AM", 午後: "PM", 下午: "PM", 오후: "PM" } as const;
/**
 * Time, speaker and message, separated by tabs; messages of the program have no speaker. Some exports repeat the day
 * on each line.
 */
const MESSAGE = new RegExp(
  String.raw`^(?:(${DATE})(?:\([\p{L}.]{1,4}\))? )?(${Object.keys(HALVES).join("|")})?\s?(\d{1,2}:\d{2}(?:\s?[AP]M)?)\t(?:([^\t]*)\t)?(.*)$`,
  "isu",
);
/** Placeholders for pictures and the like, in the program's languages. */
const NO_SPEECH =
  /^(?:\[(?:photo|sticker|video|voice message|audio|file|gift|location|contact|album|写真|スタンプ|動画|ボイスメッセージ|ファイル|ギフト|位置情報|連絡先|アルバム|照片|圖片|貼圖|影片|語音訊息|檔案|禮物|사진|스티커|동영상|음성메시지|파일)\]|☎.*)$/isu;

/**
 * A chat exported by LINE as text: a header, then days, and under each day lines of time, name and text separated by
 * tabs.
 */
export const lineChat: ConversationFormat = textFormat({
  id: "line",
  title: "a LINE chat",
  speaker: "real",
  recognise: (lines) => {
    const opened = openedFrom();
    return /^\[LINE\]/u.test(lines[0]!.replace(/^\uFEFF/u, "")) &&
      lines.some((line) => opened(line)?.role !== undefined)
      ? 1
      : 0;
  },
  conversations: (lines) => conversationOfLines(lines, openedFrom(), speechOf),
});

/** What each line starts, under the preceding day. */
function openedFrom(): (line: string) => Opened | null {
  let day: string | undefined;
  let quoted = false;
  return (line) => {
    if (quoted) {
      quoted = !endsQuote(line);
      if (!MESSAGE.test(line)) return null;
      quoted = false;
    }
    const [, date] = DAY.exec(line) ?? [];
    if (date !== undefined) {
      day = date;
      return { text: "" };
    }
    const [, own, half, clock, role, text = ""] = MESSAGE.exec(line) ?? [];
    if (clock === undefined) return null;
    quoted = text.startsWith('"') && !endsQuote(text.slice(1));
    const on = own ?? day;
    const suffix = half === undefined ? "" : ` ${HALVES[half as keyof typeof HALVES]}`;
    return {
      role: role === undefined || role.trim() === "" ? undefined : role.trim(),
      text,
      happened: on === undefined ? undefined : `${on} ${clock}${suffix}`,
    };
  };
}

/** Whether a line closes a quote: it ends with an odd number of quotation marks, since those inside are doubled. */
function endsQuote(line: string): boolean {
  return (/"*$/u.exec(line)?.[0].length ?? 0) % 2 === 1;
}

/** Multi-line texts are quoted. */
function speechOf(text: string): string | null {
  if (NO_SPEECH.test(text)) return null;
  const [, inner] = text.includes("\n") ? (/^"(.*)"$/su.exec(text) ?? []) : [];
  return inner?.replaceAll('""', '"') ?? text;
}
