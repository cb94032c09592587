import { InputError, quote } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { type Chosen, DIALOGUE_NAMES } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { plainRoleSql, userRoles } from "./roles.ts";
import { HUMAN_SOURCE, runName } from "./sources.ts";
import { sqlList, sqlName, sqlText, visibleNameSql } from "./sql.ts";
import { readTabular, rowsIn, type TabularColumns } from "./tabular.ts";

type DialogueColumn = keyof typeof DIALOGUE_NAMES;

/** Columns of a table of dialogues (formats: section 5): one row an utterance. */
const DIALOGUES: TabularColumns<DialogueColumn> = {
  names: DIALOGUE_NAMES,
  required: ["text"],
  filled: ["source", "user_id", "conversation_id"],
  texts: ["text"],
  numbers: [],
  row: "one row an utterance",
};

const SOURCE = visibleNameSql("source");
const TURN = "TRY_CAST(trim(turn) AS DOUBLE)";

/** SQL for the run of a row: real users, or a simulator under its own name or under the one that the file was given. */
function runOf({ run }: Reading): string {
  return `CASE WHEN lower(${SOURCE}) = ${sqlText(HUMAN_SOURCE)} THEN ${sqlText(REAL_RUN)} ELSE ${run === "" ? SOURCE : sqlText(run)} END`;
}

/**
 * Reads a table of dialogues. Without a column of conversations each user has one, without one of users each
 * conversation is a user; turns are numbered as they come where they are not. Of a table with roles, the user's turns
 * are taken.
 * @returns the number of rows.
 * @throws {InputError} on malformed rows, a missing column, a source called `real`, a turn that is no whole number.
 */
export async function readDialogueFile(
  store: DuckStore,
  reading: Reading,
  choices: InputChoices,
): Promise<number> {
  const chosen = await readTabular(store, reading, DIALOGUES, choices);
  const records = await rowsIn(store, reading);
  await complete(store, reading, chosen, choices);
  await checkUtterances(store, reading);
  return records;
}

/** Fills what the table leaves out, and leaves out the turns of others than the user. */
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
  // A list of nothing but roles and texts is one conversation.
  const alone = sqlText(runName(reading.shown));
  const single = conversations === undefined && roles !== null;
  if (conversations === undefined && !single) throw withoutColumn(reading, "user_id");
  const source = sourceOf(reading, chosen, choices, roles !== null);
  const assumed = chosen.source === undefined && choices.source === undefined;
  // Of a table of users' turns alone, each side of a conversation is numbered by itself, and each user's.
  const whole = [
    ...(roles === null ? [source, users] : []),
    ...(conversations === undefined ? [] : [conversations]),
  ];
  const turn = await turnSql(store, reading, chosen, whole);
  if (
    turn === GIVEN_TURN &&
    chosen.source !== undefined &&
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
  if (!assumed) return;
  const [counted] = await store.query(
    `SELECT count(*) AS n FROM (SELECT DISTINCT user_id, conversation_id FROM ${table})`,
  );
  await noteProblem(store, "", "assumed_real", Number(counted?.n), reading.shown);
}

const GIVEN_TURN = "nullif(trim(turn), '')";

/**
 * SQL for the turn of a row. A conversation in which a row has none is numbered by its rows, also where others have one:
 * between given numbers there need not be room. Such rows are counted where others in the file have a turn.
 * @param whole columns that name a conversation.
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

/** The roles that are the user's; null where the table has no column of roles. */
async function rolesOf(
  store: DuckStore,
  reading: Reading,
  chosen: Chosen<DialogueColumn>,
  { role, columns }: InputChoices,
): Promise<readonly string[] | null> {
  if (chosen.role === undefined) return null;
  const rows = await store.query(
    `SELECT DISTINCT ${plainRoleSql("role")} AS role FROM ${sqlName(reading.table)} WHERE role IS NOT NULL ORDER BY role LIMIT 1000`,
  );
  const present = rows.map((row) => String(row.role));
  const wanted = userRoles(role);
  if (present.some((name) => wanted.includes(name))) return wanted;
  // A column such as `speaker` may say who speaks, by name.
  const byName = role === undefined && !columns?.has("role") && chosen.role.toLowerCase() !== "role";
  if (byName && present.length > 0) return null;
  throw new InputError(
    { file: reading.shown, key: chosen.role },
    {
      found: `no turn of the user (roles: ${quote(present.join(", "), 120)})`,
      expected: `"user", or --role NAME`,
    },
  );
}

