import type { ScorecardColumn, ScorecardRow } from "./scorecard-model.ts";

/**
 * The rows whose distances are means over the same columns, so that they rank: a simulator that lacks the column in
 * which it would be farthest is not nearer for it. Of the groups of two and more, the one that holds the most cells.
 */
export function rankedRows(
  columns: readonly ScorecardColumn[],
  rows: readonly ScorecardRow[],
): readonly ScorecardRow[] {
  const groups = new Map<string, ScorecardRow[]>();
  for (const row of rows) {
    if (row.distance === null) continue;
    const key = columns.map(({ counts }, i) => (counts && row.cells[i] !== undefined ? i : "")).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const cells = (group: readonly ScorecardRow[]) => group.length * group[0]!.counted;
  const [fullest = []] = [...groups.values()]
    .filter(({ length }) => length > 1)
    .toSorted((a, b) => cells(b) - cells(a));
  return fullest;
}

/** Ranked rows first, nearest to real users first; the others after them likewise. */
export function byDistance(
  columns: readonly ScorecardColumn[],
  rows: readonly ScorecardRow[],
): readonly ScorecardRow[] {
  const ranked = new Set(rankedRows(columns, rows));
  return rows.toSorted(
    (a, b) =>
      Number(ranked.has(b)) - Number(ranked.has(a)) || nearness(a) - nearness(b) || farness(a) - farness(b),
  );
}

function nearness({ distance }: ScorecardRow): number {
  return distance ?? Number.MAX_VALUE;
}

/** Tells rows apart that lie beyond the farthest in every column. */
function farness({ cells }: ScorecardRow): number {
  return cells.reduce((sum, cell) => sum + Math.abs(cell?.margins ?? 0), 0);
}
