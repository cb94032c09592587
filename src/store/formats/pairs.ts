import { InputError, quote } from "../../model/errors.ts";
import { chooseColumns, DIALOGUE_NAMES, plainName } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import type { FileSample } from "../source/sample.ts";
import { tableOf } from "../source/table-rows.ts";
import { conversationAbout, doubtingSource } from "./about.ts";
import { scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, ReadContext, Turn } from "./conversation-format.ts";
import { ANSWER_KEYS, ASKING_KEYS } from "./exchange.ts";
import { jsonFormat } from "./json-format.ts";
import { looksLikeTurns, turnsOf } from "./turns.ts";

type Row = Readonly<Record<string, unknown>>;
const PAIR = "a request and its answer in each row, such as instruction and response";

const inJson = jsonFormat({
  id: "pairs",
  title: "pairs of request and answer",
  speaker: "real",
  asks: () => true,
  recognise: () => 0,
  shared: async () => new Map<string, number>(),
  conversations: ({ value }, shared, columns) => {
    const pair = isRecord(value) ? pairOf(value, columns) : null;
    return pair === null ? null : [placed(pair, shared as Map<string, number>)];
  },
});

/**
 * One request and answer per row: Alpaca (`instruction`, `input`, `output`), Dolly, OpenOrca, `prompt` and
 * `completion`, logs of `input` and `output`. Each is a conversation of one turn; rows of one session are its turns.
 * The user's words are the request: an instruction followed by its input.
 */
export const pairs: ConversationFormat = {
  ...inJson,
  recognise: (sample) =>
    asked(sample.names).length > 0 && answered(sample.names) && !holdsTexts(sample) ? 0.1 : 0,
  read: (context) => (isJson(context.sample) ? inJson.read(context) : inTable(context)),
};

async function* inTable({ source, sample, columns }: ReadContext): AsyncGenerator<Conversation> {
  const table = await tableOf(source, sample, PAIR);
  const places = new Map<string, number>();
  for await (const rows of table.rows(table.names)) {
    for (const { record, cells } of rows) {
      const row = Object.fromEntries(table.names.map((name, i) => [name.trim(), cells[i]]));
      const pair = pairOf(row, columns);
      if (pair === null)
        throw new InputError({ file: source.shown, record }, { found: quote(row), expected: PAIR });
      yield { ...placed(pair, places), record: row };
    }
  }
}

/** Appends a pair to its conversation. */
function placed(pair: Conversation, places: Map<string, number>): Conversation {
  if (pair.id === undefined) return pair;
  const first = (places.get(pair.id) ?? 0) + 1;
  places.set(pair.id, first + pair.turns.length);
  return { ...pair, first };
}

function pairOf(row: Row, columns: ReadContext["columns"]): Conversation | null {
  const keys = asked(Object.keys(row));
  if (keys.length === 0) return null;
  const texts = keys.map((key) => scalarText(row[key])).filter((text) => text !== undefined);
  const about = doubtingSource(conversationAbout(row, undefined, columns), columns);
  const text = texts.length === 0 ? null : texts.join("\n\n");
  // Belle's requests contain the whole dialogue so far as a transcript.
  const turns = text !== null && looksLikeTurns(text) ? turnsOf(text) : null;
  return {
    ...about,
    turns: turns ?? (text === null ? null : turnsBefore(text, row)) ?? [{ role: "user", text }],
    ...(isBlank(row.context) ? {} : { unread: 1 }),
  };
}

/**
 * The turns in a KILT request, recognised by the answer's `provenance`: one line per turn before the answer, the last
 * one the user's.
 */
function turnsBefore(text: string, { output }: Row): Turn[] | null {
  const answers: readonly unknown[] = Array.isArray(output) ? output : [];
  if (!answers.some((one) => isRecord(one) && "provenance" in one)) return null;
  const said = text.split("\n").filter((line) => line.trim() !== "");
  return said.map((line, i) => ({ role: (said.length - i) % 2 === 1 ? "user" : "assistant", text: line }));
}

function isBlank(value: unknown): boolean {
  return scalarText(value) === undefined;
}

/** The keys of the request: the first of its names that the row has, and an instruction's input. */
function asked(names: readonly string[]): readonly string[] {
  const found = [...ASKING_KEYS].flatMap((ask) => names.filter((name) => plainName(name) === ask));
  const instruction = found.find((name) => plainName(name) === "instruction");
  if (instruction === undefined) return found.slice(0, 1);
  return [instruction, ...found.filter((name) => plainName(name) === "input")];
}

function answered(names: readonly string[]): boolean {
  return names.some((name) => name.length > 1 && ANSWER_KEYS.has(plainName(name)));
}

/** A table of texts with a user column (other than `user_input`) is a table of dialogues. */
function holdsTexts({ names }: FileSample): boolean {
  const text = chooseColumns(DIALOGUE_NAMES, names).text;
  return text !== undefined && !ASKING_KEYS.has(plainName(text));
}

function isJson({ shape }: FileSample): boolean {
  return shape === "lines" || shape === "array";
}
