import type { FileSample } from "../source/sample.ts";
import { tableOf } from "../source/table-rows.ts";
import { scalarText } from "./content.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { looksLikeTurns, turnsOf } from "./turns.ts";

/** The column of a provider's outputs: `[openai:gpt-4o] the prompt`. */
const OUTPUT = /^\[[^\]]+\]/u;

/**
 * promptfoo's results table: variables, then one column per provider and prompt, whose cells are transcripts if users
 * were simulated. Each cell is a conversation, each row a task.
 */
export const promptfooTable: ConversationFormat = {
  id: "promptfoo-table",
  title: "promptfoo results in a table",
  speaker: "simulated",
  recognise: (sample) => {
    const outputs = outputsIn(sample.names);
    const rows = sample.rows ?? sample.dialect?.rows ?? [];
    return outputs.some((i) => rows.some((row) => looksLikeTurns(row[i]))) ? 0.9 : 0;
  },
  async *read({ source, sample }) {
    const table = await tableOf(source, sample, "one row per test");
    const outputs = outputsIn(table.names);
    for await (const rows of table.rows(table.names)) {
      for (const { record, cells } of rows) {
        for (const [place, i] of outputs.entries()) {
          const turns = turnsOf(scalarText(cells[i]) ?? "");
          if (turns === null || turns.length === 0) continue;
          const task = String(record);
          yield { id: outputs.length === 1 ? task : `${task}/${place + 1}`, user: task, task, turns };
        }
      }
    }
  },
};

/** Indices of the output columns. */
function outputsIn(names: FileSample["names"]): readonly number[] {
  return names.flatMap((name, i) => (OUTPUT.test(name) ? [i] : []));
}
