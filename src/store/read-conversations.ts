import { quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import type { TextRow } from "./append-texts.ts";
import { noteAssistantLike, SidesSeen } from "./assistant-like.ts";
import { isChannel } from "./channels.ts";
import { checkUtterances } from "./check-utterances.ts";
import { DIALOGUE_NAMES, HUMAN_SOURCE } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Conversation, Turn } from "./formats/conversation-format.ts";
import { nestedParquet } from "./formats/nested-parquet.ts";
import { isSpeaker } from "./formats/turns.ts";
import { isUnnamed } from "./formats/unsaid-speakers.ts";
import { asMapped, namelessExample } from "./mapped-keys.ts";
import { noteProblem, textSource } from "./notes.ts";
import { readNested } from "./read-nested.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { EVERYBODY, isSide, isUserRole, roleAdvice } from "./roles.ts";
import { assumedSource, noteOdd, type Seen } from "./seen-conversations.ts";
import { rowsIn } from "./tabular.ts";

const COLUMNS = Object.keys(DIALOGUE_NAMES);

/**
 * Reads conversations in a third-party format into the shape of a table of dialogues: the user's turns, numbered
 * among all turns. If nobody says who wrote them, the format's default is used and counted.
 * @returns the number of user turns.
 * @throws {InputError} on malformed content, or if no turn is the user's.
 */
export async function readConversations(
  store: DuckStore,
  reading: Reading,
  choices: InputChoices,
): Promise<number> {
  const { format } = reading.recognised;
  if (format === undefined) throw new TypeError("conversations without a format");
  const found =
    format === nestedParquet
      ? await readNested(store, reading, choices)
      : await readTurns(store, reading, choices);
  const records = await rowsIn(store, reading);
  refuseUnsaid(reading, found, records);
  if (found.assumed > 0) {
    const real = format.speaker === "real";
    const run = real ? REAL_RUN : assumedSource(reading);
    await noteProblem(store, run, real ? "assumed_real" : "assumed_simulated", found.assumed, reading.shown);
  }
  if (found.claimed !== undefined && reading.humans !== true)
    await noteProblem(store, REAL_RUN, "claimed_real", found.claimed, `${reading.shown}: ${format.title}`);
  for (const { speaker, kind, count, example } of found.odd.values()) {
    await noteProblem(store, speaker === HUMAN_SOURCE ? REAL_RUN : speaker, kind, count, example);
  }
  await checkUtterances(store, reading);
  await noteAssistantLike(store, reading, found.sides.answering());
  return records;
}

/**
 * Reports everything that a file leaves open, in one error.
 * @throws {InputError} if no turn is the user's, or the speaker must be given.
 */
function refuseUnsaid(reading: Reading, { roles, doubted, assumed }: Seen, records: number): void {
  const { format } = reading.recognised;
  const place = { file: reading.shown };
  const silent = records === 0;
  if (silent)
    reading.faults.note(place, {
      found: `${format!.title} without a turn of the user (roles: ${quote([...roles].join(", ") || "none", 120)})`,
      expected: `turns of a user, or ${roleAdvice([...roles].filter(isSide))}`,
    });
  const together = silent ? " (both at once: --role all --source human)" : "";
  if (doubted !== undefined)
    reading.faults.note(
      { ...place, key: "source" },
      {
        found: `${quote(doubted)}, which may be a ${isChannel(doubted) ? "channel" : "data set"} or a simulator`,
        expected: `--source human or --source NAME, or --columns source=source where it names simulators${together}`,
      },
    );
  else if (assumed > 0 && format!.asks?.(reading.recognised.sample) === true)
    reading.faults.note(place, {
      found: `${format!.title} that do not say who asks`,
      expected: `--source human, or --source NAME for a simulator's${together}`,
    });
  reading.faults.throw();
}

async function readTurns(store: DuckStore, reading: Reading, choices: InputChoices): Promise<Seen> {
  const { sample, format } = reading.recognised;
  const binary = ["zip", "sheet", "parquet"].includes(sample.shape);
  const source = binary ? reading.recognised.source : await textSource(store, reading);
  const seen: Seen = { roles: new Set(), assumed: 0, odd: new Map(), sides: new SidesSeen() };
  const rows = utteranceRows(
    format!.read({ source, sample, columns: choices.columns }),
    reading,
    choices,
    seen,
  );
  await store.createTextTable(reading.table, COLUMNS, rows);
  return seen;
}

const CHUNK = 2048;

async function* utteranceRows(
  conversations: AsyncIterable<Conversation> | Iterable<Conversation>,
  reading: Reading,
  choices: InputChoices,
  seen: Seen,
): AsyncGenerator<readonly TextRow[]> {
  const format = reading.recognised.format!;
  let record = 0;
  let rows: TextRow[] = [];
  for await (const found of conversations) {
    record++;
    const conversation = asMapped(found, choices.columns, reading.columns);
    const { id = `${reading.called} ${record}`, user = id, source, first = 1, turns } = conversation;
    const { task = null, domain = null, lang = null } = conversation;
    if (source === undefined && choices.source === HUMAN_SOURCE && format.speaker === "simulated")
      seen.claimed = (seen.claimed ?? 0) + 1;
    if (source === undefined && choices.source === undefined) {
      seen.assumed++;
      seen.doubted ??= conversation.doubted;
    }
    const speaker = source ?? choices.source ?? assumedSource(reading);
    seen.sides.add(speaker, spokenTurns(turns, choices.role));
    if (conversation.unread !== undefined) noteOdd(seen, speaker, "unread_context", id, conversation.unread);
    if (conversation.unspoken !== undefined)
      noteOdd(seen, speaker, "unspoken_response", id, conversation.unspoken);
    if (turns.length === 0) noteOdd(seen, speaker, "empty_conversation", id);
    let nameless = conversation.user === undefined;
    for (const [i, turn] of turns.entries()) {
      if (seen.roles.size < 20 && turn.role !== "") seen.roles.add(turn.role);
      const mine = isUserRole(turn.role, choices.role);
      if (turn.odd === true && (mine || turn.role === "")) {
        noteOdd(seen, speaker, "odd_turn", `${id}, turn ${first + i}`);
        continue;
      }
      if (!mine) continue;
      if (nameless && turn.user === undefined && choices.role !== EVERYBODY) {
        noteOdd(seen, speaker, "nameless_user", namelessExample(reading));
        nameless = false;
      }
      const cells: Record<keyof typeof DIALOGUE_NAMES, string | null> = {
        source: speaker,
        user_id: turn.user ?? (choices.role === EVERYBODY ? speakerIn(turn.role, id) : user),
        conversation_id: id,
        turn: String(first + i),
        text: turn.text?.toWellFormed() ?? null,
        role: turn.role,
        lang,
        corpus: domain,
        task,
        timestamp: turn.happened ?? null,
      };
      rows.push({ record, cells: COLUMNS.map((column) => cells[column as keyof typeof cells]) });
    }
    if (rows.length < CHUNK) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

/** The user behind a speaker if all are users: one per name, or one per conversation if roles are not names. */
function speakerIn(role: string, conversation: string): string {
  return isSpeaker(role) || isUnnamed(role) ? `${conversation}, ${role}` : role;
}

function spokenTurns(turns: readonly Turn[], role: string | undefined) {
  return turns
    .filter((turn) => turn.text !== null && isSide(turn.role))
    .map((turn) => ({ mine: isUserRole(turn.role, role), length: turn.text!.length }));
}
