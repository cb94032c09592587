import { plainName } from "../columns.ts";
import { tableOf } from "../source/table-rows.ts";
import { scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { textFormat } from "./text-format.ts";

/** What is said in a unit of a turn, by whom. */
interface Unit {
  readonly conversation: string;
  /** A turn may have several units. */
  readonly turn: string;
  readonly caller: string;
  readonly text: string;
}

const COLUMNS = ["conversation_no", "utterance_index", "caller", "text"] as const;
const TITLE = "Switchboard dialogue acts";

/**
 * The Switchboard Dialogue Act Corpus as a table: `conversation_no, caller, utterance_index, text` and more, one row
 * per unit of a turn. Two people, `A` and `B`, take turns. Transcription marks are removed.
 */
export const switchboardTable: ConversationFormat = {
  id: "switchboard-table",
  title: TITLE,
  speaker: "real",
  recognise: ({ names }) => {
    const plain = new Set(names.map(plainName));
    return COLUMNS.every((name) => plain.has(name)) ? 0.9 : 0;
  },
  async *read({ source, sample }) {
    const table = await tableOf(source, sample, "one row per unit of a turn");
    const columns = COLUMNS.map((name) => table.names.find((one) => plainName(one) === name)!);
    yield* joined(
      (async function* () {
        for await (const rows of table.rows(columns))
          for (const { cells } of rows) {
            const [conversation = "", turn = "", caller = "", text = ""] = cells.map(
              (cell) => scalarText(cell) ?? "",
            );
            yield { conversation, turn, caller, text };
          }
      })(),
    );
  },
};

const UTTERANCE = /^\S+\s+@{0,2}([AB])\.(\d+)\s+utt\d+:\s?(.*)$/u;

/** The same corpus as it was published: `.utt`, `sd  A.1 utt1: {F Uh, } yes. /` below a header. */
export const switchboard: ConversationFormat = textFormat({
  id: "switchboard",
  title: TITLE,
  speaker: "real",
  recognise: (lines) => (lines.some((line) => UTTERANCE.test(line)) ? 0.9 : 0),
  conversations: (lines) => joined(unitsIn(lines)),
});

async function* unitsIn(lines: AsyncIterable<string>): AsyncGenerator<Unit> {
  let unit: Unit | undefined;
  for await (const line of lines) {
    const [, caller, turn = "", text = ""] = UTTERANCE.exec(line) ?? [];
    const more: Unit | undefined = caller === undefined && !/^[=*]/u.test(line) ? unit : undefined;
    if (more !== undefined) unit = { ...more, text: `${more.text} ${line.trim()}` };
    if (caller === undefined) continue;
    if (unit !== undefined) yield unit;
    unit = { conversation: "", turn, caller, text };
  }
  if (unit !== undefined) yield unit;
}

/** Joins the units of a turn; rows of a conversation are consecutive. */
async function* joined(units: AsyncIterable<Unit>): AsyncGenerator<Conversation> {
  let id: string | undefined;
  let last = "";
  let turns: Turn[] = [];
  for await (const { conversation, turn, caller, text } of units) {
    if (id !== undefined && id !== conversation) {
      yield { ...named(id), turns };
      turns = [];
    }
    const place: string = JSON.stringify([conversation, turn, caller]);
    const words = withoutMarks(text);
    const before: Turn | undefined = turns.at(-1);
    if (before !== undefined && place === last)
      turns.splice(-1, 1, { ...before, text: `${before.text} ${words}`.trim() });
    else turns.push({ role: caller, text: words, ...(caller === "" ? { odd: true } : {}) });
    [id, last] = [conversation, place];
  }
  if (id !== undefined) yield { ...named(id), turns };
}

/** A file of one conversation does not name it. */
function named(id: string): Pick<Conversation, "id"> {
  return id === "" ? {} : { id };
}

/** Noises, transcribers' remarks, and marks of repairs, fillers, overlaps and unit ends. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/\*\[\[.*?\]\]|<+[^<>]*>+/gu, " ")
    .replaceAll(/\{[A-Z]\s?|[{}[\]#+*]|\(\(|\)\)|\s-?\/(?=\s|$)|--+/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
