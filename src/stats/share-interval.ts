import { clopperPearson } from "./clopper-pearson.ts";
import { effectiveNumberOf } from "./effective-number.ts";
import { MIN_POSITIVES } from "./enough-answers.ts";
import { MIN_EFFECTIVE_USERS } from "./jackknife.ts";
import { satterthwaite, spreadOf, UNEVEN } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";

/**
 * The same for weighted answers: if weights depend on behaviour, users are not alike as the model assumes, and its
 * intervals are too wide.
 */
const UNEVEN_WEIGHTS = 1 / 3;

/** One user's part of a share: `part` of `whole` items. */
export interface UserShare {
  readonly part: number;
  readonly whole: number;
}

/** The number of answers that are part of a share, and of those that are not. */
export interface CountedSides {
  readonly part: number;
  readonly rest: number;
}

/** An error on the logit scale, and its degrees of freedom. */
export interface LogitSpread {
  readonly se: number;
  readonly df: number;
}

/** The uncertainty of a share: all that an interval at any level needs. */
export interface ShareSpread {
  readonly share: number;
  /** Kish's effective number of users, (sum n)^2 / sum n^2: what they would be if all had as many items. */
  readonly effectiveUsers: number;
  /** Error on the logit scale; null if there are too few answers, and the interval is the exact one. */
  readonly logit: LogitSpread | null;
  /** Number of independent answers used as trials of the exact interval; default: the effective users. */
  readonly trials?: number;
}

/**
 * The number of independent answers that would give this certainty. Shares with too little data of their own are
 * taken to cluster like this one. Null if this one is known no better.
 */
export function effectiveTrials({ share, logit }: ShareSpread): number | null {
  return logit === null ? null : 1 / (share * (1 - share) * logit.se ** 2);
}

/**
 * The share of items that are `part`, over users with a number of items each, with its uncertainty on the logit scale:
 *
 * - from the delete-one-user jackknife with Satterthwaite's degrees of freedom;
 * - where few users hold most items (effective users below six in ten, with weights a third), from a variance components
 *   model instead: a user's share varies by sigma^2 about p, so that Var(p) = sum [n (p q - sigma^2) + n^2 sigma^2] / N^2, with sigma^2
 *   estimated over all users; the jackknife sees the few large ones alone;
 * - where the items are themselves what users did (hits of those said), from the jackknife or as of so many independent
 *   answers (`trials`), whichever is less sure: users with many of them have another share, which the model takes for chance,
 *   and the few users who could have most of the hits may by chance have none, which leaves the jackknife too sure;
 * - with fewer than 5 answers of 3 users on either side, none: `shareInterval` then takes effective users as trials, or those
 *   given where the part is rare.
 *
 * Coverage by number of users, evenness, rate and heterogeneity: bench/validity.ts.
 * @param given those with items, at least one; with weights neither number need be whole.
 * @param counted with weights, how many answers there are on either side; default: the sums.
 * @param trials of items that users did: how many independent answers they are worth.
 */
export function shareSpread(
  given: readonly UserShare[],
  counted?: CountedSides,
  trials?: number,
): ShareSpread {
  const users = given.map(settled);
  let items = 0;
  let positives = 0;
  for (const { part, whole } of users) {
    items += whole;
    positives += part;
  }
  const share = settled({ part: positives, whole: items }).part / items;
  const effectiveUsers = effectiveNumberOf(users.map(({ whole }) => whole));
  // `trials` does not reflect how a user's other answers cluster.
  if (!enough(users, ({ part, whole }) => whole - part, counted?.rest))
    return { share, effectiveUsers, logit: null };
  if (!enough(users, ({ part }) => part, counted?.part))
    return { share, effectiveUsers, logit: null, ...(trials === undefined ? {} : { trials }) };
  const uneven = effectiveUsers < (counted === undefined ? UNEVEN : UNEVEN_WEIGHTS) * users.length;
  if (uneven && trials === undefined)
    return { share, effectiveUsers, logit: fromComponents(users, items, share) };
  const replicates = users.map(({ part, whole }) => {
    const rest = positives - part;
    return Math.log(rest / (items - whole - rest));
  });
  const { variance, df } = spreadOf(replicates);
  const plain = variance > 0 ? { se: Math.sqrt(variance), df } : null;
  const logit = trials === undefined ? plain : lessSure(plain, binomialSpread(share, trials));
  return { share, effectiveUsers, logit };
}