function sourceOf(
  reading: Reading,
  chosen: Chosen<DialogueColumn>,
  { source }: InputChoices,
  roles: boolean,
): string {
  if (chosen.source !== undefined) return "source";
  if (source !== undefined) return sqlText(source);
  if (!roles) throw withoutColumn(reading, "source");
  return sqlText(HUMAN_SOURCE);
}

function withoutColumn(reading: Reading, key: "source" | "user_id"): InputError {
  const { names } = reading.recognised.sample;
  return new InputError(
    { file: reading.shown, key },
    {
      found: `no such column (columns: ${quote(names.join(", "), 200)})`,
      expected: `the columns source, user_id, conversation_id, turn, text, or ${key === "source" ? "--source human (or a simulator's name)" : "--columns user_id=NAME"}`,
    },
  );
}

/** Checks what a reading's table says of source and turn. */
export async function checkUtterances(store: DuckStore, reading: Reading): Promise<void> {
  const [fault] = await store.query(`
    SELECT record, CASE WHEN nameless THEN 'source' ELSE 'turn' END AS key, CASE WHEN nameless THEN source ELSE turn END AS found
    FROM (
      SELECT record, source, turn, lower(${SOURCE}) IN ('', ${sqlText(REAL_RUN)}) AS nameless,
        coalesce(isfinite(${TURN}) AND ${TURN} = floor(${TURN}) AND abs(${TURN}) <= 1e9, false) AND NOT contains(turn, '_') AS numbered
      FROM ${sqlName(reading.table)}
    ) WHERE nameless OR NOT numbered ORDER BY record LIMIT 1`);
  if (fault === undefined) {
    await checkSpeaker(store, reading);
    return;
  }
  const key = String(fault.key);
  throw new InputError(
    { file: reading.shown, record: Number(fault.record), key },
    {
      found: `"${quote(String(fault.found))}"`,
      expected: key === "turn" ? "a whole number" : `"${HUMAN_SOURCE}" for real users, or a simulator's name`,
    },
  );
}

/** One name, one simulator, or none where real users were said to speak. */
async function checkSpeaker(store: DuckStore, reading: Reading): Promise<void> {
  if (reading.run === "" && reading.humans !== true) return;
  const rows = await store.query(
    `SELECT ${SOURCE} AS source, min(record) AS record FROM ${sqlName(reading.table)} WHERE lower(${SOURCE}) <> ${sqlText(HUMAN_SOURCE)} GROUP BY ALL ORDER BY ALL`,
  );
  const names = rows.map((row) => String(row.source));
  const [first] = rows;
  if (reading.humans === true && first !== undefined) {
    throw new InputError(
      { file: reading.shown, record: Number(first.record), key: "source" },
      {
        found: `"${quote(names[0]!)}"`,
        expected: `"${HUMAN_SOURCE}", as the file was named to hold real users alone; give it without a name, or NAME=FILE to rename its simulator`,
      },
    );
  }
  if (reading.humans === true || names.length === 1) return;
  throw new InputError(
    { file: reading.shown, key: "source" },
    names.length === 0
      ? {
          found: `no simulator (each row says "${HUMAN_SOURCE}")`,
          expected: `one to call "${reading.run}"; name the file ${HUMAN_SOURCE}=FILE, or not at all`,
        }
      : {
          found: `${names.length} simulators (${quote(names.join(", "), 200)})`,
          expected: `one to call "${reading.run}"; give the file without a name, so that each keeps its own`,
        },
  );
}

/** SQL for what is said in a file, in the shape of `staged_utterances`; each file may hold several runs. */
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
