/** A count that rests on some users. */
export interface UserCount {
  readonly users: number;
}

/**
 * Which cells of a partition must not be shown: those of fewer than `k` users, and where that is a single one, the next
 * smallest as well, since the total would give the hidden one away.
 */
export function hiddenCells(cells: readonly UserCount[], k: number): ReadonlySet<number> {
  const order = [...cells.keys()]
    .filter((i) => cells[i]!.users > 0)
    .sort((a, b) => cells[a]!.users - cells[b]!.users || a - b);
  const small = order.filter((i) => cells[i]!.users < k);
  const next = order[small.length];
  return new Set(small.length === 1 && next !== undefined ? [...small, next] : small);
}
