import { REAL_RUN } from "../model/finding.ts";
import { sqlText } from "./sql.ts";
import type { Store } from "./store.ts";
import type { UtteranceChoice } from "./utterance-stream.ts";

/** SQL for rows that are turns of dialogues. */
export const SPOKEN = "corpus IS NOT NULL AND turn IS NOT NULL";

/** How many of a simulator's dialogues replay a real one. */
export interface Pairing {
  readonly run: string;
  readonly conversations: number;
  /** The simulator's conversations whose turns are compared with a real one's. */
  readonly paired: number;
  /** How pairs were found: by the conversation's id, or by user and task; null without pairs. */
  readonly by: "conversation" | "user_task" | null;
}

/**
 * For each simulator, how many of its dialogues are paired with those of real users (`matchDialogues`).
 * @returns one row per simulator with dialogues, by name.
 */
export async function pairedDialogues(store: Store): Promise<readonly Pairing[]> {
  const rows = await store.query(`
    SELECT run, count(*) AS conversations, sum(paired) AS paired, max(same_id) AS same_id FROM (
      SELECT run, max(CASE WHEN matched THEN 1 ELSE 0 END) AS paired,
        max(CASE WHEN matched AND item = ${itemSql("conversation", "turn")} THEN 1 ELSE 0 END) AS same_id
      FROM utterances WHERE run <> ${sqlText(REAL_RUN)} AND corpus IS NOT NULL GROUP BY run, corpus, user_id, conversation
    ) said GROUP BY run ORDER BY run`);
  return rows.map((row) => ({
    run: String(row.run),
    conversations: Number(row.conversations),
    paired: Number(row.paired),
    by: Number(row.paired) === 0 ? null : Number(row.same_id) === 1 ? "conversation" : "user_task",
  }));
}

/** SQL for the item of a turn of dialogues that is compared in pairs. */
export function itemSql(conversation: string, turn: string): string {
  return `'conversation ' || ${conversation} || ', turn ' || CAST(${turn} AS VARCHAR)`;
}

/**
 * The real utterances that simulators are compared with as a whole: if all simulators answer in real users' places,
 * those that any of them answers, so that both sides cover the same; else all.
 */
export async function answeredFor(store: Store): Promise<UtteranceChoice> {
  const rows = await store.query(
    "SELECT run, max(CASE WHEN matched THEN 1 ELSE 0 END) AS answers FROM utterances GROUP BY run",
  );
  const simulators = rows.filter(({ run }) => run !== REAL_RUN);
  return simulators.length > 0 && rows.every(({ answers }) => Number(answers) === 1) ? { matched: true } : {};
}

/** How many utterances of a simulator's dialogues are matched with a real one. */
export interface PairedUtterances {
  readonly run: string;
  readonly utterances: number;
  readonly paired: number;
  /** Those matched with a real turn of another number; absent if there are none. */
  readonly reordered?: number;
}

/** The simulators whose dialogues are paired with real ones turn by turn (`matchDialogues`), by name. */
export async function pairedUtterances(store: Store): Promise<readonly PairedUtterances[]> {
  const rows = await store.query(`
    SELECT run, count(*) AS utterances, sum(CASE WHEN matched THEN 1 ELSE 0 END) AS paired,
      sum(CASE WHEN matched AND item NOT LIKE ('%, turn ' || CAST(turn AS VARCHAR)) THEN 1 ELSE 0 END) AS reordered FROM utterances
    WHERE run <> ${sqlText(REAL_RUN)} AND corpus IS NOT NULL GROUP BY run ORDER BY run`);
  return rows
    .map((row) => ({
      run: String(row.run),
      utterances: Number(row.utterances),
      paired: Number(row.paired),
      ...(Number(row.reordered) > 0 ? { reordered: Number(row.reordered) } : {}),
    }))
    .filter(({ paired }) => paired > 0);
}
