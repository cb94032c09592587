/**
 * Per-user sufficient statistics: one row a user, `width` numbers each, row-major in `rows`.
 * An estimator is a function of the sum of these rows; leaving a user out is one subtraction.
 */
export interface UserSums {
  readonly ids: readonly string[];
  readonly width: number;
  readonly rows: Float64Array;
}

/**
 * Collects per-user rows.
 * @throws {RangeError} where a row has another width than the first.
 */
export function userSums(rows: Iterable<readonly [id: string, row: ArrayLike<number>]>): UserSums {
  const entries = [...rows];
  const width = entries[0]?.[1].length ?? 0;
  const values = new Float64Array(entries.length * width);
  entries.forEach(([id, row], user) => {
    if (row.length !== width) throw new RangeError(`user ${id} has ${row.length} sums, expected ${width}`);
    values.set(row, user * width);
  });
  return { ids: entries.map(([id]) => id), width, rows: values };
}

/** The sum over all users. */
export function totalOf(sums: UserSums): Float64Array {
  const total = new Float64Array(sums.width);
  for (let i = 0; i < sums.rows.length; i++) total[i % sums.width]! += sums.rows[i]!;
  return total;
}

/**
 * The users that two tables share, their sums side by side: row = [row of a, row of b]. With it a
 * contrast of two runs is one more statistic of the same engine, paired by user.
 */
export function joinUsers(a: UserSums, b: UserSums): UserSums {
  const places = new Map(b.ids.map((id, index) => [id, index]));
  const shared = a.ids.map((id, index) => [id, index, places.get(id)] as const);
  const width = a.width + b.width;
  const both = shared.filter((entry): entry is readonly [string, number, number] => entry[2] !== undefined);
  const rows = new Float64Array(both.length * width);
  both.forEach(([, inA, inB], user) => {
    rows.set(a.rows.subarray(inA * a.width, (inA + 1) * a.width), user * width);
    rows.set(b.rows.subarray(inB * b.width, (inB + 1) * b.width), user * width + a.width);
  });
  return { ids: both.map(([id]) => id), width, rows };
}
