import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import { PAIR_KEYS, type PairKey } from "./pairs.ts";
import { sqlText } from "./sql.ts";

const REAL = sqlText(REAL_RUN);

/**
 * Dialogues of a simulator that replay those of real users, turn by turn, are matched as messages are: item by item. A turn
 * is another side of a real one by the same user and conversation, else by the same user and task, where each side has
 * one such turn.
 */
export async function matchDialogues(store: DuckStore): Promise<void> {
  for (const key of Object.keys(PAIR_KEYS) as PairKey[]) await matchBy(store, key);
}

async function matchBy(store: DuckStore, key: PairKey): Promise<void> {
  const named = PAIR_KEYS[key].at(-1)!;
  const free = `corpus IS NOT NULL AND turn IS NOT NULL AND ${named} IS NOT NULL AND NOT matched`;
  const replayed = `SELECT DISTINCT ${named} FROM utterances WHERE run <> ${REAL} AND ${free}`;
  // Millions of conversations that nobody replays are not looked into.
  const [any] = await store.query(
    `SELECT 1 AS found FROM utterances WHERE run = ${REAL} AND ${free} AND ${named} IN (${replayed}) LIMIT 1`,
  );
  if (any === undefined) return;
  const place = `user_id, ${named}, turn`;
  const real = `SELECT (${place}) FROM utterances WHERE run = ${REAL} AND ${free} AND ${named} IN (${replayed}) GROUP BY ${place} HAVING count(*) = 1`;
  const simulated = `SELECT (${place}) FROM utterances WHERE run <> ${REAL} AND ${free} GROUP BY run, ${place} HAVING count(*) = 1`;
  const several = `SELECT (run, ${place}) FROM utterances WHERE run <> ${REAL} AND ${free} GROUP BY run, ${place} HAVING count(*) > 1`;
  await store.run(`
    UPDATE utterances SET matched = true, item = ${named} || ' turn ' || turn
    WHERE ${free} AND (${place}) IN (${real}) AND (${place}) IN (${simulated}) AND (run, ${place}) NOT IN (${several})`);
}
