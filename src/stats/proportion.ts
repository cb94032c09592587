import { type JackknifeEstimate, jackknife, NOTES } from "./jackknife.ts";
import { type CountedSides, type ShareSpread, shareInterval, shareSpread } from "./share-interval.ts";
import type { UserSums } from "./user-sums.ts";

export const SHARE_NOTES = {
  few: "few such answers: exact interval, not as if answers of one user were independent",
  uneven: NOTES.uneven,
} as const;

/**
 * A proportion of items, sum of column `part` over sum of column `whole`: the interval of `shareInterval`, and
 * replicates in points for comparisons.
 * @param counted numbers of answers on either side, if the sums are of weights.
 * @param trials number of independent answers that the items are worth, if users produced the items instead of being
 * asked.
 * @example
 * import { proportion, userSums } from "simgap/stats";
 * const sums = userSums(Array.from({ length: 20 }, (_, user) => [`u${user}`, [user % 4, 10]] as const));
 * const share = proportion(sums, 0, 1);
 * share.value; // => 0.15
 * [share.low, share.high]; // => [0.104, 0.212]
 */
export function proportion(
  sums: UserSums,
  part: number,
  whole: number,
  level = 0.95,
  counted?: CountedSides,
  trials?: number,
): JackknifeEstimate {
  const { value, users, note, replicates } = jackknife(
    sums,
    (sum) => (sum[whole]! > 0 ? sum[part]! / sum[whole]! : null),
    { reads: [whole] },
  );
  const bare = { value, low: null, high: null, se: null, p: null, users };
  if (value === null || users < 2) return { ...bare, note: note ?? NOTES.undefinedValue };
  const spread = spreadOfShare(sums, part, whole, counted, trials);
  const interval = shareInterval(spread, level);
  return {
    ...bare,
    ...(interval ?? {}),
    se: spread.logit?.se ?? null,
    effectiveUsers: effectiveUsersOf(spread),
    ...(interval === null
      ? { note: SHARE_NOTES.uneven }
      : spread.logit === null
        ? { note: SHARE_NOTES.few }
        : {}),
    ...(replicates === undefined ? {} : { replicates }),
  };
}

/** The spread of a share between the users who have such items. */
export function spreadOfShare(
  { rows, width }: UserSums,
  part: number,
  whole: number,
  counted?: CountedSides,
  trials?: number,
): ShareSpread {
  const users = [];
  for (let at = 0; at < rows.length; at += width) {
    if (rows[at + whole]! > 0) users.push({ part: rows[at + part]!, whole: rows[at + whole]! });
  }
  return shareSpread(users, counted, trials);
}

/** The smaller of Kish's effective number of users and that of the error. */
export function effectiveUsersOf({ effectiveUsers, logit }: ShareSpread): number {
  return logit === null ? effectiveUsers : Math.min(effectiveUsers, logit.df + 1);
}
