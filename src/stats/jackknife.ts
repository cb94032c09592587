import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { sampleStandardDeviation } from "simple-statistics";
import { type Replicates, replicatesOf } from "./replicates.ts";
import { tQuantileCached } from "./t-quantile.ts";
import { totalOf, type UserSums } from "./user-sums.ts";

/** A function of summed per-user statistics; null where it is undefined (a rate of nothing). */
export type Statistic = (sum: Float64Array) => number | null;

export interface JackknifeOptions {
  /**
   * `log` computes the interval on the logarithm and transforms back: for ratios, which are positive
   * and skewed. The default is `linear`.
   */
  readonly scale?: "linear" | "log";
  /** Coverage of the interval, in (0, 1); default 0.95. */
  readonly level?: number;
  /** The value under the null hypothesis, on the natural scale; default 0 (linear), 1 (log). */
  readonly nullValue?: number;
  /**
   * The columns that the statistic reads; default: all. A user with nothing in them does not take part,
   * so that the degrees of freedom are those of the quantity, not of the whole table.
   */
  readonly reads?: readonly number[];
  /** Logical bounds of the quantity: the interval is cut to them. */
  readonly range?: readonly [number, number];
  /**
   * The sum over all users, where it is more than the sum of the rows: for statistics of pairs (AUC),
   * whose row holds what leaving the user out takes away. Default: the sum of the rows.
   */
  readonly total?: Float64Array;
}

export interface JackknifeEstimate {
  readonly value: number | null;
  /** Ends of the interval; null where it can't be estimated, and `note` says why. */
  readonly low: number | null;
  readonly high: number | null;
  /** Standard error, on the scale of the interval. */
  readonly se: number | null;
  /** Two-sided p-value of the null value, from t with `users - 1` degrees of freedom. */
  readonly p: number | null;
  readonly users: number;
  readonly note?: string;
  /** The estimate without each user, for comparisons; left out where there are none. */
  readonly replicates?: Replicates;
}

export const NOTES = {
  undefinedValue: "not defined on these data",
  oneUser: "not estimable: fewer than 2 users",
  restsOnOne: "interval not estimable: it rests on a single user",
  noVariation: "interval not estimable: no variation between users",
  notPositive: "interval not estimable: a ratio of zero",
} as const;

/**
 * The delete-one-user jackknife of any function of summed per-user statistics:
 *
 *     SE^2 = (U-1)/U * sum over u of (theta(-u) - mean)^2,   interval: theta +- t(U-1) * SE
 *
 * Deterministic; the user is the unit of inference, so answers of one user may depend on each other
 * in any way. Source: Efron & Stein 1981; for a mean it equals the CR1 cluster-robust interval.
 * Users whose row is all zero do not take part and are not counted.
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

  const transform = scale === "log" ? Math.log : (x: number) => x;
  const replicates = leaveOneOut(sums, members, total, statistic);
  if (replicates === null) return without(NOTES.restsOnOne);
  const transformed = replicates.map(transform);
  if (!transformed.every(Number.isFinite)) return without(NOTES.restsOnOne);

  const centre = transform(value);
  const kept = { replicates: replicatesOf(scale, centre, { ids: sums.ids, members, values: transformed }) };
  const se = standardError(transformed);
  const nullValue = transform(options.nullValue ?? (scale === "log" ? 1 : 0));
  if (se <= 1e-12 * Math.max(1, Math.abs(centre))) {
    const atNull = Math.abs(centre - nullValue) <= 1e-12;
    return { ...without(NOTES.noVariation), se: 0, p: atNull ? 1 : null, ...kept };
  }
  const back = scale === "log" ? Math.exp : (x: number) => x;
  const { range = [-Infinity, Infinity] } = options;
  // A value outside its bounds is not theirs to cut: the interval then stays around it.
  const [bottom, top] = value < range[0] || value > range[1] ? [-Infinity, Infinity] : range;
  const reach = tQuantileCached((1 + level) / 2, users - 1) * se;
  return {
    value,
    low: Math.max(bottom, back(centre - reach)),
    high: Math.min(top, back(centre + reach)),
    se,
    p: Math.min(1, 2 * tCdf(-Math.abs(centre - nullValue) / se, users - 1)),
    users,
    ...kept,
  };
}

/** Rows that take part: a user with no answer of this kind is no observation. */
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

/** (U-1)/U times the sum of squared deviations, by way of the sample standard deviation. */
function standardError(replicates: number[]): number {
  const users = replicates.length;
  return ((users - 1) / Math.sqrt(users)) * sampleStandardDeviation(replicates);
}
