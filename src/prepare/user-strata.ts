import { randomStream } from "../synthetic/random.ts";
import { groupBy } from "./group-by.ts";

/** A user who may be drawn. */
export interface UserActivity {
  readonly id: string;
  /** Number of remaining events, and their scenarios. */
  readonly events: number;
  readonly scenarios: number;
}

/** A stratum of users with similar activity and number of scenarios, and the number drawn. */
export interface Stratum {
  /** Quintile of activity, 1 the least active; 0 if strata do not use activity. */
  readonly quintile: number;
  /** Number of scenarios; 0 if strata do not use it. */
  readonly scenarios: number;
  readonly users: number;
  readonly drawn: number;
}

export interface UserSample {
  /** Drawn users in the order of their ids, each with the probability with which it was drawn. */
  readonly drawn: readonly { readonly id: string; readonly probability: number }[];
  readonly strata: readonly Stratum[];
}

const QUINTILES = 5;

/**
 * Draws users in strata of activity and number of scenarios, in proportion to their size and at least one of each,
 * with equal probability within: inclusion probabilities are n_h / N_h. With more strata than draws, only activity is
 * used, then nothing.
 */
export function drawUsers(users: readonly UserActivity[], count: number, seed: number): UserSample {
  const order = (a: UserActivity, b: UserActivity) => (a.id < b.id ? -1 : 1);
  const members = [...users].sort(order);
  const quintile = quintilesOf(members);
  const divisions: ((user: UserActivity) => readonly [number, number])[] = [
    (user) => [quintile.get(user.id)!, user.scenarios],
    (user) => [quintile.get(user.id)!, 0],
    () => [0, 0],
  ];
  const groups = divisions
    .map((divide) => groupBy(members, (user) => divide(user).join(" ")))
    .find((found) => found.size <= Math.max(1, count))!;
  const keys = [...groups.keys()].sort();
  const draws = allocate(
    keys.map((key) => groups.get(key)!.length),
    count,
  );
  const strata: Stratum[] = [];
  const drawn: { id: string; probability: number }[] = [];
  keys.forEach((key, i) => {
    const group = groups.get(key)!;
    const [activity, scenarios] = key.split(" ").map(Number);
    const size = draws[i]!;
    strata.push({ quintile: activity!, scenarios: scenarios!, users: group.length, drawn: size });
    const sample = randomStream("users", seed, key).sample(group, size);
    for (const { id } of sample) drawn.push({ id, probability: size / group.length });
  });
  return { drawn: drawn.sort((a, b) => (a.id < b.id ? -1 : 1)), strata };
}

/** The activity quintile of each user; users with equal activity stay together. */
function quintilesOf(users: readonly UserActivity[]): ReadonlyMap<string, number> {
  const sorted = users.map(({ events }) => events).sort((a, b) => a - b);
  const cuts = Array.from(
    { length: QUINTILES - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / QUINTILES)] ?? 0,
  );
  return new Map(users.map(({ id, events }) => [id, 1 + cuts.filter((cut) => events >= cut).length]));
}

/** Number of draws from each stratum: proportional, largest remainders first, at least one and at most all. */
function allocate(sizes: readonly number[], count: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= count) return [...sizes];
  const draws = sizes.map((size) => Math.max(1, Math.floor((count * size) / total)));
  const share = sizes.map((size) => (count * size) / total);
  for (let left = count - draws.reduce((sum, n) => sum + n, 0); left !== 0; left -= Math.sign(left)) {
    const up = left > 0;
    const open = sizes.flatMap((size, i) => ((up ? draws[i]! < size : draws[i]! > 1) ? [i] : []));
    const next = open.reduce((best, i) => {
      const lack = (at: number) => (share[at]! - draws[at]!) * (up ? 1 : -1);
      return lack(i) > lack(best) ? i : best;
    }, open[0]!);
    draws[next]! += up ? 1 : -1;
  }
  return draws;
}
