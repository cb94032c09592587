import { sqlText } from "./sql.ts";
import type { Row, Store } from "./store.ts";

/** What a user said, as an analysis of texts gets it. */
export interface Utterance {
  readonly user: string;
  readonly item: string | null;
  readonly conversation: string;
  /** Place among all turns of the conversation; null where only the message is known. */
  readonly turn: number | null;
  readonly text: string;
  /** What the column `lang` says, unchanged. */
  readonly lang: string | null;
  /** Whether another side has an utterance in the same place. */
  readonly matched: boolean;
  /** The score that it has from elsewhere; only where these are asked for. */
  readonly ownScore?: number | null;
}

export interface UtteranceChoice {
  /** Only utterances that are matched, or only those that aren't; default: all. */
  readonly matched?: boolean;
  /** Only utterances that are matched, and the other turns of the dialogues that these are of. */
  readonly dialoguesOfMatched?: boolean;
  /** Only utterances to items at which this run has a matched utterance too. */
  readonly pairedWith?: string;
  /** With scores from elsewhere, of a store that has them (`useOwnScores`). */
  readonly ownScores?: boolean;
  /** Only those of users from the first to the last of these, in the order of their names. */
  readonly between?: readonly [first: string, last: string];
  /**
   * Utterances held at a time, about; default 4,096, fewer where they are long; as many are asked for ahead. A user's
   * utterances are never split.
   */
  readonly chunk?: number;
}

/** Characters that fill a chunk as much as one more utterance does. */
const LONG = 256;

/**
 * The utterances of a run in chunks of whole users, sorted by user, item, conversation, turn and text: in
 * bounded memory, and in the same order every time. A user with more utterances than a chunk makes a
 * chunk of their own.
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

/** Rows of users' utterances: of the utterances themselves, or of what is kept of them. */
export interface UserRows {
  /** It has the columns of `utterances` that conditions name; a statement calls it `u`. */
  readonly table: string;
  readonly columns: string;
  /** SQL for the characters of an utterance. */
  readonly length: string;
  readonly order: string;
  /** SQL for which rows; default: all. */
  readonly where?: string;
}

export interface UserChunk {
  readonly rows: readonly Row[];
  readonly between: readonly [first: string, last: string];
}

/**
 * Such rows of a run, in chunks of whole users; the chunks are those of `streamUtterances` wherever rows are
 * utterances.
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
 * The answers to a question about each chunk of users; chunks are made by the rows that are utterances (`where`).
 * @param ask SQL for the question, of rows `u` for which the condition holds, whether they are utterances or not.
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

/** Asks for the next chunk while the present one is worked on. */
async function* oneAhead<A, R>(asked: readonly A[], ask: (one: A) => Promise<R>): AsyncGenerator<R> {
  let pending: Promise<R> | undefined;
  const start = (one: A | undefined) => {
    pending = one === undefined ? undefined : ask(one);
    // A failure is thrown where the chunk is awaited.
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
