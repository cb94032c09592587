import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { type AnswerCount, amountsOf, type Columns, hasPositives, kishOf } from "./enough-answers.ts";
import { leaveOneOutReplicates, type Replicates } from "./replicates.ts";
import { isTooWide, type Scale, transformOf } from "./scale.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";
import { GROUPED_ABOVE, groupSums } from "./user-groups.ts";
import { totalOf, type UserSums } from "./user-sums.ts";

/** A function of summed per-user statistics; null if it is undefined, such as a rate of nothing. */
export type Statistic = (sum: Float64Array) => number | null;

export interface JackknifeOptions {
  /** The interval is computed on this scale and transformed back; default `linear`. */
  readonly scale?: Scale;
  /** Coverage of the interval, in (0, 1); default 0.95. */
  readonly level?: number;
  /** The value under the null hypothesis, on the natural scale; default 0 (linear), 1 (log), the middle (logit). */
  readonly nullValue?: number;
  /**
   * The columns that the statistic reads; default: all. Users with only zeros in them do not take part, so that the
   * degrees of freedom are those of the quantity, not of the whole table.
   */
  readonly reads?: readonly number[];
  /**
   * Logical bounds of the quantity: the interval is cut to them. On the logit scale they are the ends of the scale,
   * by default 0 and 1; without an upper (or lower) bound, the scale is the log of the distance from the other.
   */
  readonly range?: readonly [number, number];
  /** How comparisons take differences; default: as factors on the log scale, otherwise in points. */
  readonly compared?: "linear" | "log";
  /**
   * The total, if it differs from the sum of the rows: for statistics of pairs (AUC), a row holds what leaving the
   * user out removes. Default: the sum of the rows.
   */
  readonly total?: Float64Array;
  /** Columns of counts of rare answers, each alone or several together, that must reach `MIN_POSITIVES` for an interval. */
  readonly counts?: readonly Columns[];
  /**
   * Columns whose effective number of users bounds the degrees of freedom: what only few users have is known no
   * better than from those few, unless the error is pooled. Default: those of `counts`.
   */
  readonly restsOn?: readonly Columns[];
  /** Number of answers in a column, if the rows hold weights. Default: the sum of the rows. */
  readonly counted?: AnswerCount | undefined;
  /** The columns of users' numbers of items: an interval needs `MIN_EFFECTIVE_USERS` by these. */
  readonly items?: Columns;
  /**
   * If few users hold most of `items`, the error is estimated from all users' deviations together (`spreadOf`). Set
   * it to `false` for items that users produced themselves, if users with many of them differ from the others.
   */
  readonly pooled?: boolean;
  /** Other minimum numbers of effective users and of counts for an interval. */
  readonly leastUsers?: number;
  readonly leastAnswers?: number;
  /** Degrees of freedom: Satterthwaite's (default), or the number of users minus one, as in textbooks for means. */
  readonly df?: "satterthwaite" | "users";
  /** With more users taking part, 1,000 groups of them are left out one by one; default `GROUPED_ABOVE`. */
  readonly groupedAbove?: number;
}

export interface JackknifeEstimate {
  readonly value: number | null;
  /** Ends of the interval; null if it can't be estimated, and `note` says why. */
  readonly low: number | null;
  readonly high: number | null;
  /** Standard error, on the scale of the interval. */
  readonly se: number | null;
  /** Two-sided p-value of the null value, from t. */
  readonly p: number | null;
  readonly users: number;
  /** Effective number of users: the degrees of freedom plus one. */
  readonly effectiveUsers?: number;
  readonly note?: string;
  /** The estimate without each user, for comparisons; absent if there are none. */
  readonly replicates?: Replicates;
}

/**
 * With fewer effective users than this, by their numbers of items, there is no interval: it would rest on one or two
 * people.
 */
export const MIN_EFFECTIVE_USERS = 5;

