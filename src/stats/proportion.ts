import { type JackknifeEstimate, jackknife, NOTES } from "./jackknife.ts";
import type { UserSums } from "./user-sums.ts";
import { wilsonInterval } from "./wilson.ts";

export const WILSON_NOTE = "no variation between users: Wilson interval with users as trials";

/**
 * A proportion of items, sum of column `part` over sum of column `whole`, with the cluster jackknife.
 * Where every user is at 0 or every user at 1 the jackknife has no width; there the interval is
 * Wilson's with the users as trials, which is wide on purpose: items of one user are no independent proof.
 */
export function proportion(sums: UserSums, part: number, whole: number): JackknifeEstimate {
  const estimate = jackknife(sums, (sum) => (sum[whole]! > 0 ? sum[part]! / sum[whole]! : null), {
    reads: [whole],
    range: [0, 1],
  });
  const { value, users, note } = estimate;
  if (note !== NOTES.noVariation || (value !== 0 && value !== 1)) return estimate;
  return { ...estimate, ...wilsonInterval(value * users, users), note: WILSON_NOTE };
}
