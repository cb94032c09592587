import { InputError, quote } from "../model/errors.ts";
import { SidesSeen } from "./assistant-like.ts";
import { isChannel } from "./channels.ts";
import { chooseColumns, DIALOGUE_NAMES, HUMAN_SOURCE } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { nestedTurns } from "./formats/nested-parquet.ts";
import { namelessExample } from "./mapped-keys.ts";
import type { Reading } from "./reading.ts";
import type { InputChoices } from "./recognise.ts";
import { takenSql } from "./roles.ts";
import { assumedSource, type Odd, type Seen } from "./seen-conversations.ts";
import { parquetSql } from "./source/parquet-schema.ts";
import { outOfMemory, reasonOf } from "./source/unreadable.ts";
import { sqlName, sqlText } from "./sql.ts";

/** Conversations nested in Parquet are unnested by DuckDB, a group of rows at a time. */
export async function readNested(store: DuckStore, reading: Reading, choices: InputChoices): Promise<Seen> {
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
  const doubted =
    chosen.source === undefined || mapped.has("source")
      ? undefined
      : await doubtedSource(store, source.path, chosen.source, text === "value");
  const unsaid = chosen.source === undefined || doubted !== undefined;
  const assumed = unsaid && choices.source === undefined;
  const speaker = unsaid ? sqlText(choices.source ?? assumedSource(reading)) : of("source");
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
    doubted: assumed ? doubted : undefined,
    sides: new SidesSeen(),
  };
}

/**
 * The first name in `source` if none is that of real users, and all may be channels or, in ShareGPT's format, data
 * sets.
 */
async function doubtedSource(
  store: DuckStore,
  path: string,
  column: string,
  trained: boolean,
): Promise<string | undefined> {
  const name = sqlName(column);
  const rows = await store.query(
    `SELECT DISTINCT CAST(${name} AS VARCHAR) AS source FROM ${parquetSql(path)} WHERE ${name} IS NOT NULL ORDER BY 1 LIMIT 50`,
  );
  const names = rows.map((row) => String(row.source));
  const doubtful = trained
    ? names.every((one) => one.trim().toLowerCase() !== HUMAN_SOURCE)
    : names.every(isChannel);
  return doubtful ? names[0] : undefined;
}
