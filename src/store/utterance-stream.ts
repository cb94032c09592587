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
  /** The score that it has from elsewhere; only where these are asked for. */
  readonly ownScore?: number | null;
}

export interface UtteranceChoice {
  /** Only utterances that are matched, or only those that aren't; default: all. */
  readonly matched?: boolean;
  /** Only utterances to items at which this run has a matched utterance too. */
  readonly pairedWith?: string;
  /** With scores from elsewhere, of a store that has them (`useOwnScores`). */
  readonly ownScores?: boolean;
  /** Utterances held at a time, about; default 4,096, fewer where they are long; as many are asked for ahead. A user's utterances are never split. */
  readonly chunk?: number;
}

/** So many characters fill a chunk as one utterance more does. */
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
  const wanted = conditionOf(run, choice);
  const own = choice.ownScores ? ", u.own_score" : "";
  const users = await store.query(`
    SELECT u.user_id, count(*) + sum(length(u.text)) / ${LONG}e0 AS n FROM utterances u WHERE ${wanted}
    GROUP BY u.user_id ORDER BY u.user_id`);
  const ask = async ([first, last]: readonly [string, string]) =>
    store.query(`
      SELECT u.user_id, u.item, u.conversation, u.turn, u.text, u.lang${own} FROM utterances u
      WHERE ${wanted} AND u.user_id >= ${sqlText(first)} AND u.user_id <= ${sqlText(last)}
      ORDER BY u.user_id, u.item, u.conversation, u.turn, u.text`);
  for await (const rows of oneAhead(rangesOf(users, choice.chunk ?? 4096), ask)) yield rows.map(utteranceOf);
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

function conditionOf(run: string, { matched, pairedWith }: UtteranceChoice): string {
  const parts = [`u.run = ${sqlText(run)}`];
  if (matched !== undefined) parts.push(matched ? "u.matched" : "NOT u.matched");
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
    ...(row.own_score === undefined
      ? {}
      : { ownScore: row.own_score === null ? null : Number(row.own_score) }),
  };
}
