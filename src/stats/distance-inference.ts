import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { REFERENCE, type Replicates, USERS } from "./replicates.ts";
import { addUser, type GroupTally, type Tally } from "./tally.ts";

/** A distance between two distributions, from their counts over the values of a tally. */
export type Distance = (a: Float64Array, b: Float64Array) => number;

export interface ResampleOptions {
  /** Source of random bits, passed in and advanced. */
  readonly random: RandomGenerator;
  /** Monte Carlo draws. */
  readonly draws: number;
}

export interface NullDistance {
  /** The distance expected by chance alone: the mean over the draws, always above 0. */
  readonly mean: number;
  /** (b + 1) / (draws + 1), where b counts draws with at least the observed distance. */
  readonly p: number;
}

/**
 * Distances under the hypothesis that the two groups do not differ, by permuting whole users: a paired user's two
 * sets of values are swapped or not; otherwise users are reassigned to groups of the observed sizes. All distances
 * use the same draws. No assumption is made about the values of one user.
 */
export function swapNull(
  counts: Tally,
  distances: readonly Distance[],
  options: ResampleOptions,
): readonly NullDistance[] {
  const { a, b } = counts;
  const pooled = a.total.map((n, cell) => n + b.total[cell]!);
  const observed = distances.map((distance) => distance(a.total, b.total));
  const sums = distances.map(() => 0);
  const extreme = distances.map(() => 0);
  const draw = counts.paired ? swapper(counts) : dealer(counts);
  const left = new Float64Array(pooled.length);
  const right = new Float64Array(pooled.length);
  for (let i = 0; i < options.draws; i++) {
    draw(left, options.random);
    for (let cell = 0; cell < pooled.length; cell++) right[cell] = pooled[cell]! - left[cell]!;
    distances.forEach((distance, k) => {
      const found = distance(left, right);
      sums[k]! += found;
      if (found >= observed[k]! - 1e-12) extreme[k]!++;
    });
  }
  return sums.map((sum, k) => ({
    mean: sum / options.draws,
    p: (extreme[k]! + 1) / (options.draws + 1),
  }));
}

type Draw = (left: Float64Array, random: RandomGenerator) => void;

function swapper({ a, b }: Tally): Draw {
  return (left, random) => {
    left.set(a.total);
    let bits = 0;
    for (let user = 0; user < a.users; user++) {
      if (user % 32 === 0) bits = random.next();
      if ((bits >>> (user % 32)) & 1) {
        addUser(left, a, user, -1);
        addUser(left, b, user, 1);
      }
    }
  };
}

/** The first places of `order`, shuffled again at each draw (Fisher & Yates), are the users of group a. */
function dealer({ a, b }: Tally): Draw {
  const order = Int32Array.from({ length: a.users + b.users }, (_, i) => i);
  return (left, random) => {
    left.fill(0);
    for (let place = 0; place < a.users; place++) {
      const other = place + below(order.length - place, random);
      const user = order[other]!;
      order[other] = order[place]!;
      order[place] = user;
      if (user < a.users) addUser(left, a, user, 1);
      else addUser(left, b, user - a.users, 1);
    }
  };
}

/**
 * Half-width of the 95% interval of each distance: the quantile of |resampled - observed| over bootstrap resamples of
 * whole users (the symmetric percentile interval of Hall 1988). Distances are not smooth where the distributions
 * coincide, and resampling biases them upwards, so both ends widen.
 *
 * @param level coverage, in (0, 1); default 0.95.
 */
export function bootstrapReach(
  counts: Tally,
  distances: readonly Distance[],
  options: ResampleOptions,
  level = 0.95,
): readonly number[] {
  const { a, b, paired } = counts;
  const observed = distances.map((distance) => distance(a.total, b.total));
  const off = distances.map(() => new Float64Array(options.draws));
  const left = new Float64Array(a.total.length);
  const right = new Float64Array(b.total.length);
  for (let i = 0; i < options.draws; i++) {
    left.fill(0);
    right.fill(0);
    for (let place = 0; place < a.users; place++) {
      const user = below(a.users, options.random);
      addUser(left, a, user, 1);
      if (paired) addUser(right, b, user, 1);
    }
    if (!paired) {
      for (let place = 0; place < b.users; place++) addUser(right, b, below(b.users, options.random), 1);
    }
    distances.forEach((distance, k) => {
      off[k]![i] = Math.abs(distance(left, right) - observed[k]!);
    });
  }
  return off.map((values) => values.sort()[Math.ceil(level * options.draws) - 1]!);
}

/**
 * A distance without each user in turn, for comparisons: both sides of a paired user are left out together, otherwise
 * one user at a time. The jackknife is valid away from 0, where a distance is smooth.
 *
 * @param ids the users of the two groups of the tally.
 */
export function distanceReplicates(
  counts: Tally,
  ids: { readonly a: readonly string[]; readonly b: readonly string[] },
  distance: Distance,
): Replicates {
  const { a, b, paired } = counts;
  const [left, right] = [a.total.slice(), b.total.slice()];
  const without = (group: GroupTally, rest: Float64Array, user: number, ask: () => number): number => {
    addUser(rest, group, user, -1);
    const found = ask();
    addUser(rest, group, user, 1);
    return found;
  };
  const now = () => distance(left, right);
  const population = (name: string, own: readonly string[], replicate: (user: number) => number) => ({
    name,
    ids: own,
    members: own.map((_, user) => user),
    values: Float64Array.from(own, (_, user) => replicate(user)),
  });
  const ofB = (user: number, ask: () => number) => without(b, right, user, ask);
  return {
    scale: "linear",
    centre: now(),
    populations: paired
      ? [population(USERS, ids.a, (user) => without(a, left, user, () => ofB(user, now)))]
      : [
          population(USERS, ids.b, (user) => ofB(user, now)),
          population(REFERENCE, ids.a, (user) => without(a, left, user, now)),
        ],
  };
}

/** A random whole number from 0 to `size - 1`. */
function below(size: number, random: RandomGenerator): number {
  return Math.floor(((random.next() >>> 0) / 2 ** 32) * size);
}
