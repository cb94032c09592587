import { plainName } from "../columns.ts";
import { tableOf } from "../source/table-rows.ts";
import { scalarText } from "./content.ts";
import type { Conversation, ConversationFormat, Turn } from "./conversation-format.ts";
import { shareOfLines, textFormat } from "./text-format.ts";
import { inTurn } from "./unsaid-speakers.ts";

/** A row of such a corpus: the context, and a response that is genuine or a distractor. */
interface Row {
  readonly context: readonly Turn[];
  readonly response: Turn | null;
  readonly given: boolean;
}

const TITLE = "labelled contexts and responses";

/**
 * Contexts and responses, as in Ubuntu, Douban and E-commerce: `1<tab>turn<tab>turn<tab>response`. Two people take
 * turns; responses with label 0 are distractors.
 */
export const responseSelection: ConversationFormat = textFormat({
  id: "response-selection",
  title: TITLE,
  speaker: "real",
  recognise: (lines) => (shareOfLines(lines, isLabelled) >= 0.9 ? 0.9 : 0),
  conversations: (lines) =>
    oncePerContext(
      (async function* () {
        for await (const line of lines) {
          const [label = "", ...said] = line.split("\t");
          const turns = inTurn(said);
          yield { context: turns.slice(0, -1), response: turns.at(-1) ?? null, given: label.startsWith("1") };
        }
      })(),
    ),
});

/** A label followed by texts; click logs have numbers and codes instead. */
function isLabelled(line: string): boolean {
  const [label = "", ...said] = line.split("\t");
  const filled = said.filter((text) => text.trim() !== "");
  const codes = filled.filter((text) => /^[-+\d.]+$|^[\da-f]{8,}$/u.test(text.trim()));
  return /^[01](?:\.0)?$/u.test(label) && filled.length >= 2 && 2 * codes.length < filled.length;
}

const RESPONSES = ["utterance", "ground_truth_utterance"];

/**
 * The Ubuntu Dialogue Corpus: `Context, Utterance, Label`, or `Context, Ground Truth Utterance, Distractor_0` …, with
 * `__eou__` after each utterance and `__eot__` after each turn.
 */
export const ubuntuTable: ConversationFormat = {
  id: "ubuntu-table",
  title: TITLE,
  speaker: "real",
  recognise: ({ names }) => {
    const plain = names.map(plainName);
    const labelled = plain.includes("label") || plain.some((name) => name.startsWith("distractor"));
    return plain.includes("context") && plain.some((name) => RESPONSES.includes(name)) && labelled ? 0.9 : 0;
  },
  async *read({ source, sample }) {
    const table = await tableOf(source, sample, "one row per context and response");
    const column = (...wanted: readonly string[]) =>
      table.names.find((name) => wanted.includes(plainName(name)));
    const label = column("label");
    const columns = [column("context")!, column(...RESPONSES)!, ...(label === undefined ? [] : [label])];
    yield* oncePerContext(
      (async function* () {
        for await (const rows of table.rows(columns)) {
          for (const { cells } of rows) {
            const [said = "", answer = "", given = "1"] = cells.map((cell) => scalarText(cell) ?? "");
            const context = utterances(said.split("__eot__"));
            const response = { role: other(context.at(-1)), text: withoutEnds(answer) };
            yield { context, response, given: given.startsWith("1") };
          }
        }
      })(),
    );
  },
};

interface Group {
  readonly key: string;
  readonly context: readonly Turn[];
  readonly answers: Turn[];
  unspoken: number;
}

/** Consecutive rows with the same context are one conversation, or one per genuine response. */
async function* oncePerContext(rows: AsyncIterable<Row>): AsyncGenerator<Conversation> {
  let group: Group = { key: "", context: [], answers: [], unspoken: 0 };
  for await (const { context, response, given } of rows) {
    const key = JSON.stringify(context.map(({ text }) => text));
    if (group.key !== key) {
      if (group.key !== "") yield* conversationsOf(group);
      group = { key, context, answers: [], unspoken: 0 };
    }
    if (!given) group.unspoken++;
    else if (response !== null) group.answers.push(response);
  }
  if (group.key !== "") yield* conversationsOf(group);
}

function* conversationsOf({ context, answers, unspoken }: Group): Generator<Conversation> {
  const said = answers.length === 0 ? [context] : answers.map((answer) => [...context, answer]);
  for (const [i, turns] of said.entries()) yield { turns, ...(unspoken > 0 && i === 0 ? { unspoken } : {}) };
}

/** The utterances of turns, each of one of two people. */
function utterances(turns: readonly string[]): Turn[] {
  return turns
    .filter((turn) => withoutEnds(turn) !== "")
    .flatMap((turn, i) =>
      turn
        .split("__eou__")
        .map((text) => text.trim())
        .filter((text) => text !== "")
        .map((text) => ({ role: `speaker ${(i % 2) + 1}`, text })),
    );
}

function other(turn: Turn | undefined): string {
  return turn?.role === "speaker 1" ? "speaker 2" : "speaker 1";
}

function withoutEnds(text: string): string {
  return text
    .replaceAll(/__eo[ut]__/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
