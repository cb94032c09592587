import { type JackknifeEstimate, jackknife, NOTES } from "./jackknife.ts";
import { REFERENCE, type Replicates } from "./replicates.ts";
import type { GroupTally, Tally } from "./tally.ts";
import { type UserSums, userSums } from "./user-sums.ts";
import { partOf, welch } from "./welch.ts";

const RANGE = [-1, 1] as const;

/**
 * Cliff's delta: the probability that a value of `b` is above one of `a`, minus the probability that it is below
 * (Cliff 1993); in [-1, 1], 0 if neither tends to be larger. 0.15 is small, 0.33 medium, 0.47 large (Romano et al.
 * 2006). Only the order of the values counts.
 *
 * The interval is the delete-one-user jackknife: over persons if the groups are paired, else over each group
 * separately, with variances added. O(n) after counting: a user's contribution is known without visiting all pairs.
 *
 * @param ids the users' ids in the two groups, for comparisons with other estimates; default: their indices.
 * @example
 * import { cliffsDelta, tally } from "simgap/stats";
 * const real = { ids: ["ann", "bob", "cem"], values: [[-1, 0], [0, 0], [-1]] };
 * const simulated = { ids: ["ann", "bob", "cem"], values: [[0, 1], [1], [1]] };
 * cliffsDelta(tally(real, simulated, true)).value; // => 0.85
 */
export function cliffsDelta(counts: Tally, ids: TallyIds = {}): JackknifeEstimate {
  const { a, b, paired } = counts;
  const overA = dominance(a.total);
  const overB = dominance(b.total);
  const sizes = [a.total, b.total].map((total) => total.reduce((sum, n) => sum + n, 0));
  const all = Float64Array.of(dot(b.total, overA), sizes[0]!, sizes[1]!);
  if (paired) {
    const rows = Array.from({ length: a.users }, (_, u) => [
      score(b, u, overA) - score(a, u, overB) - within(a, b, u),
      sizeOf(a, u),
      sizeOf(b, u),
    ]);
    return jackknife(table(rows, ids.b), delta, { total: all, range: RANGE });
  }
  const rowsA = Array.from({ length: a.users }, (_, u) => [-score(a, u, overB), sizeOf(a, u), 0]);
  const rowsB = Array.from({ length: b.users }, (_, u) => [score(b, u, overA), 0, sizeOf(b, u)]);
  return independentSides(
    [table(rowsA, ids.a), table(rowsB, ids.b)].map((rows) =>
      jackknife(rows, delta, { total: all, range: RANGE }),
    ),
  );
}

function delta(sum: Float64Array): number | null {
  const pairs = sum[1]! * sum[2]!;
  return pairs > 0 ? sum[0]! / pairs : null;
}

interface TallyIds {
  readonly a?: readonly string[];
  readonly b?: readonly string[];
}

/** The jackknives of one statistic over the users of each side, combined as independent. */
export function independentSides([a, b]: readonly JackknifeEstimate[]): JackknifeEstimate {
  const users = a!.users + b!.users;
  const missing = [a!, b!].find((side) => side.se === null);
  const none = { value: a!.value, low: null, high: null, se: null, p: null, users };
  if (missing !== undefined) return { ...none, note: missing.note ?? NOTES.undefinedValue };
  const value = a!.value!;
  const found = welch(value, partOf(a!), partOf(b!));
  if (found === null) return { ...none, se: 0, p: value === 0 ? 1 : null, note: NOTES.noVariation };
  return {
    value,
    low: Math.max(RANGE[0], found.low),
    high: Math.min(RANGE[1], found.high),
    se: found.se,
    p: found.p,
    users,
    effectiveUsers: found.df + 1,
    ...bothReplicates(a!.replicates, b!.replicates),
  };
}

/** Each replicate is the whole statistic without one person of either group. */
function bothReplicates(a: Replicates | undefined, b: Replicates | undefined): { replicates?: Replicates } {
  if (a === undefined || b === undefined) return {};
  const others = a.populations.map((population) => ({ ...population, name: REFERENCE }));
  return { replicates: { ...b, populations: [...b.populations, ...others] } };
}

/** For each value, the number of counted values below it minus the number above. */
function dominance(total: Float64Array): Float64Array {
  const size = total.reduce((sum, n) => sum + n, 0);
  let below = 0;
  return total.map((own) => {
    const result = below - (size - below - own);
    below += own;
    return result;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function score(group: GroupTally, user: number, over: Float64Array): number {
  let sum = 0;
  for (let i = group.starts[user]!; i < group.starts[user + 1]!; i++)
    sum += group.counts[i]! * over[group.cells[i]!]!;
  return sum;
}

function sizeOf(group: GroupTally, user: number): number {
  let size = 0;
  for (let i = group.starts[user]!; i < group.starts[user + 1]!; i++) size += group.counts[i]!;
  return size;
}

/** Pairs of one person with themselves: those with `b` above `a` minus those below. Both lists ascend. */
function within(a: GroupTally, b: GroupTally, user: number): number {
  const endA = a.starts[user + 1]!;
  const size = sizeOf(a, user);
  let at = a.starts[user]!;
  let below = 0;
  let sum = 0;
  for (let i = b.starts[user]!; i < b.starts[user + 1]!; i++) {
    const cell = b.cells[i]!;
    while (at < endA && a.cells[at]! < cell) below += a.counts[at++]!;
    const equal = at < endA && a.cells[at] === cell ? a.counts[at]! : 0;
    sum += b.counts[i]! * (below - (size - below - equal));
  }
  return sum;
}

function table(rows: readonly (readonly number[])[], ids: readonly string[] | undefined): UserSums {
  return userSums(rows.map((row, user) => [ids?.[user] ?? String(user), row] as const));
}
