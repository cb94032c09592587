import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import type { TextRow } from "./append-texts.ts";
import { noteAssistantLike, SidesSeen } from "./assistant-like.ts";
import { checkUtterances } from "./check-utterances.ts";
import { chooseColumns, DIALOGUE_NAMES, HUMAN_SOURCE } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import type { Conversation, Turn } from "./formats/conversation-format.ts";
import { nestedParquet, nestedTurns } from "./formats/nested-parquet.ts";
import { isSpeaker } from "./formats/turns.ts";
import { isUnnamed } from "./formats/unsaid-speakers.ts";
import { asMapped, namelessExample } from "./mapped-keys.ts";
import { noteProblem, textSource } from "./notes.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { EVERYBODY, isSide, isUserRole, roleAdvice, takenSql } from "./roles.ts";
import { parquetSql } from "./source/parquet-schema.ts";
import { outOfMemory, reasonOf } from "./source/unreadable.ts";
import { runName } from "./sources.ts";
import { sqlName, sqlText } from "./sql.ts";
import { rowsIn } from "./tabular.ts";

const COLUMNS = Object.keys(DIALOGUE_NAMES);

/**
 * Reads conversations in a format that others write, into the shape of a table of dialogues: the user's turns, numbered
 * among all turns. Whose words they are where nobody says it is the format's default, and counted.
 * @returns the number of the user's turns.
 * @throws {InputError} on malformed content, or where no turn is the user's.
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
  if (records === 0) {
    throw new InputError(
      { file: reading.shown },
      {
        found: `${format.title} without a turn of the user (roles: ${quote([...found.roles].join(", ") || "none", 120)})`,
        expected: `turns of a user, or ${roleAdvice([...found.roles].filter(isSide))}`,
      },
    );
  }
  if (found.doubted !== undefined) {
    throw new InputError(
      { file: reading.shown, key: "source" },
      {
        found: `${quote(found.doubted)}, which may be a data set or a simulator`,
        expected: "--source human or --source NAME, or --columns source=source where it names simulators",
      },
    );
  }
  if (found.assumed > 0 && format.asks === true) {
    throw new InputError(
      { file: reading.shown },
      {
        found: `${format.title} that do not say who asks`,
        expected: "--source human, or --source NAME for a simulator's",
      },
    );
  }
  if (found.assumed > 0) {
    const real = format.speaker === "real";
    const run = real ? REAL_RUN : assumedSource(reading);
    await noteProblem(store, run, real ? "assumed_real" : "assumed_simulated", found.assumed, reading.shown);
  }
  for (const { speaker, kind, count, example } of found.odd.values()) {
    await noteProblem(store, speaker === HUMAN_SOURCE ? REAL_RUN : speaker, kind, count, example);
  }
  await checkUtterances(store, reading);
  await noteAssistantLike(store, reading, found.sides.answering());
  return records;
}

/** What was seen while reading. */
interface Seen {
  readonly roles: Set<string>;
  /** Conversations that don't say whose words they hold. */
  assumed: number;
  /** The first name that may be a simulator's or a data set's. */
  doubted?: string | undefined;
  /** What was left out: how often, of whom, and the first. */
  readonly odd: Map<string, Odd>;
  readonly sides: SidesSeen;
}

interface Odd {
  readonly speaker: string;
  readonly kind: "odd_turn" | "empty_conversation" | "nameless_user";
  readonly example: string;
  count: number;
}

