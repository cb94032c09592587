import { InputError, quote } from "../../model/errors.ts";
import { chooseColumns, DIALOGUE_NAMES, plainName } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import type { FileSample } from "../source/sample.ts";
import { tableOf } from "../source/table-rows.ts";
import { aboutOf, doubtingSource } from "./about.ts";
import { scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, ReadContext } from "./conversation-format.ts";
import { ANSWERS, ASKS } from "./exchange.ts";
import { jsonFormat } from "./json-format.ts";
import { looksLikeTurns, turnsOf } from "./turns.ts";

type Row = Readonly<Record<string, unknown>>;
const PAIR = "a request and its answer in each row, such as instruction and response";

const inJson = jsonFormat({
  id: "pairs",
  title: "pairs of request and answer",
  speaker: "real",
  asks: true,
  recognise: () => 0,
  conversations: ({ value }, _, columns) => {
    const pair = isRecord(value) ? pairOf(value, columns) : null;
    return pair === null ? null : [pair];
  },
});

/**
 * A request and its answer a row: Alpaca (`instruction`, `input`, `output`), Dolly, OpenOrca, `prompt` and `completion`,
 * logs of `input` and `output`. Each is a conversation of one turn. The user's words are the request, after an instruction its input.
 */
export const pairs: ConversationFormat = {
  ...inJson,
  recognise: (sample) =>
    asked(sample.names).length > 0 && answered(sample.names) && !holdsTexts(sample) ? 0.1 : 0,
  read: (context) => (isJson(context.sample) ? inJson.read(context) : inTable(context)),
};

async function* inTable({ source, sample, columns }: ReadContext): AsyncGenerator<Conversation> {
  const table = await tableOf(source, sample, PAIR);
  for await (const rows of table.rows(table.names)) {
    for (const { record, cells } of rows) {
      const row = Object.fromEntries(table.names.map((name, i) => [name.trim(), cells[i]]));
      const pair = pairOf(row, columns);
      if (pair === null)
        throw new InputError({ file: source.shown, record }, { found: quote(row), expected: PAIR });
      yield { ...pair, record: row };
    }
  }
}

function pairOf(row: Row, columns: ReadContext["columns"]): Conversation | null {
  const keys = asked(Object.keys(row));
  if (keys.length === 0) return null;
  const texts = keys.map((key) => scalarText(row[key])).filter((text) => text !== undefined);
  const about = doubtingSource(aboutOf(row, undefined, columns), columns);
  const text = texts.length === 0 ? null : texts.join("\n\n");
  // Belle's dialogues hold all that was said before in the request, as a transcript.
  const turns = text !== null && looksLikeTurns(text) ? turnsOf(text) : null;
  return { ...about, id: scalarText(row.id), turns: turns ?? [{ role: "user", text }] };
}

/** The keys of the request: the first of its names that are there, and an instruction's input. */
function asked(names: readonly string[]): readonly string[] {
  const found = [...ASKS].flatMap((ask) => names.filter((name) => plainName(name) === ask));
  const instruction = found.find((name) => plainName(name) === "instruction");
  if (instruction === undefined) return found.slice(0, 1);
  return [instruction, ...found.filter((name) => plainName(name) === "input")];
}

function answered(names: readonly string[]): boolean {
  return names.some((name) => name.length > 1 && ANSWERS.has(plainName(name)));
}

/** A table of texts with a user, `user_input` aside, is one of dialogues. */
function holdsTexts({ names }: FileSample): boolean {
  const text = chooseColumns(DIALOGUE_NAMES, names).text;
  return text !== undefined && !ASKS.has(plainName(text));
}

function isJson({ shape }: FileSample): boolean {
  return shape === "lines" || shape === "array";
}
