import { InputError, quote } from "../../model/errors.ts";
import { chooseColumns, DIALOGUE_NAMES } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import { parseExactly } from "../source/python-json.ts";
import type { FileSample } from "../source/sample.ts";
import { tableOf } from "../source/table-rows.ts";
import { conversationOf } from "./chat-messages.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { turnsIn } from "./find-turns.ts";

const ROW = "one row per conversation: a list of turns in JSON, or a transcript";

/** Tables with a conversation in a cell: a column such as `messages` that holds a list of turns in JSON, or a transcript. */
export const textCells: ConversationFormat = {
  id: "text-cells",
  title: "conversations in the cells of a table",
  speaker: "real",
  // A table of texts may hold the history of each.
  recognise: (sample) =>
    !holdsTexts(sample) && headOf(sample).some((row) => turnsIn(row) !== undefined) ? 0.2 : 0,
  async *read({ source, sample, columns }) {
    const table = await tableOf(source, sample, ROW);
    for await (const rows of table.rows(table.names)) {
      for (const { record, cells } of rows) {
        const row = recordOf(table.names, cells);
        const conversation = conversationOf(row, undefined, columns);
        if (conversation === null)
          throw new InputError({ file: source.shown, record }, { found: quote(row), expected: ROW });
        yield { ...conversation, record: row };
      }
    }
  },
};

function holdsTexts({ names }: FileSample): boolean {
  return chooseColumns(DIALOGUE_NAMES, names).text !== undefined;
}

function headOf({ names, dialect, rows = dialect?.rows ?? [] }: FileSample): Record<string, unknown>[] {
  return rows.map((cells) => recordOf(names, cells));
}

function recordOf(names: readonly string[], cells: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, i) => [name.trim(), unpacked(cells[i])]));
}

/** An object in a cell, as LangSmith writes its `inputs`, is one; else the cell as it is. */
function unpacked(cell: unknown): unknown {
  if (typeof cell !== "string" || !/^\s*\{\s*"/u.test(cell)) return cell;
  try {
    const value: unknown = parseExactly(cell);
    return isRecord(value) && turnsIn(value) !== undefined ? value : cell;
  } catch {
    return cell;
  }
}