function noteOdd({ odd }: Seen, speaker: string, kind: Odd["kind"], example: string): void {
  const key = `${kind} ${speaker}`;
  const one = odd.get(key) ?? { speaker, kind, example, count: 0 };
  one.count++;
  odd.set(key, one);
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
  let record = 0;
  let rows: TextRow[] = [];
  for await (const found of conversations) {
    record++;
    const conversation = asMapped(found, choices.columns, reading.columns);
    const { id = `${reading.called} ${record}`, user = id, source, first = 1, turns } = conversation;
    const { task = null, domain = null, lang = null } = conversation;
    if (source === undefined && choices.source === undefined) {
      seen.assumed++;
      seen.doubted ??= conversation.doubted;
    }
    const speaker = source ?? choices.source ?? assumedSource(reading);
    seen.sides.add(speaker, spokenTurns(turns, choices.role));
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

/** Whom a speaker is, where all are users: one of a name, or one of a conversation where roles have no names. */
function speakerIn(role: string, conversation: string): string {
  return isSpeaker(role) || isUnnamed(role) ? `${conversation}, ${role}` : role;
}

function spokenTurns(turns: readonly Turn[], role: string | undefined) {
  return turns
    .filter((turn) => turn.text !== null && isSide(turn.role))
    .map((turn) => ({ mine: isUserRole(turn.role, role), length: turn.text!.length }));
}

/** Who speaks where neither the conversation nor the user says it. */
function assumedSource(reading: Reading): string {
  return reading.recognised.format?.speaker === "real" ? HUMAN_SOURCE : runName(reading.shown);
}

/** Conversations nested in Parquet are taken apart by the engine, a group of rows at a time. */
async function readNested(store: DuckStore, reading: Reading, choices: InputChoices): Promise<Seen> {
  const { sample, source } = reading.recognised;
  const { column, role, text } = nestedTurns(sample)!;
  const names = [...(sample.types ?? [])].filter(([, type]) => !/\[|\(/u.test(type)).map(([name]) => name);
  const { turn: _turn, text: _text, role: _role, ...wanted } = DIALOGUE_NAMES;
  const mapped = new Map([...(choices.columns ?? [])].filter(([, theirs]) => names.includes(theirs)));
  for (const name of names) reading.columns.keys.add(name);
  for (const our of mapped.keys()) if (our in wanted) reading.columns.ours.add(our);
  const chosen = chooseColumns(
    {
      ...wanted,
      user_id: [...wanted.user_id, "hashed_ip"],
      conversation_id: [...wanted.conversation_id, "question_id", "id"],
    },
    names,
    mapped,
  );
  const of = (name: keyof typeof wanted) =>
    chosen[name] === undefined ? "CAST(NULL AS VARCHAR)" : `CAST(${sqlName(chosen[name])} AS VARCHAR)`;
  const assumed = chosen.source === undefined && choices.source === undefined;
  const speaker =
    chosen.source === undefined ? sqlText(choices.source ?? assumedSource(reading)) : of("source");
  const id = `coalesce(${of("conversation_id")}, ${sqlText(`${reading.called} `)} || "row of the file")`;
  const table = sqlName(reading.table);
  try {
    await store.runApart(`
      CREATE TABLE ${table} AS
      SELECT record, source, user_id, conversation_id, CAST(place AS VARCHAR) AS turn, said.${sqlName(text)} AS text,
        said.${sqlName(role)} AS role, lang, corpus, task, timestamp, nameless
      FROM (
        SELECT "row of the file" AS record, ${speaker} AS source, coalesce(${of("user_id")}, ${id}) AS user_id, ${of("user_id")} IS NULL AS nameless, ${id} AS conversation_id, ${of("lang")} AS lang,
          ${of("corpus")} AS corpus, ${of("task")} AS task, ${of("timestamp")} AS timestamp,
          unnest(${sqlName(column)}) AS said, generate_subscripts(${sqlName(column)}, 1) AS place
        FROM (SELECT file_row_number + 1 AS "row of the file", * FROM ${parquetSql(source.path).replace(/\)$/u, ", file_row_number = true)")})
      ) WHERE ${takenSql(`said.${sqlName(role)}`, choices.role)}`);
  } catch (error) {
    const reason = quote(reasonOf(error).split("\n")[0]!, 160);
    throw (
      outOfMemory(error, reading.shown) ??
      new InputError(
        { file: reading.shown },
        { found: `a malformed row (${reason})`, expected: "conversations" },
      )
    );
  }
  const counted = await store.query(`
    SELECT coalesce(source, '') AS speaker, count(DISTINCT record) AS n, count(DISTINCT record) FILTER (nameless) AS nameless
    FROM ${table} GROUP BY source ORDER BY source`);
  const odd = counted.flatMap((row): [string, Odd][] => {
    const [speaker, count] = [String(row.speaker), Number(row.nameless)];
    const one: Odd = { speaker, kind: "nameless_user", example: namelessExample(reading), count };
    return count === 0 ? [] : [[speaker, one]];
  });
  const conversations = counted.reduce((sum, row) => sum + Number(row.n), 0);
  return {
    roles: new Set(),
    odd: new Map(odd),
    assumed: assumed ? conversations : 0,
    sides: new SidesSeen(),
  };
}
