/**
 * Per-user sufficient statistics: one row of `width` numbers per user, row-major in `rows`. An estimator is a
 * function of the sum of these rows; leaving a user out is one subtraction.
 */
export interface UserSums {
  readonly ids: readonly string[];
  readonly width: number;
  readonly rows: Float64Array;
}

/**
 * Collects per-user rows.
 * @throws {RangeError} if a row differs in width from the first.
 * @example
 * import { columnTotal, userSums } from "simgap/stats";
 * // Of each user: how often "yes", of how many answers.
 * const sums = userSums([["ann", [2, 10]], ["bob", [5, 10]]]);
 * sums.ids; // => ["ann", "bob"]
 * columnTotal(sums, 0); // => 7
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
 * The users that two tables share, their sums side by side: row = [row of a, row of b]. A contrast of two runs is
 * then a statistic of the joined rows, paired by user.
 * @example
 * import { joinUsers, userSums } from "simgap/stats";
 * const real = userSums([["ann", [2, 10]], ["bob", [5, 10]]]);
 * const simulated = userSums([["bob", [9, 10]]]);
 * const { ids, rows } = joinUsers(real, simulated);
 * ids; // => ["bob"]
 * [...rows]; // => [5, 10, 9, 10]
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

/**
 * Sums rows into one table of users per key: rows with the same key and user are added, so that the same rows give
 * sums by field, by scenario and pooled.
 *
 * @param keyOf the key of a row; null leaves the row out.
 * @example
 * import { columnTotal, groupUserSums } from "simgap/stats";
 * const answers = [
 *   { user: "ann", field: "liked", yes: 1 },
 *   { user: "ann", field: "liked", yes: 0 },
 *   { user: "bob", field: "shared", yes: 0 },
 * ];
 * const byField = groupUserSums(answers, (row) => row.field, (row) => row.user, (row) => [row.yes, 1]);
 * [...byField.keys()]; // => ["liked", "shared"]
 * columnTotal(byField.get("liked")!, 1); // => 2
 */
export function groupUserSums<R>(
  rows: Iterable<R>,
  keyOf: (row: R) => string | null,
  userOf: (row: R) => string,
  valuesOf: (row: R) => readonly number[],
): ReadonlyMap<string, UserSums> {
  const groups = new Map<string, Map<string, number[]>>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const users = groups.get(key) ?? new Map<string, number[]>();
    groups.set(key, users);
    const user = userOf(row);
    const values = valuesOf(row);
    const known = users.get(user);
    if (known === undefined) users.set(user, [...values]);
    else for (let i = 0; i < values.length; i++) known[i]! += values[i]!;
  }
  return new Map([...groups].map(([key, users]) => [key, userSums(users)]));
}

/**
 * The sum of one column over all users.
 * @example
 * import { columnTotal, userSums } from "simgap/stats";
 * columnTotal(userSums([["ann", [2, 10]], ["bob", [5, 10]]]), 1); // => 20
 */
export function columnTotal(sums: UserSums, column: number): number {
  let total = 0;
  for (let i = column; i < sums.rows.length; i += sums.width) total += sums.rows[i]!;
  return total;
}

/** Some columns of a table, in the given order. */
export function selectColumns(sums: UserSums, columns: readonly number[]): UserSums {
  const width = columns.length;
  const rows = new Float64Array(sums.ids.length * width);
  for (let user = 0; user < sums.ids.length; user++) {
    for (let k = 0; k < width; k++) rows[user * width + k] = sums.rows[user * sums.width + columns[k]!]!;
  }
  return { ids: sums.ids, width, rows };
}
