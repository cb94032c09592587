import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { noteAssistantLike } from "./assistant-like.ts";
import { checkUtterances, SOURCE, TURN } from "./check-utterances.ts";
import { type Chosen, DIALOGUE_NAMES, HUMAN_SOURCE } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { namelessExample } from "./mapped-keys.ts";
import { noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { type RoleLike, roleLikeColumn, sourceLikeColumn } from "./role-like.ts";
import { EVERYBODY, plainRoleSql } from "./roles.ts";
import { sqlList, sqlName, sqlText } from "./sql.ts";
import { channelIn, likeText, noteOtherSpeakers, noteUnreadRoles, rolesOf } from "./table-roles.ts";
import { readTabular, rowsIn, type TabularColumns } from "./tabular.ts";

type DialogueColumn = keyof typeof DIALOGUE_NAMES;

/** Columns of a table of dialogues (formats: section 5): one row per utterance. */
const DIALOGUES: TabularColumns<DialogueColumn> = {
  names: DIALOGUE_NAMES,
  required: ["text"],
  filled: ["source", "user_id", "conversation_id"],
  nullable: "user_id",
  texts: ["text"],
  numbers: [],
  row: "one row per utterance",
};

/** SQL for the run of a row: real users, or a simulator under its own name or the one given to the file. */
function runOf({ run }: Reading): string {
  return `CASE WHEN lower(${SOURCE}) = ${sqlText(HUMAN_SOURCE)} THEN ${sqlText(REAL_RUN)} ELSE ${run === "" ? SOURCE : sqlText(run)} END`;
}

/**
 * Reads a table of dialogues. Without a conversation column, each user has one conversation; without a user column,
 * each conversation is a user. Missing turn numbers follow the order of rows. In a table with roles, only the user's
 * turns are read.
 * @returns the number of rows.
 * @throws {InputError} on malformed rows, a missing column, a source called `real`, a turn that is not a whole
 * number.
 */
export async function readDialogueFile(
  store: DuckStore,
  reading: Reading,
  choices: InputChoices,
): Promise<number> {
  const chosen = await readTabular(store, reading, DIALOGUES, choices);
  const records = await rowsIn(store, reading);
  await complete(store, reading, chosen, choices).catch((error: unknown) => {
    if (!(error instanceof InputError) || !reading.faults.any) throw error;
    reading.faults.note(error.place, error);
    reading.faults.throw();
  });
  await checkUtterances(store, reading);
  await noteAssistantLike(store, reading);
  return records;
}

/** Fills missing columns, and drops the turns of speakers other than the user. */
async function complete(
  store: DuckStore,
  reading: Reading,
  chosen: Chosen<DialogueColumn>,
  choices: InputChoices,
): Promise<void> {
  const roles = await rolesOf(store, reading, chosen, choices);
  const names = chosen.role !== undefined && roles === null;
  const user = chosen.user_id === undefined ? (names ? "role" : undefined) : "user_id";
  const [users, conversations] = [
    user ?? "conversation_id",
    chosen.conversation_id === undefined ? user : "conversation_id",
  ];
  // A list with only roles and texts is one conversation.
  const alone = sqlText(reading.called);
  const single = conversations === undefined && roles !== null;
  const nobody = conversations === undefined && !single;
  const like = roles === null ? await roleLikeColumn(store, reading, chosen, choices) : undefined;
  const channel = await channelIn(store, reading, chosen, choices);
  const told = roles !== null || (chosen.role !== undefined && choices.role === EVERYBODY);
  const source = sourceOf(chosen, choices, told, channel !== undefined);
  if (source === undefined && channel !== undefined) throw ofChannels(reading, chosen, channel);
  if (nobody || source === undefined) {
    const lacking = [...(nobody ? ["user_id"] : []), ...(source === undefined ? ["source"] : [])];
    throw withoutColumns(reading, lacking, like, await sourceLikeColumn(store, reading, chosen));
  }
  await noteUnreadRoles(store, reading, names, like);
  if (roles !== null) await noteOtherSpeakers(store, reading, roles, choices);
  const assumed = chosen.source === undefined && choices.source === undefined;
  const given = chosen.source !== undefined && channel === undefined;
  // If a table has only users' turns, each side of a conversation, and each user, is numbered separately.
  const whole = [
    ...(roles === null ? [source, users] : []),
    ...(conversations === undefined ? [] : [conversations]),
  ];
  const turn = await turnSql(store, reading, chosen, whole);
  if (
    turn === GIVEN_TURN &&
    given &&
    roles === null &&
    user === "user_id" &&
    chosen.conversation_id !== undefined
  ) {
    return;
  }
  const table = sqlName(reading.table);
  await store.run(`
    CREATE TABLE ${sqlName(`${reading.table}_whole`)} AS
    SELECT record, ${source} AS source, ${single ? alone : users} AS user_id, ${conversations ?? alone} AS conversation_id,
      ${turn} AS turn, text, role, lang, corpus, task, timestamp FROM ${table};
    DROP TABLE ${table};
    CREATE TABLE ${table} AS SELECT * FROM ${sqlName(`${reading.table}_whole`)}
      ${roles === null ? "" : `WHERE ${plainRoleSql("role")} IN ${sqlList(roles)}`} ORDER BY record;
    DROP TABLE ${sqlName(`${reading.table}_whole`)}`);
  if (user === undefined) await noteNameless(store, reading);
  if (!assumed) return;
  const [counted] = await store.query(
    `SELECT count(*) AS n FROM (SELECT DISTINCT user_id, conversation_id FROM ${table})`,
  );
  await noteProblem(store, "", "assumed_real", Number(counted?.n), reading.shown);
}

/** Counts the conversations of a table without users, each of which counts as a user. */
async function noteNameless(store: DuckStore, reading: Reading): Promise<void> {
  const counted = await store.query(`
    SELECT ${runOf(reading)} AS run, count(DISTINCT conversation_id) AS n FROM ${sqlName(reading.table)} GROUP BY ALL ORDER BY ALL`);
  for (const { run, n } of counted)
    await noteProblem(store, String(run), "nameless_user", Number(n), namelessExample(reading));
}

const GIVEN_TURN = "nullif(trim(turn), '')";

/**
 * SQL for the turn of a row. If any row of a conversation lacks a turn, the whole conversation is numbered by its
 * rows, since given numbers may leave no gap. Such rows are counted if others in the file have a turn.
 * @param whole columns that identify a conversation.
 */
async function turnSql(
  store: DuckStore,
  reading: Reading,
  chosen: Chosen<DialogueColumn>,
  whole: readonly string[],
): Promise<string> {
  const conversation = whole.length === 0 ? "" : `PARTITION BY ${whole.join(", ")} `;
  const byRow = `CAST(row_number() OVER (${conversation}ORDER BY record) AS VARCHAR)`;
  if (chosen.turn === undefined) return byRow;
  const [found] = await store.query(
    `SELECT count(*) AS n, count(${GIVEN_TURN}) AS given, min(record) FILTER (${GIVEN_TURN} IS NULL) AS first FROM ${sqlName(reading.table)}`,
  );
  const [given, missing] = [Number(found?.given), Number(found?.n) - Number(found?.given)];
  if (missing === 0) return GIVEN_TURN;
  if (given === 0) return byRow;
  await noteProblem(store, "", "missing_turn", missing, `${reading.shown}, record ${found?.first}`);
  return `CASE WHEN count(${GIVEN_TURN}) OVER (${conversation}) = count(*) OVER (${conversation}) THEN ${GIVEN_TURN} ELSE ${byRow} END`;
}

/** SQL for the source of a row; undefined if nothing gives it. */
function sourceOf(
  chosen: Chosen<DialogueColumn>,
  { source }: InputChoices,
  roles: boolean,
  channels: boolean,
): string | undefined {
  if (chosen.source !== undefined && !channels) return "source";
  if (source !== undefined) return sqlText(source);
  return roles && !channels ? sqlText(HUMAN_SOURCE) : undefined;
}

function ofChannels(reading: Reading, chosen: Chosen<DialogueColumn>, channel: string): InputError {
  const key = chosen.source!;
  return new InputError(
    { file: reading.shown, key },
    {
      found: `${quote(channel)}, which may be a channel or a simulator`,
      expected: `--source ${HUMAN_SOURCE} or --source NAME, or --columns source=${key} where it names simulators`,
    },
  );
}

/** Reports everything that is missing, with the options that supply it in one command. */
function withoutColumns(
  reading: Reading,
  lacking: readonly string[],
  role?: RoleLike,
  source?: RoleLike,
): InputError {
  const { names } = reading.recognised.sample;
  const user = lacking.includes("user_id") ? ["--columns user_id=NAME"] : [];
  const who = lacking.includes("source") ? [`--source ${HUMAN_SOURCE} (or a simulator's name)`] : [];
  const advice = [
    ...(source === undefined || who.length === 0
      ? []
      : [`; --columns source=${source.name} if ${likeText(source)} says who is real and who simulated`]),
    ...(role === undefined
      ? []
      : [`; --columns role=${role.name} if ${likeText(role)} says who speaks in a conversation`]),
  ];
  return new InputError(
    { file: reading.shown, key: lacking.join(", ") },
    {
      found: `no such column${lacking.length > 1 ? "s" : ""} (columns: ${quote(names.join(", "), 200)})`,
      expected: `the columns source, user_id, conversation_id, turn, text, or ${[...user, ...who].join(" ")}${advice.join("")}`,
    },
  );
}

/** SQL for the utterances of a file in the shape of `staged_utterances`; a file may hold several runs. */
export function saidSql(reading: Reading): string {
  return `SELECT ${runOf(reading)} AS run, ${reading.file} AS file, record, user_id, NULL AS item, conversation_id AS conversation,
    CAST(${TURN} AS INTEGER) AS turn, text, nullif(lower(trim(lang)), '') AS lang, nullif(trim(task), '') AS task,
    nullif(trim(corpus), '') AS domain FROM ${sqlName(reading.table)}`;
}

/** The runs whose utterances a file holds, real users first. */
export async function runsInDialogues(store: DuckStore, reading: Reading): Promise<string[]> {
  const rows = await store.query(
    `SELECT DISTINCT ${runOf(reading)} AS run FROM ${sqlName(reading.table)} ORDER BY run <> ${sqlText(REAL_RUN)}, run`,
  );
  return rows.map((row) => String(row.run));
}
