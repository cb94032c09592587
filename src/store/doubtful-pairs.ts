import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import type { NoteKind } from "./notes.ts";
import { SPOKEN } from "./pairs.ts";
import { sqlList, sqlText } from "./sql.ts";

const REAL = sqlText(REAL_RUN);
const KIND: NoteKind = "doubtful_pair";
/**
 * Minimum bytes of an opening that two people are unlikely to share; it must open this share of a simulator's
 * conversations.
 */
const OPENING = { bytes: 16, share: 0.5 } as const;

/**
 * Files number their conversations 1, 2, 3 … independently, so such an id alone makes no pair across two files. It
 * does with the same user (by another id on both sides) or the same task; if the simulator's file also holds the real
 * users, and so numbers both; if at least half of its conversations begin like the real ones; or if the user says so.
 * @param sure whether the user says that they are pairs.
 * @param work may ask `sureIdSql`.
 */
export async function withDoubts(store: DuckStore, sure: boolean, work: () => Promise<void>): Promise<void> {
  await store.run("CREATE TEMP TABLE doubts (run VARCHAR, corpus VARCHAR, conversation VARCHAR)");
  try {
    if (!sure) await collectDoubts(store);
    await work();
  } finally {
    await store.run("DROP TABLE doubts");
  }
}

async function collectDoubts(store: DuckStore): Promise<void> {
  const runs = await doubtfulRuns(store);
  if (runs.length === 0) return;
  await store.run(`
    INSERT INTO doubts
    SELECT DISTINCT run, corpus, conversation FROM utterances
    WHERE run IN ${sqlList(runs)} AND ${SPOKEN} AND ${isCounted("conversation")} AND (corpus, conversation) IN (
      SELECT (corpus, conversation) FROM utterances WHERE run = ${REAL} AND ${SPOKEN} AND ${isCounted("conversation")});
    DELETE FROM doubts WHERE run IN (${openAlikeSql()});
    DELETE FROM doubts WHERE (run, corpus, conversation) IN (
      SELECT (s.run, s.corpus, s.conversation) FROM utterances s JOIN utterances r USING (corpus, conversation, task)
      WHERE r.run = ${REAL} AND (s.run, s.corpus, s.conversation) IN (SELECT (run, corpus, conversation) FROM doubts))`);
}

/** SQL for whether the id of a simulated conversation (a row with run, corpus and conversation) is reliable. */
export function sureIdSql(row: string): string {
  return `(${row}.run, ${row}.corpus, ${row}.conversation) NOT IN (SELECT (run, corpus, conversation) FROM doubts)`;
}

/** Counts conversations that were not treated as pairs, and whose users do not occur elsewhere on the real side. */
export async function noteDoubtful(store: DuckStore): Promise<void> {
  await store.run(`
    INSERT INTO problems
    SELECT run, '${KIND}', count(DISTINCT (corpus, conversation)), min(conversation)
    FROM utterances u JOIN doubts USING (run, corpus, conversation)
    WHERE (run, corpus, conversation) NOT IN (SELECT (run, corpus, conversation) FROM replays)
      AND (user_id = conversation OR (corpus, user_id) NOT IN (
        SELECT (corpus, user_id) FROM utterances WHERE run = ${REAL} AND ${SPOKEN}
          AND (corpus, conversation) IN (SELECT (corpus, conversation) FROM doubts)))
    GROUP BY run`);
}

/** Simulators from files without real users. */
async function doubtfulRuns(store: DuckStore): Promise<readonly string[]> {
  const files = "input_runs r JOIN inputs i USING (position)";
  const rows = await store.query(`
    SELECT DISTINCT r.run AS run FROM ${files} WHERE r.run <> ${REAL}
      AND i.path NOT IN (SELECT i.path FROM ${files} WHERE r.run = ${REAL}) ORDER BY run`);
  return rows.map(({ run }) => String(run));
}

/** SQL for the simulators whose doubtful conversations begin like the real ones with the same id. */
function openAlikeSql(): string {
  const opening = (rows: string, key: string) =>
    `SELECT ${key}, lower(trim(arg_min(text, turn))) AS opening FROM utterances WHERE ${SPOKEN} AND ${rows} GROUP BY ${key}`;
  const simulated = opening(
    "(run, corpus, conversation) IN (SELECT (run, corpus, conversation) FROM doubts)",
    "run, corpus, conversation",
  );
  const real = opening(
    `run = ${REAL} AND (corpus, conversation) IN (SELECT (corpus, conversation) FROM doubts)`,
    "corpus, conversation",
  );
  return `
    SELECT run FROM (${simulated}) s JOIN (${real}) r USING (corpus, conversation)
    GROUP BY run HAVING avg(CASE WHEN s.opening = r.opening AND strlen(s.opening) >= ${OPENING.bytes} THEN 1 ELSE 0 END) >= ${OPENING.share}`;
}

/**
 * SQL for whether an id is one that any file may contain: a number, bare or after a word for a conversation (`c1`,
 * `dialog_07`).
 */
function isCounted(id: string): string {
  return `regexp_full_match(lower(${id}), '(?:${COUNTED_WORDS.join("|")})?[ _.#-]*[0-9]{1,6}')`;
}

const COUNTED_WORDS = [
  ...[
    "c",
    "conv",
    "conversation",
    "d",
    "dlg",
    "dialog",
    "dialogue",
    "s",
    "session",
    "chat",
    "t",
    "thread",
    "ticket",
  ],
  ...["id", "row", "sample", "item", "example", "会话", "对话"],
] as const;
