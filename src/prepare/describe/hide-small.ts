/** A count and the number of users behind it. */
export interface UserCount {
  readonly users: number;
}

/**
 * Which cells of a partition must be hidden: those of fewer than `k` users and, if that is a single cell, the next
 * smallest too, since the total would otherwise reveal it.
 */
export function hiddenCells(cells: readonly UserCount[], k: number): ReadonlySet<number> {
  const order = [...cells.keys()]
    .filter((i) => cells[i]!.users > 0)
    .sort((a, b) => cells[a]!.users - cells[b]!.users || a - b);
  const small = order.filter((i) => cells[i]!.users < k);
  const next = order[small.length];
  return new Set(small.length === 1 && next !== undefined ? [...small, next] : small);
}