export const NOTES = {
  undefinedValue: "not defined on these data",
  oneUser: "not estimable: fewer than 2 users",
  restsOnOne: "interval not estimable: it rests on a single user",
  noVariation: "interval not estimable: no variation between users",
  notPositive: "interval not estimable: a ratio of zero",
  uneven: `interval not estimable: the items are those of fewer than ${MIN_EFFECTIVE_USERS} effective users`,
  fewEffective: "interval not estimable: too few effective users",
  fewAnswers: "interval not estimable: too few such answers",
  tooWide: "interval not shown: its ends are more than a factor of 100 apart",
  fewPositives: "interval not estimable: fewer than 5 such answers of at least 3 users",
} as const;

/**
 * The delete-one-user jackknife of any function of summed per-user statistics:
 *
 *     SE^2 = (U-1)/U * sum over u of (theta(-u) - mean)^2,   interval: theta +- t(df) * SE
 *
 * with Satterthwaite's degrees of freedom (`spreadOf`), since the error may come from a few of many users.
 * Deterministic; the user is the unit of inference, so answers of one user may depend on each other in any way.
 * Source: Efron & Stein 1981; for a mean with `df: "users"` it equals the CR1 cluster-robust interval. Users whose
 * row is all zero do not take part and are not counted. Of more than `GROUPED_ABOVE` users, 1,000 groups are left out
 * instead (Kott 2001, the delete-a-group jackknife), U being their number.
 * @example
 * import { jackknife, userSums } from "simgap/stats";
 * // Yeses and answers of eight users; the value is any function of their sum.
 * const yeses = [2, 5, 3, 6, 4, 2, 5, 3];
 * const sums = userSums(yeses.map((yes, user) => [`u${user}`, [yes, 10]] as const));
 * const rate = jackknife(sums, ([yes, all]) => yes! / all!);
 * rate.value; // => 0.375
 * [rate.low, rate.high]; // => [0.251, 0.499]
 */
