/**
 * SQL for how many items of the population an answer stands for (Horvitz & Thompson 1952): one over the
 * probability with which its item was drawn, 1 where the set came without weights. An exact decimal, so that
 * sums do not depend on the order of the rows.
 */
export const WEIGHT = "CAST(coalesce(weight, 1) AS DECIMAL(18, 6))";

/**
 * SQL for the weight of all answers of a group that meet a condition; as a share of `weightOf("true")` it is
 * the Horvitz-Thompson (Hajek) estimate of the population's rate. Without weights it is a count. Where an interval
 * looks at how many answers there are, scale the sums so that weights are 1 on average.
 *
 * Used as `SELECT user_id, ${weightOf("label = 1")} AS label, ${weightOf("true")} AS n FROM answers GROUP BY user_id`
 */
export function weightOf(condition: string): string {
  return `sum(CASE WHEN ${condition} THEN ${WEIGHT} ELSE 0 END)`;
}
