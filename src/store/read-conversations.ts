import { InputError } from "../model/errors.ts";
import { DIALOGUE_NAMES } from "./columns.ts";
import type { DuckStore, TextRow } from "./duck-store.ts";
import type { Conversation } from "./formats/conversation-format.ts";
import { checkUtterances, HUMAN_SOURCE } from "./read-dialogues.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { isUserRole } from "./roles.ts";
import { surveyEncoding } from "./source/source.ts";
import { runName } from "./sources.ts";
import { rowsIn } from "./tabular.ts";

const COLUMNS = Object.keys(DIALOGUE_NAMES);

/**
 * Reads conversations in a format that others write, into the shape of a table of dialogues: the user's turns, numbered
 * among all turns.
 * @returns the number of the user's turns.
 * @throws {InputError} on malformed content, or where no turn is the user's.
 */
export async function readConversations(
  store: DuckStore,
  reading: Reading,
  choices: InputChoices,
): Promise<number> {
  const { source, sample, format } = reading.recognised;
  if (format === undefined) throw new TypeError("conversations without a format");
  const context = { source: await surveyEncoding(source), sample };
  const roles = new Set<string>();
  const rows = utteranceRows(format.read(context), reading, choices, roles);
  await store.createTextTable(reading.table, COLUMNS, rows);
  if ((await rowsIn(store, reading)) === 0) {
    throw new InputError(
      { file: reading.shown },
      {
        found: `${format.title} without a turn of the user (roles: ${[...roles].join(", ") || "none"})`,
        expected: "turns of a user, or --role NAME",
      },
    );
  }
  await checkUtterances(store, reading);
  return rowsIn(store, reading);
}

const CHUNK = 2048;

async function* utteranceRows(
  conversations: AsyncIterable<Conversation> | Iterable<Conversation>,
  reading: Reading,
  choices: InputChoices,
  roles: Set<string>,
): AsyncGenerator<readonly TextRow[]> {
  let record = 0;
  let rows: TextRow[] = [];
  for await (const conversation of conversations) {
    record++;
    for (const [i, turn] of conversation.turns.entries()) {
      if (roles.size < 20) roles.add(turn.role);
      if (!isUserRole(turn.role, choices.role)) continue;
      const { id, user = id, task = null, domain = null, lang = null } = conversation;
      const source = conversation.source ?? speakerOf(reading, choices);
      const text = turn.text === null ? null : turn.text.toWellFormed();
      const happened = turn.happened ?? null;
      rows.push({
        record,
        cells: [source, turn.user ?? user, id, String(i + 1), text, turn.role, lang, domain, task, happened],
      });
    }
    if (rows.length < CHUNK) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

/** Who speaks where the conversation does not say it. */
function speakerOf(reading: Reading, { source }: InputChoices): string {
  if (source !== undefined) return source;
  return reading.recognised.format?.speaker === "real" ? HUMAN_SOURCE : runName(reading.shown);
}
