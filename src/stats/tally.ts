/** Values of a group of users: `values[u]` are those of `ids[u]`, at least one per user. */
export interface Sample {
  readonly ids: readonly string[];
  readonly values: readonly (readonly number[])[];
}

/** How often each user, and the whole group, has each of a common list of values. Sparse, user by user. */
export interface GroupTally {
  readonly users: number;
  /** The entries of user u are those from `starts[u]` to `starts[u + 1]`, ascending by cell. */
  readonly starts: Int32Array;
  /** Index of the value. */
  readonly cells: Int32Array;
  readonly counts: Float64Array;
  /** Counts of the whole group, one per value. */
  readonly total: Float64Array;
}

/**
 * Two groups counted over the distinct values that occur in either, for distances between their distributions and for
 * resampling whole users. Counting is lossless, so distances stay exact.
 */
export interface Tally {
  /** Distinct values, ascending. */
  readonly values: Float64Array;
  readonly a: GroupTally;
  readonly b: GroupTally;
  /** User u of `a` and user u of `b` are the same person. */
  readonly paired: boolean;
}

/**
 * Counts two groups of users; O(n log n) in the number of values.
 * @param a,b groups with the same users in the same order (`paired`), or of different users.
 * @throws {RangeError} if a value is not finite, or `paired` groups have different users.
 * @example
 * import { tally } from "simgap/stats";
 * const real = { ids: ["ann", "bob"], values: [[0, 1], [1]] };
 * const simulated = { ids: ["ann", "bob"], values: [[1], [2, 2]] };
 * [...tally(real, simulated, true).values]; // => [0, 1, 2]
 */
export function tally(a: Sample, b: Sample, paired: boolean): Tally {
  if (paired && (a.ids.length !== b.ids.length || a.ids.some((id, u) => id !== b.ids[u]))) {
    throw new RangeError("paired groups have different users");
  }
  const values = distinct([a, b]);
  const cellOf = new Map<number, number>();
  values.forEach((value, cell) => {
    cellOf.set(value, cell);
  });
  return { values, a: count(a, cellOf), b: count(b, cellOf), paired };
}

/** How often each user of a group has each value: `counts[u]` are those of `ids[u]`. */
export interface ValueCounts {
  readonly ids: readonly string[];
  readonly counts: readonly ReadonlyMap<number, number>[];
}

/** The same for groups that are already counted. */
export function tallyCounts(a: ValueCounts, b: ValueCounts, paired: boolean): Tally {
  const values = Float64Array.from(
    new Set([...a.counts, ...b.counts].flatMap((own) => [...own.keys()])),
  ).sort();
  const cellOf = new Map([...values].map((value, cell) => [value, cell]));
  const group = ({ counts }: ValueCounts): GroupTally => {
    const starts = new Int32Array(counts.length + 1);
    const [cells, numbers]: [number[], number[]] = [[], []];
    const total = new Float64Array(values.length);
    counts.forEach((own, user) => {
      for (const [value, n] of [...own].sort(([left], [right]) => left - right)) {
        cells.push(cellOf.get(value)!);
        numbers.push(n);
        total[cells.at(-1)!]! += n;
      }
      starts[user + 1] = cells.length;
    });
    return {
      users: counts.length,
      starts,
      cells: Int32Array.from(cells),
      counts: Float64Array.from(numbers),
      total,
    };
  };
  return { values, a: group(a), b: group(b), paired };
}

function distinct(groups: readonly Sample[]): Float64Array {
  const seen = new Set<number>();
  for (const { ids, values } of groups) {
    values.forEach((own, user) => {
      for (const value of own) {
        if (!Number.isFinite(value)) throw new RangeError(`user ${ids[user]} has the value ${value}`);
        seen.add(value);
      }
    });
  }
  return Float64Array.from(seen).sort();
}

function count({ values }: Sample, cellOf: ReadonlyMap<number, number>): GroupTally {
  const starts = new Int32Array(values.length + 1);
  const total = new Float64Array(cellOf.size);
  const cells: number[] = [];
  const counts: number[] = [];
  values.forEach((own, user) => {
    const sorted = Int32Array.from(own, (value) => cellOf.get(value)!).sort();
    for (let i = 0; i < sorted.length; i++) {
      const cell = sorted[i]!;
      total[cell]!++;
      if (i > 0 && sorted[i - 1] === cell) counts[counts.length - 1]!++;
      else {
        cells.push(cell);
        counts.push(1);
      }
    }
    starts[user + 1] = cells.length;
  });
  return {
    users: values.length,
    starts,
    cells: Int32Array.from(cells),
    counts: Float64Array.from(counts),
    total,
  };
}

/** Adds the counts of one user, `times` over, to the counts of a group. */
export function addUser(sum: Float64Array, group: GroupTally, user: number, times: number): void {
  const end = group.starts[user + 1]!;
  for (let i = group.starts[user]!; i < end; i++) sum[group.cells[i]!]! += times * group.counts[i]!;
}
