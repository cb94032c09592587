import { createHash } from "node:crypto";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { shareOfLines, textFormat } from "./text-format.ts";

/** Minimum share of the first lines with this form. */
const SHARE = 0.9;
const NUMBERED = /^(\d+) (.*)$/su;
const FIELDS = /^text:.*\t(?:eval_)?labels:/su;
/** Personas: facts given to a speaker, which nobody says. */
const PERSONA = /^(?:your|partner's) persona:/iu;
const SILENCE = /^(?:__SILENCE__|<SILENCE>)$/u;

/**
 * Dialogues in ParlAI's format, such as those of PersonaChat: numbered lines, `1
 * text<tab>answer<tab>reward<tab>candidates`, or fields, `text:…<tab>labels:…<tab>episode_done:True`. Two people take
 * turns: one says the texts, the other the answers. Personas are counted and not read; candidates are ignored.
 */
export const parlai: ConversationFormat = textFormat({
  id: "parlai",
  title: "ParlAI dialogues",
  speaker: "real",
  recognise: (lines) => {
    if (shareOfLines(lines, (line) => FIELDS.test(line)) >= SHARE) return 0.9;
    const numbered = /^1 /u.test(lines[0]!) && shareOfLines(lines, (line) => NUMBERED.test(line)) >= SHARE;
    return numbered && lines.some((line) => /^\d+ [^\t]*\t[^\t]/u.test(line)) ? 0.9 : 0;
  },
  conversations: episodes,
});

async function* episodes(lines: AsyncIterable<string>): AsyncGenerator<Conversation> {
  let turns: Turn[] = [];
  let unread = 0;
  let over = false;
  const episode = (): Conversation => ({ id: idOf(turns), turns, ...(unread === 0 ? {} : { unread }) });
  for await (const line of lines) {
    const said = FIELDS.test(line) ? fieldsOf(line) : numberedLine(line);
    if ((over || said?.first === true) && turns.length + unread > 0) {
      yield episode();
      [turns, unread] = [[], 0];
    }
    over = said?.last === true;
    if (said === null) turns.push({ role: "", text: null, odd: true });
    for (const [role, text] of said === null
      ? []
      : ([
          ["speaker 1", said.text],
          ["speaker 2", said.answer],
        ] as const)) {
      const parts = text.replaceAll("\\n", "\n").split("\n");
      unread += parts.filter((part) => PERSONA.test(part)).length;
      const words = parts
        .filter((part) => !PERSONA.test(part))
        .join("\n")
        .trim();
      if (words !== "" && !SILENCE.test(words)) turns.push({ role, text: words });
    }
  }
  if (turns.length + unread > 0) yield episode();
}

/** Minimum number of turns that are not repeated by chance. */
const LONG = 4;

/**
 * The id of a dialogue, from its text: PersonaChat ships each dialogue once per form of the personas, in separate
 * files, and it must count once.
 */
function idOf(turns: readonly Turn[]): string | undefined {
  if (turns.length < LONG) return undefined;
  const digest = createHash("sha256").update(JSON.stringify(turns.map(({ text }) => text)));
  return `dialogue ${digest.digest("hex").slice(0, 16)}`;
}

interface Exchange {
  readonly text: string;
  readonly answer: string;
  /** The first or the last of its episode. */
  readonly first?: boolean;
  readonly last?: boolean;
}

function numberedLine(line: string): Exchange | null {
  const [, number, said = ""] = NUMBERED.exec(line) ?? [];
  const [text = "", answer = ""] = said.split("\t");
  return number === undefined ? null : { text, answer: oneOf(answer), first: number === "1" };
}

function fieldsOf(line: string): Exchange {
  const fields = new Map(
    line.split("\t").map((field) => {
      const at = field.indexOf(":");
      return [field.slice(0, at), field.slice(at + 1)] as const;
    }),
  );
  return {
    text: fields.get("text") ?? "",
    answer: oneOf(fields.get("labels") ?? fields.get("eval_labels") ?? ""),
    last: fields.get("episode_done")?.trim() === "True",
  };
}

/** The first of several acceptable answers. */
function oneOf(answers: string): string {
  return answers.split("|")[0]!.trim();
}
