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
/** Kinds of problems about pairs, recomputed each time. */
const COUNTED: readonly NoteKind[] = ["doubtful_pair", "other_numbering"];

export interface MatchChoices {
  /** Pair conversations across files also by ids that are plain numbers. */
  readonly pairs?: boolean;
}

/**
 * Dialogues of a simulator that replay real ones turn by turn are matched like messages: item by item. Each
 * conversation of a simulator replays a real one of its corpus: the one with the same user and id (`takeRealUsers`
 * decides whose it is; `withDoubts`, which ids are unreliable) or, if the simulator shares no id with any, the only
 * one of the same user and task, provided that it has only one itself. An item is named after the real conversation
 * and turn, so that several simulators answer the same item. `matchTurns` pairs the turns.
 */
export async function matchDialogues(store: DuckStore, choices: MatchChoices = {}): Promise<void> {
  // Everything read so far is matched again: earlier conversations may have another partner now.
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
  // Skips millions of conversations that nobody replays.
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

/** SQL for conversations with a task that are the only one of their run, user and task. */
function soleSql(rows: string): string {
  return `
    SELECT * FROM (SELECT DISTINCT run, ${CONVERSATION}, task FROM utterances WHERE ${SPOKEN} AND task IS NOT NULL AND ${rows})
    QUALIFY count(*) OVER (PARTITION BY run, corpus, user_id, task) = 1 AND count(*) OVER (PARTITION BY run, ${CONVERSATION}) = 1`;
}
