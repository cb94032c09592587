import { type Case, type CaseSide, REAL_RUN } from "../model/finding.ts";
import { sqlList, sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { shortened } from "../text/style/example-choice.ts";
import { caseOf, DRAWN_USERS, drawnByLot, mostDisputed } from "./cases.ts";
import type { AnalysisOptions } from "./options.ts";

/** A message as read by an analysis: what is shown and what is compared. */
export interface ReadMessage<R> {
  readonly read: R;
  readonly score?: number;
  readonly hits?: NonNullable<CaseSide["hits"]>;
}

/** How an analysis reads a message, and the distance of a simulated one from the real one, in [0, 1]. */
export interface MessageReader<R> {
  /** @param own its external score, if the reader uses these. */
  read(text: string, lang: string | null, own: number | null): ReadMessage<R> | null;
  differs(real: R, simulated: R): number;
  /** Whether it uses external scores, from a store that has them (`useOwnScores`). */
  readonly ownScores?: boolean;
}

/**
 * Cases of randomly drawn users in which simulators' messages differ most from the real user's in the same place, as
 * read by an analysis: one per user, largest difference first. None if no message is matched.
 */
export async function messageCases<R>(
  store: Store,
  { seed }: AnalysisOptions,
  reader: MessageReader<R>,
): Promise<readonly Case[]> {
  const messages = await drawnMessages(store, seed, reader.ownScores === true);
  const found = [...messages].flatMap(([item, rows]) => {
    const one = messageCase(rows, reader);
    const user = String(rows[0]?.user_id);
    return one === undefined ? [] : [{ user, item, disagreement: one.disagreement, one }];
  });
  return mostDisputed(found, seed).map(({ one }) => one);
}

/** The matched messages of randomly drawn users, by user and item. */
async function drawnMessages(
  store: Store,
  seed: number,
  ownScores: boolean,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const users = await store.query(
    `SELECT DISTINCT user_id FROM utterances WHERE matched AND run = ${sqlText(REAL_RUN)} ORDER BY user_id`,
  );
  const drawn = drawnByLot(
    users.map((row) => String(row.user_id)),
    String,
    seed,
    DRAWN_USERS,
  );
  if (drawn.length === 0) return new Map();
  const rows = await store.query(`
    SELECT user_id, item, run, text, lang${ownScores ? ", own_score" : ""} FROM utterances
    WHERE matched AND user_id IN ${sqlList(drawn)} ORDER BY user_id, item, run, text`);
  const byItem = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.user_id, row.item]);
    byItem.set(key, [...(byItem.get(key) ?? []), row]);
  }
  return byItem;
}

function messageCase<R>(rows: readonly Row[], reader: MessageReader<R>): Case | undefined {
  const byRun = new Map(rows.map((row) => [String(row.run), row]));
  // Two messages of a run in one place can't be paired.
  if (byRun.size !== rows.length) return undefined;
  const read = ({ text, lang, own_score: own }: Row) =>
    reader.read(String(text), lang === null ? null : String(lang), own == null ? null : Number(own));
  const realRow = byRun.get(REAL_RUN);
  const real = realRow === undefined ? null : read(realRow);
  if (realRow === undefined || real === null) return undefined;
  const simulated = [...byRun].flatMap(([run, row]) => {
    const own = run === REAL_RUN ? null : read(row);
    return own === null ? [] : [{ ...sideOf(run, row, own), differs: reader.differs(real.read, own.read) }];
  });
  return simulated.length === 0 ? undefined : caseOf(sideOf(REAL_RUN, realRow, real), simulated);
}

function sideOf<R>(run: string, row: Row, { score, hits }: ReadMessage<R>): CaseSide {
  const shown = shortened(String(row.text), hits ?? []);
  return {
    run,
    text: shown.text,
    ...(hits === undefined ? {} : { hits: shown.hits }),
    ...(score === undefined ? {} : { score }),
  };
}
