import { FARTHEST, type ScorecardCell, type ScorecardColumn, type ScorecardRow } from "./scorecard-model.ts";

/** A row before it is known which columns it shares with others. */
type Measured = Omit<ScorecardRow, "distance" | "ranked">;

/**
 * Gives rows their distances and their order. Distances rank where they are means over the same columns: a simulator
 * that lacks the column in which it would be farthest is not nearer for it. Of all sets of columns that two rows and
 * more have, the one with the most cells in it is taken. Rows that lack some of these come last, over what they have.
 */
export function rankRows(
  columns: readonly ScorecardColumn[],
  rows: readonly Measured[],
): { readonly rows: readonly ScorecardRow[]; readonly shared: readonly ScorecardColumn[] } {
  const counts = columns.flatMap((column, i) => (column.counts ? [i] : []));
  const ownOf = ({ cells }: Measured) => counts.filter((i) => cells[i] !== undefined);
  const shared = fullest(rows.map(ownOf));
  const all = rows.map((row): ScorecardRow => {
    const ranked = shared.length > 0 && shared.every((i) => row.cells[i] !== undefined);
    return { ...row, ranked, distance: meanOf((ranked ? shared : ownOf(row)).map((i) => row.cells[i])) };
  });
  return {
    rows: all.toSorted(
      (a, b) => Number(b.ranked) - Number(a.ranked) || nearness(a) - nearness(b) || farness(a) - farness(b),
    ),
    shared: shared.map((i) => columns[i]!),
  };
}

/** Of the columns that two rows or more share, those with the most cells, and of as many the more columns. */
function fullest(rows: readonly (readonly number[])[]): readonly number[] {
  // One alone has nobody to share with.
  if (rows.length === 1) return rows[0]!;
  const sets = rows.flatMap((a, i) => rows.slice(i + 1).map((b) => a.filter((column) => b.includes(column))));
  const size = (set: readonly number[]) =>
    set.length * rows.filter((row) => set.every((column) => row.includes(column))).length;
  return sets.toSorted((a, b) => size(b) - size(a) || b.length - a.length)[0] ?? [];
}

function meanOf(cells: readonly (ScorecardCell | undefined)[]): number | null {
  const sizes = cells.flatMap((cell) =>
    cell === undefined ? [] : [Math.min(FARTHEST, Math.abs(cell.margins))],
  );
  return sizes.length === 0 ? null : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

function nearness({ distance }: ScorecardRow): number {
  return distance ?? Number.MAX_VALUE;
}

/** Tells rows apart that lie beyond the farthest in every column. */
function farness({ cells }: ScorecardRow): number {
  return cells.reduce((sum, cell) => sum + Math.abs(cell?.margins ?? 0), 0);
}
