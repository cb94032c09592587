import { FARTHEST, type ScorecardCell, type ScorecardColumn, type ScorecardRow } from "./scorecard-model.ts";

/** A row before its shared columns are known. */
type Measured = Omit<ScorecardRow, "distance" | "ranked">;

/**
 * Computes the rows' distances and order. Ranked distances are means over the same columns, so that a simulator does
 * not rank nearer by lacking the column in which it is farthest. Of all sets of columns that at least two rows have,
 * the one with the most cells is used. Rows that lack some of these come last, with a mean over their own columns.
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

/** Of the sets of columns shared by at least two rows, the one with the most cells; among equals, the most columns. */
function fullest(rows: readonly (readonly number[])[]): readonly number[] {
  // A single row shares with nobody.
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

/** Breaks ties between rows that exceed the maximum distance in every column. */
function farness({ cells }: ScorecardRow): number {
  return cells.reduce((sum, cell) => sum + Math.abs(cell?.margins ?? 0), 0);
}
