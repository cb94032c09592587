import { REAL_RUN } from "../model/finding.ts";
import { noteDoubtful, sureIdSql, withDoubts } from "./doubtful-pairs.ts";
import type { DuckStore } from "./duck-store.ts";
import { matchTurns } from "./match-turns.ts";
import type { NoteKind } from "./notes.ts";
import { SPOKEN } from "./pairs.ts";
import { giveBackUsers, takeRealUsers } from "./real-speakers.ts";
import { sqlList, sqlText } from "./sql.ts";

const REAL = sqlText(REAL_RUN);
const CONVERSATION = "corpus, user_id, conversation";
/** Counts of pairs, computed each time. */
const COUNTED: readonly NoteKind[] = ["doubtful_pair", "other_numbering"];

export interface MatchChoices {
  /** Conversations of several files are pairs by ids that are plain numbers, too. */
  readonly pairs?: boolean;
}

/**
 * Dialogues of a simulator that replay those of real users, turn by turn, are matched as messages are: item by item. Each
 * simulator's conversations replay whole real ones of their corpus: those of the same user and id (`takeRealUsers` says
 * whose they are; `withDoubts`, which ids are none) or, where it shares no id with any, the only one of the same user and
 * task, if it holds one alone itself. An item is named after the real conversation and turn, whatever found the pair, so
 * that several simulators answer the same item. Which turn is another side of which, `matchTurns` says.
 */
export async function matchDialogues(store: DuckStore, choices: MatchChoices = {}): Promise<void> {
  // All that was ever read is matched together: what was read before may have another partner now.
  await store.run(`
    UPDATE utterances SET matched = false, item = NULL WHERE matched AND ${SPOKEN};
    DELETE FROM problems WHERE kind IN ${sqlList(COUNTED)}`);
  await giveBackUsers(store);
  const simulators = await store.query(
    `SELECT 1 AS found FROM utterances WHERE run <> ${REAL} AND ${SPOKEN} LIMIT 1`,
  );
  if (simulators.length === 0) return;
  await withDoubts(store, choices.pairs === true, async () => {
    await takeRealUsers(store);
    await store.run(
      "CREATE TEMP TABLE replays (run VARCHAR, corpus VARCHAR, user_id VARCHAR, conversation VARCHAR, original VARCHAR)",
    );
    await replaysById(store);
    await replaysByTask(store);
    await noteDoubtful(store);
  });
  const [any] = await store.query("SELECT 1 AS found FROM replays LIMIT 1");
  if (any !== undefined) await matchTurns(store);
  await store.run("DROP TABLE replays");
}

async function replaysById(store: DuckStore): Promise<void> {
  const simulated = `SELECT DISTINCT run, ${CONVERSATION} FROM utterances WHERE run <> ${REAL} AND ${SPOKEN}`;
  // Millions of conversations that nobody replays are not looked into.
  const real = `SELECT DISTINCT ${CONVERSATION} FROM utterances WHERE run = ${REAL} AND ${SPOKEN}
    AND (${CONVERSATION}) IN (SELECT (${CONVERSATION}) FROM (${simulated}))`;
  await store.run(
    `INSERT INTO replays SELECT run, ${CONVERSATION}, conversation FROM (${simulated}) s JOIN (${real}) USING (${CONVERSATION})
    WHERE s.user_id <> s.conversation OR ${sureIdSql("s")}`,
  );
}

async function replaysByTask(store: DuckStore): Promise<void> {
  const simulated = soleSql(`run <> ${REAL} AND run NOT IN (SELECT run FROM replays)`);
  const real = soleSql(
    `run = ${REAL} AND (corpus, user_id, task) IN (SELECT (corpus, user_id, task) FROM utterances WHERE run <> ${REAL} AND ${SPOKEN} AND task IS NOT NULL)`,
  );
  await store.run(`
    INSERT INTO replays SELECT s.run, s.corpus, s.user_id, s.conversation, r.conversation
    FROM (${simulated}) s JOIN (${real}) r ON r.corpus = s.corpus AND r.user_id = s.user_id AND r.task = s.task`);
}

/** SQL for the conversations of one task that are the only one of their run, user and task. */
function soleSql(rows: string): string {
  return `
    SELECT * FROM (SELECT DISTINCT run, ${CONVERSATION}, task FROM utterances WHERE ${SPOKEN} AND task IS NOT NULL AND ${rows})
    QUALIFY count(*) OVER (PARTITION BY run, corpus, user_id, task) = 1 AND count(*) OVER (PARTITION BY run, ${CONVERSATION}) = 1`;
}
