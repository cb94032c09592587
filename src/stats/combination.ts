import { inGroups, type Population, type Replicates, USERS } from "./replicates.ts";
import { spreadOf } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";

/** A weighted term of a sum of estimates. */
export interface Term {
  readonly weight: number;
  readonly of: Replicates;
}

/** A weighted sum of estimates, with its standard error from the same replicates. */
export interface Combination {
  readonly value: number;
  /**
   * 0 if leaving anyone out changes nothing; null if fewer than two users, or fewer than two of the others, take
   * part.
   */
  readonly se: number | null;
  /** Degrees of freedom of t, which depend on how evenly the error is spread over people; see `combine`. */
  readonly df: number;
  /** Number of users of the runs; other people they are compared with do not count. */
  readonly users: number;
  /** Number of people in the smallest group. */
  readonly fewest: number;
}

/** Differences this small, relative to what they are the difference of, are rounding. */
const ROUNDING = 1e-12;

/**
 * A linear combination of estimates inside the same jackknife replicates: leaving a person out removes them from
 * every estimate at once, so that common movements cancel. b - a is the paired contrast of two runs. A person who is
 * not in an estimate does not change it.
 *
 *     SE^2 = sum over groups of (U-1)/U * sum over u of d_u^2,   d_u = theta(-u) - mean
 *
 * The degrees of freedom are Satterthwaite's (`spreadOf`); several groups are joined by Welch's formula.
 */
export function combine(terms: readonly Term[]): Combination {
  const value = terms.reduce((sum, { weight, of }) => sum + weight * of.centre, 0);
  const size = terms.reduce((sum, { weight, of }) => sum + Math.abs(weight * of.centre), 1);
  const groups = populationsOf(terms).map((name) => spread(terms, name, ROUNDING * size));
  const moving = groups.filter(({ variance }) => variance > 0);
  const users = groups.find(({ name }) => name === USERS)?.users ?? 0;
  const fewest = Math.min(users, ...groups.map((group) => group.users));
  if (fewest < 2) return { value, se: null, df: 0, users, fewest };
  const variance = moving.reduce((sum, group) => sum + group.variance, 0);
  const df =
    variance === 0
      ? Math.max(1, users - 1)
      : variance ** 2 / moving.reduce((sum, g) => sum + g.variance ** 2 / g.df, 0);
  return { value, se: Math.sqrt(variance), df, users, fewest };
}

/** The interval of a combination at coverage `level`; null unless its standard error is above 0. */
export function intervalOf(
  { value, se, df }: Combination,
  level = 0.95,
): { readonly low: number; readonly high: number } | null {
  if (se === null || se === 0) return null;
  const reach = tQuantileCached((1 + level) / 2, df) * se;
  return { low: value - reach, high: value + reach };
}

export interface Contribution {
  readonly id: string;
  /** The person's contribution to the combination; those of a group add up to about its value. */
  readonly value: number;
}

/**
 * Each user's contribution to a combination: the jackknife pseudo-values U theta - (U-1) theta(-u), divided by U. For
 * a mean, it is the user's own part of it. Empty if groups of users were left out together.
 */
export function contributions(terms: readonly Term[]): readonly Contribution[] {
  const value = terms.reduce((sum, { weight, of }) => sum + weight * of.centre, 0);
  const { ids, replicates, grouped } = aligned(terms, USERS);
  const users = ids.length;
  if (grouped) return [];
  return ids.map((id, u) => ({ id, value: value - ((users - 1) / users) * replicates[u]! }));
}

function populationsOf(terms: readonly Term[]): readonly string[] {
  return [...new Set(terms.flatMap(({ of }) => of.populations.map(({ name }) => name)))];
}

function spread(terms: readonly Term[], name: string, rounding: number) {
  const { replicates } = aligned(terms, name);
  return { name, users: replicates.length, ...spreadOf(replicates, rounding) };
}

/** The combination without each person of a group, over all who are in any of its terms. */
function aligned(terms: readonly Term[], name: string): Aligned {
  const own = terms.map(({ of }) => of.populations.find((population) => population.name === name));
  const grouped = own.some((population) => population?.people !== undefined);
  const parts = terms.map(({ weight, of: { centre } }, i) => ({
    weight,
    centre,
    population: grouped && own[i] !== undefined ? inGroups(own[i], centre) : own[i],
  }));
  const present = parts.flatMap(({ population }) => (population === undefined ? [] : [population]));
  const first = present[0];
  if (first === undefined) return { ids: [], replicates: new Float64Array(), grouped };
  const same = present.every((population) => samePeople(first, population));
  const ids = same ? idsOf(first) : [...new Set(present.flatMap(idsOf))].sort();
  const replicates = new Float64Array(ids.length);
  for (const { weight, centre, population } of parts) {
    if (population !== undefined && same) {
      for (let u = 0; u < ids.length; u++) replicates[u]! += weight * population.values[u]!;
      continue;
    }
    const known = new Map(population === undefined ? [] : idsOf(population).map((id, i) => [id, i] as const));
    ids.forEach((id, u) => {
      const at = known.get(id);
      replicates[u]! += weight * (at === undefined ? centre : population!.values[at]!);
    });
  }
  return { ids, replicates, grouped };
}

interface Aligned {
  readonly ids: readonly string[];
  readonly replicates: Float64Array;
  /** Groups of people are left out instead of single ones. */
  readonly grouped: boolean;
}

function idsOf({ ids, members }: Population): string[] {
  return members.map((member) => ids[member]!);
}

function samePeople(a: Population, b: Population): boolean {
  return (
    a === b ||
    (a.members.length === b.members.length &&
      a.members.every((member, i) => a.ids[member] === b.ids[b.members[i]!]))
  );
}
