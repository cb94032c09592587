import { sqlText } from "./sql.ts";
import type { Row, Store } from "./store.ts";

/** An utterance, as text analyses get it. */
export interface Utterance {
  readonly user: string;
  readonly item: string | null;
  readonly conversation: string;
  /** Number among all turns of the conversation; null if only the message is known. */
  readonly turn: number | null;
  readonly text: string;
  /** The value of the column `lang`, unchanged. */
  readonly lang: string | null;
  /** Whether the other side has an utterance in the same place. */
  readonly matched: boolean;
  /** Its score made elsewhere; only if requested. */
  readonly ownScore?: number | null;
}

export interface UtteranceChoice {
  /** Only matched, or only unmatched, utterances; default: all. */
  readonly matched?: boolean;
  /** Only matched utterances, and the other turns of their dialogues. */
  readonly dialoguesOfMatched?: boolean;
  /** Only utterances to items for which this run also has a matched utterance. */
  readonly pairedWith?: string;
  /** Include scores made elsewhere, if the store has them (`useOwnScores`). */
  readonly ownScores?: boolean;
  /** Only users from the first to the last of these, in order of their ids. */
  readonly between?: readonly [first: string, last: string];
  /**
   * Approximate chunk size; default 4,096, fewer if utterances are long. One chunk is prefetched. A user's utterances
   * are never split.
   */
  readonly chunk?: number;
}

/** Number of characters that count as one more utterance. */
const LONG = 256;

/**
 * The utterances of a run in chunks of whole users, sorted by user, item, conversation, turn and text: in bounded
 * memory and deterministic order. A user with more utterances than a chunk gets a separate chunk.
 */
export async function* streamUtterances(
  store: Store,
  run: string,
  choice: UtteranceChoice = {},
): AsyncGenerator<readonly Utterance[]> {
  const own = choice.ownScores ? ", u.own_score" : "";
  const rows = {
    table: "utterances",
    columns: `u.user_id, u.item, u.conversation, u.turn, u.text, u.lang, u.matched${own}`,
    length: "length(u.text)",
    order: "u.user_id, u.item, u.conversation, u.turn, u.text",
  };
  for await (const { rows: said } of streamUsers(store, rows, run, choice)) yield said.map(utteranceOf);
}

/** Rows of users' utterances: the utterances themselves, or stored scores of them. */
export interface UserRows {
  /** The table, with the columns of `utterances` that conditions use; statements call it `u`. */
  readonly table: string;
  readonly columns: string;
  /** SQL for the characters of an utterance. */
  readonly length: string;
  readonly order: string;
  /** SQL condition on the rows; default: all. */
  readonly where?: string;
}

export interface UserChunk {
  readonly rows: readonly Row[];
  readonly between: readonly [first: string, last: string];
}

/**
 * Such rows of a run, in chunks of whole users; if rows are utterances, the chunks equal those of `streamUtterances`.
 */
export function streamUsers(
  store: Store,
  rows: UserRows,
  run: string,
  choice: UtteranceChoice,
): AsyncGenerator<UserChunk> {
  const { columns, table, where = "true", order } = rows;
  return eachUsers(
    store,
    rows,
    run,
    choice,
    (chosen) => `SELECT ${columns} FROM ${table} u WHERE ${where} AND ${chosen} ORDER BY ${order}`,
  );
}

/**
 * The results of a query for each chunk of users; chunks are formed by the rows that are utterances (`where`).
 * @param ask SQL for the query on rows `u` that satisfy the condition, whether they are utterances or not.
 */
export async function* eachUsers(
  store: Store,
  { table, length, where = "true" }: Pick<UserRows, "table" | "length" | "where">,
  run: string,
  choice: UtteranceChoice,
  ask: (condition: string) => string,
): AsyncGenerator<UserChunk> {
  const users = await store.query(`
    SELECT u.user_id, count(*) + sum(${length}) / ${LONG}e0 AS n FROM ${table} u
    WHERE ${where} AND ${conditionOf(run, choice)} GROUP BY u.user_id ORDER BY u.user_id`);
  yield* oneAhead(rangesOf(users, choice.chunk ?? 4096), async (between) => ({
    between,
    rows: await store.query(ask(conditionOf(run, { ...choice, between }))),
  }));
}

function withinUsers([first, last]: readonly [string, string]): string {
  return `u.user_id >= ${sqlText(first)} AND u.user_id <= ${sqlText(last)}`;
}

/** Prefetches the next chunk while the current one is processed. */
async function* oneAhead<A, R>(asked: readonly A[], ask: (one: A) => Promise<R>): AsyncGenerator<R> {
  let pending: Promise<R> | undefined;
  const start = (one: A | undefined) => {
    pending = one === undefined ? undefined : ask(one);
    // A failure is thrown when the chunk is awaited.
    pending?.catch(() => {});
  };
  start(asked[0]);
  try {
    for (let next = 1; pending !== undefined; next++) {
      const answer: R = await pending;
      start(asked[next]);
      yield answer;
    }
  } finally {
    await pending?.catch(() => {});
  }
}

function conditionOf(run: string, choice: UtteranceChoice): string {
  const { matched, dialoguesOfMatched, pairedWith, between } = choice;
  const parts = [`u.run = ${sqlText(run)}`];
  if (between !== undefined) parts.push(withinUsers(between));
  if (matched !== undefined) parts.push(matched ? "u.matched" : "NOT u.matched");
  if (dialoguesOfMatched === true) {
    parts.push(`(u.matched OR (u.turn IS NOT NULL AND EXISTS (SELECT 1 FROM utterances o
      WHERE o.run = u.run AND o.matched AND o.corpus = u.corpus AND o.user_id = u.user_id AND o.conversation = u.conversation)))`);
  }
  if (pairedWith !== undefined) {
    parts.push(`u.matched AND EXISTS (SELECT 1 FROM utterances o
      WHERE o.run = ${sqlText(pairedWith)} AND o.matched AND o.user_id = u.user_id AND o.item = u.item)`);
  }
  return parts.join(" AND ");
}

function rangesOf(users: readonly Row[], chunk: number): [first: string, last: string][] {
  const ranges: [string, string][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const row of users) {
    const user = String(row.user_id);
    const utterances = Number(row.n);
    if (held + utterances > chunk) {
      ranges.push([user, user]);
      held = 0;
    }
    ranges.at(-1)![1] = user;
    held += utterances;
  }
  return ranges;
}

function utteranceOf(row: Row): Utterance {
  return {
    user: String(row.user_id),
    item: row.item === null ? null : String(row.item),
    conversation: String(row.conversation),
    turn: row.turn === null ? null : Number(row.turn),
    text: String(row.text),
    lang: row.lang === null ? null : String(row.lang),
    matched: row.matched === true,
    ...(row.own_score === undefined
      ? {}
      : { ownScore: row.own_score === null ? null : Number(row.own_score) }),
  };
}
