import { REAL_RUN } from "../../src/model/finding.ts";
import { scrambled } from "../../src/representation/blocks.ts";
import { sqlText } from "../../src/store/sql.ts";
import type { Row, Store } from "../../src/store/store.ts";

/** A user's answers to one question in one half of their items. */
export interface HalfSums {
  readonly user: string;
  readonly field: string;
  readonly half: 0 | 1;
  readonly n: number;
  readonly real: number;
  readonly simulated: number;
  /** Answers in which both say the same. */
  readonly same: number;
}

/**
 * The answers of a run (of the real users: each once) by user, question and half. Items are dealt to halves at random
 * with the seed; all questions about an item are in one half.
 */
export async function halfSums(store: Store, run: string, seed: number): Promise<HalfSums[]> {
  const answers =
    run === REAL_RUN
      ? "SELECT user_id, item, field, min(truth) AS truth, min(truth) AS label FROM answers WHERE kind = 'binary' GROUP BY user_id, item, field"
      : `SELECT user_id, item, field, truth, label FROM answers WHERE kind = 'binary' AND run = ${sqlText(run)}`;
  const rows = await store.query(`
    SELECT a.user_id AS user_id, a.field AS field, h.half AS half, CAST(count(*) AS INTEGER) AS n,
      CAST(sum(a.truth) AS INTEGER) AS truth, CAST(sum(a.label) AS INTEGER) AS label,
      CAST(sum(CASE WHEN a.truth = a.label THEN 1 ELSE 0 END) AS INTEGER) AS same
    FROM (${answers}) a JOIN (
      SELECT user_id, item,
        mod(row_number() OVER (PARTITION BY user_id ORDER BY ${scrambled("place", "person", seed)}, place), 2) AS half
      FROM (
        SELECT user_id, item, row_number() OVER (PARTITION BY user_id ORDER BY item) AS place,
          dense_rank() OVER (ORDER BY user_id) AS person
        FROM (SELECT DISTINCT user_id, item FROM (${answers}) answered) items
      ) placed
    ) h ON h.user_id = a.user_id AND h.item = a.item
    GROUP BY a.user_id, a.field, h.half ORDER BY user_id, field, half`);
  return rows.map(halfOf);
}

function halfOf(row: Row): HalfSums {
  return {
    user: String(row.user_id),
    field: String(row.field),
    half: Number(row.half) === 0 ? 0 : 1,
    n: Number(row.n),
    real: Number(row.truth),
    simulated: Number(row.label),
    same: Number(row.same),
  };
}
