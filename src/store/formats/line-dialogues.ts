import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { shareOfLines, textFormat } from "./text-format.ts";
import { inTurn } from "./unsaid-speakers.ts";

const END = "__eou__";
/** Minimum share of the first lines with this form. */
const SHARE = 0.9;

/** DailyDialog's texts: one dialogue per line, utterances ended by `__eou__`; two people take turns. */
export const endOfUtterance: ConversationFormat = textFormat({
  id: "dailydialog",
  title: "dialogues with __eou__ after each utterance",
  speaker: "real",
  recognise: (lines) => (shareOfLines(lines, (line) => line.includes(END)) >= SHARE ? 0.9 : 0),
  conversations: async function* (lines): AsyncGenerator<Conversation> {
    for await (const line of lines) yield { turns: inTurn(line.split(END)) };
  },
});

const JDDC = /^([^\t]+)\t([^\t]+)\t([01])\t[01]\t[01]\t(.*)$/su;

/**
 * JDDC's sessions without a header: `session<tab>user<tab>waiter_send<tab>is_transfer<tab>is_repeat<tab>text`. Rows of one
 * session follow each other.
 */
export const jddc: ConversationFormat = textFormat({
  id: "jddc",
  title: "JDDC sessions",
  speaker: "real",
  recognise: (lines) => (shareOfLines(lines, (line) => JDDC.test(line)) >= SHARE ? 0.9 : 0),
  conversations: async function* (lines): AsyncGenerator<Conversation> {
    let session: { readonly id?: string; readonly user?: string; readonly turns: Turn[] } = { turns: [] };
    for await (const line of lines) {
      const [, id, user, waiter, text = ""] = JDDC.exec(line) ?? [];
      if (id !== undefined && user !== undefined && id !== session.id) {
        if (session.turns.length > 0) yield session;
        session = { id, user, turns: session.id === undefined ? session.turns : [] };
      }
      const role = waiter === "0" ? "user" : "agent";
      session.turns.push(id === undefined ? { role: "", text: null, odd: true } : { role, text });
    }
    if (session.turns.length > 0) yield session;
  },
});

const IRC = /^(\d{4}-\d\d-\d\dT[\d:.]+Z?)\t([^\t]+)\t([^\t]*)\t(.*)$/su;

/** A dialogue of the Ubuntu corpus: `time<tab>from<tab>to<tab>text`. */
export const ubuntuDialogue: ConversationFormat = textFormat({
  id: "ubuntu",
  title: "a dialogue of the Ubuntu corpus",
  speaker: "real",
  recognise: (lines) => (shareOfLines(lines, (line) => IRC.test(line)) >= SHARE ? 0.9 : 0),
  conversations: async function* (lines): AsyncGenerator<Conversation> {
    const turns: Turn[] = [];
    for await (const line of lines) {
      const [, happened, role, , text = ""] = IRC.exec(line) ?? [];
      turns.push(role === undefined ? { role: "", text: null, odd: true } : { role, text, happened });
    }
    yield { turns };
  },
});