/** The error of a share of this many independent answers, on the logit scale. */
export function binomialSpread(share: number, trials: number): LogitSpread {
  return { se: 1 / Math.sqrt(trials * share * (1 - share)), df: Math.max(1, trials - 1) };
}

function lessSure(one: LogitSpread | null, other: LogitSpread): LogitSpread {
  const reach = ({ se, df }: LogitSpread) => tQuantileCached(0.975, df) * se;
  return one !== null && reach(one) > reach(other) ? one : other;
}

/** Relative rounding error of summed weights. */
const ROUNDING = 1e-9;

/**
 * Snaps a share to 0 or 1 if summed weights miss it by rounding, which would otherwise count as an answer of the
 * other side.
 */
function settled({ part, whole }: UserShare): UserShare {
  if (Math.abs(part) <= ROUNDING * whole) return { part: 0, whole };
  if (Math.abs(whole - part) <= ROUNDING * whole) return { part: whole, whole };
  return { part, whole };
}

function enough(
  users: readonly UserShare[],
  count: (user: UserShare) => number,
  counted: number | undefined,
): boolean {
  const own = users.map(count);
  const answers = counted ?? own.reduce((sum, n) => sum + n, 0);
  return answers >= MIN_POSITIVES.answers && effectiveNumberOf(own) >= MIN_POSITIVES.users;
}

/** Iterations of weighting users by how well their own share is known; the weights barely change afterwards. */
const ROUNDS = 3;

/**
 * The intraclass correlation of yes/no answers within users, from 0 to 1: the part of an answer's variance that lies
 * between users. Null if all answers are alike.
 */
export function intraclassCorrelation(users: readonly UserShare[]): number | null {
  let [items, positives] = [0, 0];
  for (const { part, whole } of users) {
    items += whole;
    positives += part;
  }
  const share = positives / items;
  const within = share * (1 - share);
  return within > 0 ? betweenUsers(users, items, share).between / within : null;
}

function fromComponents(users: readonly UserShare[], items: number, share: number): LogitSpread | null {
  const within = share * (1 - share);
  const { between, several, squares, fourths } = betweenUsers(users, items, share);
  const variance =
    users.reduce((sum, { whole }) => sum + whole * (within - between) + whole ** 2 * between, 0) / items ** 2;
  if (!(variance > 0) || squares === 0) return null;
  return { se: Math.sqrt(variance) / within, df: satterthwaite(several, squares, fourths) };
}

/** The variance of users' shares around the overall share, and its uncertainty. */
function betweenUsers(users: readonly UserShare[], items: number, share: number) {
  const within = share * (1 - share);
  const several = users.filter(({ whole }) => whole > 1);
  const evenness = users.reduce((sum, { whole }) => sum + (whole / items) ** 2, 0);
  let between = within / 10;
  let squares = 0;
  let fourths = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let over = 0;
    let pairs = 0;
    squares = 0;
    fourths = 0;
    const correlation = Math.min(1, Math.max(0.01, between / within));
    for (const { part, whole } of several) {
      const weight = (whole - 1) / whole / (1 + (whole - 1) * correlation) ** 2;
      const off = (part - share * whole) ** 2;
      // The overall share is pulled towards users with many items, so their distance from it is smaller.
      over += weight * (off - whole * within * (1 - whole / items));
      pairs += weight * whole * (whole * (1 - (2 * whole) / items + evenness) - 1);
      squares += weight * off;
      fourths += (weight * off) ** 2;
    }
    between = pairs > 0 ? Math.min(within, Math.max(0, over / pairs)) : 0;
  }
  return { between, several: several.length, squares, fourths };
}

/**
 * The interval of a share at a level; null below the minimum of effective users. With few answers on one side, it is
 * Clopper & Pearson's with the effective users as trials, deliberately wide, since several answers of one user are
 * not independent. If the number of independent answers is known, that is the number of trials.
 */
export function shareInterval(
  { share, effectiveUsers, logit, trials = effectiveUsers }: ShareSpread,
  level = 0.95,
): { readonly low: number; readonly high: number } | null {
  if (effectiveUsers < MIN_EFFECTIVE_USERS) return null;
  if (logit === null) return clopperPearson(share * trials, trials, level);
  const centre = Math.log(share / (1 - share));
  const reach = tQuantileCached((1 + level) / 2, logit.df) * logit.se;
  return { low: 1 / (1 + Math.exp(reach - centre)), high: 1 / (1 + Math.exp(-reach - centre)) };
}
