import { REAL_RUN } from "../model/finding.ts";
import { tokenIn, withoutTokens } from "./control-tokens.ts";
import type { DuckStore } from "./duck-store.ts";
import { blankSql, sqlText } from "./sql.ts";

/** The field whose answers are utterances: the user's next message. */
export const MESSAGE_FIELD = "next_user_message";

const REAL = sqlText(REAL_RUN);

/**
 * Moves the messages of some runs into `utterances`, matched by item: the prediction is the simulator's utterance,
 * the truth the real user's, which is stored once however many runs contain it.
 * @param scored the condition on a question that is scored.
 */
export async function validateMessages(store: DuckStore, scored: string): Promise<void> {
  await store.run(`
    CREATE TEMP TABLE messages AS
    SELECT run, file, record, question, user_id, item, truth, predicted, token, NOT ${blankSql("truth")} AS answered, NOT ${blankSql("predicted")} AS said
    FROM (
      SELECT * REPLACE (${withoutTokens("predicted", "token")} AS predicted, ${withoutTokens("truth", "true_token")} AS truth)
      FROM (
        SELECT *, ${tokenIn("predicted")} AS token, ${tokenIn("truth")} AS true_token
        FROM run_values WHERE ${scored} AND kind = 'text' AND field = ${sqlText(MESSAGE_FIELD)}
      )
    )`);
  await store.run(`
    INSERT INTO utterances
    SELECT run, user_id, item, item, NULL, text, NULL, matched, NULL, NULL, NULL FROM (
      SELECT ${REAL} AS run, min(file) OVER (PARTITION BY run) AS place, 0 AS speaker, file, record, question, user_id, item, truth AS text, true AS matched,
        row_number() OVER (PARTITION BY user_id, item ORDER BY file, record, question) AS again
      FROM messages m WHERE answered AND NOT EXISTS (${realOf("m")})
      UNION ALL
      SELECT run, min(file) OVER (PARTITION BY run), 1, file, record, question, user_id, item, predicted, answered, 1
      FROM messages WHERE said
    ) WHERE again = 1 ORDER BY place, speaker, file, record, question`);
  const place = "user_id || ', ' || item";
  const count = (run: string, kind: string, condition: string, example = place) => `
    SELECT ${run}, '${kind}', count(*), min(${example}) FROM messages m WHERE ${condition} GROUP BY run`;
  await store.run(
    `INSERT INTO problems ${[
      count("run", "control_token", "token IS NOT NULL", `token || ' (' || ${place} || ')'`),
      count("run", "empty_utterance", "NOT said AND token IS NULL"),
      count(REAL, "empty_utterance", "NOT answered"),
      count("run", "conflicting_utterance", `answered AND EXISTS (${realOf("m")} AND u.text <> m.truth)`),
    ].join(" UNION ALL ")}`,
  );
  await store.run("DROP TABLE messages");
}

function realOf(message: string): string {
  return `SELECT 1 FROM utterances u WHERE u.run = ${REAL} AND u.matched AND u.user_id = ${message}.user_id AND u.item = ${message}.item`;
}

/** Columns of `utterances`; dialogues have a corpus, to be named once all are read (corpora.ts). */
const ACCEPTED =
  "run, user_id, item, conversation, turn, text, lang, false, task, domain, CASE WHEN item IS NULL THEN coalesce(domain, '') END";

const BLANK = blankSql("text");

/** The columns by which a row repeats an earlier one. */
const PLACE = "run, user_id, item, conversation, turn, text, domain";
const SAME = `hash(${PLACE})`;

/**
 * Moves unmatched utterances, staged ones and those in tables of dialogues, to `utterances`, and counts what is left
 * out. Rows are streamed in order: memory holds only their digests.
 * @param dialogues SQL of further rows in the shape of `staged_utterances`.
 */