export function jackknife(
  sums: UserSums,
  statistic: Statistic,
  options: JackknifeOptions = {},
): JackknifeEstimate {
  const { scale = "linear", level = 0.95 } = options;
  const total = options.total ?? totalOf(sums);
  const value = statistic(total);
  const members = participants(sums, options.reads);
  const users = members.length;
  const without = (note: string): JackknifeEstimate => ({
    value,
    low: null,
    high: null,
    se: null,
    p: null,
    users,
    note,
  });
  if (value === null || !Number.isFinite(value)) return { ...without(NOTES.undefinedValue), value: null };
  if (users < 2) return without(NOTES.oneUser);
  if (scale === "log" && value <= 0) return without(NOTES.notPositive);
  const asked = (columns: Columns) => typeof columns === "number" || columns.length > 0;
  const { items = [], counts = [], leastUsers = MIN_EFFECTIVE_USERS, leastAnswers, counted } = options;
  if (!counts.filter(asked).every((columns) => hasPositives(sums, columns, leastAnswers, counted)))
    return without(leastAnswers === undefined ? NOTES.fewPositives : NOTES.fewAnswers);
  if (asked(items) && kishOf(sums, items) < leastUsers)
    return without(leastUsers === MIN_EFFECTIVE_USERS ? NOTES.uneven : NOTES.fewEffective);

  const { forth, back, zero } = transformOf(scale, options.range);
  const left = leftOut(sums, members, options.groupedAbove);
  const replicates = leaveOneOut(left.sums, left.members, total, statistic);
  if (replicates === null) return without(NOTES.restsOnOne);
  const transformed = replicates.map(forth);
  const centre = forth(value);
  // Comparisons use points for shares and factors for ratios.
  const compared = options.compared ?? (scale === "log" ? "log" : "linear");
  const log = compared === "log";
  const kept = {
    scale: compared,
    centre: log ? Math.log(value) : value,
    values: log ? replicates.map(Math.log) : replicates,
  };
  const found = {
    replicates: leaveOneOutReplicates(kept.scale, kept.centre, {
      ids: left.sums.ids,
      members: left.members,
      values: kept.values,
      ...(left.sums === sums ? {} : { people: sums.ids }),
    }),
  };
  // A share of 0 or 1 has no interval on the logit scale, but can still be compared in points.
  if (!Number.isFinite(centre))
    return scale === "logit" && Number.isFinite(kept.centre)
      ? { ...without(NOTES.noVariation), ...found }
      : without(NOTES.noVariation);
  if (!transformed.every(Number.isFinite)) return without(NOTES.restsOnOne);
  const held =
    asked(items) && options.df !== "users" && options.pooled !== false
      ? amountsOf(left.sums, items)
      : undefined;
  const spread = spreadOf(
    transformed,
    1e-12 * Math.max(1, Math.abs(centre)),
    held && left.members.map((member) => held[member]!),
  );
  const df =
    options.df === "users"
      ? left.members.length - 1
      : freedomOf(spread, sums, (options.restsOn ?? counts).filter(asked));
  const se = Math.sqrt(spread.variance);
  const nullValue = options.nullValue === undefined ? zero : forth(options.nullValue);
  if (se === 0) {
    const atNull = Math.abs(centre - nullValue) <= 1e-12;
    return { ...without(NOTES.noVariation), se: 0, p: atNull ? 1 : null, ...found };
  }
  const { range = [-Infinity, Infinity] } = options;
  // If the value itself is outside the bounds, the interval is not cut, so that it still contains the value.
  const [bottom, top] = value < range[0] || value > range[1] ? [-Infinity, Infinity] : range;
  const reach = tQuantileCached((1 + level) / 2, df) * se;
  const shown = !(scale === "log" && isTooWide(reach));
  return {
    value,
    low: shown ? Math.max(bottom, back(centre - reach)) : null,
    high: shown ? Math.min(top, back(centre + reach)) : null,
    se,
    ...(shown ? {} : { note: NOTES.tooWide }),
    p: Math.min(1, 2 * tCdf(-Math.abs(centre - nullValue) / se, df)),
    users,
    effectiveUsers: df + 1,
    ...found,
  };
}

/** Degrees of freedom: at most one less than the fewest effective users of such columns, at least 1. */
function freedomOf({ df, pooled }: Spread, sums: UserSums, columns: readonly Columns[]): number {
  return pooled ? df : Math.max(1, Math.min(df, ...columns.map((own) => kishOf(sums, own) - 1)));
}

/** Rows that take part: without those of users who have no answer of this kind. */
function participants(
  sums: UserSums,
  reads: readonly number[] = Array.from({ length: sums.width }, (_, column) => column),
): number[] {
  const members: number[] = [];
  for (let user = 0; user < sums.ids.length; user++) {
    for (const k of reads) {
      if (sums.rows[user * sums.width + k] !== 0) {
        members.push(user);
        break;
      }
    }
  }
  return members;
}

/** The units left out one by one: users, or groups if there are very many. */
function leftOut(
  sums: UserSums,
  members: readonly number[],
  groupedAbove = GROUPED_ABOVE,
): { readonly sums: UserSums; readonly members: readonly number[] } {
  if (members.length <= groupedAbove) return { sums, members };
  const grouped = groupSums(sums, members);
  return { sums: grouped, members: participants(grouped) };
}

function leaveOneOut(
  sums: UserSums,
  members: readonly number[],
  total: Float64Array,
  statistic: Statistic,
): number[] | null {
  const rest = new Float64Array(sums.width);
  const replicates: number[] = [];
  for (const member of members) {
    const offset = member * sums.width;
    for (let k = 0; k < sums.width; k++) rest[k] = total[k]! - sums.rows[offset + k]!;
    const replicate = statistic(rest);
    if (replicate === null) return null;
    replicates.push(replicate);
  }
  return replicates;
}
