import { kishOf } from "./enough-answers.ts";
import { type JackknifeEstimate, jackknife, NOTES } from "./jackknife.ts";
import { differenceOf } from "./mover.ts";
import { effectiveUsersOf, SHARE_NOTES, spreadOfShare } from "./proportion.ts";
import { type CountedSides, effectiveTrials, type ShareSpread, shareInterval } from "./share-interval.ts";
import { UNEVEN } from "./spread.ts";
import type { UserSums } from "./user-sums.ts";

/** Columns of a table of user sums. */
export interface RateColumns {
  readonly simulated: number;
  readonly real: number;
  /** Number of items, common to both. */
  readonly whole: number;
}

/**
 * The difference of two shares of the same items, simulated minus real, in [-1, 1]. Its interval joins the two
 * shares' own (MOVER: `differenceOf`), so that it keeps their skewness; r is the correlation of users' contributions.
 *
 * p is the level at which that interval just touches 0, so that both agree. A side with few answers (a simulator that
 * never acts) is taken to cluster within users like the other.
 * @param counted numbers of answers in a column and of others, if the sums are of weights.
 */
export function rateGap(
  sums: UserSums,
  columns: RateColumns,
  level = 0.95,
  counted?: (column: number) => CountedSides | undefined,
): JackknifeEstimate {
  const { simulated, real, whole } = columns;
  const { value, users, note, replicates } = jackknife(
    sums,
    (sum) => (sum[whole]! > 0 ? (sum[simulated]! - sum[real]!) / sum[whole]! : null),
    { reads: [whole] },
  );
  const bare = { value, low: null, high: null, se: null, p: null, users };
  if (value === null || users < 2) return { ...bare, note: note ?? NOTES.undefinedValue };
  const kept = replicates === undefined ? {} : { replicates };
  const spread = (part: number) => spreadOfShare(sums, part, whole, counted?.(part));
  const [s, r] = likeEachOther(spread(simulated), spread(real));
  const effectiveUsers = Math.min(effectiveUsersOf(s), effectiveUsersOf(r));
  const between = intervals(s, r, contributionCorrelation(sums, columns, s.share, r.share));
  const interval = between(level);
  if (interval === null) return { ...bare, effectiveUsers, note: SHARE_NOTES.uneven, ...kept };
  const few = s.logit === null || r.logit === null;
  return {
    ...bare,
    ...interval,
    p: pOf(between),
    effectiveUsers,
    ...(few ? { note: SHARE_NOTES.few } : {}),
    ...kept,
  };
}

/** A side with few answers of its own is taken to cluster within users like the other. */
function likeEachOther(a: ShareSpread, b: ShareSpread): readonly [ShareSpread, ShareSpread] {
  const like = (own: ShareSpread, other: ShareSpread) => {
    const trials = own.logit === null ? effectiveTrials(other) : null;
    return trials === null ? own : { ...own, trials: Math.max(trials, own.effectiveUsers) };
  };
  return [like(a, b), like(b, a)];
}

type IntervalAt = (level: number) => { readonly low: number; readonly high: number } | null;

function intervals(s: ShareSpread, r: ShareSpread, correlation: number): IntervalAt {
  return (level) => {
    const [own, other] = [shareInterval(s, level), shareInterval(r, level)];
    if (own === null || other === null) return null;
    const { low, high } = differenceOf({ value: s.share, ...own }, { value: r.share, ...other }, correlation);
    return { low: Math.max(-1, low), high: Math.min(1, high) };
  };
}

/**
 * Correlation of users' contributions to two shares, or means, of the same items; 0 if one does not vary. If few
 * users hold most of the items, they are weighted down: otherwise it would be the correlation of one or two people.
 */
export function contributionCorrelation(
  sums: UserSums,
  columns: RateColumns,
  simulated: number,
  real: number,
): number {
  let [both, s, r] = [0, 0, 0];
  const uneven = kishOf(sums, columns.whole) < UNEVEN * sums.ids.length;
  for (let at = 0; at < sums.rows.length; at += sums.width) {
    const n = sums.rows[at + columns.whole]!;
    const [x, y] = [
      sums.rows[at + columns.simulated]! - simulated * n,
      sums.rows[at + columns.real]! - real * n,
    ];
    if (n <= 0) continue;
    const weight = uneven ? 1 / Math.sqrt(n) : 1;
    both += x * y * weight;
    s += x * x * weight;
    r += y * y * weight;
  }
  return s > 0 && r > 0 ? both / Math.sqrt(s * r) : 0;
}

/** Bisection steps: p to seven digits. */
const HALVINGS = 24;

/** The two-sided p at whose level the interval ends at 0, by bisection on the logarithm of p. */
function pOf(between: IntervalAt): number {
  const excludes = (p: number) => {
    const found = between(1 - p);
    return found !== null && (found.low > 0 || found.high < 0);
  };
  if (!excludes(1 - 1e-9)) return 1;
  let [low, high] = [Math.log(1e-12), 0];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (excludes(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