export async function validateUtterances(store: DuckStore, dialogues: readonly string[] = []): Promise<void> {
  if (dialogues.length === 0 && (await countOf(store, "staged_utterances")) === 0) return;
  const rows = ["SELECT * FROM staged_utterances", ...dialogues].join(" UNION ALL ");
  const searched = `SELECT *, ${tokenIn("text")} AS token FROM (${rows})`;
  const place = "user_id || ', ' || conversation || ', turn ' || turn";
  await store.run(`
    CREATE TEMP TABLE odd AS
    SELECT run, CASE WHEN token IS NULL THEN 'empty_utterance' ELSE 'control_token' END AS kind, count(*),
      min(coalesce(token || ' (' || ${place} || ')', ${place}))
    FROM (${searched}) WHERE token IS NOT NULL OR ${BLANK} GROUP BY run, kind;
    INSERT INTO problems SELECT * FROM odd`);
  // Most files have no token, so their rows are not searched again.
  const tokens = (await countOf(store, "odd WHERE kind = 'control_token'")) > 0;
  const spoken = tokens
    ? `SELECT * REPLACE (${withoutTokens("text", "token")} AS text) FROM (${searched})`
    : rows;
  await store.run(`
    CREATE TEMP VIEW said AS SELECT *, ${BLANK} AS blank FROM (${spoken});
    CREATE TEMP TABLE repeated AS
      SELECT ${SAME} AS digest FROM said WHERE NOT blank GROUP BY digest HAVING count(*) > 1`);
  if ((await countOf(store, "odd")) > 0)
    await store.run(`
      INSERT INTO unsaid SELECT DISTINCT run, user_id, conversation, turn, coalesce(domain, '') FROM said
      WHERE blank AND item IS NULL AND turn IS NOT NULL`);
  const repeats = (await countOf(store, "repeated")) > 0;
  await store.run(`
    INSERT INTO utterances
    SELECT ${ACCEPTED} FROM said
    WHERE NOT blank ${repeats ? `AND ${SAME} NOT IN (SELECT digest FROM repeated)` : ""}`);
  if (repeats) await validateRepeated(store, place);
  await store.run("DROP VIEW said; DROP TABLE repeated; DROP TABLE odd; DELETE FROM staged_utterances");
}

async function countOf(store: DuckStore, rows: string): Promise<number> {
  const [found] = await store.query(`SELECT count(*) AS n FROM ${rows}`);
  return Number(found?.n);
}

/** The first of repeated rows. */
async function validateRepeated(store: DuckStore, place: string): Promise<void> {
  await store.run(`
    CREATE TEMP TABLE copies AS
    SELECT *, row_number() OVER (PARTITION BY ${PLACE} ORDER BY file, record) AS copy
    FROM said WHERE NOT blank AND ${SAME} IN (SELECT digest FROM repeated);
    INSERT INTO utterances
      SELECT ${ACCEPTED} FROM copies WHERE copy = 1
      ORDER BY file, record, turn;
    INSERT INTO problems
      SELECT run, 'repeated_utterance', count(*), min(${place}) FROM copies WHERE copy > 1 GROUP BY run;
    DROP TABLE copies`);
}

/**
 * A message in both a trace and a prediction file is one utterance: the matched row stays and takes its turn from the
 * trace. Items are compared without the number that distinguishes events of the same second, since each file numbers
 * them itself.
 */
export async function uniteRealUtterances(store: DuckStore): Promise<void> {
  const event = (item: string) => `regexp_replace(${item}, '#[0-9]+$', '')`;
  await store.run(`
    CREATE TEMP TABLE same AS
    SELECT m.rowid AS kept, arg_max(t.rowid, t.turn) AS dropped, max(t.turn) AS turn
    FROM utterances m JOIN utterances t ON m.user_id = t.user_id AND ${event("m.item")} = ${event("t.item")} AND trim(m.text) = trim(t.text)
    WHERE m.run = ${REAL} AND t.run = ${REAL} AND m.matched AND m.turn IS NULL AND NOT t.matched GROUP BY m.rowid`);
  await store.run("UPDATE utterances SET turn = same.turn FROM same WHERE utterances.rowid = same.kept");
  await store.run("DELETE FROM utterances WHERE rowid IN (SELECT dropped FROM same)");
  await store.run("DROP TABLE same");
}
