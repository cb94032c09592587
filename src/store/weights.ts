import type { Store } from "./store.ts";

/**
 * SQL for how many items of the population an answer represents (Horvitz & Thompson 1952): one over the probability
 * with which its item was drawn, or 1 without weights. An exact decimal, so that sums do not depend on row order.
 */
export const WEIGHT = "CAST(coalesce(weight, 1) AS DECIMAL(18, 6))";

/**
 * SQL for an answer's squared weight, for Kish's effective number; 19 digits, since DuckDB multiplies 18 in 64 bits.
 */
export const SQUARED_WEIGHT = `CAST(${WEIGHT} AS DECIMAL(19, 6)) * CAST(${WEIGHT} AS DECIMAL(19, 6))`;

/**
 * SQL for the weight of all answers of a group that meet a condition; as a share of `weightOf("true")` it is the
 * Horvitz-Thompson (Hajek) estimate of the population's rate. Without weights it is a count. If an interval needs the
 * number of answers, count them: sums of weights are not numbers of answers (`AnswerCount`).
 *
 * Used as `SELECT user_id, ${weightOf("label = 1")} AS label, ${weightOf("true")} AS n FROM answers GROUP BY user_id`
 */
export function weightOf(condition: string, weight = WEIGHT): string {
  return `sum(CASE WHEN ${condition} THEN ${weight} ELSE 0 END)`;
}

/** Whether answers have weights. */
export async function hasWeights(store: Store): Promise<boolean> {
  const [row] = await store.query("SELECT count(*) AS n FROM answers WHERE weight <> 1");
  return Number(row?.n ?? 0) > 0;
}
