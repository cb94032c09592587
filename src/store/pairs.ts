import { REAL_RUN } from "../model/finding.ts";
import { sqlText } from "./sql.ts";
import type { Store } from "./store.ts";
import type { UtteranceChoice } from "./utterance-stream.ts";

/** How many of a simulator's dialogues are another side of a human's. */
export interface Pairing {
  readonly run: string;
  readonly conversations: number;
  /** Conversations of the simulator with a real one of the same key. */
  readonly paired: number;
  /** What pairs are found by; null where there are none. */
  readonly by: PairKey | null;
}

/** The columns that name a pair: the conversation, or its user and task. */
const PAIR_KEYS = {
  conversation: ["conversation"],
  user_task: ["user_id", "task"],
} as const;
type PairKey = keyof typeof PAIR_KEYS;

/**
 * Says of each simulator whether its dialogues are paired with those of real users: they have the same conversation id,
 * or else the same user and task. Only utterances of dialogues count.
 * @returns a row a simulator with dialogues, by name.
 */
export async function pairedDialogues(store: Store): Promise<readonly Pairing[]> {
  const by = await Promise.all(
    (Object.keys(PAIR_KEYS) as PairKey[]).map(async (key) => ({ key, rows: await pairsBy(store, key) })),
  );
  return by[0]!.rows.map(({ run, conversations }) => {
    const best = by
      .map(({ key, rows }) => ({ key, paired: rows.find((row) => row.run === run)?.paired ?? 0 }))
      .find(({ paired }) => paired > 0);
    return { run, conversations, paired: best?.paired ?? 0, by: best?.key ?? null };
  });
}

async function pairsBy(store: Store, key: PairKey) {
  const columns = PAIR_KEYS[key];
  const filled = columns.map((column) => `${column} IS NOT NULL`).join(" AND ");
  const join = columns.map((column) => `r.${column} = s.${column}`).join(" AND ");
  const rows = await store.query(`
    SELECT s.run AS run, count(*) AS conversations, sum(CASE WHEN r.real_side IS NULL THEN 0 ELSE 1 END) AS paired
    FROM (SELECT DISTINCT run, user_id, conversation, task FROM utterances WHERE run <> ${sqlText(REAL_RUN)} AND corpus IS NOT NULL) s
    LEFT JOIN (SELECT DISTINCT ${columns.join(", ")}, 1 AS real_side FROM utterances
      WHERE run = ${sqlText(REAL_RUN)} AND corpus IS NOT NULL AND ${filled}) r ON ${join}
    GROUP BY s.run ORDER BY s.run`);
  return rows.map((row) => ({
    run: String(row.run),
    conversations: Number(row.conversations),
    paired: Number(row.paired),
  }));
}

/**
 * The real utterances that simulators are set against as a whole: where each of them answers in the place of real users,
 * those that any of them answers, so that both sides speak of the same; else all.
 */
export async function answeredFor(store: Store): Promise<UtteranceChoice> {
  const rows = await store.query(
    "SELECT run, max(CASE WHEN matched THEN 1 ELSE 0 END) AS answers FROM utterances GROUP BY run",
  );
  const simulators = rows.filter(({ run }) => run !== REAL_RUN);
  return simulators.length > 0 && rows.every(({ answers }) => Number(answers) === 1) ? { matched: true } : {};
}

/** How many utterances of a simulator's dialogues are said in the place of a real user's. */
export interface PairedUtterances {
  readonly run: string;
  readonly utterances: number;
  readonly paired: number;
}

/** The simulators whose dialogues are paired with real ones turn by turn (`matchDialogues`), by name. */
export async function pairedUtterances(store: Store): Promise<readonly PairedUtterances[]> {
  const rows = await store.query(`
    SELECT run, count(*) AS utterances, sum(CASE WHEN matched THEN 1 ELSE 0 END) AS paired FROM utterances
    WHERE run <> ${sqlText(REAL_RUN)} AND corpus IS NOT NULL GROUP BY run ORDER BY run`);
  return rows
    .map((row) => ({
      run: String(row.run),
      utterances: Number(row.utterances),
      paired: Number(row.paired),
    }))
    .filter(({ paired }) => paired > 0);
}
