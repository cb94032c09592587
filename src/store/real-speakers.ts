import { REAL_RUN } from "../model/finding.ts";
import { sureIdSql } from "./doubtful-pairs.ts";
import type { DuckStore } from "./duck-store.ts";
import type { NoteKind } from "./notes.ts";
import { SPOKEN } from "./pairs.ts";
import { sqlText } from "./sql.ts";

const REAL = sqlText(REAL_RUN);
const KIND: NoteKind = "other_user";
/** Conversations reassigned to a real user, with the users named in their files. */
const MADE =
  "CREATE TEMP TABLE IF NOT EXISTS speakers (run VARCHAR, corpus VARCHAR, conversation VARCHAR, own VARCHAR, user_id VARCHAR)";

/**
 * Files may use different user ids for the two sides of a conversation (`human_1`, `sim_1`). A simulated conversation
 * is assigned to the real user with the same conversation id, if that id is reliable (`withDoubts`) and belongs to
 * one user on each side, and if the simulated user's id does not occur among the corpus's real users: an id on both
 * sides is the same user, whatever the conversations are called. Such conversations are counted.
 */
export async function takeRealUsers(store: DuckStore): Promise<void> {
  const real = `SELECT corpus, conversation, user_id FROM utterances WHERE run = ${REAL} AND ${SPOKEN}`;
  // Skips millions of conversations that nobody replays.
  await store.run(`
    ${MADE};
    INSERT INTO speakers
    WITH simulated AS (
      SELECT run, corpus, conversation, min(user_id) AS own FROM utterances
      WHERE run <> ${REAL} AND ${SPOKEN} GROUP BY run, corpus, conversation HAVING min(user_id) = max(user_id)
    ), originals AS (
      SELECT corpus, conversation, min(user_id) AS user_id FROM (${real})
      WHERE (corpus, conversation) IN (SELECT (corpus, conversation) FROM simulated)
      GROUP BY corpus, conversation HAVING min(user_id) = max(user_id)
    )
    SELECT s.run, s.corpus, s.conversation, s.own, o.user_id
    FROM simulated s JOIN originals o USING (corpus, conversation)
    WHERE s.own <> o.user_id AND ${sureIdSql("s")} AND (s.corpus, s.own) NOT IN (
      SELECT (corpus, user_id) FROM utterances
      WHERE run = ${REAL} AND ${SPOKEN} AND (corpus, user_id) IN (SELECT (corpus, own) FROM simulated));
    ${renameSql("own", "user_id")};
    INSERT INTO problems
    SELECT run, '${KIND}', count(*), min(conversation || ': ' || own || ' as ' || user_id) FROM speakers GROUP BY run`);
}

/** Undoes the assignment, since later inputs may make it doubtful. */
export async function giveBackUsers(store: DuckStore): Promise<void> {
  await store.run(MADE);
  const [taken] = await store.query("SELECT 1 AS found FROM speakers LIMIT 1");
  if (taken === undefined) return;
  await store.run(`
    ${renameSql("user_id", "own")};
    DELETE FROM problems WHERE kind = '${KIND}' AND run IN (SELECT run FROM speakers);
    DELETE FROM speakers`);
}

/** SQL that renames the users of these conversations. */
function renameSql(from: "own" | "user_id", to: "own" | "user_id"): string {
  return ["utterances", "unsaid"]
    .map((table) => {
      const keys = [["run"], ["corpus"], ["conversation"], ["user_id", from]] as const;
      const same = keys.map(([key, other = key]) => `${table}.${key} = s.${other}`).join(" AND ");
      return `UPDATE ${table} SET user_id = s.${to} FROM speakers s WHERE ${same}`;
    })
    .join("; ");
}
