import { capitalised } from "../locale/format.ts";
import type { CardPage } from "./card-page.ts";
import type { CardFacts, CellFacts, ColumnFacts, RowFacts } from "./scorecard-model.ts";
import { cellText } from "./scorecard-prose.ts";
import type { CellState, ScorecardTexts } from "./scorecard-texts.ts";

/**
 * A summary of many simulators, one sentence per column: how many are on each side of real users, with the lowest and
 * the highest; empty if no column has a number.
 */
export function scorecardRanges(card: CardFacts, { texts, format }: CardPage): string {
  return format.sentences(
    card.columns.flatMap((column, i) => {
      const own = card.rows.flatMap((row) =>
        row.cells[i] === undefined ? [] : [{ row, cell: row.cells[i] }],
      );
      if (own.length === 0) return [];
      return [
        texts.ranges.sentence(
          column.counts ? sidesOf(card, column, own, texts) : [besideOf(column, own, texts)],
        ),
      ];
    }),
  );
}

interface Measured {
  readonly row: RowFacts;
  readonly cell: CellFacts;
}

function sidesOf(
  { rows }: CardFacts,
  column: ColumnFacts,
  own: readonly Measured[],
  texts: ScorecardTexts,
): readonly string[] {
  const { ranges, inSentence } = texts;
  const name = inSentence(column.texts.column);
  const of = (state: CellState) => own.filter(({ cell }) => cell.state === state);
  const runs = (those: readonly Measured[]) => those.map(({ row }) => row.run);
  const missing = rows.filter((row) => own.every((one) => one.row !== row));
  const moved = (["above", "below"] as const).flatMap((side) => {
    const those = of(side);
    if (those.length === 0) return [];
    return [
      ranges.moved(
        runs(those),
        rows.length,
        { ...column.texts[side], hollow: those.filter(({ cell }) => cell.hollow === true).length },
        rangeOf(column, those, texts),
      ),
    ];
  });
  const [like, open] = [of("like"), of("open")];
  const surely = [...moved, ...(like.length === 0 ? [] : [ranges.like(runs(like), rows.length, name)])];
  const rest = [
    ...(open.length === 0 ? [] : [ranges.open(runs(open), rows.length, name)]),
    ...(missing.length === 0
      ? []
      : [
          ranges.untold(
            missing.map(({ run }) => run),
            rows.length,
            name,
          ),
        ]),
  ];
  // Later sentences start with the column rather than a name.
  return surely.length > 0
    ? [...surely, ...rest]
    : rest.map((text, i) => (i === 0 ? capitalised(text) : text));
}

/** A column that is no bias has no sides: its range from lowest to highest. */
function besideOf(column: ColumnFacts, own: readonly Measured[], texts: ScorecardTexts): string {
  return texts.ranges.beside(column.texts.column, column.texts.unit, rangeOf(column, own, texts));
}

/** The range from the simulator nearest to real users to the farthest. */
function rangeOf(column: ColumnFacts, own: readonly Measured[], { ranges, points }: ScorecardTexts): string {
  const size = ({ cell }: Measured) => (column.counts ? Math.abs(cell.margins) : cell.value);
  const sorted = own.toSorted((a, b) => size(a) - size(b));
  const end = ({ row, cell }: Measured) => {
    const text = cellText(column, cell);
    return { run: row.run, value: column.counts && column.spec.unit === "points" ? points(text) : text };
  };
  return ranges.from(end(sorted[0]!), end(sorted.at(-1)!));
}
