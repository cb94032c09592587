import { linesOf } from "../source/lines.ts";
import type { Source } from "../source/source.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";

/** Timing of a cue in WebVTT and SRT: `00:00:01.000 --> 00:00:04.000`; hours are optional. */
const SHOWN = /^(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}/u;
const VOICE = /<v(?:\.[^\s>]*)?\s+([^>]+)>/u;
const WORD = String.raw`(?![\p{Ll}])[\p{L}\p{N}(][\p{L}\p{M}\p{N}.'’_()-]*`;
/**
 * `Ann Lee: hi`, also after a dash or a marker of a speaker change; no word of a name begins with a lower-case
 * letter.
 */
const NAMED = new RegExp(
  String.raw`^(?:(?:-|–|>>)\s*)?\[?(${WORD}(?: ${WORD}){0,4})\]?(?::\s+|：\s*)(\S.*)$`,
  "su",
);
/** Minimum share of cues with a speaker in a file's head, since some name a speaker only on changes. */
const SHARE = 0.3;

/**
 * Transcripts of calls and interviews as subtitles, WebVTT or SRT, whose cues say who speaks: `<v Ann>hi</v>` or
 * `Ann: hi`. Consecutive cues of one speaker form a turn.
 */
export const subtitles: ConversationFormat = {
  id: "subtitles",
  title: "subtitles with speakers",
  speaker: "real",
  recognise: ({ shape, lines = [] }) => {
    const cues = lines.flatMap((line, i) =>
      SHOWN.test(line) && i + 1 < lines.length ? [lines[i + 1]!] : [],
    );
    const named = cues.filter((line) => spokenIn(line).some(({ role }) => role !== ""));
    return shape === "other" && cues.length > 0 && named.length >= SHARE * cues.length ? 0.9 : 0;
  },
  async *read({ source }): AsyncGenerator<Conversation> {
    const turns: { role: string; texts: string[] }[] = [];
    for await (const lines of cuesOf(source)) {
      for (const { role, text } of spokenIn(lines.join("\n"))) {
        const last = turns.at(-1);
        if (last !== undefined && (role === "" || role === last.role)) last.texts.push(text);
        else turns.push({ role, texts: [text] });
      }
    }
    yield {
      turns: turns.map(({ role, texts }): Turn => {
        return role === "" ? { role, text: null, odd: true } : { role, text: texts.join(" ") };
      }),
    };
  },
};

/** The lines of each cue: blocks between blank lines, the first of which may be a number or a name; remarks are none. */
async function* cuesOf(source: Source): AsyncGenerator<readonly string[]> {
  let block: string[] = [];
  let last = 0;
  for await (const { number, text } of linesOf(source)) {
    if (number > last + 1 && block.length > 0) {
      yield cueOf(block);
      block = [];
    }
    block.push(text.replace(/^\uFEFF/u, ""));
    last = number;
  }
  if (block.length > 0) yield cueOf(block);
}

function cueOf(block: readonly string[]): readonly string[] {
  const shown = block.findIndex((line) => SHOWN.test(line));
  if (shown >= 0) return block.slice(shown + 1);
  return /^(?:WEBVTT|NOTE|STYLE|REGION)\b/u.test(block[0]!) ? [] : block;
}

/** Speaker and text of a cue; without a role if it names none. */
function spokenIn(cue: string): { role: string; text: string }[] {
  const parts = cue.split(VOICE);
  const voices = parts.slice(1).flatMap((role, i, all) => {
    return i % 2 === 0 ? [{ role: plain(role), text: plain(all[i + 1] ?? "").replaceAll("\n", " ") }] : [];
  });
  const before = namedIn(plain(parts[0]!));
  return [...before, ...voices].filter(({ text }) => text !== "");
}

/** Lines that begin with a speaker; others continue the line before. */
function namedIn(text: string): { role: string; text: string }[] {
  const said: { role: string; text: string }[] = [];
  for (const line of text.split("\n")) {
    const [, role, words = line] = NAMED.exec(line) ?? [];
    const last = said.at(-1);
    if (role === undefined && last !== undefined) last.text += ` ${words}`;
    else said.push({ role: role?.trim() ?? "", text: words.trim() });
  }
  return said;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&lrm;": "",
  "&rlm;": "",
};

/** The text without font and time tags and `{\an8}`, with entities decoded. */
function plain(text: string): string {
  return text
    .replaceAll(/<\/?[a-z\d][^<>]*>|<\/>|\{\\[^{}]*\}/giu, "")
    .replaceAll(/&\w+;/gu, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/[^\S\n]+/gu, " ")
    .trim();
}
